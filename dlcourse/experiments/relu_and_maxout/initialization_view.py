"""How an initialization looks: activations above, their spread and the gradients below."""

import math

import numpy as np
from matplotlib.collections import PolyCollection

from dlcourse.experiments.controls import OptionSlider, choice_buttons, int_slider
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.relu_and_maxout.deep_networks import DEPTHS, SEED
from dlcourse.experiments.relu_and_maxout.initialization import (
    ACTIVATIONS,
    SCALES,
    Initialization,
    run_initialization,
)
from dlcourse.experiments.relu_and_maxout.sigmoid_and_rival import set_layers_across, two_digits
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.plotting import BLUE, GREY, VERMILION

TICKS = {
    "sigmoid": {0: "0", 0.5: "½", 1: "1"},
    "tanh": {-1: "−1", 0: "0", 1: "1"},
    "ReLU": {0: "0", 0.5: "½", 1: "≥ 1"},
}
"""Of the activations shown, from end to end; ReLU's above 1 count in the uppermost bar."""
N_BINS = 24
FULL_SHARE = 0.25
"""The share of a layer's activations from which a bar has its full length."""
FULL_LENGTH = 0.85
"""In layers."""
POWERS = {"yscale": "log", "ylim": (1e-10, 1e8), "yticks": [1e-8, 1e-4, 1, 1e4]}


def describe_initialization(result: Initialization) -> str:
    """Give size and spread in the first and the last hidden layer, and the gradients' norms."""
    sizes, spreads, norms = result.sizes, result.spreads, result.gradient_norms
    return (
        f"{result.depth} layers of {result.activation}, starting weights {_name(result.scale)} "
        f"times Glorot's. In layer 1 the size of a is {two_digits(sizes[0])} and its spread over "
        f"the digits {two_digits(spreads[0])}, in layer {len(spreads)} {two_digits(sizes[-1])} and "
        f"{two_digits(spreads[-1])}. The gradient's norm is {two_digits(norms[0])} in layer 1 and "
        f"{two_digits(norms[-1])} in layer {result.depth}."
    )


def _name(scale: float) -> str:
    return "√2" if scale == math.sqrt(2) else f"{scale:g}"


def draw_initialization(sheet: Sheet) -> Show:
    """Above a histogram for each layer, below what the layers are in numbers."""
    parts = [_draw_histograms(sheet), _draw_forward(sheet), _draw_backward(sheet)]

    def show(result: Initialization) -> None:
        for show_part in parts:
            show_part(result)

    return show


def _draw_histograms(sheet: Sheet) -> Show:
    ax = sheet.axes(62, 282, 564, 118)
    set_layers_across(ax)
    ax.set(ylabel="activation a", xlabel="")
    sheet.text(62, 408, "activations of 300 digits: the longer a bar, the more have this value")
    bars = sheet.moving("histograms", ax.add_collection(PolyCollection([], color=BLUE)))

    shown = None

    def show(result: Initialization) -> None:
        nonlocal shown
        ticks = TICKS[result.activation]
        limits = min(ticks), max(ticks)
        if shown != result.activation:  # a new tick costs a new background
            shown = result.activation
            ax.set(ylim=limits, yticks=list(ticks), yticklabels=list(ticks.values()))
        bars.set_verts(_bars(result.activations, limits))

    return show


def _bars(activations: list[np.ndarray], limits: tuple[float, float]) -> list[np.ndarray]:
    """The corners of each layer's bars, (n_corners, 2), which begin at the layer's number."""
    edges = np.linspace(*limits, N_BINS + 1)
    outlines = []
    for layer, a in enumerate(activations, start=1):
        counts, _ = np.histogram(a.clip(*limits), edges)
        lengths = FULL_LENGTH * np.minimum(counts / a.size / FULL_SHARE, 1)
        right = np.column_stack([layer + lengths.repeat(2), edges.repeat(2)[1:-1]])
        outlines.append(np.vstack([[layer, edges[0]], right, [layer, edges[-1]]]))
    return outlines


def _draw_forward(sheet: Sheet) -> Show:
    ax = sheet.axes(62, 48, 240, 182, **POWERS)
    set_layers_across(ax)
    sheet.text(62, 238, "forward:")
    size = sheet.line("sizes", ax, ":.", color=GREY, label="size of a")
    spread = sheet.line("spreads", ax, "-o", color=BLUE, label="spread of a")
    where = {"loc": "lower left", "bbox_to_anchor": sheet.place(126, 232)}
    look = {
        "ncols": 2,
        "columnspacing": 1,
        "handlelength": 1.6,
        "borderpad": 0.2,
        "borderaxespad": 0,
    }
    sheet.figure.legend(handles=[spread, size], **where, **look)

    def show(result: Initialization) -> None:
        layers = range(1, result.depth)
        size.set_data(layers, result.sizes)
        spread.set_data(layers, result.spreads)

    return show


def _draw_backward(sheet: Sheet) -> Show:
    ax = sheet.axes(386, 48, 240, 182, **POWERS)
    set_layers_across(ax)
    sheet.text(386, 238, "backward: the gradient, ‖∂C/∂W‖")
    norms = sheet.line("gradient norms", ax, "-s", color=VERMILION)

    def show(result: Initialization) -> None:
        norms.set_data(range(1, result.depth + 1), result.gradient_norms)

    return show


def initialization() -> Experiment:
    """Return the experiment: choose activation, scale of the starting weights, and depth."""

    def run(activation: str, scale: float, depth: int) -> Initialization:
        return run_initialization(depth, activation, scale, np.random.default_rng(SEED))

    return Experiment(
        title="Initialization: signal and gradient before any training",
        controls={
            "activation": choice_buttons("activation", ACTIVATIONS, "sigmoid"),
            "scale": OptionSlider("scale g", [(_name(scale), scale) for scale in SCALES], 1),
            "depth": int_slider("layers", 9, DEPTHS),
        },
        run=run,
        size=(640, 430),
        draw=draw_initialization,
        caption=describe_initialization,
        alt=(
            "Three charts of a sigmoid network of nine layers before training. Above, the "
            "activations of each hidden layer as a histogram: in all eight they lie around one "
            "half. Below left, their size stays at one half from layer to layer, and their spread "
            "over the digits falls from 0.07 to 0.000003. Below right, the gradient norm falls "
            "from 0.7 in the last layer to 0.000006 in the first."
        ),
    )
