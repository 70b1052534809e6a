"""Two straight pieces that make a V."""

import numpy as np

from dlcourse.checks import Difference, probe, question

from ._one_unit import wrong_function, wrong_shape


def unit(slopes: tuple[float, float], heights: tuple[float, float] = (0, 0)):
    """(W, b) of one unit with one input: a piece has a slope, and a height at x = 0."""
    return np.array(slopes, float).reshape(1, 2, 1), np.array([heights], float)


def fault(parameters, arguments) -> Difference | None:
    """What is wrong with the unit `parameters` = (W, b) at the inputs of one probe."""
    W, b = parameters
    x = arguments["x"]
    return wrong_shape(W, b, 1) or wrong_function(W, b, x[:, np.newaxis], np.abs(x))


def relu():
    """It looks as if one piece is 0 everywhere.
    That is ReLU; the absolute value rises towards the left of zero too.
    """
    return unit((1, 0))


def falling_relu():
    """It looks as if one piece falls and the other is 0 everywhere.
    On the right of zero the absolute value has to rise.
    """
    return unit((-1, 0))


def identity():
    """It looks as if both pieces rise.
    They make one straight line; the absolute value needs a second piece that falls.
    """
    return unit((1, 1))


def negative():
    """It looks as if both pieces fall.
    They make one straight line; the absolute value needs a second piece that rises.
    """
    return unit((-1, -1))


def heights():
    """It looks as if the V is too high. At x = 0 a piece is as high as its bias."""
    return unit((1, -1), (1, 1))


def steep():
    """It looks as if the V is too steep. The absolute value rises by as much as x moves."""
    return unit((2, -2))


def two_units():
    """It looks as if these are two units with one piece each.
    Units come first in the shape: this is one unit with two pieces.
    """
    return np.array([[[1.0]], [[-1.0]]]), np.zeros((2, 1))


def three_pieces():
    """It looks as if there are more than two pieces. Two make a V, and another one either lies
    below it everywhere or spoils it.
    """
    return np.array([[[1.0], [-1.0], [0.0]]]), np.zeros((1, 3))


def gentle():
    """It looks as if the V is not steep enough. The pieces are not added up: the larger one alone
    has to rise by as much as x moves.
    """
    return unit((0.5, -0.5))


def two_inputs():
    """It looks as if this is one piece with two inputs.
    There is one input: each of the two pieces is a row with a single weight.
    """
    return np.array([[[1.0, -1.0]]]), np.zeros((1, 2))


QUESTION = question(
    unit((1, -1)),
    place=8,
    points=1,
    is_value=True,
    fault=fault,
    parts=("W", "b"),
    probes=(
        probe("an input above zero", x=[2]),
        probe("an input below zero", x=[-3]),
        probe("an input of zero", x=[0]),
        probe("inputs close to zero", x=[0.01, -0.01, 0.3, -0.3]),
        probe("inputs far from zero", x=[40, -40, 1000, -1000]),
    ),
    mistakes=(
        relu,
        falling_relu,
        identity,
        negative,
        heights,
        steep,
        gentle,
        three_pieces,
        two_units,
        two_inputs,
    ),
    hints=(
        "Draw the absolute value. It consists of two straight lines: which slopes do they have?",
        "The two lines meet at x = 0 at the height 0, so both biases are the same. "
        "And everywhere the line that counts is the upper one.",
        "One piece is x itself, the other is minus x. Write the two weights as two rows inside "
        "one unit, so that W has the shape (1, 2, 1), and the two biases as one row of zeros.",
    ),
    idea=(
        "The absolute value of a number is the larger of the number and its opposite. So two "
        "straight pieces through the origin are enough, one that rises and one that falls."
    ),
    insight=(
        "Two ReLU neurons can do it as well: relu(x) + relu(-x). A sum of two such neurons and one "
        "unit of two pieces make the same V."
    ),
    right_answers=(
        (np.array([[[-1.0], [1.0]]]), np.array([[0.0, 0.0]])),
        [[[[1], [-1]]], [[0, 0]]],
        ((([1.0], [-1.0]),), np.zeros((1, 2), np.float32)),
        [np.array([1, -1]).reshape(1, 2, 1), np.array([[0, 0]])],
    ),
)
