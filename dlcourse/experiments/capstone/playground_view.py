"""How the playground looks: the decision, every hidden neuron, and four charts of the training."""

import math
from collections.abc import Callable
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes

from dlcourse.experiments.capstone import neuron_wall
from dlcourse.experiments.capstone.copy_button import CopyLine
from dlcourse.experiments.capstone.neuron_wall import MAX_LAYERS
from dlcourse.experiments.capstone.playground import describe_playground
from dlcourse.experiments.capstone.playground_controls import arrange, make_controls, settings_of
from dlcourse.experiments.layer_outputs import layer_outputs
from dlcourse.experiments.live_experiment import LiveExperiment
from dlcourse.experiments.plane import plane_points
from dlcourse.experiments.playground.run import MAX_EPOCHS, PlaygroundRun
from dlcourse.experiments.playground.settings import LIVE, Settings
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.experiments.softmax_squared_error import softmax
from dlcourse.nn import confusion_matrix
from dlcourse.plotting import (
    BLUE,
    MARKERS,
    PALETTE,
    SEQUENTIAL,
    VERMILION,
    HeatMap,
    colour_table,
    plot_plane,
    to_rgba,
)

DECISION = (63, 270, 243, 243)
WALL = (395, 270, 430, 245)
SMALL = {"font.size": 9, "axes.labelsize": 9, "xtick.labelsize": 9, "ytick.labelsize": 9}
MOST_POINTS = 200
"""A curve of more epochs is thinned out to about so many."""
N_BINS = 31
FIRST_EPOCHS = 125
LOSS_LIMITS, SHARE_LIMITS, NORM_LIMITS = (1e-3, 10), (0.05, 100), (1e-6, 1e2)
"""Limits of the logarithmic axes; what is beyond them is drawn at the edge."""
ALT = (
    "The playground after 150 epochs. Upper left, the plane with the training points of two "
    "spirals, in the colours of the classes that the network sees there. Upper right, a small map "
    "of the plane for each of 24 hidden neurons in three rows. Below, curves of loss and accuracy "
    "for training and validation, the gradient norm of each layer, and how the weights are spread."
)


def draw_playground(sheet: Sheet) -> Show:
    """Above: what the network decides, and its hidden neurons; below: the training."""
    with mpl.rc_context(SMALL):
        show_plane = _draw_plane(sheet)
        show_table = _draw_table(sheet)
        show_wall = _draw_wall(sheet)
        show_curves = _draw_curves(sheet)
        show_layers = _draw_layers(sheet)
    grid = plane_points(neuron_wall.HALF_WIDTH, neuron_wall.SIDE)

    def show(run: PlaygroundRun) -> None:
        seen = grid if run.settings.is_plane else run.data.validation[0]
        with np.errstate(over="ignore", invalid="ignore"):  # after a divergence
            *hidden, logits = layer_outputs(run.network, seen)
            show_plane(run, logits)
            show_table(run, logits)
            show_wall(run, [np.nan_to_num(outputs) for outputs in hidden])
        show_curves(run)
        show_layers(run)

    return show


def _draw_plane(sheet: Sheet) -> Callable[[PlaygroundRun, np.ndarray], None]:
    half = neuron_wall.HALF_WIDTH
    ax = plot_plane((-half, half, -half, half), sheet.axes(*DECISION))
    decision = sheet.moving("decision", HeatMap(ax))
    look = {"markeredgecolor": "white", "markeredgewidth": 0.5, "markersize": 4.5}
    points = [
        ax.plot([], [], marker, color=colour, **look)[0]
        for marker, colour in zip(MARKERS[:3], PALETTE, strict=False)
    ]
    sheet.moving("training points", points)

    def show(run: PlaygroundRun, logits: np.ndarray) -> None:
        for artist in (ax, decision, *points):
            artist.set_visible(run.settings.is_plane)
        if run.settings.is_plane:
            probabilities = np.nan_to_num(softmax(logits), nan=1 / run.data.n_outputs)
            decision.set_rgba(neuron_wall.class_colours(probabilities))
            X, labels, _ = run.data.train
            for label, of_class in enumerate(points):
                of_class.set_data(*X[labels == label].T)

    return show


def _draw_table(sheet: Sheet) -> Callable[[PlaygroundRun, np.ndarray], None]:
    ax = sheet.axes(*DECISION, xlim=(0, 10), ylim=(0, 10), box_aspect=1)
    ax.set(xlabel="predicted", ylabel="digit")
    ax.set_xticks(np.arange(10) + 0.5, range(10))
    ax.set_yticks(np.arange(10) + 0.5, range(9, -1, -1))
    confusion = sheet.moving("confusion matrix", HeatMap(ax))
    blues = colour_table(SEQUENTIAL)

    def show(run: PlaygroundRun, logits: np.ndarray) -> None:
        for artist in (ax, confusion):
            artist.set_visible(not run.settings.is_plane)
        if not run.settings.is_plane:
            counts = confusion_matrix(logits.argmax(axis=1), run.data.validation[1], 10)
            shares = counts / counts.sum(axis=1, keepdims=True)
            confusion.set_rgba(to_rgba(shares[::-1], (0, 1), blues))

    return show


