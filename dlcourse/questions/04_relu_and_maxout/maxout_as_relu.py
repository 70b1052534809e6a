"""A maxout unit that is a ReLU neuron."""

from dataclasses import replace
from itertools import product

import numpy as np

from dlcourse import rules
from dlcourse.checks import Difference, probe, question

from ._one_unit import wrong_function, wrong_shape


def maxout_as_relu(w, b):
    """(W, b), of shapes (1, 2, n_in) and (1, 2), of a maxout unit equal to relu(w·x + b)."""
    return np.array([[w, np.zeros_like(w)]]), np.array([[b, 0.0]])


def samples(n_in: int) -> np.ndarray:
    """A lattice of inputs, (n_samples, n_in), from small to large."""
    return np.array(list(product((0.0, 1.0, -1.0, 4.0, -4.0), repeat=n_in)))


def fault(parameters, arguments) -> Difference | None:
    """What is wrong with the unit `parameters` = (W, b): its shapes, then its function."""
    W, b = parameters
    X = samples(len(arguments["w"]))
    z = X @ arguments["w"] + arguments["b"]
    if difference := wrong_shape(W, b, X.shape[1]):
        return difference
    for name, side in (("positive", z > 0), ("negative", z < 0), ("zero", z == 0)):
        where = f" where w·x + b is {name}"
        if difference := wrong_function(W, b, X[side], z[side].clip(0), where):
            if name == "negative" and np.allclose(rules.maxout(X[side], W, b)[:, 0], z[side]):
                predicate = "lets w·x + b through where it is negative"
                return replace(difference, predicate=predicate)
            return difference
    return None


def same_piece_twice(w, b):
    """It looks as if both pieces are w·x + b. The larger of two equal pieces is that piece, so the
    unit is linear: ReLU needs a piece that stays at 0.
    """
    return np.array([[w, w]]), np.array([[b, b]])


def negative_piece(w, b):
    """It looks as if the second piece is minus the first.
    The larger of the two is then the absolute value of w·x + b, not 0, where w·x + b is negative.
    """
    return np.array([[w, -w]]), np.array([[b, -b]])


def bias_in_both(w, b):
    """It looks as if both pieces have the bias b.
    The piece without weights has to be 0 everywhere, so its bias is 0 too.
    """
    return np.array([[w, np.zeros_like(w)]]), np.array([[b, b]])


def no_bias(w, b):
    """It looks as if the bias b is left out. It belongs to the piece that has the weights."""
    return np.array([[w, np.zeros_like(w)]]), np.zeros((1, 2))


def weights_in_both(w, b):
    """It looks as if both pieces have the weights w and only the biases differ.
    Such pieces are parallel, so one of them always wins: one piece must have weights of 0.
    """
    return np.array([[w, w]]), np.array([[b, 0.0]])


def leaky(w, b):
    """It looks as if the second piece is a hundredth of the first. That makes a Leaky ReLU: for
    ReLU the second piece stays at 0.
    """
    return np.array([[w, 0.01 * w]]), np.array([[b, 0.01 * b]])


def bias_at_the_zeros(w, b):
    """It looks as if the bias b stands at the piece whose weights are 0.
    It belongs to the piece that has the weights.
    """
    return np.array([[w, np.zeros_like(w)]]), np.array([[0.0, b]])


def three_pieces(w, b):
    """It looks as if there are more than two pieces. ReLU takes two, and a unit is asked for that
    has no others.
    """
    return np.array([[w, np.zeros_like(w), -w]]), np.array([[b, 0.0, -b]])


def two_units(w, b):
    """It looks as if these are two units with one piece each.
    Units come first in the shape: this is one unit with two pieces.
    """
    return np.array([[w], [np.zeros_like(w)]]), np.array([[b], [0.0]])


def no_unit_axis(w, b):
    """It looks as if the axis for the units is missing.
    There is only one unit, and it still has its axis in W and in b. (W is the first of the two.)
    """
    return np.array([w, np.zeros_like(w)]), np.array([b, 0.0])


def pieces_as_columns(w, b):
    """It looks as if each piece is a column of W.
    The weights of a piece lie along the last axis, the pieces along the middle one.
    """
    return np.array([np.stack([w, np.zeros_like(w)], axis=1)]), np.array([[b, 0.0]])


def zeros_first(w, b):
    W, B = np.zeros((1, 2, len(w))), np.zeros((1, 2))
    W[0, 1], B[0, 1] = w, b
    return W, B


def as_lists(w, b):
    return [[[list(w), [0] * len(w)]], [[b, 0]]]


def in_float32(w, b):
    W = np.stack([w, 0 * w]).astype(np.float32)
    return W[None], np.array([b, 0], np.float32)[None]


def as_one_array(w, b):
    both = np.concatenate([np.append(w, b), np.zeros(len(w) + 1)]).reshape(1, 2, -1)
    return both[:, :, :-1], both[..., -1]


QUESTION = question(
    maxout_as_relu,
    place=7,
    points=2,
    fault=fault,
    parts=("W", "b"),
    probes=(
        probe("one input", w=[1], b=0.0),
        probe("one input and a bias above zero", w=[2], b=3.0),
        probe("one input and a bias below zero", w=[-0.5], b=-1.5),
        probe("two inputs", w=[1, -2], b=0.5),
        probe("weights of zero", w=[0, 0], b=-1.0),
        probe("three inputs", w=[0.5, -1, 3], b=-2.0),
    ),
    mistakes=(
        same_piece_twice,
        negative_piece,
        bias_in_both,
        no_bias,
        weights_in_both,
        leaky,
        bias_at_the_zeros,
        three_pieces,
        two_units,
        no_unit_axis,
        pieces_as_columns,
    ),
    hints=(
        "ReLU returns the larger of two things. One is w·x + b. What is the other?",
        "Both things have to be pieces, and a piece is weights times x plus a bias. "
        "Which weights and which bias make a piece that is 0 for every x?",
        "W holds one unit; this unit holds two rows: w, and zeros as many as w has. b holds one "
        "row of two numbers: b and 0. Mind the brackets: W has three axes, b has two.",
    ),
    idea=(
        "ReLU is the larger of a weighted sum and zero. So one piece is the neuron's weighted "
        "sum, and the other is zero for every input."
    ),
    insight=(
        "Add one vector to the weights of both pieces, and the unit is a ReLU plus a linear "
        "function. More than that no unit of two pieces can be."
    ),
    right_answers=(zeros_first, as_lists, in_float32, as_one_array),
)
