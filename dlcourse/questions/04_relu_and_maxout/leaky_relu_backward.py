"""Question 04.leaky_relu_backward: an inactive unit still passes a little of its gradient on."""

import numpy as np

from dlcourse.checks.spec import Misconception, Probe, Question


def leaky_relu_backward(grad_output, z, slope=0.01):
    """∂C/∂z: `grad_output` where z > 0, else slope · grad_output; all of the same shape."""
    return np.where(z > 0, grad_output, slope * grad_output)


def cut_off(grad_output, z, slope=0.01):
    return np.where(z > 0, grad_output, 0.0)


def with_fixed_slope(grad_output, z, slope=0.01):
    return leaky_relu_backward(grad_output, z, 0.01)


def with_another_default(grad_output, z, slope=0.1):
    return leaky_relu_backward(grad_output, z, slope)


def only_slope(grad_output, z, slope=0.01):
    return np.where(z > 0, 1.0, slope)


def with_slope_in_place_of_product(grad_output, z, slope=0.01):
    return np.where(z > 0, grad_output, slope)


def with_output_as_slope(grad_output, z, slope=0.01):
    return grad_output * np.where(z > 0, z, slope * z)


def with_leak_as_slope(grad_output, z, slope=0.01):
    return grad_output * np.where(z > 0, 1.0, slope * z)


def with_leaky_relu_of_gradient(grad_output, z, slope=0.01):
    return np.where(grad_output > 0, grad_output, slope * grad_output)


def with_sides_swapped(grad_output, z, slope=0.01):
    return np.where(z > 0, slope * grad_output, grad_output)


def with_slope_one_at_zero(grad_output, z, slope=0.01):
    return np.where(z >= 0, grad_output, slope * grad_output)


def with_slope_zero_at_zero(grad_output, z, slope=0.01):
    return leaky_relu_backward(grad_output, z, slope) * (z != 0)


def with_minus_below(grad_output, z, slope=0.01):
    return np.where(z > 0, grad_output, -slope * grad_output)


def _probe(about: str, grad_output: list, z: list, **slope: float) -> Probe:
    arrays = {"grad_output": np.array(grad_output, float), "z": np.array(z, float)}
    return Probe(about, {**arrays, **slope})


LEAKY_RELU_BACKWARD = Question(
    id="04.leaky_relu_backward",
    points=1,
    reference=leaky_relu_backward,
    probes=(
        _probe("one positive z", [2], [3], slope=0.01),
        _probe("one negative z", [2], [-4], slope=0.01),
        _probe("gradients below zero", [-1.5, -0.5], [2, -1], slope=0.01),
        _probe(
            "another slope",
            [[0.5, -1, 2], [-3, 4, 0.25]],
            [[1, -2, 5], [2, -0.5, 3]],
            slope=0.2,
        ),
        _probe("z = 0", [1, -2], [0, 0], slope=0.2),
        _probe("a slope of 0, which makes it ReLU", [4, 4, 4], [-1, 0, 1], slope=0.0),
        _probe(
            "an array of three axes",
            [[[1, 2]], [[3, -4]]],
            [[[9, -9]], [[-10, 10000]]],
            slope=0.1,
        ),
        _probe("a call without slope, which is then 0.01,", [3, 3], [-2, 2]),
    ),
    misconceptions=(
        Misconception(
            "cut_off",
            cut_off,
            "It looks as if nothing passes where z is negative. That is ReLU; "
            "here the share slope of the gradient passes.",
        ),
        Misconception(
            "fixed_slope",
            with_fixed_slope,
            "It looks as if the slope is always 0.01. That is only its default: "
            "use the argument slope.",
        ),
        Misconception(
            "another_default",
            with_another_default,
            "It looks as if slope has the default 0.1. Where it is not given, it is 0.01.",
        ),
        Misconception(
            "only_slope",
            only_slope,
            "It looks as if the slope of Leaky ReLU is returned. "
            "The chain rule multiplies it by the gradient that comes in, grad_output.",
        ),
        Misconception(
            "slope_in_place_of_product",
            with_slope_in_place_of_product,
            "It looks as if slope itself is returned where z is negative. "
            "There too it has to be multiplied by grad_output.",
        ),
        Misconception(
            "output_as_slope",
            with_output_as_slope,
            "It looks as if the gradient is multiplied by what Leaky ReLU returned. It is "
            "multiplied by the slope of the curve: 1 on the right of zero, slope on the left.",
        ),
        Misconception(
            "leak_as_slope",
            with_leak_as_slope,
            "It looks as if the gradient is multiplied by slope times z where z is negative. That "
            "is the height of the curve; its slope there is slope, however large z is.",
        ),
        Misconception(
            "leaky_relu_of_gradient",
            with_leaky_relu_of_gradient,
            "It looks as if the sign of grad_output decides. It is the sign of z that does.",
        ),
        Misconception(
            "sides_swapped",
            with_sides_swapped,
            "It looks as if the gradient is made small where z is positive. "
            "It is made small where z is negative.",
        ),
        Misconception(
            "slope_one_at_zero",
            with_slope_one_at_zero,
            "It looks as if the slope at z = 0 is 1. Mathematically anything between the two "
            "slopes will do at the corner; this course counts z = 0 with the negative side.",
        ),
        Misconception(
            "slope_zero_at_zero",
            with_slope_zero_at_zero,
            "It looks as if the slope at z = 0 is 0. The curve has the slope 1 on the right and "
            "slope on the left; this course counts z = 0 with the left.",
        ),
        Misconception(
            "minus_below",
            with_minus_below,
            "It looks as if the gradient changes its sign where z is negative. "
            "The curve rises there too, only slowly.",
        ),
    ),
    hints=(
        "Compare with relu_backward. What does a unit with a negative z pass on here?",
        "The curve has two slopes: 1 on the right of zero and slope on the left. Multiply each "
        "entry of grad_output by the one that belongs to its z.",
        "Pick entry by entry: where z is above zero take grad_output, elsewhere take slope times "
        "grad_output. The condition looks at z only.",
    ),
)
