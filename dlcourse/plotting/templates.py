"""What a linear classifier looks for: the weights of each class as a picture."""

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes

from dlcourse.plotting.plane import plot_colour_bar
from dlcourse.plotting.style import DIVERGING, GREY, STYLE, new_figure

_N_COLUMNS = 5
_GAP, _ABOVE = 1.0, 2.2
"""Between two pictures, and above each for its class, in pixels of a picture."""


def plot_templates(templates: np.ndarray, ax: Axes | None = None) -> Axes:
    """Draw `templates`, (n_classes, height, width), in rows of five, with one scale for all.

    The scale reaches as far to both sides as the largest weight. ValueError for another shape.
    """
    templates = np.asarray(templates)
    if templates.ndim != 3 or 0 in templates.shape:
        raise ValueError(f"expected shape (n_classes, height, width), got {templates.shape}")
    n_classes, height, width = templates.shape
    limit = np.abs(templates).max() or 1.0
    n_columns = min(_N_COLUMNS, n_classes)
    n_rows = -(-n_classes // n_columns)
    with mpl.rc_context(STYLE):
        ax = ax or new_figure(640, 270).add_axes((0.01, 0.02, 0.84, 0.96))
        for number, template in enumerate(templates):
            row, column = divmod(number, n_columns)
            x, y = column * (width + _GAP), row * (height + _ABOVE) + _ABOVE
            extent = (x, x + width, y + height, y)
            ax.imshow(template, DIVERGING, extent=extent, clim=(-limit, limit))
            ax.text(x + width / 2, y - 0.4, str(number), ha="center", va="bottom")
            edges = ([x, x + width, x + width, x, x], [y, y, y + height, y + height, y])
            ax.plot(*edges, color=GREY, linewidth=0.8)
        right, bottom = n_columns * (width + _GAP) - _GAP, n_rows * (height + _ABOVE)
        ax.set(xlim=(-0.2, right + 0.2), ylim=(bottom + 0.2, 0))
        ax.set_axis_off()
        plot_colour_bar((-limit, limit), "weight", ax.inset_axes((1.04, 0.1, 0.035, 0.8)))
    return ax
