"""How the playground looks: the decision, every hidden neuron, and four charts of the training."""

import math

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes

from dlcourse.experiments.capstone import neuron_wall
from dlcourse.experiments.capstone.playground_run import MAX_EPOCHS, PlaygroundRun
from dlcourse.experiments.capstone.settings import MAX_LAYERS
from dlcourse.experiments.layer_outputs import layer_outputs
from dlcourse.experiments.plane import plane_points
from dlcourse.experiments.softmax_squared_error import softmax
from dlcourse.nn import confusion_matrix
from dlcourse.plotting import (
    BLUE,
    MARKERS,
    PALETTE,
    SEQUENTIAL,
    STYLE,
    VERMILION,
    HeatMap,
    colour_table,
    new_figure,
    plot_plane,
    to_rgba,
)

WIDTH, HEIGHT = 840, 540
WALL = (430, 245)
MOST_POINTS = 200
"""A curve of more epochs is thinned out to about so many."""
N_BINS = 31
FIRST_EPOCHS = 125
SMALL = {"font.size": 9, "axes.labelsize": 9, "xtick.labelsize": 9, "ytick.labelsize": 9}


class PlaygroundView:
    """Above: what the network decides, and its hidden neurons; below: the training."""

    def __init__(self) -> None:
        self.figure = new_figure(WIDTH, HEIGHT)
        with mpl.rc_context({**STYLE, **SMALL}):
            self._plane, self._table = self._decision_axes()
            self._wall = HeatMap(self._wall_axes())
            self._curves = [self._chart(*chart) for chart in self._charts()]
            self._draw_charts()
        self._epochs = 0
        self._shows_plane: bool | None = None
        self._blues = colour_table(SEQUENTIAL)
        self._decision = HeatMap(self._plane)
        self._confusion = HeatMap(self._table)
        self._points = [
            self._plane.plot([], [], marker, color=colour, mec="white", mew=0.5, ms=4.5)[0]
            for marker, colour in zip(MARKERS[:3], PALETTE, strict=False)
        ]
        self._grid = plane_points(neuron_wall.HALF_WIDTH, neuron_wall.SIDE)
        self.moving = (
            self._decision,
            *self._points,
            self._confusion,
            self._wall,
            *self._losses,
            *self._accuracies,
            self._flow,
            self._histogram,
        )

    def _decision_axes(self) -> tuple[Axes, Axes]:
        place = (0.07, 0.5, 0.3, 0.45)
        half = neuron_wall.HALF_WIDTH
        plane = plot_plane((-half, half, -half, half), self.figure.add_axes(place))
        table = self.figure.add_axes(place)
        ticks = np.arange(10) + 0.5
        table.set(xlim=(0, 10), ylim=(0, 10), box_aspect=1, xlabel="predicted", ylabel="digit")
        table.set_xticks(ticks, range(10))
        table.set_yticks(ticks, range(9, -1, -1))
        return plane, table

    def _wall_axes(self) -> Axes:
        width, height = WALL
        ax = self.figure.add_axes((0.47, 0.5, width / WIDTH, height / HEIGHT))
        ax.set_axis_off()
        self.figure.text(0.47, 0.968, "hidden neurons, a row for each layer")
        return ax

    def _charts(self):
        return (
            (0.085, "epoch", "loss", (1e-3, 10), "log"),
            (0.335, "epoch", "right in %", (0, 102), "linear"),
            (0.585, "layer", "gradient norm", (1e-6, 1e2), "log"),
            (0.82, "weight w", "share in %", (0.05, 100), "log"),
        )

    def _chart(self, left, x, y, limits, scale) -> Axes:
        ax = self.figure.add_axes((left, 0.085, 0.165, 0.27))
        ax.set(xlabel=x, ylabel=y, ylim=limits, yscale=scale)
        ax.grid(axis="y", color="#e5e5e5", linewidth=0.8)
        return ax

    def _draw_charts(self) -> None:
        loss, right, flow, histogram = self._curves
        looks = (
            {"color": BLUE, "label": "training"},
            {"color": VERMILION, "linestyle": "--", "label": "validation"},
        )
        self._losses, self._accuracies = (
            [ax.plot([], [], linewidth=1.5, **look)[0] for look in looks] for ax in (loss, right)
        )
        self.figure.legend(
            handles=self._losses, loc="lower left", ncols=2, bbox_to_anchor=(0.07, 0.355)
        )
        flow.set(xlim=(0.7, MAX_LAYERS + 1.3), xticks=range(1, MAX_LAYERS + 2))
        (self._flow,) = flow.plot([], [], "o-", color=BLUE, markersize=5, linewidth=1.2)
        histogram.set_xlim(-3, 3)
        look = {"color": BLUE, "drawstyle": "steps-mid", "linewidth": 1.2}
        (self._histogram,) = histogram.plot([], [], **look)

    def show(self, run: PlaygroundRun) -> None:
        """Set everything to the run's present state."""
        is_plane = run.data.is_plane
        if self._shows_plane != is_plane:
            self._shows_plane = is_plane
            self._plane.set_visible(is_plane)
            self._table.set_visible(not is_plane)
            for artist in (self._decision, *self._points):
                artist.set_visible(is_plane)
            self._confusion.set_visible(not is_plane)
        with np.errstate(over="ignore", invalid="ignore"):  # after a divergence
            pictures = self._show_plane(run) if is_plane else self._show_digits(run)
        self._wall.set_rgba(neuron_wall.wall(pictures, *WALL))
        self._show_curves(run)
        self._show_layers(run)

    def _show_plane(self, run: PlaygroundRun) -> list[np.ndarray]:
        *hidden, logits = layer_outputs(run.network, self._grid)
        probabilities = np.nan_to_num(softmax(logits), nan=1 / run.data.n_classes)
        self._decision.set_rgba(neuron_wall.class_colours(probabilities))
        X, labels = run.data.train
        for label, points in enumerate(self._points):
            points.set_data(*X[labels == label].T)
        activation = run.settings.activation
        return [neuron_wall.neuron_pictures(np.nan_to_num(a), activation) for a in hidden]

    def _show_digits(self, run: PlaygroundRun) -> list[np.ndarray]:
        X, labels = run.data.validation
        *hidden, logits = layer_outputs(run.network, X)
        counts = confusion_matrix(logits.argmax(axis=1), labels, 10)
        shares = counts / counts.sum(axis=1, keepdims=True)
        self._confusion.set_rgba(to_rgba(shares[::-1], (0, 1), self._blues))
        return [neuron_wall.answer_pictures(np.nan_to_num(a), X) for a in hidden]

    def _show_curves(self, run: PlaygroundRun) -> None:
        history = run.history
        every = math.ceil(run.n_epochs / MOST_POINTS) or 1
        epochs = np.arange(1, run.n_epochs + 1)[::every]
        lists = (history.loss, history.validation_loss)
        for line, values in zip(self._losses, lists, strict=True):
            line.set_data(epochs, np.clip(values[::every], 1e-3, 10))
        lists = (history.accuracy, history.validation_accuracy)
        for line, values in zip(self._accuracies, lists, strict=True):
            line.set_data(epochs, 100 * np.array(values[::every]))
        limit = FIRST_EPOCHS
        while limit < run.n_epochs:
            limit = min(2 * limit, MAX_EPOCHS)
        if limit != self._epochs:
            self._epochs = limit
            for ax in self._curves[:2]:
                ax.set_xlim(0, limit)

    def _show_layers(self, run: PlaygroundRun) -> None:
        norms = np.nan_to_num(run.gradient_norms)
        self._flow.set_data(np.arange(1, len(norms) + 1), np.clip(norms, 1e-6, 1e2))
        weights = np.clip(np.nan_to_num(run.weights), -3, 3)
        counts, edges = np.histogram(weights, N_BINS, (-3, 3))
        shares = 100 * counts / len(weights)
        self._histogram.set_data((edges[1:] + edges[:-1]) / 2, np.maximum(shares, 0.05))
