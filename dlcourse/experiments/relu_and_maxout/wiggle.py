"""The wiggle probe: change one weight of the first layer, see how far each layer's output moves."""

from dataclasses import dataclass

import matplotlib as mpl
import numpy as np

from dlcourse.experiments.controls import log_slider
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.layer_outputs import layer_outputs, layers_with_weights
from dlcourse.experiments.relu_and_maxout.deep_networks import (
    SEED,
    SIGMOID,
    build_network,
    centred_digits,
    two_digits,
)
from dlcourse.experiments.relu_and_maxout.sigmoid_and_rival import (
    add_layer_axes,
    add_legend,
    add_lines,
    network_controls,
)
from dlcourse.plotting import STYLE, new_figure

N_DIGITS = 300
"""Of all digits, so that the picture follows the sliders."""


@dataclass(frozen=True)
class Wiggle:
    """What moved when one weight of the first layer was changed by `delta`."""

    depth: int
    activation: str
    delta: float
    sigmoid: np.ndarray
    """(depth,): change of each layer's output, as `run_wiggle` returns it."""
    rival: np.ndarray
    """The same in the network with `activation`."""


def run_wiggle(depth: int, activation: str, delta: float, rng: np.random.Generator) -> np.ndarray:
    """Change one weight of an untrained network: how far does the output of each layer move?

    Returns (depth,): the root mean square change over 300 digits and all neurons of the layer. The
    weight leads from the pixel that varies most to the first neuron. ValueError as in
    `build_network`.
    """
    X = centred_digits()[0][:N_DIGITS]
    network = build_network(depth, activation, rng)
    before = layer_outputs(network, X)
    weights_of_first_neuron = layers_with_weights(network)[0].W[0]
    weights_of_first_neuron[..., X.var(axis=0).argmax()] += delta
    after = layer_outputs(network, X)
    return np.array([np.sqrt(((b - a) ** 2).mean()) for a, b in zip(before, after, strict=True)])


def compare_wiggles(depth: int, activation: str, delta: float) -> Wiggle:
    """Change the same weight in a sigmoid network and in one with `activation`."""
    changes = [
        run_wiggle(depth, name, delta, np.random.default_rng(SEED))
        for name in (SIGMOID, activation)
    ]
    return Wiggle(depth, activation, delta, *changes)


class WiggleView:
    """The change of each layer's output, on a logarithmic axis."""

    def __init__(self) -> None:
        with mpl.rc_context(STYLE):
            self.figure = new_figure(600, 330)
            place = (0.13, 0.16, 0.84, 0.72)
            ax = add_layer_axes(self.figure, place, "change of its output", (1e-10, 100))
            self._lines = add_lines(ax)
            self._rival = add_legend(self.figure, self._lines)
        self.moving = tuple(self._lines.values())

    def show(self, result: Wiggle) -> None:
        """Set the lines, and the rival's name."""
        for key, line in self._lines.items():
            line.set_data(range(1, result.depth + 1), getattr(result, key))
        self._rival.set_text(result.activation)


def describe_wiggle(result: Wiggle) -> str:
    """Say how far the outputs of the first and the last layer moved."""
    parts = [
        f"{name}: the output of layer 1 moves by {two_digits(changes[0])}, that of layer "
        f"{result.depth} by {two_digits(changes[-1])}"
        for name, changes in (("Sigmoid", result.sigmoid), (result.activation, result.rival))
    ]
    return f"Δw = {result.delta:g} in one weight of layer 1. {'. '.join(parts)}."


def wiggle() -> Experiment:
    """Return the experiment: choose Δw, depth and activation, see the change spread."""
    return Experiment(
        title="Wiggle one weight of the first layer",
        controls={
            "delta": log_slider("Δw", 1.0, (0.01, 100)),
            **network_controls(),
        },
        run=compare_wiggles,
        view=WiggleView(),
        caption=describe_wiggle,
        alt=(
            "How far the output of each of nine layers moves when one weight of the first layer "
            "changes by 1, on a logarithmic axis. In the sigmoid network the change shrinks "
            "four to five times with every hidden layer and nearly disappears. In the "
            "ReLU network it arrives."
        ),
    )
