"""A picture as the network sees it: pixels, and the numbers that they are."""

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from dlcourse.plotting.style import BLACK, GREY, STYLE, VERMILION, new_figure

_GAP = 1.5
"""Between the picture and its cut-out, in pixels of the picture."""
_STRONG = 0.55
"""From this number on a cell is so full that its number is written in the paper's colour."""


def plot_pixels(
    image: np.ndarray, row: int = 0, column: int = 2, side: int = 4, ax: Axes | None = None
) -> Axes:
    """Draw `image`, (height, width) of 0 to 1, and beside it a cut-out with a number in each cell.

    The cut-out is `side` by `side` pixels and starts at `row` and `column`; a frame shows where.
    ValueError if it does not lie in the image.
    """
    image = np.asarray(image)
    height, width = image.shape
    if not (0 <= row <= height - side and 0 <= column <= width - side):
        raise ValueError(
            f"expected {side} x {side} pixels within {height} x {width}, got row {row}, "
            f"column {column}"
        )
    cut_out = image[row : row + side, column : column + side]
    with mpl.rc_context(STYLE):
        ax = ax or new_figure(640, 300).add_axes((0, 0, 1, 1))
        shades = {"cmap": "Greys", "clim": (0, 1), "interpolation": "nearest"}
        left, right = width + _GAP, 2 * width + _GAP
        ax.imshow(image, extent=(0, width, height, 0), **shades)
        ax.imshow(cut_out, extent=(left, right, height, 0), **shades)
        frame = {"fill": False, "edgecolor": VERMILION, "linewidth": 2.5}
        ax.add_patch(Rectangle((column, row), side, side, **frame))
        ax.add_patch(Rectangle((left, 0), width, height, **frame))
        ax.add_patch(Rectangle((0, 0), width, height, fill=False, edgecolor=GREY, linewidth=0.8))
        _write_numbers(cut_out, left, width / side, ax)
        ax.set(xlim=(-0.3, right + 0.3), ylim=(height + 0.3, -0.3))
        ax.set_axis_off()
    return ax


def _write_numbers(values: np.ndarray, left: float, cell: float, ax: Axes) -> None:
    for (row, column), value in np.ndenumerate(values):
        colour = "white" if value > _STRONG else BLACK
        place = left + (column + 0.5) * cell, (row + 0.5) * cell
        ax.text(*place, f"{value:.2f}", ha="center", va="center", color=colour)
        corner = left + column * cell, row * cell
        ax.add_patch(Rectangle(corner, cell, cell, fill=False, edgecolor=GREY, linewidth=0.5))
