"""How the training with a changing penalty looks: the boundary, the histogram, every weight."""

import matplotlib as mpl
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
from dlcourse.experiments.wording import decimal
from dlcourse.plotting import (
    BLUE,
    DIVERGING,
    GREY,
    STYLE,
    VERMILION,
    HeatMap,
    colour_table,
    new_figure,
    plot_plane,
    to_rgba,
)

WIDTH, HEIGHT = 700, 560
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


class LiveStrengthView:
    """Above the plane and the histogram, below the paths of all 160 weights."""

    def __init__(self) -> None:
        self.figure = new_figure(WIDTH, HEIGHT)
        self._table = colour_table(DIVERGING)
        self._grid = plane_points(HALF_WIDTH, RESOLUTION)
        with mpl.rc_context(STYLE):
            self._add_plane()
            self._add_histogram()
            self._add_paths()
        self.moving = (
            self._heat,
            *self._points,
            self._histogram,
            self._zeros,
            self._paths,
            self._changes,
        )

    def _add_plane(self) -> None:
        limits = (-HALF_WIDTH, HALF_WIDTH, -HALF_WIDTH, HALF_WIDTH)
        ax = plot_plane(limits, self.figure.add_axes((0.08, 0.5, 0.36, 0.45)))
        self._heat = HeatMap(ax)
        self._points = [
            ax.plot([], [], marker, color=colour, mec="white", mew=0.6, ms=6)[0]
            for marker, colour in (("s", BLUE), ("o", VERMILION))
        ]

    def _add_histogram(self) -> None:
        ax = self.figure.add_axes((0.56, 0.53, 0.41, 0.38))
        ax.set(xlim=(-W_LIMIT, W_LIMIT), yscale="log", ylim=(SMALL_COUNT, 200))
        ax.set(xlabel="weight w", ylabel="number of weights")
        ax.set_yticks([1, 10, 100], ["1", "10", "100"])
        look = {"color": BLUE, "drawstyle": "steps-mid", "linewidth": 1.2}
        (self._histogram,) = ax.plot([], [], label="all weights", **look)
        (self._zeros,) = ax.plot([], [], "D", color=VERMILION, ms=8, label="exactly zero")
        ax.legend(loc="lower right", bbox_to_anchor=(1, 0.98), ncols=2)

    def _add_paths(self) -> None:
        ax = self.figure.add_axes((0.08, 0.1, 0.89, 0.29))
        ax.set(xlim=(0, N_STEPS), ylim=(-W_LIMIT, W_LIMIT), xlabel="step", ylabel="weight w")
        ax.axhline(0, color=GREY, linewidth=0.8)
        (self._paths,) = ax.plot([], [], color=BLUE, linewidth=0.6)
        self._changes = LineCollection([], colors=VERMILION, linestyles="--", linewidths=1.2)
        ax.add_collection(self._changes)

    def show(self, training: LiveTraining) -> None:
        """Set everything to the training's present state."""
        logits = training.network.forward(self._grid)
        margin = (logits[:, 1] - logits[:, 0]).reshape(RESOLUTION, RESOLUTION)
        self._heat.set_rgba(to_rgba(_banded(margin), (-PALE * SURE, PALE * SURE), self._table))
        for label, points in enumerate(self._points):
            points.set_data(*training.X[training.labels == label].T)
        self._show_weights(training.weights)
        every = -(-len(training.paths) // MOST_POINTS)
        paths = np.array(training.paths[::every])
        steps = np.arange(len(paths)) * RECORD_EVERY * every
        # One line with gaps: faster than a line for each of the weights.
        gap = np.full((1, paths.shape[1]), np.nan)
        self._paths.set_data(
            np.tile([*steps, np.nan], paths.shape[1]), np.vstack([paths, gap]).T.ravel()
        )
        changed_at = training.changes[-N_CHANGES:]
        self._changes.set_segments([[(at, -W_LIMIT), (at, W_LIMIT)] for at in changed_at])

    def _show_weights(self, weights: np.ndarray) -> None:
        counts, edges = np.histogram(
            np.clip(weights, -W_LIMIT, W_LIMIT), N_BINS, (-W_LIMIT, W_LIMIT)
        )
        self._histogram.set_data((edges[1:] + edges[:-1]) / 2, np.maximum(counts, SMALL_COUNT))
        n_zeros = np.sum(weights == 0)
        self._zeros.set_data([0], [n_zeros or np.nan])


def _banded(margin: np.ndarray) -> np.ndarray:
    """Keep both sides away from white, so that the boundary shows as an edge."""
    return np.clip(margin, -SURE, SURE) + np.where(margin > 0, 0.25, -0.25) * SURE


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
        view=LiveStrengthView(),
        caption=describe_live_strength,
        alt=(
            "Training without a penalty, after 2,000 steps. A plane with 60 samples of two classes "
            "that overlap: the boundary is bent around single samples, all of which are on their "
            "own side. A wide histogram of the weights. Below, the paths of the 160 weights, most "
            "of which grow away from zero; none is zero."
        ),
    )
