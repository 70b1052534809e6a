"""Pictures of a function of two inputs: a heat map over the plane, and where it changes side."""

from collections.abc import Iterator

import matplotlib as mpl
import numpy as np
from matplotlib.artist import Artist, allow_rasterization
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colorbar import Colorbar
from matplotlib.colors import Colormap, Normalize

from dlcourse.plotting.style import BLACK, DIVERGING, STYLE, new_figure, to_rgba

Extent = tuple[float, float, float, float]
"""(x₁ from, x₁ to, x₂ from, x₂ to)."""


class HeatMap(Artist):
    """Fills `ax` with RGBA pixels, without matplotlib's resampling (0.3 ms instead of 7).

    `set_rgba` takes (n_rows, n_columns, 4) uint8; row 0 is the bottom row of the axes.
    """

    def __init__(self, ax: Axes) -> None:
        super().__init__()
        self.set_zorder(0)
        self._rgba = np.full((1, 1, 4), 255, dtype=np.uint8)
        ax.add_artist(self)

    def set_rgba(self, rgba: np.ndarray) -> None:
        """Show `rgba` from the next draw on. ValueError if it is no (rows, columns, 4) of uint8."""
        if rgba.ndim != 3 or rgba.shape[-1] != 4 or rgba.dtype != np.uint8:
            raise ValueError(
                f"a heat map takes uint8 of shape (n_rows, n_columns, 4), "
                f"got {rgba.dtype} of shape {rgba.shape}"
            )
        self._rgba = np.ascontiguousarray(rgba)
        self.stale = True

    @allow_rasterization
    def draw(self, renderer) -> None:
        """Draw the pixels, each enlarged to its share of the axes (nearest neighbour)."""
        if not self.get_visible():
            return
        left, bottom, right, top = np.round(self.axes.bbox.extents).astype(int)
        n_rows, n_columns = self._rgba.shape[:2]
        rows = _nearest(n_rows, top - bottom)
        columns = _nearest(n_columns, right - left)
        # One 32-bit number per pixel moves faster than four bytes.
        pixels = self._rgba.view(np.uint32)[..., 0][rows][:, columns]
        gc = renderer.new_gc()
        renderer.draw_image(gc, left, bottom, pixels[..., None].view(np.uint8))
        gc.restore()
        self.stale = False


def _nearest(n_cells: int, n_pixels: int) -> np.ndarray:
    """Return the cell in which the middle of each pixel lies, shape (n_pixels,)."""
    return (2 * np.arange(n_pixels) + 1) * n_cells // (2 * n_pixels)


def plot_plane(extent: Extent = (-3, 3, -3, 3), ax: Axes | None = None) -> Axes:
    """Prepare `ax` as the plane of two inputs x₁ and x₂ with the fixed limits `extent`."""
    with mpl.rc_context(STYLE):
        ax = ax or new_figure(440, 440).add_subplot()
        ax.set(xlim=extent[:2], ylim=extent[2:], xlabel="$x_1$", ylabel="$x_2$")
        ax.set_box_aspect((extent[3] - extent[2]) / (extent[1] - extent[0]))
        ax.xaxis.get_major_locator().set_params(integer=True)
        ax.yaxis.get_major_locator().set_params(integer=True)
        ax.spines[:].set_visible(True)
    return ax


def plot_heat_map(
    values: np.ndarray,
    limits: tuple[float, float],
    table: np.ndarray,
    extent: Extent = (-3, 3, -3, 3),
    ax: Axes | None = None,
) -> Axes:
    """Draw `values`, (n_x2, n_x1) with row 0 at the smallest x₂, in the colours of `table`.

    `limits` are the values of the table's first and last colour, which all values beyond them
    have too; NaN is grey. ValueError unless the lower limit is below the upper.
    """
    ax = plot_plane(extent, ax)
    HeatMap(ax).set_rgba(to_rgba(values, limits, table))
    return ax


def plot_decision_boundary(
    values: np.ndarray, level: float = 0.0, extent: Extent = (-3, 3, -3, 3), ax: Axes | None = None
) -> Axes:
    """Draw the line on which a classifier's answer changes; none where it never does.

    With one output, `values` are (n_x2, n_x1) and the line is where they cross `level`. With a
    logit for each class they are (n_classes, n_x2, n_x1), of at least two classes, and the lines
    are where another logit becomes the largest. Row 0 is at the smallest x₂. ValueError for
    another shape.
    """
    if values.ndim not in (2, 3) or (values.ndim == 3 and len(values) < 2):
        raise ValueError(
            "expected values of shape (n_x2, n_x1) or, for at least two classes, "
            f"(n_classes, n_x2, n_x1), got {values.shape}"
        )
    ax = plot_plane(extent, ax)
    for margin in _margins(values) if values.ndim == 3 else [values - level]:
        if margin.min() < 0 < margin.max():
            x1 = np.linspace(*extent[:2], margin.shape[1])
            x2 = np.linspace(*extent[2:], margin.shape[0])
            ax.contour(x1, x2, margin, levels=[0], colors=BLACK, linewidths=2)
    return ax


def _margins(logits: np.ndarray) -> Iterator[np.ndarray]:
    """Yield, for each class, its logit minus the largest of the others."""
    for k in range(len(logits)):
        yield logits[k] - np.delete(logits, k, axis=0).max(axis=0)


def plot_colour_bar(
    limits: tuple[float, float],
    label: str,
    ax: Axes,
    colour_map: Colormap = DIVERGING,
    orientation: str = "vertical",
) -> Colorbar:
    """Fill `ax` with a colour bar from the lower to the upper of `limits`."""
    with mpl.rc_context(STYLE):
        mappable = ScalarMappable(Normalize(*limits), colour_map)
        bar = Colorbar(ax, mappable, orientation=orientation)
        bar.set_label(label)
    return bar
