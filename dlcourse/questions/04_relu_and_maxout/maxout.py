"""Question 04.maxout: a unit returns the largest of its pieces."""

import numpy as np

from dlcourse.checks.spec import Misconception, Probe, Question


def pieces(X, W, b):
    """z_ik of every sample, (n_samples, n_units, n_pieces)."""
    return np.einsum("nj,ikj->nik", X, W) + b


def maxout(X, W, b):
    """max_k z_ik, (n_samples, n_units); `W` is (n_units, n_pieces, n_in), `b` without n_in."""
    return pieces(X, W, b).max(axis=2)


def with_maximum_over_units(X, W, b):
    return pieces(X, W, b).max(axis=1)


def without_maximum(X, W, b):
    return pieces(X, W, b)


def without_bias(X, W, b):
    return maxout(X, W, np.zeros_like(b))


def with_bias_after_maximum(X, W, b):
    return without_bias(X, W, b) + b.max(axis=1)


def with_sum_of_pieces(X, W, b):
    return pieces(X, W, b).sum(axis=2)


def with_mean_of_pieces(X, W, b):
    return pieces(X, W, b).mean(axis=2)


def with_number_of_piece(X, W, b):
    return pieces(X, W, b).argmax(axis=2)


def with_smallest_piece(X, W, b):
    return pieces(X, W, b).min(axis=2)


def with_relu(X, W, b):
    return np.maximum(maxout(X, W, b), 0)


def with_largest_absolute_value(X, W, b):
    return np.abs(pieces(X, W, b)).max(axis=2)


def with_pieces_and_units_mixed(X, W, b):
    n_units, n_pieces = b.shape
    z = X @ W.reshape(n_units * n_pieces, -1).T + b.ravel()
    return z.reshape(len(X), n_pieces, n_units).max(axis=1)


def arguments(X: list, W: list, b: list) -> dict[str, np.ndarray]:
    """The three arrays of a maxout layer, by name."""
    return {"X": np.array(X, float), "W": np.array(W, float), "b": np.array(b, float)}


# Two units of two pieces each; for the input (1, 2) the pieces are the lecture's 5, 7 and -1, 1.
LECTURE = ([[[1, 2], [3, 2]], [[1, -1], [-1, 1]]], [[0, 0], [0, 0]])

# One feature, two units, three pieces: no two lengths are the same.
OBLONG = ([[[1], [-1], [0]], [[2], [0.5], [-3]]], [[0, 0, 1], [-1, 0, 0.5]])

MAXOUT = Question(
    id="04.maxout",
    points=2,
    reference=maxout,
    probes=(
        Probe("one unit with a single piece", arguments([[2]], [[[3]]], [[-1]])),
        Probe("one unit with two pieces", arguments([[2]], [[[1], [-1]]], [[0, 3]])),
        Probe("the lecture's two units", arguments([[1, 2]], *LECTURE)),
        Probe("pieces below zero", arguments([[1, 0]], [[[-3, 1], [-2, 1]]], [[-1, -0.5]])),
        Probe("inputs of zero", arguments([[0, 0], [0, 0]], LECTURE[0], [[0.5, -1], [0.75, 0.25]])),
        Probe(
            "four samples, one feature, two units and three pieces",
            arguments([[-2], [-0.5], [0.5], [2]], *OBLONG),
        ),
    ),
    misconceptions=(
        Misconception(
            "maximum_over_units",
            with_maximum_over_units,
            "It looks as if units compete with each other. The pieces of one unit do: "
            "each unit returns its own largest piece.",
        ),
        Misconception(
            "no_maximum",
            without_maximum,
            "It looks as if all pieces are returned. Each unit returns one number, its largest.",
        ),
        Misconception("no_bias", without_bias, "It looks as if the biases b are not added."),
        Misconception(
            "bias_after_maximum",
            with_bias_after_maximum,
            "It looks as if the bias is added after the maximum. Each piece has its own bias, "
            "which helps to decide which piece is the largest.",
        ),
        Misconception(
            "sum_of_pieces",
            with_sum_of_pieces,
            "It looks as if the pieces of a unit are added up. Only the largest one counts.",
        ),
        Misconception(
            "mean_of_pieces",
            with_mean_of_pieces,
            "It looks as if the mean of the pieces is taken. Only the largest one counts.",
        ),
        Misconception(
            "number_of_piece",
            with_number_of_piece,
            "It looks as if the number of the largest piece is returned. Its value is asked for.",
        ),
        Misconception(
            "smallest_piece",
            with_smallest_piece,
            "It looks as if the smallest piece is returned. Maxout returns the largest.",
        ),
        Misconception(
            "relu",
            with_relu,
            "It looks as if a negative result becomes 0. Maxout has no other activation: when "
            "all pieces are negative, so is the result.",
        ),
        Misconception(
            "largest_absolute_value",
            with_largest_absolute_value,
            "It looks as if signs are dropped before the maximum. "
            "The largest piece is the one furthest up, so 1 wins against -7.",
        ),
        Misconception(
            "pieces_and_units_mixed",
            with_pieces_and_units_mixed,
            "It looks as if pieces of different units are compared: a reshape has the two axes in "
            "the wrong order. In W and b the units come first, then the pieces.",
        ),
    ),
    hints=(
        "Begin with one sample and one unit. How many weighted sums does it compute, and what does "
        "it do with them?",
        "All weighted sums together have the shape (n_samples, n_units, n_pieces). "
        "Over which of the three axes is the maximum taken?",
        "For each unit i, X times the transpose of W[i], plus b[i], gives (n_samples, n_pieces). "
        "Take the largest of each row: that is column i of the result.",
    ),
)
