"""Accuracy over the learning rate, a panel for each optimizer, as one picture with an alt text."""

import numpy as np
from IPython.display import HTML
from matplotlib.axes import Axes

from dlcourse.experiments.adaptive_learning_rates.optimizer_table import LOOKS
from dlcourse.experiments.adaptive_learning_rates.race import FIVE
from dlcourse.experiments.still import still
from dlcourse.plotting import GREY, new_figure

WIDTH, HEIGHT = 900, 270
LIMITS = (80, 100.5)
GOAL = 97
ALT = (
    "Five panels with the share of digits read right, from 80 to 100 percent, over the learning "
    "rate from 0.001 to 2 on a logarithmic axis; a dotted line is at 97 percent. Each dot is one "
    "of five seeds, a line joins the lowest. SGD rises slowly, is above the dotted line from 0.5 "
    "to 1 and then falls at once. Momentum is above it from 0.03 to 0.5, Adagrad from 0.02 to "
    "0.08, Adam from 0.003 to 0.1. RMSProp is above it at 0.003 and at 0.03, and between them its "
    "lowest seed falls below."
)


def show_rates() -> HTML:
    """Show what each optimizer reaches with each learning rate, over five seeds."""
    # Python warns when a module that the package has loaded is run with -m.
    from dlcourse.experiments.adaptive_learning_rates.digits_rates import (
        RATES,
        recorded_accuracies,
    )

    accuracies = recorded_accuracies()
    figure = new_figure(WIDTH, HEIGHT)
    figure.set_layout_engine("constrained")
    for ax, name in zip(figure.subplots(1, len(FIVE), sharey=True), FIVE, strict=True):
        _draw_panel(ax, name, np.array(RATES), 100 * accuracies[name])
    figure.axes[0].set_ylabel("digits read right, in %")
    figure.supxlabel("learning rate η", fontsize=12)
    return still(figure, ALT)


def _draw_panel(ax: Axes, name: str, lrs: np.ndarray, percents: np.ndarray) -> None:
    """Dots for all seeds and a line through the lowest; `percents` is (n_rates, n_seeds)."""
    colour, marker = LOOKS[name]
    ax.set(xscale="log", title=name, ylim=LIMITS, xlim=(lrs[0] / 1.5, lrs[-1] * 1.5))
    ax.set_xticks([0.001, 0.01, 0.1, 1], ["0.001", "0.01", "0.1", "1"], fontsize=10)
    ax.axhline(GOAL, color=GREY, linestyle=":", linewidth=1.2)
    ax.plot(lrs, percents, marker, color=colour, markersize=3.5, alpha=0.6)
    ax.plot(lrs, percents.min(axis=1), color=colour, linewidth=1.5)
