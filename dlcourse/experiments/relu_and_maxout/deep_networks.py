"""The deep networks of lesson 4: one structure, and an activation that can be exchanged."""

import numpy as np

from dlcourse.datasets import load_digits
from dlcourse.experiments.layer_outputs import layers_with_weights
from dlcourse.nn import Layer, LeakyReLU, Linear, Maxout, ReLU, Sequential, Sigmoid, Tanh

SIGMOID = "sigmoid"
RIVALS = ("tanh", "ReLU", "Leaky ReLU", "Maxout")
"""What the sigmoid is compared with, by the names that buttons show."""
DEPTHS = (2, 10)
"""The least and the most layers with weights, the output layer included."""
WIDTH = 48
N_CLASSES = 10
N_PIECES = 2
SEED = 0
"""Of both networks that are compared, so that they start alike."""

_LAYERS = {SIGMOID: Sigmoid, "tanh": Tanh, "ReLU": ReLU, "Leaky ReLU": LeakyReLU}


def centred_digits() -> tuple[np.ndarray, np.ndarray]:
    """All 1,797 digits without their mean picture, (1797, 64), and their labels, (1797,).

    With inputs around zero a learning rate of 0.1 is small enough for nine layers; without it the
    loss of ReLU networks jumps now and then.
    """
    X, labels = load_digits()
    return X - X.mean(axis=0), labels


def build_network(
    depth: int, activation: str, rng: np.random.Generator, scale: float = 1.0
) -> Sequential:
    """Return a network for digits with `depth` layers of weights, 48 neurons in the hidden ones.

    All start alike (Glorot times `scale`, biases 0), so that only the activation differs; with one
    `rng` even with the same weights, except for Maxout, which has two for every one. ValueError if
    `depth` or `activation` is out of range.
    """
    if not DEPTHS[0] <= depth <= DEPTHS[1]:
        raise ValueError(f"The depth must be from {DEPTHS[0]} to {DEPTHS[1]}, got {depth}.")
    layers = []
    for n_in in [64, *[WIDTH] * (depth - 2)]:
        layers += _hidden_layer(n_in, activation, rng)
    network = Sequential(*layers, Linear(WIDTH, N_CLASSES, rng=rng))
    for layer in layers_with_weights(network):
        layer.W *= scale
    return network


def _hidden_layer(n_in: int, activation: str, rng: np.random.Generator) -> list[Layer]:
    if activation == "Maxout":
        return [Maxout(n_in, WIDTH, N_PIECES, rng=rng)]
    if activation not in _LAYERS:
        known = ", ".join((SIGMOID, *RIVALS))
        raise ValueError(f"The activation must be one of {known}, got {activation!r}.")
    return [Linear(n_in, WIDTH, rng=rng), _LAYERS[activation]()]
