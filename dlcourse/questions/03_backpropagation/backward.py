"""The gradient of every parameter of a network, in one pass back."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import named_parts, probe, question

from ._lecture import NETWORK
from ._measured_losses import MEASURED
from ._wrong_lists import WRONG_LISTS
from ._wrong_ways_back import WRONG_WAYS


def recursively(X, labels, parameters):
    def go(A, layers):
        """∂C/∂A and the pairs of these layers."""
        W, b = layers[0]
        Z = A @ W.T + b
        if len(layers) == 1:
            G, rest = rules.cross_entropy_gradient(Z, labels), []
        else:
            H = 0.5 * (1 + np.tanh(Z / 2))
            grad_H, rest = go(H, layers[1:])
            G = grad_H * H * (1 - H)
        return G @ W, [(G.T @ A, G.sum(axis=0)), *rest]

    return go(X, parameters)[1]


def by_index(X, labels, parameters):
    last = len(parameters) - 1
    A, Z = [X], []
    for i, (W, b) in enumerate(parameters):
        Z.append(np.dot(A[i], np.transpose(W)) + b)
        A.append(1 / (1 + np.exp(-np.clip(Z[i], -500, 500))))
    y = np.exp(Z[last] - np.logaddexp.reduce(Z[last], axis=1, keepdims=True))
    deltas = {last: (y - np.eye(y.shape[1])[labels]) / len(labels)}
    for i in range(last - 1, -1, -1):
        deltas[i] = deltas[i + 1] @ parameters[i + 1][0] * A[i + 1] * (1 - A[i + 1])
    return [[deltas[i].T @ A[i], np.sum(deltas[i], 0)] for i in range(last + 1)]


def sample_by_sample(X, labels, parameters):
    total = [(np.zeros(W.shape), np.zeros(b.shape)) for W, b in parameters]
    for n in range(len(X)):
        gradients = recursively(X[n : n + 1], labels[n : n + 1], parameters)
        for (sum_W, sum_b), (grad_W, grad_b) in zip(total, gradients, strict=True):
            sum_W += grad_W / len(X)
            sum_b += grad_b / len(X)
    return tuple(total)


def in_float32(X, labels, parameters):
    layers = [(np.float32(W), np.float32(b)) for W, b in parameters]
    A = [np.float32(X)]
    for W, b in layers[:-1]:
        A.append(0.5 * (1 + np.tanh((A[-1] @ W.T + b) / 2)))
    W, b = layers[-1]
    G = np.float32(rules.cross_entropy_gradient(A[-1] @ W.T + b, labels))
    pairs = []
    while A:
        a = A.pop()
        pairs.insert(0, (G.T @ a, G.sum(0)))
        G = G @ layers[len(A)][0] * a * (1 - a)
    return pairs


# A step of a ten-millionth in the first weight, or of any more, leads from the middle of a sigmoid
# to one of its ends. There the loss is the same as in the middle: a measurement finds no slope.
TOO_STEEP_TO_MEASURE = [
    ([[0]], [0]),
    ([[120], [120], [120]], [-30, -90, -60]),
    ([[1, 1, -2], [0, 0, 0]], [0, 0]),
]

QUESTION = question(
    rules.backward,
    place=3,
    points=4,
    parts=named_parts("layer {}", ("grad_W", "grad_b")),
    probes=(
        probe("a single layer", X=[[1, -1]], labels=[1], parameters=NETWORK[:1]),
        probe("two layers", X=np.array([[1, -1]]), labels=[1], parameters=NETWORK[:2]),
        probe("the lecture's network", X=[[1, -1]], labels=[0], parameters=NETWORK),
        probe(
            "a single class",
            X=[[1, 2]],
            labels=[0],
            parameters=[NETWORK[0], ([[1, -1]], [0.5])],
        ),
        probe(
            "a batch with a sample of zeros",
            X=[[2, 1], [0, 0]],
            labels=[1, 0],
            parameters=NETWORK,
        ),
        probe(
            "three samples through layers of different widths",
            X=[[1, 0], [0, -1], [2, 1]],
            labels=[3, 0, 2],
            parameters=[
                ([[1, -1], [0.5, 2], [-1, 0]], [0, -0.5, 1]),
                ([[1, -2, 0.5], [-1, 0.5, 3]], [0.25, -1]),
                ([[2, -1], [0, 1], [-1, 1], [0.5, 0]], [0, 0.5, -0.5, 0]),
            ],
        ),
        probe(
            "logits of ±10000",
            X=[[1, 1]],
            labels=[1],
            parameters=[([[1, -1], [2, -2]], [0, 0]), ([[10000, 10000], [-20000, 0]], [0, 0])],
        ),
        probe(
            "an input of 60 million and a weight of 0",
            X=[[6e7]],
            labels=[0],
            parameters=TOO_STEEP_TO_MEASURE,
        ),
    ),
    mistakes=(*WRONG_WAYS, *MEASURED, *WRONG_LISTS),
    hints=(
        "First go forward, and keep what enters each layer: every grad_W needs it. "
        "What is the gradient at the logits, from exercise 2?",
        "From the last layer to the first: the linear layer gives grad_W, grad_b and the gradient "
        "of its input; that one goes back through the sigmoid of the layer before.",
        "Start with probabilities minus target, over the number of samples. For each layer from "
        "the last: gradient transposed times input, column sums, gradient times W. "
        "Then times a(1 - a) of that input, unless it is X. Turn the list round at the end.",
    ),
    idea=(
        "On the way forward, what enters each layer is kept. On the way back, the gradient at "
        "a layer's sums gives those of its parameters, and goes through the sigmoid before it "
        "to the sums of the layer before."
    ),
    insight=(
        "One pass back costs about two passes forward, whether the network has twenty parameters "
        "or a billion."
    ),
    right_answers=(recursively, by_index, sample_by_sample, in_float32),
)
