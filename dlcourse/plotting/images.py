"""Many small pictures side by side: digits, or the weights of neurons that look at digits."""

import math
from collections.abc import Sequence

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from dlcourse.plotting.style import GREY, STYLE, new_figure

_GAP = 0.12
_TITLE_HEIGHT = 0.25
"""Both as a share of an image's width."""
_PIXELS_PER_IMAGE = 70


def plot_images(
    images: np.ndarray,
    titles: Sequence[object] | None = None,
    n_columns: int | None = None,
    limits: tuple[float, float] = (0, 1),
    ax: Axes | None = None,
) -> Axes:
    """Draw `images`, (n_images, height, width), row by row in a grid; `titles` stand above them.

    The lower of `limits` is white and the upper black. Without `n_columns` the grid is as square
    as can be. ValueError if a shape or the number of titles does not fit.
    """
    images = np.asarray(images)
    _check(images, titles, n_columns)
    n_images, height, width = images.shape
    n_columns = n_columns or math.ceil(math.sqrt(n_images))
    n_rows = -(-n_images // n_columns)
    gap = _GAP * width
    above = gap if titles is None else gap + _TITLE_HEIGHT * width
    right, bottom = n_columns * (width + gap) + gap, n_rows * (height + above) + gap
    with mpl.rc_context(STYLE):
        if ax is None:
            pixels = _PIXELS_PER_IMAGE / width
            figure = new_figure(round(pixels * right), round(pixels * bottom))
            ax = figure.add_axes((0, 0, 1, 1))
        for i, image in enumerate(images):
            row, column = divmod(i, n_columns)
            x, y = gap + column * (width + gap), above + row * (height + above)
            _draw_image(image, x, y, limits, ax)
            if titles is not None:
                center = x + width / 2
                ax.text(center, y - gap / 3, str(titles[i]), ha="center", va="bottom")
        ax.set(xlim=(0, right), ylim=(bottom, 0))
        ax.set_axis_off()
    return ax


def _draw_image(image: np.ndarray, x: float, y: float, limits: tuple[float, float], ax: Axes):
    height, width = image.shape
    extent = (x, x + width, y + height, y)
    ax.imshow(image, "Greys", extent=extent, clim=limits, interpolation="nearest")
    ax.add_patch(Rectangle((x, y), width, height, fill=False, edgecolor=GREY, linewidth=0.8))


def _check(images: np.ndarray, titles: Sequence[object] | None, n_columns: int | None) -> None:
    if images.ndim != 3 or 0 in images.shape:
        raise ValueError(f"expected images of shape (n_images, height, width), got {images.shape}")
    if titles is not None and len(titles) != len(images):
        raise ValueError(f"expected a title for each of {len(images)} images, got {len(titles)}")
    if n_columns is not None and n_columns < 1:
        raise ValueError(f"expected n_columns of at least 1, got {n_columns}")
