"""Which class is taken for which: the confusion matrix as a table with shaded cells."""

from collections.abc import Sequence

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes

from dlcourse.plotting.style import SEQUENTIAL, STYLE, new_axes

_DARK = 0.74
"""From this share of its row on a cell is so dark that its number is white."""


def plot_confusion_matrix(
    matrix: np.ndarray, class_names: Sequence[object] | None = None, ax: Axes | None = None
) -> Axes:
    """Draw `matrix`, (n_classes, n_classes) counts: row is the true label, column the predicted.

    Every cell shows its count, and is the darker the larger its share of its row is: of the samples
    that truly belong to that class. Without `class_names` the classes count from 0. ValueError if
    the matrix is not square, a count is negative, or the number of names does not fit.
    """
    matrix = np.asarray(matrix)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or matrix.size == 0:
        raise ValueError(
            f"expected a matrix of shape (n_classes, n_classes), got shape {matrix.shape}"
        )
    if not np.issubdtype(matrix.dtype, np.integer) or matrix.min() < 0:
        raise ValueError("expected a matrix of counts: integers of at least 0")
    names = range(len(matrix)) if class_names is None else class_names
    if len(names) != len(matrix):
        raise ValueError(f"expected a name for each of {len(matrix)} classes, got {len(names)}")
    shares = matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)
    with mpl.rc_context(STYLE):
        ax = ax or new_axes(560, 450)
        image = ax.imshow(shares, cmap=SEQUENTIAL, vmin=0, vmax=1)
        for (row, column), count in np.ndenumerate(matrix):
            colour = "white" if shares[row, column] > _DARK else "black"
            ax.text(column, row, str(count), color=colour, ha="center", va="center")
        ax.set_xticks(range(len(names)), [str(name) for name in names])
        ax.set_yticks(range(len(names)), [str(name) for name in names])
        ax.set(xlabel="predicted label", ylabel="true label")
        ax.tick_params(length=0)
        ax.spines[:].set_visible(True)
        ax.figure.colorbar(image, ax=ax, label="share of the true label's samples")
    return ax
