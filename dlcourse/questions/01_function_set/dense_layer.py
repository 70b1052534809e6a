"""A layer of sigmoid neurons over a batch, as one matrix product."""

import math

import numpy as np

from dlcourse import rules
from dlcourse.checks import probe, question


def transposed_weights(X, W, b):
    """It looks as if X is multiplied by W as it is.
    A row of W holds the weights of one unit, so W has to be transposed.
    """
    return rules.sigmoid(X @ W + b)


def reshaped_weights(X, W, b):
    """It looks as if W is reshaped where it should be transposed: the shape is right then, and the
    weights of the units are mixed up. A transpose makes columns of the rows.
    """
    return rules.sigmoid(X @ W.reshape(W.shape[::-1]) + b)


def no_bias(X, W, b):
    """It looks as if the biases b are not added."""
    return rules.sigmoid(X @ W.T)


def no_sigmoid(X, W, b):
    """It looks as if the weighted sums are returned as they are, without the sigmoid."""
    return X @ W.T + b


def samples_as_columns(X, W, b):
    """It looks as if each sample is a column of the result.
    Here a sample is a row, in X and in the result.
    """
    return rules.sigmoid(W @ X.T + b[:, np.newaxis])


def softmax(X, W, b):
    """It looks as if softmax is applied. Here each unit has a sigmoid of its own."""
    return rules.softmax(X @ W.T + b)


def bias_after_sigmoid(X, W, b):
    """It looks as if the biases are added after the sigmoid.
    They belong to the weighted sum inside it.
    """
    return rules.sigmoid(X @ W.T) + b


def entry_by_entry(X, W, b):
    """It looks as if X and W are multiplied entry by entry.
    A weighted sum also adds up over the inputs, which a matrix product does.
    """
    return rules.sigmoid(X * W + b)


def sigmoid_of_inputs(X, W, b):
    """It looks as if the sigmoid is taken of the inputs. It comes last, after weights and bias."""
    return rules.sigmoid(X) @ W.T + b


def bias_for_every_input(X, W, b):
    """It looks as if the bias is added once for every input: does it stand inside the inner loop?
    It belongs to the sum, once.
    """
    return rules.sigmoid(X @ W.T + X.shape[1] * b)


def with_loops(X, W, b):
    def unit(x, w, c):
        return 1 / (1 + math.exp(-sum(x * w) - c))

    return [[unit(x, w, c) for w, c in zip(W, b, strict=True)] for x in X]


def with_einsum(X, W, b):
    return 1 / (1 + np.exp(-b - np.einsum("ni,oi->no", X, W)))


def in_float32(X, W, b):
    Z = (np.float32(W) @ np.float32(X).T).T + np.float32(b)
    return np.float32(1) / (np.float32(1) + np.exp(-Z))


def as_tuple_of_rows(X, W, b):
    return tuple(1 / (1 + np.exp(-(W @ x + b))) for x in X)


QUESTION = question(
    rules.dense_layer,
    place=2,
    points=2,
    probes=(
        probe("one sample and one unit", X=[[1, 2]], W=[[0.5, -1]], b=[0.25]),
        probe("the lecture's first layer", X=[[1, -1]], W=[[1, -2], [-1, 1]], b=[1, 0]),
        probe("inputs of zero", X=[[0, 0, 0], [0, 0, 0]], W=[[1, 2, 3], [4, 5, 6]], b=[1, -1]),
        probe("two samples and two units", X=[[1, 0], [2, -1]], W=[[1, 3], [-2, 0.5]], b=[0.5, -1]),
        probe(
            "three samples, two features and four units",
            X=[[1, -1], [0, 2], [0.5, 0.5]],
            W=[[1, -2], [0, 1], [-1, 0.5], [2, 2]],
            b=[0, 1, -1, 0.5],
        ),
        probe(
            "arrays of integers",
            X=np.array([[1, -1], [0, 0]]),
            W=np.array([[1, -2], [-1, 1]]),
            b=np.array([1, 0]),
        ),
    ),
    mistakes=(
        transposed_weights,
        reshaped_weights,
        no_bias,
        no_sigmoid,
        samples_as_columns,
        softmax,
        bias_after_sigmoid,
        entry_by_entry,
        sigmoid_of_inputs,
        bias_for_every_input,
    ),
    hints=(
        "Write down the three shapes. Which product of X and W has the shape (n_samples, n_out)?",
        "A row of X holds one sample, a row of W the weights of one unit. Each entry of the "
        "product has to pair one row of X with one row of W.",
        "Multiply X by the transpose of W, add b to every row of the product, then put every "
        "entry through the sigmoid.",
    ),
    idea=(
        "One matrix product pairs every sample with the weights of every unit. The bias is "
        "added to each row, and the sigmoid then looks at every entry by itself."
    ),
    insight=(
        "One product does for all samples what loops would do number by number. With thousands "
        "of samples it is many times as fast: time both."
    ),
    right_answers=(with_loops, with_einsum, in_float32, as_tuple_of_rows),
)
