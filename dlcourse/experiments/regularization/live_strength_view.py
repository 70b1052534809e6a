"""How the training with a changing penalty looks: the boundary, the histogram, every weight."""

import numpy as np
from matplotlib.collections import LineCollection

from dlcourse.experiments.controls import choice_buttons, int_slider, log_slider
from dlcourse.experiments.live_experiment import LiveExperiment
from dlcourse.experiments.plane import plane_points
from dlcourse.experiments.regularization.live_strength import (
    N_STEPS,
    NONE,
    PENALTIES,
    RECORD_EVERY,
    LiveTraining,
)
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.experiments.wording import decimal
from dlcourse.plotting import (
    BLUE,
    DIVERGING,
    GREY,
    VERMILION,
    HeatMap,
    colour_table,
    plot_plane,
    to_rgba,
)

HALF_WIDTH, RESOLUTION = 4.2, 56
SURE = 4.0
"""The difference of the logits from which on the colour stays the same."""
PALE = 4
"""So many times lighter than the table, for the samples to stand out."""
W_LIMIT, N_BINS = 3.5, 71
MOST_POINTS = 60
"""A path of more is thinned out."""
SMALL_COUNT = 0.5
"""Where the logarithmic axis of the histogram begins."""
N_CHANGES = 40
"""So many of the latest changes are marked: a dragged slider makes many."""


def draw_live_strength(sheet: Sheet) -> Show:
    """Above the plane and the histogram, below the paths of all 160 weights."""
    show_plane = _draw_plane(sheet)
    show_histogram = _draw_histogram(sheet)
    show_paths = _draw_paths(sheet)

    def show(training: LiveTraining) -> None:
        show_plane(training)
        show_histogram(training.weights)
        show_paths(training)

    return show


def _draw_plane(sheet: Sheet) -> Show:
    limits = (-HALF_WIDTH, HALF_WIDTH, -HALF_WIDTH, HALF_WIDTH)
    ax = plot_plane(limits, sheet.axes(54, 250, 216, 216))
    side = sheet.moving("side", HeatMap(ax))
    look = {"markersize": 6, "markeredgecolor": "white", "markeredgewidth": 0.6}
    samples = [
        sheet.line("samples of class 0", ax, "s", color=BLUE, **look),
        sheet.line("samples of class 1", ax, "o", color=VERMILION, **look),
    ]
    table, grid = colour_table(DIVERGING), plane_points(HALF_WIDTH, RESOLUTION)

    def show(training: LiveTraining) -> None:
        logits = training.network.forward(grid)
        margin = (logits[:, 1] - logits[:, 0]).reshape(RESOLUTION, RESOLUTION)
        side.set_rgba(to_rgba(_banded(margin), (-PALE * SURE, PALE * SURE), table))
        for label, points in enumerate(samples):
            points.set_data(*training.X[training.labels == label].T)

    return show


def _banded(margin: np.ndarray) -> np.ndarray:
    """Keep both sides away from the neutral middle, so that the boundary shows as an edge."""
    return np.clip(margin, -SURE, SURE) + np.where(margin > 0, 0.25, -0.25) * SURE


def _draw_histogram(sheet: Sheet) -> Show:
    ax = sheet.axes(346, 266, 282, 172, xlim=(-W_LIMIT, W_LIMIT))
    ax.set(yscale="log", ylim=(SMALL_COUNT, 200), xlabel="weight w", ylabel="number of weights")
    ax.set_yticks([1, 10, 100], ["1", "10", "100"])
    look = {"color": BLUE, "drawstyle": "steps-mid", "linewidth": 1.2}
    histogram = sheet.line("histogram", ax, label="all weights", **look)
    zeros = sheet.line("zeros", ax, "D", color=VERMILION, markersize=8, label="exactly zero")
    ax.legend(loc="lower right", bbox_to_anchor=(1, 0.98), ncols=2)
    edges = np.linspace(-W_LIMIT, W_LIMIT, N_BINS + 1)

    def show(weights: np.ndarray) -> None:
        counts, _ = np.histogram(np.clip(weights, -W_LIMIT, W_LIMIT), edges)
        histogram.set_data((edges[1:] + edges[:-1]) / 2, np.maximum(counts, SMALL_COUNT))
        zeros.set_data([0], [np.sum(weights == 0) or np.nan])

    return show


def _draw_paths(sheet: Sheet) -> Show:
    ax = sheet.axes(60, 52, 558, 138, xlim=(0, N_STEPS), ylim=(-W_LIMIT, W_LIMIT))
    ax.set(xlabel="step", ylabel="weight w")
    ax.axhline(0, color=GREY, linewidth=0.8)
    lines = sheet.line("paths", ax, color=BLUE, linewidth=0.6)
    marks = LineCollection([], colors=VERMILION, linestyles="--", linewidths=1.2)
    sheet.moving("changes", ax.add_collection(marks))

    def show(training: LiveTraining) -> None:
        every = -(-len(training.paths) // MOST_POINTS)
        paths = np.array(training.paths[::every])
        steps = np.arange(len(paths)) * RECORD_EVERY * every
        # One line with gaps: faster than a line for each of the weights.
        gap = np.full((1, paths.shape[1]), np.nan)
        lines.set_data(np.tile([*steps, np.nan], paths.shape[1]), np.vstack([paths, gap]).T.ravel())
        changed_at = training.changes[-N_CHANGES:]
        marks.set_segments([[(at, -W_LIMIT), (at, W_LIMIT)] for at in changed_at])

    return show


def describe_live_strength(training: LiveTraining) -> str:
    """Give the penalty in force, the accuracies, the test loss and the share of exact zeros."""
    force = f"{training.penalty}, λ = {training.strength:g}"
    if training.penalty == NONE:
        force = f"{NONE} (λ = {training.strength:g} waits)"
    loss, accuracy = training.test_scores()
    return (
        f"Step {training.n_steps:,}, penalty {force}: {100 * training.training_accuracy():.0f} % "
        f"right in training, {100 * accuracy:.1f} % in test, test loss {decimal(loss)}. "
        f"Mean |w| {decimal(np.abs(training.weights).mean())}; "
        f"{100 * training.sparsity:.0f} % of the weights are exactly zero."
    )


def live_strength() -> LiveExperiment:
    """Return the experiment: penalty and λ act at once, while the training goes on."""

    def start(penalty: str, strength: float, seed: int) -> LiveTraining:
        return LiveTraining(penalty, strength, np.random.default_rng(seed))

    return LiveExperiment(
        title="λ during training",
        controls={
            "penalty": choice_buttons("penalty", tuple(PENALTIES), NONE),
            "strength": log_slider("λ", 0.1, (1e-3, 0.1)),
            "seed": int_slider("seed", 0, (0, 4)),
        },
        start=start,
        live=("penalty", "strength"),
        steps_per_second=200,
        saved_steps=2000,
        size=(640, 480),
        draw=draw_live_strength,
        caption=describe_live_strength,
        alt=(
            "Training without a penalty, after 2,000 steps. A plane with 60 samples of two classes "
            "that overlap: the boundary is bent around single samples, all of which are on their "
            "own side. A wide histogram of the weights. Below, the paths of the 160 weights, most "
            "of which grow away from zero; none is zero."
        ),
    )
