"""What is negative is not cut off but made small."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import probe, question


def cut_off(z, slope=0.01):
    """It looks as if negative entries become 0.
    That is ReLU; here they keep the share slope of their value.
    """
    return np.maximum(z, 0)


def fixed_slope(z, slope=0.01):
    """It looks as if the slope is always 0.01. That is only its default: use the argument slope."""
    return rules.leaky_relu(z, 0.01)


def another_default(z, slope=0.1):
    """It looks as if slope has the default 0.1. Where it is not given, it is 0.01."""
    return rules.leaky_relu(z, slope)


def slope_everywhere(z, slope=0.01):
    """It looks as if every entry is multiplied by slope. Positive entries stay as they are."""
    return slope * z


def sides_swapped(z, slope=0.01):
    """It looks as if the positive entries are made small. The negative ones should be."""
    return np.where(z > 0, slope * z, z)


def constant_leak(z, slope=0.01):
    """It looks as if every negative entry becomes slope itself.
    It becomes slope times its own value.
    """
    return np.where(z > 0, z, slope)


def maximum_with_slope(z, slope=0.01):
    """It looks as if z is compared with slope itself. It is compared with slope times z."""
    return np.maximum(z, slope)


def constant_negative_leak(z, slope=0.01):
    """It looks as if every negative entry becomes minus slope.
    It becomes slope times its own value.
    """
    return np.where(z > 0, z, -slope)


def positive_leak(z, slope=0.01):
    """It looks as if negative entries become positive.
    Slope times a negative number stays negative.
    """
    return np.where(z > 0, z, -slope * z)


def leak_added(z, slope=0.01):
    """It looks as if slope times z is added to the positive entries too.
    It takes the place of the negative entries only.
    """
    return np.maximum(z, 0) + slope * z


def slopes(z, slope=0.01):
    """It looks as if the slopes of the curve are returned, 1 and slope.
    They belong to the step back: here the height of the curve is asked for.
    """
    return np.where(z > 0, 1.0, slope)


def whole_array(z, slope=0.01):
    """It looks as if the array as a whole is compared, by max or by if.
    Each entry has to be compared by itself.
    """
    return max(z, slope * z)


def by_maximum(z, slope=0.01):
    return np.maximum(z, slope * z)


def in_two_parts(z, slope=0.01):
    return np.maximum(z, 0) + slope * np.minimum(z, 0)


def in_float32(z, slope=0.01):
    a = np.float32(z)
    a[a < 0] *= np.float32(slope)
    return a


def with_loops(z, slope=0.01):
    return np.array([x if x > 0 else slope * x for x in z.flat]).reshape(z.shape)


QUESTION = question(
    rules.leaky_relu,
    place=3,
    points=1,
    probes=(
        probe("one positive number", z=[2], slope=0.01),
        probe("one negative number", z=[-3], slope=0.01),
        probe("zeros", z=[0, 0], slope=0.01),
        probe("numbers close to zero", z=[0.004, -0.004], slope=0.01),
        probe("whole numbers", z=np.array([3, -4, 0]), slope=0.01),
        probe("another slope", z=[[1, -2, 0.5], [-0.5, 3, 0]], slope=0.2),
        probe("a steep slope", z=[-2, 3, -0.5], slope=0.9),
        probe("a slope of 0, which makes it ReLU,", z=[-4, 4], slope=0.0),
        probe("an array of three axes", z=[[[-1, 2]], [[10000, -10000]]], slope=0.1),
        probe("a call without slope, which is then 0.01,", z=[-5, 5]),
    ),
    mistakes=(
        cut_off,
        fixed_slope,
        another_default,
        slope_everywhere,
        sides_swapped,
        constant_leak,
        maximum_with_slope,
        constant_negative_leak,
        positive_leak,
        leak_added,
        slopes,
        whole_array,
    ),
    hints=(
        "Where z is positive, Leaky ReLU and ReLU are the same. Only the other side is new.",
        "There are two candidates for every entry: z, and slope times z. "
        "Which of them is right where z is positive, and which elsewhere?",
        "NumPy has a function that takes a condition and two arrays, and picks from the one or the "
        "other entry by entry. For a slope between 0 and 1 the larger candidate will do as well.",
    ),
    idea=(
        "A positive entry stays as it is. Every other one is multiplied by the small slope, "
        "and so keeps its sign."
    ),
    insight=(
        "With a slope above 0 the result tells what z was. ReLU does not allow that: all negative "
        "numbers become the same 0."
    ),
    right_answers=(by_maximum, in_two_parts, in_float32, with_loops),
)
