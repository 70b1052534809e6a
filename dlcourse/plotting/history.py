"""The course of a training: loss or accuracy, epoch by epoch, on training and validation data."""

import math
from typing import Literal

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes

from dlcourse.plotting.style import BLUE, GREY, STYLE, VERMILION, new_axes

_AXIS_LABELS = {"loss": "mean loss per sample", "accuracy": "accuracy in %"}
_MOST_MARKERS = 20


def plot_history(
    history: object, quantity: Literal["loss", "accuracy"] = "loss", ax: Axes | None = None
) -> Axes:
    """Draw one quantity of `history` over the epochs, which count from 1.

    `history` is what `fit` returns, or any object with lists `loss`, `validation_loss`,
    `accuracy` and `validation_accuracy` of one number per epoch; accuracies are between 0 and 1.
    A list that is missing or empty is not drawn. Training is a solid line, validation a dashed
    one; if `history.best_epoch` is a number, a dotted line marks that epoch. ValueError if
    `quantity` is none of the two or `history` has no number of it.
    """
    if quantity not in _AXIS_LABELS:
        raise ValueError(f'expected quantity "loss" or "accuracy", got {quantity!r}')
    training = getattr(history, quantity, ())
    validation = getattr(history, f"validation_{quantity}", ())
    if not np.isfinite([*training, *validation]).any():
        raise ValueError(f"expected a history with at least one epoch of {quantity}, got none")
    n_epochs = max(len(training), len(validation))
    best_epoch = getattr(history, "best_epoch", None)
    scale = 100 if quantity == "accuracy" else 1
    dots = {"markersize": 4, "markevery": math.ceil(n_epochs / _MOST_MARKERS)}
    with mpl.rc_context(STYLE):
        ax = ax or new_axes()
        for values, line, colour, name in (
            (training, "-o", BLUE, "training"),
            (validation, "--s", VERMILION, "validation"),
        ):
            if len(values):
                epochs = np.arange(1, len(values) + 1)
                ax.plot(epochs, scale * np.asarray(values), line, color=colour, label=name, **dots)
        if best_epoch is not None:
            ax.axvline(best_epoch, color=GREY, linestyle=":", label=f"best epoch: {best_epoch}")
        ax.set(xlabel="epoch", ylabel=_AXIS_LABELS[quantity])
        ax.xaxis.get_major_locator().set_params(integer=True, min_n_ticks=1)
        ax.legend()
    return ax
