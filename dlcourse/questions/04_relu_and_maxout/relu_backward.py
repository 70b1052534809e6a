"""The gradient passes where the unit was active, and only there."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import probe, question


def no_mask(grad_output, z):
    """It looks as if every unit passes its gradient on.
    A unit with z below zero returns 0 whatever z is exactly, so its slope is 0.
    """
    return 1.0 * grad_output


def only_slope(grad_output, z):
    """It looks as if the slope of ReLU is returned.
    The chain rule multiplies it by the gradient that comes in, grad_output.
    """
    return np.where(z > 0, 1.0, 0.0)


def relu_of_gradient(grad_output, z):
    """It looks as if the sign of grad_output decides. It is z that says whether a unit was active;
    a gradient below zero passes an active unit as well.
    """
    return np.maximum(grad_output, 0)


def output_as_slope(grad_output, z):
    """It looks as if the gradient is multiplied by what ReLU returned.
    It is multiplied by the slope of ReLU, which is 1 for every active unit.
    """
    return grad_output * np.maximum(z, 0)


def inactive_units(grad_output, z):
    """It looks as if the inactive units pass the gradient on and the active ones do not.
    It is the other way round.
    """
    return grad_output * (z <= 0)


def slope_one_at_zero(grad_output, z):
    """It looks as if the slope at z = 0 is 1. Mathematically any slope from 0 to 1 will do at the
    corner; this course takes 0, so that a unit which returns 0 passes nothing on.
    """
    return grad_output * (z >= 0)


def slope_half_at_zero(grad_output, z):
    """It looks as if the slope at z = 0 is a half.
    Mathematically any slope from 0 to 1 will do at the corner; this course takes 0.
    """
    return grad_output * np.heaviside(z, 0.5)


def minus_below(grad_output, z):
    """It looks as if inactive units pass the gradient on with a minus sign.
    That belongs to the absolute value; below zero the slope of ReLU is 0.
    """
    return np.where(z > 0, grad_output, -grad_output)


def forward(grad_output, z):
    """It looks as if ReLU itself is returned, of z. This is the step back: what passes, or does not
    pass, is grad_output, and z only decides.
    """
    return np.maximum(z, 0)


def leaky(grad_output, z):
    """It looks as if a hundredth of the gradient passes where z is not positive.
    That is Leaky ReLU, which comes later; ReLU lets nothing through there.
    """
    return rules.leaky_relu_backward(grad_output, z)


def slope_of_sigmoid(grad_output, z):
    """It looks as if the slope of the sigmoid is still there. ReLU has only two slopes, 1 and 0."""
    return rules.sigmoid_backward(grad_output, rules.sigmoid(z))


def with_where(grad_output, z):
    return np.where(z > 0, grad_output, 0)


def on_a_copy(grad_output, z):
    grad_z = grad_output.astype(np.float32)
    grad_z[z <= 0] = 0
    return grad_z


def with_loops(grad_output, z):
    flat = [g if x > 0 else 0 for g, x in zip(grad_output.ravel(), z.ravel())]
    return np.array(flat).reshape(z.shape)


def from_output(grad_output, z):
    return np.sign(np.maximum(z, 0)) * grad_output


QUESTION = question(
    rules.relu_backward,
    place=2,
    points=2,
    probes=(
        probe("one active unit", grad_output=[2], z=[3]),
        probe("one inactive unit", grad_output=[2], z=[-1]),
        probe("gradients below zero", grad_output=[-1.5, -0.5], z=[2, -1]),
        probe("z = 0", grad_output=[1, -2], z=[0, 0]),
        probe("numbers close to zero", grad_output=[3, 4], z=[1e-6, -1e-6]),
        probe("whole numbers in z", grad_output=[0.5, -1.5, 2.5], z=np.array([3, -2, 1])),
        probe("gradients of zero", grad_output=[0, 0, 0], z=[1, 0, -1]),
        probe(
            "a batch of two samples and three units",
            grad_output=[[0.5, -1, 2], [-3, 4, 0.25]],
            z=[[1, -2, 0], [0.5, -0.5, 3]],
        ),
        probe(
            "an array of three axes",
            grad_output=[[[1, 2]], [[3, -4]]],
            z=[[[0.01, -0.01]], [[-10, 10000]]],
        ),
    ),
    mistakes=(
        no_mask,
        only_slope,
        relu_of_gradient,
        output_as_slope,
        inactive_units,
        slope_one_at_zero,
        slope_half_at_zero,
        minus_below,
        forward,
        leaky,
        slope_of_sigmoid,
    ),
    hints=(
        "What is the slope of ReLU to the right of zero, and what is it to the left?",
        "The chain rule multiplies each entry of grad_output by the slope at the same entry of z. "
        "There are only two slopes, and the convention says which one belongs to z = 0.",
        "Ask of every entry of z whether it is above zero. Where the answer is yes, keep the entry "
        "of grad_output; elsewhere put 0. A comparison of arrays, used as 0 and 1, does both.",
    ),
    idea=(
        "The slope is one where the unit was active and zero elsewhere. So the gradient "
        "passes unchanged at the active entries, and not at all at the others."
    ),
    insight=(
        "Hand over relu(z) in place of z: the result is the same. So a layer may forget its z on "
        "the way forward, which saves memory."
    ),
    right_answers=(with_where, on_a_copy, with_loops, from_output),
)
