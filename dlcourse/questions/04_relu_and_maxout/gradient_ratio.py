"""What is left of a gradient after many layers, before anything is trained."""

import numpy as np

from dlcourse.checks import probe, question


def gradient_ratio(n_units, std, n_layers):
    """The size of the gradient before the ReLU layers over its size behind them, a float.

    Each layer has as many inputs as neurons. ReLU halves the mean square of the gradient, and
    weights of the variance std² multiply it by n_units · std².
    """
    per_layer = n_units * std**2 / 2
    return float(per_layer ** (n_layers / 2))


def all_active(n_units, std, n_layers):
    """It looks as if every neuron passes its gradient on. For one input about half of them are
    inactive, and those pass nothing.
    """
    return float(np.sqrt(n_units) * std) ** n_layers


def nothing_changes(n_units, std, n_layers):
    """It looks as if the size never changes, since the slope of ReLU is 1. It is 1 for active
    neurons only, and the gradient goes through weights as well.
    """
    return 1.0


def half_of_the_size(n_units, std, n_layers):
    """It looks as if ReLU halves the size. It leaves out half of the entries, which halves the mean
    square; the size is the root of that.
    """
    return float(np.sqrt(n_units) * std / 2) ** n_layers


def mean_square(n_units, std, n_layers):
    """It looks as if this is the ratio of mean squares. The size is the root of a mean square."""
    return gradient_ratio(n_units, std, 2 * n_layers)


def std_as_variance(n_units, std, n_layers):
    """It looks as if std is taken for the variance. The variance is the square of it."""
    return gradient_ratio(n_units, np.sqrt(std), n_layers)


def only_relu(n_units, std, n_layers):
    """It looks as if only ReLU counts. In each layer the gradient goes through the weights as well:
    an entry of the result adds up what comes from all neurons of the layer.
    """
    return 0.5 ** (n_layers / 2)


def one_path(n_units, std, n_layers):
    """It looks as if a gradient goes back along one path. From an input a path leads through every
    neuron of the layer, and paths add up: their number counts.
    """
    return gradient_ratio(1, std, n_layers)


def one_layer(n_units, std, n_layers):
    """It looks as if this is the factor of a single layer. Each layer has it, one after another."""
    return gradient_ratio(n_units, std, 1)


def one_layer_less(n_units, std, n_layers):
    """It looks as if one layer is left out. The gradient goes through all of them: from behind the
    last ReLU to before the first weights.
    """
    return gradient_ratio(n_units, std, n_layers - 1)


def added(n_units, std, n_layers):
    """It looks as if the factor of a layer is multiplied by the number of layers.
    What one layer leaves is what the next one gets: factors are multiplied with each other.
    """
    return n_layers * gradient_ratio(n_units, std, 1)


def upside_down(n_units, std, n_layers):
    """It looks as if the ratio is upside down. It is what comes out over what went in: below 1
    where the gradient shrinks.
    """
    return 1 / gradient_ratio(n_units, std, n_layers)


def layer_by_layer(n_units, std, n_layers):
    square = 1.0
    for _ in range(n_layers):
        square *= 0.5
        square *= n_units * std * std
    return square**0.5


def beside_he(n_units, std, n_layers):
    return (std / np.sqrt(2 / n_units)) ** n_layers


def by_logarithms(n_units, std, n_layers):
    return np.exp(n_layers * (np.log(std) + 0.5 * np.log(n_units / 2)))


def in_float32(n_units, std, n_layers):
    return np.float32(np.float32(std) * np.sqrt(np.float32(n_units) / 2)) ** n_layers


QUESTION = question(
    gradient_ratio,
    place=10,
    points=2,
    probes=(
        probe("one layer with He's weights for 200 units", n_units=200, std=0.1, n_layers=1),
        probe("one layer with smaller weights", n_units=200, std=0.03, n_layers=1),
        probe("two layers", n_units=200, std=0.05, n_layers=2),
        probe("three narrow layers", n_units=7, std=0.2, n_layers=3),
        probe("four layers with large weights", n_units=100, std=0.3, n_layers=4),
        probe(
            "8 layers of 48 units with Glorot's weights",
            n_units=48,
            std=float(np.sqrt(1 / 48)),
            n_layers=8,
        ),
    ),
    mistakes=(
        all_active,
        nothing_changes,
        half_of_the_size,
        mean_square,
        std_as_variance,
        only_relu,
        one_path,
        one_layer,
        one_layer_less,
        added,
        upside_down,
    ),
    hints=(
        "Look at one layer, and at the mean square of the gradient. Two things happen to it on the "
        "way back: it passes ReLU, and then the weights.",
        "About half of the neurons are active, so ReLU leaves half of the mean square. An entry of "
        "the next gradient adds up n_units products with weights of the variance std².",
        "One layer multiplies the mean square by n_units times std² over 2. All layers do so one "
        "after the other, and the size is the root of the mean square.",
    ),
    idea=(
        "Each layer multiplies the mean square of the gradient by one and the same factor: a half "
        "for ReLU, times the number of units and the variance of the weights. The size is the root "
        "of what all layers leave together."
    ),
    insight=(
        "On the way forward the activations have the same factor per layer. So one choice of the "
        "weights keeps both, where layers are as wide as what enters them."
    ),
    right_answers=(layer_by_layer, beside_he, by_logarithms, in_float32),
)
