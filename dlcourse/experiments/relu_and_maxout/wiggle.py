"""The wiggle probe: change one weight of the first layer, see how far each layer's output moves."""

from dataclasses import dataclass

import numpy as np

from dlcourse.experiments.layer_outputs import layer_outputs, layers_with_weights
from dlcourse.experiments.relu_and_maxout.deep_networks import (
    SEED,
    SIGMOID,
    build_network,
    centred_digits,
)

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
