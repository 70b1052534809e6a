"""How large the weights are: a histogram, in which the zeros of L1 and the shrinking of L2 show."""

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes

from dlcourse.plotting.style import BLUE, STYLE, new_axes

_N_BINS = 41
"""An odd number: zero is in the middle of a bin, not between two."""


def plot_weight_histogram(weights: np.ndarray, ax: Axes | None = None) -> Axes:
    """Draw how many of `weights`, an array of any shape, lie in each of 41 equal bins around 0.

    ValueError if there is no weight or one is not finite.
    """
    weights = np.ravel(weights)
    if len(weights) == 0:
        raise ValueError("expected at least one weight, got none")
    if not np.isfinite(weights).all():
        raise ValueError("expected finite weights, got NaN or infinity")
    limit = np.abs(weights).max() or 1.0
    with mpl.rc_context(STYLE):
        ax = ax or new_axes()
        ax.hist(weights, bins=np.linspace(-limit, limit, _N_BINS + 1), color=BLUE, rwidth=0.9)
        ax.set(xlabel="weight w", ylabel="number of weights")
        ax.yaxis.get_major_locator().set_params(integer=True)
    return ax
