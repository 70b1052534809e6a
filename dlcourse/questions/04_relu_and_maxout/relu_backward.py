"""Question 04.relu_backward: the gradient passes where the unit was active, and only there."""

import numpy as np

from dlcourse.checks.spec import Misconception, Probe, Question


def relu_backward(grad_output, z):
    """∂C/∂z: `grad_output` where z > 0, else 0; both arguments have the shape of the result."""
    return grad_output * (z > 0)


def without_mask(grad_output, z):
    return 1.0 * grad_output


def only_slope(grad_output, z):
    return np.where(z > 0, 1.0, 0.0)


def with_relu_of_gradient(grad_output, z):
    return np.maximum(grad_output, 0)


def with_output_as_slope(grad_output, z):
    return grad_output * np.maximum(z, 0)


def with_inactive_units(grad_output, z):
    return grad_output * (z <= 0)


def with_slope_one_at_zero(grad_output, z):
    return grad_output * (z >= 0)


def with_slope_half_at_zero(grad_output, z):
    return grad_output * np.heaviside(z, 0.5)


def with_minus_below(grad_output, z):
    return np.where(z > 0, grad_output, -grad_output)


def _probe(about: str, grad_output: list, z: list) -> Probe:
    return Probe(about, {"grad_output": np.array(grad_output, float), "z": np.array(z, float)})


RELU_BACKWARD = Question(
    id="04.relu_backward",
    points=2,
    reference=relu_backward,
    probes=(
        _probe("one active unit", [2], [3]),
        _probe("one inactive unit", [2], [-1]),
        _probe("gradients below zero", [-1.5, -0.5], [2, -1]),
        _probe("z = 0", [1, -2], [0, 0]),
        _probe("gradients of zero", [0, 0, 0], [1, 0, -1]),
        _probe(
            "a batch of two samples and three units",
            [[0.5, -1, 2], [-3, 4, 0.25]],
            [[1, -2, 0], [0.5, -0.5, 3]],
        ),
        _probe("an array of three axes", [[[1, 2]], [[3, -4]]], [[[0.01, -0.01]], [[-10, 10000]]]),
    ),
    misconceptions=(
        Misconception(
            "no_mask",
            without_mask,
            "It looks as if every unit passes its gradient on. A unit with z below zero returns "
            "0 whatever z is exactly, so its slope is 0.",
        ),
        Misconception(
            "only_slope",
            only_slope,
            "It looks as if the slope of ReLU is returned. "
            "The chain rule multiplies it by the gradient that comes in, grad_output.",
        ),
        Misconception(
            "relu_of_gradient",
            with_relu_of_gradient,
            "It looks as if the sign of grad_output decides. It is z that says whether a unit "
            "was active; a gradient below zero passes an active unit as well.",
        ),
        Misconception(
            "output_as_slope",
            with_output_as_slope,
            "It looks as if the gradient is multiplied by what ReLU returned. "
            "It is multiplied by the slope of ReLU, which is 1 for every active unit.",
        ),
        Misconception(
            "inactive_units",
            with_inactive_units,
            "It looks as if the inactive units pass the gradient on and the active ones do not. "
            "It is the other way round.",
        ),
        Misconception(
            "slope_one_at_zero",
            with_slope_one_at_zero,
            "It looks as if the slope at z = 0 is 1. Mathematically any slope from 0 to 1 will do "
            "at the corner; this course takes 0, so that a unit which returns 0 passes nothing on.",
        ),
        Misconception(
            "slope_half_at_zero",
            with_slope_half_at_zero,
            "It looks as if the slope at z = 0 is a half. Mathematically any slope from 0 to 1 "
            "will do at the corner; this course takes 0.",
        ),
        Misconception(
            "minus_below",
            with_minus_below,
            "It looks as if inactive units pass the gradient on with a minus sign. "
            "That belongs to the absolute value; below zero the slope of ReLU is 0.",
        ),
    ),
    hints=(
        "What is the slope of ReLU to the right of zero, and what is it to the left?",
        "The chain rule multiplies each entry of grad_output by the slope at the same entry of z. "
        "There are only two slopes, and the convention says which one belongs to z = 0.",
        "Ask of every entry of z whether it is above zero. Where the answer is yes, keep the entry "
        "of grad_output; elsewhere put 0. A comparison of arrays, used as 0 and 1, does both.",
    ),
)