def _draw_wall(sheet: Sheet) -> Callable[[PlaygroundRun, list[np.ndarray]], None]:
    left, _, width, height = WALL
    sheet.text(left, 523, "hidden neurons, a row for each layer")
    ax = sheet.axes(*WALL)
    ax.set_axis_off()
    wall = sheet.moving("hidden neurons", HeatMap(ax))

    def show(run: PlaygroundRun, hidden: list[np.ndarray]) -> None:
        if run.settings.is_plane:
            activation = run.settings.activation
            pictures = [neuron_wall.neuron_pictures(outputs, activation) for outputs in hidden]
        else:
            X = run.data.validation.X
            pictures = [neuron_wall.answer_pictures(outputs, X) for outputs in hidden]
        wall.set_rgba(neuron_wall.wall(pictures, width, height))

    return show


def _draw_curves(sheet: Sheet) -> Show:
    looks = {"training": ("-", BLUE), "validation": ("--", VERMILION)}
    loss = _draw_chart(sheet, 71, xlabel="epoch", ylabel="loss", yscale="log", ylim=LOSS_LIMITS)
    right = _draw_chart(sheet, 281, xlabel="epoch", ylabel="right in %", ylim=(0, 102))
    losses, accuracies = (
        [
            sheet.line(f"{data} {what}", ax, style, color=colour, label=data, linewidth=1.5)
            for data, (style, colour) in looks.items()
        ]
        for ax, what in ((loss, "loss"), (right, "accuracy"))
    )
    place = sheet.place(59, 192)
    sheet.figure.legend(handles=losses, loc="lower left", ncols=2, bbox_to_anchor=place)

    def show(run: PlaygroundRun) -> None:
        history = run.history
        every = math.ceil(run.n_epochs / MOST_POINTS) or 1
        epochs = np.arange(1, run.n_epochs + 1)[::every]
        for line, values in zip(losses, (history.loss, history.validation_loss), strict=True):
            line.set_data(epochs, np.clip(values[::every], *LOSS_LIMITS))
        lists = (history.accuracy, history.validation_accuracy)
        for line, values in zip(accuracies, lists, strict=True):
            line.set_data(epochs, 100 * np.array(values[::every]))
        limits = (0, _last_epoch_shown(run.n_epochs))
        if loss.get_xlim() != limits:
            loss.set_xlim(limits)
            right.set_xlim(limits)

    return show


def _last_epoch_shown(n_epochs: int) -> int:
    """Where the axis ends: farther only now and then, as new ticks draw the background again."""
    last = FIRST_EPOCHS
    while last < n_epochs:
        last = min(2 * last, MAX_EPOCHS)
    return last


def _draw_layers(sheet: Sheet) -> Show:
    flow = _draw_chart(
        sheet, 491, xlabel="layer", ylabel="gradient norm", yscale="log", ylim=NORM_LIMITS
    )
    flow.set(xlim=(0.7, MAX_LAYERS + 1.3), xticks=range(1, MAX_LAYERS + 2))
    look = {"color": BLUE, "linewidth": 1.2}
    gradients = sheet.line("gradient norms", flow, "o-", markersize=5, **look)
    histogram = _draw_chart(
        sheet, 689, xlabel="weight w", ylabel="share in %", yscale="log", ylim=SHARE_LIMITS
    )
    histogram.set_xlim(-3, 3)
    spread = sheet.line("weights", histogram, drawstyle="steps-mid", **look)

    def show(run: PlaygroundRun) -> None:
        norms = np.nan_to_num(run.gradient_norms)
        gradients.set_data(np.arange(1, len(norms) + 1), np.clip(norms, *NORM_LIMITS))
        weights = np.clip(np.nan_to_num(run.weights), -3, 3)
        counts, edges = np.histogram(weights, N_BINS, (-3, 3))
        shares = 100 * counts / len(weights)
        spread.set_data((edges[1:] + edges[:-1]) / 2, np.maximum(shares, SHARE_LIMITS[0]))

    return show


def _draw_chart(sheet: Sheet, left: float, **settings: Any) -> Axes:
    ax = sheet.axes(left, 46, 139, 146, **settings)
    ax.grid(axis="y", color="#e5e5e5", linewidth=0.8)
    return ax


def playground(**settings: Any) -> LiveExperiment:
    """Return the playground, set as `settings` say: the names and values of `Settings`.

    `playground(data="moons", lr=0.1)` leaves all others as they are at first. The line that the
    playground shows calls this function with all of them. ValueError out of range.
    """
    controls = make_controls(Settings(**settings))
    line = CopyLine()

    def tell(_change: object = None) -> None:
        line.text = settings_of({name: c.value for name, c in controls.items()}).code

    for control in controls.values():
        control.observe(tell, "value")
    tell()
    return LiveExperiment(
        title="The playground",
        controls=controls,
        panel=arrange(controls, line),
        start=lambda **values: PlaygroundRun(settings_of(values)),
        live=LIVE,
        size=(840, 540),
        draw=draw_playground,
        caption=describe_playground,
        saved_steps=150,
        alt=ALT,
    )
