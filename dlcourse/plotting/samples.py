"""Samples in the plane: a colour and a marker for each class, so that colour alone says nothing."""

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes

from dlcourse.plotting.plane import Extent, plot_plane
from dlcourse.plotting.style import MARKERS, PALETTE, STYLE, new_axes


def plot_samples(
    X: np.ndarray, labels: np.ndarray, extent: Extent = (-3, 3, -3, 3), ax: Axes | None = None
) -> Axes:
    """Draw `X`, (n_samples, 2), with a colour and a marker for each of up to 8 classes.

    `labels` is (n_samples,) integers. ValueError if the shapes do not fit.
    """
    X, labels = np.asarray(X), np.asarray(labels)
    if X.ndim != 2 or X.shape[1] != 2 or labels.shape != X.shape[:1]:
        raise ValueError(
            "expected X of shape (n_samples, 2) and labels of shape (n_samples,), "
            f"got {X.shape} and {labels.shape}"
        )
    classes = np.unique(labels)
    if len(classes) > len(MARKERS):
        raise ValueError(f"expected up to {len(MARKERS)} classes, got {len(classes)}")
    ax = plot_plane(extent, ax or new_axes(540, 440))
    with mpl.rc_context(STYLE):
        for label, marker, colour in zip(classes, MARKERS, PALETTE, strict=False):
            points = X[labels == label]
            ax.plot(
                *points.T,
                marker,
                color=colour,
                markeredgecolor="white",
                markeredgewidth=0.6,
                markersize=6,
                label=f"class {label}",
            )
        ax.legend(loc="upper left", bbox_to_anchor=(1, 1), handletextpad=0.2)
    return ax
