"""Initialization: how large the weights start, and what becomes of signal and gradient there."""

import math
from dataclasses import dataclass

import numpy as np

from dlcourse.experiments.layer_outputs import layer_outputs, layers_with_weights
from dlcourse.experiments.relu_and_maxout.deep_networks import build_network, centred_digits
from dlcourse.nn import CrossEntropyLoss, backpropagate

N_DIGITS = 300
"""Of all digits, so that the picture follows the slider."""
ACTIVATIONS = ("sigmoid", "tanh", "ReLU")
SCALES = (0.5, 0.6, 0.7, 0.8, 1, 1.2, math.sqrt(2), 1.7, 2, 2.5, 3, 4, 5, 6, 8)
"""Of the starting weights, nearly equal ratios; √2 is He's."""


@dataclass(frozen=True)
class Initialization:
    """An untrained network: what 300 digits are in each layer, and the gradient of each layer."""

    depth: int
    activation: str
    scale: float
    activations: list[np.ndarray]
    """One array (300, 48) for each hidden layer."""
    gradient_norms: np.ndarray
    """(depth,): ‖∂C/∂W‖ of each layer, the output layer last."""

    @property
    def sizes(self) -> np.ndarray:
        """Root mean square of a in each hidden layer, (depth − 1,)."""
        return np.array([np.sqrt((a**2).mean()) for a in self.activations])

    @property
    def spreads(self) -> np.ndarray:
        """By how much a neuron tells digits apart, (depth − 1,).

        Its standard deviation over the digits; of a layer, the root mean square over its neurons.
        """
        return np.array([np.sqrt(a.var(axis=0).mean()) for a in self.activations])


def run_initialization(
    depth: int, activation: str, scale: float, rng: np.random.Generator
) -> Initialization:
    """Take 300 digits forward and back through a network that starts with Glorot times `scale`.

    ValueError as in `build_network`.
    """
    X, labels = (array[:N_DIGITS] for array in centred_digits())
    network = build_network(depth, activation, rng, scale)
    *activations, _ = layer_outputs(network, X)
    backpropagate(network, CrossEntropyLoss(), X, labels)
    norms = np.array([np.linalg.norm(layer.grad_W) for layer in layers_with_weights(network)])
    return Initialization(depth, activation, scale, activations, norms)
