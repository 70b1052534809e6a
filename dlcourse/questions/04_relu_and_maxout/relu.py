"""Question 04.relu: what is negative becomes zero, entry by entry."""

import numpy as np

from dlcourse.checks.spec import Misconception, Probe, Question


def relu(z):
    """max(0, z) for each entry of `z`, which has any shape."""
    return np.maximum(z, 0)


def without_cut(z):
    return 1.0 * z


def absolute(z):
    return np.abs(z)


def negative_part(z):
    return np.minimum(z, 0)


def step(z):
    return np.where(z > 0, 1.0, 0.0)


def along_first_axis(z):
    return np.max(z, 0)


def with_whole_array(z):
    return max(z, 0)


def leaky(z):
    return np.where(z > 0, z, 0.01 * z)


def softplus(z):
    return np.logaddexp(z, 0)


def in_place(z):
    z[z < 0] = 0
    return z


def _probe(about: str, z: list) -> Probe:
    return Probe(about, {"z": np.array(z, float)})


RELU = Question(
    id="04.relu",
    points=1,
    reference=relu,
    probes=(
        _probe("one positive number", [2]),
        _probe("one negative number", [-3]),
        _probe("zeros", [0, 0]),
        _probe("a batch of two samples and three units", [[1, -2, 0.5], [-0.5, 3, 0]]),
        _probe("an array of three axes", [[[-1, 2]], [[0.25, -0.25]]]),
        _probe("numbers far from zero and close to it", [10000, -10000, 0.01, -0.01]),
    ),
    misconceptions=(
        Misconception(
            "no_cut",
            without_cut,
            "It looks as if z is returned as it is. Negative entries have to become 0.",
        ),
        Misconception(
            "absolute_value",
            absolute,
            "It looks as if negative entries lose their sign. They have to become 0.",
        ),
        Misconception(
            "negative_part",
            negative_part,
            "It looks as if the positive entries are cut off. "
            "They stay, and the negative ones become 0.",
        ),
        Misconception(
            "step",
            step,
            "It looks as if each entry becomes 0 or 1. That is the slope of ReLU; "
            "ReLU itself lets a positive entry through as it is.",
        ),
        Misconception(
            "first_axis",
            along_first_axis,
            "It looks as if the largest entry along the first axis is taken. np.max reads the 0 "
            "as the number of an axis; here each entry is compared with 0.",
        ),
        Misconception(
            "whole_array",
            with_whole_array,
            "It looks as if the array as a whole is compared with 0, by max or by if. "
            "Each entry has to be compared by itself.",
        ),
        Misconception(
            "in_place",
            in_place,
            "It looks as if the zeros are written into z itself. "
            "The step back needs z as it was: write them into a new array.",
        ),
        Misconception(
            "leaky",
            leaky,
            "It looks as if negative entries keep a hundredth of their value. "
            "That is Leaky ReLU, which comes later; ReLU makes them 0.",
        ),
        Misconception(
            "softplus",
            softplus,
            "It looks as if this is softplus, the smooth curve ln(1 + exp z). "
            "ReLU has a corner: exactly 0 below zero, exactly z above.",
        ),
    ),
    hints=(
        "Take the numbers -3, 0 and 2 by hand first. Which of them change?",
        "The result has the shape of z. For every entry there is one question: is it above zero?",
        "Look for the NumPy function that compares two arrays entry by entry and keeps the larger "
        "of the two. The second of them may be the number 0.",
    ),
)
