"""A unit returns the largest of its pieces."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import probe, question

from ._pieces import LECTURE, OBLONG, pieces


def maximum_over_units(X, W, b):
    """It looks as if units compete with each other.
    The pieces of one unit do: each unit returns its own largest piece.
    """
    return pieces(X, W, b).max(axis=1)


def no_maximum(X, W, b):
    """It looks as if all pieces are returned. Each unit returns one number, its largest."""
    return pieces(X, W, b)


def no_bias(X, W, b):
    """It looks as if the biases b are not added."""
    return rules.maxout(X, W, np.zeros_like(b))


def bias_after_maximum(X, W, b):
    """It looks as if the bias is added after the maximum.
    Each piece has its own bias, which helps to decide which piece is the largest.
    """
    return no_bias(X, W, b) + b.max(axis=1)


def sum_of_pieces(X, W, b):
    """It looks as if the pieces of a unit are added up. Only the largest one counts."""
    return pieces(X, W, b).sum(axis=2)


def mean_of_pieces(X, W, b):
    """It looks as if the mean of the pieces is taken. Only the largest one counts."""
    return pieces(X, W, b).mean(axis=2)


def number_of_piece(X, W, b):
    """It looks as if the number of the largest piece is returned. Its value is asked for."""
    return pieces(X, W, b).argmax(axis=2)


def smallest_piece(X, W, b):
    """It looks as if the smallest piece is returned. Maxout returns the largest."""
    return pieces(X, W, b).min(axis=2)


def relu(X, W, b):
    """It looks as if a negative result becomes 0.
    Maxout has no other activation: when all pieces are negative, so is the result.
    """
    return np.maximum(rules.maxout(X, W, b), 0)


def largest_weights(X, W, b):
    """It looks as if the largest weights are taken first, and then one weighted sum.
    First come the weighted sums of all pieces, and the largest sum counts.
    """
    return X @ W.max(axis=1).T + b.max(axis=1)


def furthest_from_zero(X, W, b):
    """It looks as if the piece furthest from zero is returned.
    The largest piece is the one furthest up: of 1 and -7 it is 1.
    """
    z = pieces(X, W, b)
    place = np.abs(z).argmax(axis=2)[..., np.newaxis]
    return np.take_along_axis(z, place, axis=2)[..., 0]


def largest_absolute_value(X, W, b):
    """It looks as if signs are dropped before the maximum.
    The largest piece is the one furthest up, so 1 wins against -7.
    """
    return np.abs(pieces(X, W, b)).max(axis=2)


def pieces_and_units_mixed(X, W, b):
    """It looks as if pieces of different units are compared: a reshape has the two axes in the
    wrong order. In W and b the units come first, then the pieces.
    """
    n_units, n_pieces = b.shape
    z = X @ W.reshape(n_units * n_pieces, -1).T + b.ravel()
    return z.reshape(len(X), n_pieces, n_units).max(axis=1)


def with_loops(X, W, b):
    rows = []
    for x in X:
        units = []
        for weights, biases in zip(W, b):
            units.append(max(sum(w * x) + c for w, c in zip(weights, biases)))
        rows.append(units)
    return rows


def unit_by_unit(X, W, b):
    columns = [np.max(X @ W[i].T + b[i], axis=1) for i in range(len(W))]
    return np.stack(columns, axis=1)


def by_matmul_in_float32(X, W, b):
    Z = np.float32(X) @ np.float32(W).transpose(0, 2, 1) + np.float32(b)[:, None, :]
    return Z.max(axis=-1).T


def by_reshape(X, W, b):
    Z = X @ W.reshape(-1, W.shape[-1]).T + b.reshape(-1)
    return Z.reshape(len(X), *b.shape).max(2)


def piece_by_piece(X, W, b):
    a = np.full((len(X), len(W)), -np.inf)
    for k in range(W.shape[1]):
        a = np.maximum(a, X @ W[:, k].T + b[:, k])
    return a


QUESTION = question(
    rules.maxout,
    place=5,
    points=2,
    probes=(
        probe("one unit with a single piece", X=[[2]], W=[[[3]]], b=[[-1]]),
        probe("one unit with two pieces", X=[[2]], W=[[[1], [-1]]], b=[[0, 3]]),
        probe("the lecture's two units", X=np.array([[1, 2]]), **LECTURE),
        probe("pieces below zero", X=[[1, 0]], W=[[[-3, 1], [-2, 1]]], b=[[-1, -0.5]]),
        probe("inputs of zero", X=[[0, 0], [0, 0]], W=LECTURE["W"], b=[[0.5, -1], [0.75, 0.25]]),
        probe(
            "four samples, one feature, two units and three pieces",
            X=[[-2], [-0.5], [0.5], [2]],
            **OBLONG,
        ),
    ),
    mistakes=(
        maximum_over_units,
        no_maximum,
        no_bias,
        bias_after_maximum,
        sum_of_pieces,
        mean_of_pieces,
        number_of_piece,
        smallest_piece,
        relu,
        largest_weights,
        furthest_from_zero,
        largest_absolute_value,
        pieces_and_units_mixed,
    ),
    hints=(
        "Begin with one sample and one unit. How many weighted sums does it compute, and what does "
        "it do with them?",
        "All weighted sums together have the shape (n_samples, n_units, n_pieces). "
        "Over which of the three axes is the maximum taken?",
        "For each unit i, X times the transpose of W[i], plus b[i], gives (n_samples, n_pieces). "
        "Take the largest of each row: that is column i of the result.",
    ),
    idea=(
        "Each unit computes several weighted sums of the same input, its pieces. The largest "
        "of them is what the unit returns."
    ),
    insight=(
        "Add one number to all biases of a unit, and its output rises by that number. Only the "
        "differences between pieces decide which of them wins."
    ),
    right_answers=(with_loops, unit_by_unit, by_matmul_in_float32, by_reshape, piece_by_piece),
)
