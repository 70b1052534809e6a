"""Question 01.dense_layer: a layer of sigmoid neurons over a batch, as one matrix product."""

import numpy as np

from dlcourse.checks.spec import Misconception, Probe, Question
from .neuron import sigmoid


def dense_layer(X, W, b):
    """Sigmoid of X Wᵀ + b, (n_samples, n_out); `W` is (n_out, n_in), `b` is (n_out,)."""
    return sigmoid(X @ W.T + b)


def with_transposed_weights(X, W, b):
    return sigmoid(X @ W + b)


def without_bias(X, W, b):
    return sigmoid(X @ W.T)


def without_sigmoid(X, W, b):
    return X @ W.T + b


def with_samples_as_columns(X, W, b):
    return sigmoid(W @ X.T + b[:, np.newaxis])


def with_softmax(X, W, b):
    e = np.exp(X @ W.T + b)
    return e / e.sum(axis=1, keepdims=True)


def with_bias_after_sigmoid(X, W, b):
    return sigmoid(X @ W.T) + b


def _probe(about: str, X: list, W: list, b: list[float]) -> Probe:
    return Probe(about, {"X": np.array(X, float), "W": np.array(W, float), "b": np.array(b, float)})


DENSE_LAYER = Question(
    id="01.dense_layer",
    points=2,
    reference=dense_layer,
    probes=(
        _probe("one sample and one unit", [[1, 2]], [[0.5, -1]], [0.25]),
        _probe("the lecture's first layer", [[1, -1]], [[1, -2], [-1, 1]], [1, 0]),
        _probe("inputs of zero", [[0, 0, 0], [0, 0, 0]], [[1, 2, 3], [4, 5, 6]], [1, -1]),
        _probe("two samples and two units", [[1, 0], [2, -1]], [[1, 3], [-2, 0.5]], [0.5, -1]),
        _probe(
            "three samples, two features and four units",
            [[1, -1], [0, 2], [0.5, 0.5]],
            [[1, -2], [0, 1], [-1, 0.5], [2, 2]],
            [0, 1, -1, 0.5],
        ),
    ),
    misconceptions=(
        Misconception(
            "transposed_weights",
            with_transposed_weights,
            "It looks as if X is multiplied by W as it is. A row of W holds the weights of one "
            "unit, so W has to be transposed.",
        ),
        Misconception("no_bias", without_bias, "It looks as if the biases b are not added."),
        Misconception(
            "no_sigmoid",
            without_sigmoid,
            "It looks as if the weighted sums are returned as they are, without the sigmoid.",
        ),
        Misconception(
            "samples_as_columns",
            with_samples_as_columns,
            "It looks as if each sample is a column of the result. "
            "Here a sample is a row, in X and in the result.",
        ),
        Misconception(
            "softmax",
            with_softmax,
            "It looks as if softmax is applied. Here each unit has a sigmoid of its own.",
        ),
        Misconception(
            "bias_after_sigmoid",
            with_bias_after_sigmoid,
            "It looks as if the biases are added after the sigmoid. "
            "They belong to the weighted sum inside it.",
        ),
    ),
    hints=(
        "Write down the three shapes. Which product of X and W has the shape "
        "(n_samples, n_out)?",
        "A row of X holds one sample, a row of W the weights of one unit. Each entry of the "
        "product has to pair one row of X with one row of W.",
        "Multiply X by the transpose of W, add b to every row of the product, then put every "
        "entry through the sigmoid.",
    ),
)
