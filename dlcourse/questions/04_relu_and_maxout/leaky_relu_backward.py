"""An inactive unit still passes a little of its gradient on."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import probe, question


def cut_off(grad_output, z, slope=0.01):
    """It looks as if nothing passes where z is negative.
    That is ReLU; here the share slope of the gradient passes.
    """
    return np.where(z > 0, grad_output, 0.0)


def fixed_slope(grad_output, z, slope=0.01):
    """It looks as if the slope is always 0.01. That is only its default: use the argument slope."""
    return rules.leaky_relu_backward(grad_output, z, 0.01)


def another_default(grad_output, z, slope=0.1):
    """It looks as if slope has the default 0.1. Where it is not given, it is 0.01."""
    return rules.leaky_relu_backward(grad_output, z, slope)


def only_slope(grad_output, z, slope=0.01):
    """It looks as if the slope of Leaky ReLU is returned.
    The chain rule multiplies it by the gradient that comes in, grad_output.
    """
    return np.where(z > 0, 1.0, slope)


def slope_in_place_of_product(grad_output, z, slope=0.01):
    """It looks as if slope itself is returned where z is negative.
    There too it has to be multiplied by grad_output.
    """
    return np.where(z > 0, grad_output, slope)


def output_as_slope(grad_output, z, slope=0.01):
    """It looks as if the gradient is multiplied by what Leaky ReLU returned.
    It is multiplied by the slope of the curve: 1 on the right of zero, slope on the left.
    """
    return grad_output * np.where(z > 0, z, slope * z)


def leak_as_slope(grad_output, z, slope=0.01):
    """It looks as if the gradient is multiplied by slope times z where z is negative.
    That is the height of the curve; its slope there is slope, however large z is.
    """
    return grad_output * np.where(z > 0, 1.0, slope * z)


def leaky_relu_of_gradient(grad_output, z, slope=0.01):
    """It looks as if the sign of grad_output decides. It is the sign of z that does."""
    return np.where(grad_output > 0, grad_output, slope * grad_output)


def sides_swapped(grad_output, z, slope=0.01):
    """It looks as if the gradient is made small where z is positive.
    It is made small where z is negative.
    """
    return np.where(z > 0, slope * grad_output, grad_output)


def slope_one_at_zero(grad_output, z, slope=0.01):
    """It looks as if the slope at z = 0 is 1. Mathematically anything between the two slopes will
    do at the corner; this course counts z = 0 with the negative side.
    """
    return np.where(z >= 0, grad_output, slope * grad_output)


def slope_zero_at_zero(grad_output, z, slope=0.01):
    """It looks as if the slope at z = 0 is 0. The curve has the slope 1 on the right and slope on
    the left; this course counts z = 0 with the left.
    """
    return rules.leaky_relu_backward(grad_output, z, slope) * (z != 0)


def minus_below(grad_output, z, slope=0.01):
    """It looks as if the gradient changes its sign where z is negative.
    The curve rises there too, only slowly.
    """
    return np.where(z > 0, grad_output, -slope * grad_output)


def by_slopes(grad_output, z, slope=0.01):
    return grad_output * np.where(z > 0, 1, slope)


def in_float32(grad_output, z, slope=0.01):
    grad_z = np.array(grad_output, np.float32)
    grad_z[~(z > 0)] *= slope
    return grad_z


def with_loops(grad_output, z, slope=0.01):
    grad_z = np.empty(z.shape)
    for place, x in np.ndenumerate(z):
        grad_z[place] = grad_output[place] * (1 if x > 0 else slope)
    return grad_z


def by_blending(grad_output, z, slope=0.01):
    active = (z > 0).astype(float)
    return (slope + (1 - slope) * active) * grad_output


QUESTION = question(
    rules.leaky_relu_backward,
    place=4,
    points=1,
    probes=(
        probe("one positive z", grad_output=[2], z=[3], slope=0.01),
        probe("one negative z", grad_output=[2], z=[-4], slope=0.01),
        probe("gradients below zero", grad_output=[-1.5, -0.5], z=[2, -1], slope=0.01),
        probe("whole numbers in z", grad_output=[2.5, 2, -1], z=np.array([3, -4, -1]), slope=0.01),
        probe(
            "another slope",
            grad_output=[[0.5, -1, 2], [-3, 4, 0.25]],
            z=[[1, -2, 5], [2, -0.5, 3]],
            slope=0.2,
        ),
        probe("numbers close to zero in z", grad_output=[2, -3], z=[0.1, -0.1], slope=0.2),
        probe("large gradients", grad_output=[300, -300, 40], z=[1, -1, 2], slope=0.9),
        probe("z = 0", grad_output=[1, -2], z=[0, 0], slope=0.2),
        probe("a slope of 0, which makes it ReLU,", grad_output=[4, 4, 4], z=[-1, 0, 1], slope=0.0),
        probe(
            "an array of three axes",
            grad_output=[[[1, 2]], [[3, -4]]],
            z=[[[9, -9]], [[-10, 10000]]],
            slope=0.1,
        ),
        probe("a call without slope, which is then 0.01,", grad_output=[3, 3], z=[-2, 2]),
    ),
    mistakes=(
        cut_off,
        fixed_slope,
        another_default,
        only_slope,
        slope_in_place_of_product,
        output_as_slope,
        leak_as_slope,
        leaky_relu_of_gradient,
        sides_swapped,
        slope_one_at_zero,
        slope_zero_at_zero,
        minus_below,
    ),
    hints=(
        "Compare with relu_backward. What does a unit with a negative z pass on here?",
        "The curve has two slopes: 1 on the right of zero and slope on the left. Multiply each "
        "entry of grad_output by the one that belongs to its z.",
        "Pick entry by entry: where z is above zero take grad_output, elsewhere take slope times "
        "grad_output. The condition looks at z only.",
    ),
    idea=(
        "The gradient is multiplied by the slope of the curve at the unit's own input: one on "
        "the positive side, the small slope elsewhere. The sign of the gradient itself does "
        "not matter."
    ),
    insight=(
        "Through three silent units in a row a millionth of the gradient is left. That is not "
        "much, but it is not 0: a silent unit can move, and speak again."
    ),
    right_answers=(by_slopes, in_float32, with_loops, by_blending),
)
