"""Question 04.maxout_as_relu: a maxout unit that is a ReLU neuron."""

from itertools import product

import numpy as np

from dlcourse.checks.difference import Difference
from dlcourse.checks.spec import Misconception, Probe, Question
from .one_unit import wrong_function, wrong_shape


def maxout_as_relu(w, b):
    """(W, b), of shapes (1, 2, n_in) and (1, 2), of a maxout unit equal to relu(w·x + b)."""
    return np.array([[w, np.zeros_like(w)]]), np.array([[b, 0.0]])


def with_same_piece_twice(w, b):
    return np.array([[w, w]]), np.array([[b, b]])


def with_negative_piece(w, b):
    return np.array([[w, -w]]), np.array([[b, -b]])


def with_bias_in_both(w, b):
    return np.array([[w, np.zeros_like(w)]]), np.array([[b, b]])


def without_bias(w, b):
    return np.array([[w, np.zeros_like(w)]]), np.zeros((1, 2))


def with_weights_in_both(w, b):
    return np.array([[w, w]]), np.array([[b, 0.0]])


def with_two_units(w, b):
    return np.array([[w], [np.zeros_like(w)]]), np.array([[b], [0.0]])


def without_unit_axis(w, b):
    return np.array([w, np.zeros_like(w)]), np.array([b, 0.0])


def with_pieces_as_columns(w, b):
    return np.array([np.stack([w, np.zeros_like(w)], axis=1)]), np.array([[b, 0.0]])


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
            return difference
    return None


def _probe(about: str, w: list[float], b: float) -> Probe:
    return Probe(about, {"w": np.array(w, float), "b": b})


MAXOUT_AS_RELU = Question(
    id="04.maxout_as_relu",
    points=2,
    reference=maxout_as_relu,
    fault=fault,
    parts=("W", "b"),
    probes=(
        _probe("one input", [1], 0.0),
        _probe("one input and a bias above zero", [2], 3.0),
        _probe("one input and a bias below zero", [-0.5], -1.5),
        _probe("two inputs", [1, -2], 0.5),
        _probe("weights of zero", [0, 0], -1.0),
        _probe("three inputs", [0.5, -1, 3], -2.0),
    ),
    misconceptions=(
        Misconception(
            "same_piece_twice",
            with_same_piece_twice,
            "It looks as if both pieces are w·x + b. The larger of two equal pieces is that piece, "
            "so the unit is linear: ReLU needs a piece that stays at 0.",
        ),
        Misconception(
            "negative_piece",
            with_negative_piece,
            "It looks as if the second piece is minus the first. The larger of the two is then "
            "the absolute value of w·x + b, not 0, where w·x + b is negative.",
        ),
        Misconception(
            "bias_in_both",
            with_bias_in_both,
            "It looks as if both pieces have the bias b. "
            "The piece without weights has to be 0 everywhere, so its bias is 0 too.",
        ),
        Misconception(
            "no_bias",
            without_bias,
            "It looks as if the bias b is left out. It belongs to the piece that has the weights.",
        ),
        Misconception(
            "weights_in_both",
            with_weights_in_both,
            "It looks as if both pieces have the weights w and only the biases differ. Such pieces "
            "are parallel, so one of them always wins: one piece must have weights of 0.",
        ),
        Misconception(
            "two_units",
            with_two_units,
            "It looks as if these are two units with one piece each. "
            "Units come first in the shape: this is one unit with two pieces.",
        ),
        Misconception(
            "no_unit_axis",
            without_unit_axis,
            "It looks as if the axis for the units is missing. "
            "There is only one unit, and it still has its axis in W and in b.",
        ),
        Misconception(
            "pieces_as_columns",
            with_pieces_as_columns,
            "It looks as if each piece is a column of W. The weights of a piece lie along the "
            "last axis, the pieces along the middle one.",
        ),
    ),
    hints=(
        "ReLU returns the larger of two things. One is w·x + b. What is the other?",
        "Both things have to be pieces, and a piece is weights times x plus a bias. "
        "Which weights and which bias make a piece that is 0 for every x?",
        "W holds one unit; this unit holds two rows: w, and zeros as many as w has. b holds one "
        "row of two numbers: b and 0. Mind the brackets: W has three axes, b has two.",
    ),
)
