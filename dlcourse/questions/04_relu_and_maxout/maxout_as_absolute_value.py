"""Question 04.maxout_as_absolute_value: two straight pieces that make a V."""

import numpy as np

from dlcourse.checks.difference import Difference
from dlcourse.checks.spec import Misconception, Probe, Question
from .one_unit import wrong_function, wrong_shape


def unit(slopes: tuple[float, float], heights: tuple[float, float] = (0, 0)):
    """(W, b) of one unit with one input: a piece has a slope, and a height at x = 0."""
    return np.array(slopes, float).reshape(1, 2, 1), np.array([heights], float)


def fault(parameters, arguments) -> Difference | None:
    """What is wrong with the unit `parameters` = (W, b) at the inputs of one probe."""
    W, b = parameters
    x = arguments["x"]
    return wrong_shape(W, b, 1) or wrong_function(W, b, x[:, np.newaxis], np.abs(x))


def _probe(about: str, *x: float) -> Probe:
    return Probe(about, {"x": np.array(x, float)})


MAXOUT_AS_ABSOLUTE_VALUE = Question(
    id="04.maxout_as_absolute_value",
    points=1,
    reference=unit((1, -1)),
    is_value=True,
    fault=fault,
    parts=("W", "b"),
    probes=(
        _probe("an input above zero", 2),
        _probe("an input below zero", -3),
        _probe("an input of zero", 0),
        _probe("inputs close to zero", 0.01, -0.01, 0.3, -0.3),
        _probe("inputs far from zero", 40, -40, 1000, -1000),
    ),
    misconceptions=(
        Misconception(
            "relu",
            unit((1, 0)),
            "It looks as if one piece is 0 everywhere. That is ReLU; the absolute value rises "
            "towards the left of zero too.",
        ),
        Misconception(
            "falling_relu",
            unit((-1, 0)),
            "It looks as if one piece falls and the other is 0 everywhere. "
            "On the right of zero the absolute value has to rise.",
        ),
        Misconception(
            "identity",
            unit((1, 1)),
            "It looks as if both pieces rise. They make one straight line; the absolute value "
            "needs a second piece that falls.",
        ),
        Misconception(
            "negative",
            unit((-1, -1)),
            "It looks as if both pieces fall. They make one straight line; the absolute value "
            "needs a second piece that rises.",
        ),
        Misconception(
            "heights",
            unit((1, -1), (1, 1)),
            "It looks as if the V is too high. At x = 0 a piece is as high as its bias.",
        ),
        Misconception(
            "steep",
            unit((2, -2)),
            "It looks as if the V is too steep. The absolute value rises by as much as x moves.",
        ),
        Misconception(
            "two_units",
            (np.array([[[1.0]], [[-1.0]]]), np.zeros((2, 1))),
            "It looks as if these are two units with one piece each. "
            "Units come first in the shape: this is one unit with two pieces.",
        ),
        Misconception(
            "two_inputs",
            (np.array([[[1.0, -1.0]]]), np.zeros((1, 2))),
            "It looks as if this is one piece with two inputs. There is one input: "
            "each of the two pieces is a row with a single weight.",
        ),
    ),
    hints=(
        "Draw the absolute value. It consists of two straight lines: which slopes do they have?",
        "The two lines meet at x = 0 at the height 0, so both biases are the same. "
        "And everywhere the line that counts is the upper one.",
        "One piece is x itself, the other is minus x. Write the two weights as two rows inside "
        "one unit, so that W has the shape (1, 2, 1), and the two biases as one row of zeros.",
    ),
)
