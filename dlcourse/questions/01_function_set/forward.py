"""A whole network, from inputs to logits."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import probe, question

from ._lecture import NETWORK


def sigmoid_at_the_end(X, parameters):
    """It looks as if the last layer ends in a sigmoid too.
    Its outputs are logits: they stay as they are.
    """
    return rules.sigmoid(rules.forward(X, parameters))


def no_sigmoid(X, parameters):
    """It looks as if no layer ends in a sigmoid.
    Without it all layers together are no more than a single linear one.
    """
    for W, b in parameters:
        X = X @ W.T + b
    return X


def softmax_at_the_end(X, parameters):
    """It looks as if softmax is applied at the end.
    Here it belongs to the loss: the network returns logits.
    """
    return rules.softmax(rules.forward(X, parameters))


def no_bias(X, parameters):
    """It looks as if the biases are not added."""
    return rules.forward(X, [(W, 0) for W, b in parameters])


def transposed_weights(X, parameters):
    """It looks as if a layer multiplies by W as it is.
    A row of W holds the weights of one unit, so W has to be transposed.
    """
    return rules.forward(X, [(W.T, b) for W, b in parameters])


def sigmoid_before_layers(X, parameters):
    """It looks as if the sigmoid comes before each layer, so that it changes the inputs too.
    It comes after each layer but the last.
    """
    return rules.forward(rules.sigmoid(X), parameters)


def starting_again(X, parameters):
    """It looks as if a hidden layer starts from X again.
    Each layer takes what the layer before it returned.
    """
    return rules.forward(X, parameters[-2:])


def no_last_layer(X, parameters):
    """It looks as if the last layer is left out. It is a layer as well, only without a sigmoid."""
    for W, b in parameters[:-1]:
        X = rules.dense_layer(X, W, b)
    return X


def first_layer_linear(X, parameters):
    """It looks as if the first layer ends without a sigmoid.
    Every layer but the last has one, the first as well, unless it is the only layer.
    """
    (W, b), rest = parameters[0], parameters[1:]
    return rules.forward(X @ W.T + b, rest) if rest else X @ W.T + b


def sigmoid_only_at_the_end(X, parameters):
    """It looks as if the rule is turned round, and only the last layer ends in a sigmoid.
    The last one is the one without.
    """
    return rules.sigmoid(no_sigmoid(X, parameters))


def last_layer_twice(X, parameters):
    """It looks as if the last layer comes twice: does the loop take it already?"""
    for W, b in parameters:
        X = rules.dense_layer(X, W, b)
    W, b = parameters[-1]
    return X @ W.T + b


def bias_after_sigmoid(X, parameters):
    """It looks as if the hidden layers add the bias after the sigmoid.
    It belongs to the weighted sum inside it.
    """
    for W, b in parameters[:-1]:
        X = rules.sigmoid(X @ W.T) + b
    W, b = parameters[-1]
    return X @ W.T + b


def labels(X, parameters):
    """It looks as if the label of each sample is returned. The logits are asked for."""
    return rules.predict(X, parameters)


def last_known_by_shape(X, parameters):
    """It looks as if the last layer is known by its shape.
    Others may have the same one: what makes a layer the last is its place in the list.
    """
    for W, b in parameters:
        X = X @ W.T + b
        if W.shape != parameters[-1][0].shape:
            X = rules.sigmoid(X)
    return X


def by_index(X, parameters):
    A = X
    for i, (W, b) in enumerate(parameters):
        A = np.dot(A, W.T) + b
        if i < len(parameters) - 1:
            A = 1 / (1 + np.exp(-A))
    return A


def recursively(X, parameters):
    (W, b), rest = parameters[0], parameters[1:]
    Z = X @ W.T + b
    return recursively(0.5 * (1 + np.tanh(Z / 2)), rest) if rest else Z


def one_sample_at_a_time(X, parameters):
    rows = []
    for a in np.float32(X):
        for W, b in parameters[:-1]:
            a = 1 / (1 + np.exp(-(np.float32(W) @ a + np.float32(b))))
        W, b = parameters[-1]
        rows.append(list(np.float32(W) @ a + np.float32(b)))
    return rows


QUESTION = question(
    rules.forward,
    place=4,
    points=2,
    probes=(
        probe("a single layer", X=[[1, -1]], parameters=NETWORK[:1]),
        probe("two layers", X=[[1, -1]], parameters=NETWORK[:2]),
        probe("the lecture's network", X=[[1, -1]], parameters=NETWORK),
        probe("a batch with a sample of zeros", X=[[2, 1], [0, 0]], parameters=NETWORK),
        probe(
            "three samples through layers of different widths",
            X=[[1, 0], [0, -1], [2, 1]],
            parameters=[([[1, -1], [0.5, 2], [-1, 0]], [0, -0.5, 1]), ([[1, -2, 0.5]], [0.25])],
        ),
        probe(
            "four layers",
            X=[[1, -2]],
            parameters=[
                ([[0.5, -1], [1, 2]], [0, 1]),
                ([[1, -1]], [0.5]),
                ([[2], [-1]], [-1, 0]),
                ([[1, 3]], [-0.25]),
            ],
        ),
        probe(
            "logits of ±10000",
            X=[[1, 1]],
            parameters=[([[1, -1], [2, -2]], [0, 0]), ([[10000, 10000], [-20000, 0]], [0, 0])],
        ),
    ),
    mistakes=(
        sigmoid_at_the_end,
        no_sigmoid,
        softmax_at_the_end,
        no_bias,
        transposed_weights,
        sigmoid_before_layers,
        starting_again,
        no_last_layer,
        first_layer_linear,
        sigmoid_only_at_the_end,
        last_layer_twice,
        bias_after_sigmoid,
        labels,
        last_known_by_shape,
    ),
    hints=(
        "Send X through one layer after the other. What does the second layer take as its input?",
        "All layers but the last are your dense_layer. What is missing in the last one?",
        "Keep one variable that starts as X and becomes the output of each layer in turn. Go "
        "through all pairs but the last with the sigmoid, then take the last pair without it.",
    ),
    idea=(
        "What leaves one layer enters the next. Every layer ends in a sigmoid but the last, "
        "whose weighted sums are the logits."
    ),
    insight=(
        "Without the sigmoids a single layer, whose W is the product of them all, would give the "
        "same logits. What bends between the layers is what makes depth worth anything."
    ),
    right_answers=(by_index, recursively, one_sample_at_a_time),
)
