"""Question 01.forward: a whole network, from inputs to logits."""

import numpy as np

from dlcourse.checks.spec import Misconception, Probe, Question
from .dense_layer import dense_layer
from .neuron import sigmoid
from .softmax import softmax


def forward(X, parameters):
    """Logits (n_samples, n_out): every layer is linear, all but the last end in a sigmoid."""
    *hidden, (W, b) = parameters
    for V, c in hidden:
        X = dense_layer(X, V, c)
    return X @ W.T + b


def with_sigmoid_at_the_end(X, parameters):
    for W, b in parameters:
        X = dense_layer(X, W, b)
    return X


def without_sigmoid(X, parameters):
    for W, b in parameters:
        X = X @ W.T + b
    return X


def with_softmax_at_the_end(X, parameters):
    return softmax(forward(X, parameters))


def without_bias(X, parameters):
    return forward(X, [(W, np.zeros_like(b)) for W, b in parameters])


def with_transposed_weights(X, parameters):
    return forward(X, [(W.T, b) for W, b in parameters])


def with_sigmoid_before_layers(X, parameters):
    for W, b in parameters:
        X = sigmoid(X) @ W.T + b
    return X


def starting_again_at_each_layer(X, parameters):
    return forward(X, parameters[-2:])


def without_last_layer(X, parameters):
    for W, b in parameters[:-1]:
        X = dense_layer(X, W, b)
    return X


def layer(W: list, b: list[float]) -> tuple[np.ndarray, np.ndarray]:
    """One pair (W, b) of `parameters`."""
    return np.array(W, float), np.array(b, float)


# The 2-2-2-2 network that the lecture works out by hand.
LECTURE = [
    layer([[1, -2], [-1, 1]], [1, 0]),
    layer([[2, -1], [-2, -1]], [0, 0]),
    layer([[3, -1], [-1, 4]], [-2, 2]),
]


def _probe(about: str, X: list, parameters: list) -> Probe:
    return Probe(about, {"X": np.array(X, float), "parameters": parameters})


FORWARD = Question(
    id="01.forward",
    points=2,
    reference=forward,
    probes=(
        _probe("a single layer", [[1, -1]], LECTURE[:1]),
        _probe("two layers", [[1, -1]], LECTURE[:2]),
        _probe("the lecture's network", [[1, -1]], LECTURE),
        _probe("a batch with a sample of zeros", [[2, 1], [0, 0]], LECTURE),
        _probe(
            "three samples through layers of different widths",
            [[1, 0], [0, -1], [2, 1]],
            [
                layer([[1, -1], [0.5, 2], [-1, 0]], [0, -0.5, 1]),
                layer([[1, -2, 0.5]], [0.25]),
            ],
        ),
        _probe(
            "logits of ±10000",
            [[1, 1]],
            [layer([[1, -1], [2, -2]], [0, 0]), layer([[10000, 10000], [-20000, 0]], [0, 0])],
        ),
    ),
    misconceptions=(
        Misconception(
            "sigmoid_at_the_end",
            with_sigmoid_at_the_end,
            "It looks as if the last layer ends in a sigmoid too. Its outputs are logits: "
            "they stay as they are.",
        ),
        Misconception(
            "no_sigmoid",
            without_sigmoid,
            "It looks as if no layer ends in a sigmoid. Without it all layers together are no "
            "more than a single linear one.",
        ),
        Misconception(
            "softmax_at_the_end",
            with_softmax_at_the_end,
            "It looks as if softmax is applied at the end. Here it belongs to the loss: "
            "the network returns logits.",
        ),
        Misconception("no_bias", without_bias, "It looks as if the biases are not added."),
        Misconception(
            "transposed_weights",
            with_transposed_weights,
            "It looks as if a layer multiplies by W as it is. A row of W holds the weights of one "
            "unit, so W has to be transposed.",
        ),
        Misconception(
            "sigmoid_before_layers",
            with_sigmoid_before_layers,
            "It looks as if the sigmoid comes before each layer, so that it changes the inputs "
            "too. It comes after each layer but the last.",
        ),
        Misconception(
            "starting_again",
            starting_again_at_each_layer,
            "It looks as if a hidden layer starts from X again. Each layer takes what the layer "
            "before it returned.",
        ),
        Misconception(
            "no_last_layer",
            without_last_layer,
            "It looks as if the last layer is left out. It is a layer as well, only without "
            "a sigmoid.",
        ),
    ),
    hints=(
        "Send X through one layer after the other. What does the second layer take as its input?",
        "All layers but the last are your dense_layer. What is missing in the last one?",
        "Keep one variable that starts as X and becomes the output of each layer in turn. Go "
        "through all pairs but the last with the sigmoid, then take the last pair without it.",
    ),
)
