"""The playground's answer as a still picture: the plane with its points, a curve, or a table."""

import numpy as np
from matplotlib.axes import Axes

from dlcourse.experiments.playground.features import HALF_WIDTH
from dlcourse.experiments.playground.frame import confusion, curve
from dlcourse.experiments.playground.run import PlaygroundRun
from dlcourse.plotting import (
    BLUE,
    DIVERGING,
    GREY,
    MARKERS,
    ORANGE,
    PALETTE,
    SEQUENTIAL,
    HeatMap,
    colour_table,
    plot_plane,
    to_rgba,
)

CURVE_LIMITS = (-1.6, 1.6)
POINT = {"markeredgecolor": "white", "markeredgewidth": 0.5, "markersize": 4}


def draw_answer(ax: Axes, run: PlaygroundRun, decision: np.ndarray | None) -> None:
    """Draw the (SIDE, SIDE, 4) `decision` with the training points, or what stands for it."""
    if decision is None:
        _draw_table(ax, run)
    elif run.settings.is_curve:
        _draw_curve(ax, run)
    else:
        plot_plane((-HALF_WIDTH, HALF_WIDTH, -HALF_WIDTH, HALF_WIDTH), ax)
        HeatMap(ax).set_rgba(decision)
        _draw_points(ax, run)


def _draw_points(ax: Axes, run: PlaygroundRun) -> None:
    _, targets, points = run.data.train
    if run.settings.is_regression:
        look = {"s": 14, "linewidths": 0.5, "edgecolors": GREY}
        ax.scatter(*points.T, c=targets, cmap=DIVERGING, vmin=-1, vmax=1, **look)
        return
    for label, (marker, colour) in enumerate(zip(MARKERS[: run.data.n_outputs], PALETTE)):
        ax.plot(*points[targets == label].T, marker, color=colour, **POINT)


def _draw_curve(ax: Axes, run: PlaygroundRun) -> None:
    """The training points, what the network answers, and thin, what its hidden units return."""
    x, _, answers = curve(run)
    *units, answer = np.nan_to_num(answers).clip(-10, 10)
    ax.set(xlim=(-HALF_WIDTH, HALF_WIDTH), ylim=CURVE_LIMITS, xlabel="$x_1$", ylabel="answer")
    ax.plot(*run.data.train.points.T, MARKERS[0], color=GREY, **POINT)
    for unit in units:
        ax.plot(x, unit, color=BLUE, linewidth=0.8, alpha=0.6)
    ax.plot(x, answer, color=ORANGE, linewidth=2.5)


def _draw_table(ax: Axes, run: PlaygroundRun) -> None:
    counts = np.array(confusion(run))
    shares = counts / counts.sum(axis=1, keepdims=True)
    HeatMap(ax).set_rgba(to_rgba(shares[::-1], (0, 1), colour_table(SEQUENTIAL)))
    ax.set(xlim=(0, 10), ylim=(0, 10), box_aspect=1, xlabel="predicted", ylabel="digit")
    ax.set_xticks(np.arange(10) + 0.5, range(10))
    ax.set_yticks(np.arange(10) + 0.5, range(9, -1, -1))
    ax.spines[:].set_visible(True)
