"""Question 04.leaky_relu: what is negative is not cut off but made small."""

import numpy as np

from dlcourse.checks.spec import Misconception, Probe, Question


def leaky_relu(z, slope=0.01):
    """z where z > 0, else slope · z, for each entry of `z`, which has any shape."""
    return np.where(z > 0, z, slope * z)


def cut_off(z, slope=0.01):
    return np.maximum(z, 0)


def with_fixed_slope(z, slope=0.01):
    return leaky_relu(z, 0.01)


def with_another_default(z, slope=0.1):
    return leaky_relu(z, slope)


def with_slope_everywhere(z, slope=0.01):
    return slope * z


def with_sides_swapped(z, slope=0.01):
    return np.where(z > 0, slope * z, z)


def with_constant_leak(z, slope=0.01):
    return np.where(z > 0, z, slope)


def with_constant_negative_leak(z, slope=0.01):
    return np.where(z > 0, z, -slope)


def with_positive_leak(z, slope=0.01):
    return np.where(z > 0, z, -slope * z)


def with_leak_added(z, slope=0.01):
    return np.maximum(z, 0) + slope * z


def with_whole_array(z, slope=0.01):
    return max(z, slope * z)


def _probe(about: str, z: list, **slope: float) -> Probe:
    return Probe(about, {"z": np.array(z, float), **slope})


LEAKY_RELU = Question(
    id="04.leaky_relu",
    points=1,
    reference=leaky_relu,
    probes=(
        _probe("one positive number", [2], slope=0.01),
        _probe("one negative number", [-3], slope=0.01),
        _probe("zeros", [0, 0], slope=0.01),
        _probe("another slope", [[1, -2, 0.5], [-0.5, 3, 0]], slope=0.2),
        _probe("a slope of 0, which makes it ReLU", [-4, 4], slope=0.0),
        _probe("an array of three axes", [[[-1, 2]], [[10000, -10000]]], slope=0.1),
        _probe("a call without slope, which is then 0.01,", [-5, 5]),
    ),
    misconceptions=(
        Misconception(
            "cut_off",
            cut_off,
            "It looks as if negative entries become 0. That is ReLU; here they keep the share "
            "slope of their value.",
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
            "slope_everywhere",
            with_slope_everywhere,
            "It looks as if every entry is multiplied by slope. Positive entries stay as they are.",
        ),
        Misconception(
            "sides_swapped",
            with_sides_swapped,
            "It looks as if the positive entries are made small. The negative ones should be.",
        ),
        Misconception(
            "constant_leak",
            with_constant_leak,
            "It looks as if every negative entry becomes slope itself. "
            "It becomes slope times its own value.",
        ),
        Misconception(
            "constant_negative_leak",
            with_constant_negative_leak,
            "It looks as if every negative entry becomes minus slope. "
            "It becomes slope times its own value.",
        ),
        Misconception(
            "positive_leak",
            with_positive_leak,
            "It looks as if negative entries become positive. Slope times a negative number "
            "stays negative.",
        ),
        Misconception(
            "leak_added",
            with_leak_added,
            "It looks as if slope times z is added to the positive entries too. "
            "It takes the place of the negative entries only.",
        ),
        Misconception(
            "whole_array",
            with_whole_array,
            "It looks as if the array as a whole is compared, by max or by if. "
            "Each entry has to be compared by itself.",
        ),
    ),
    hints=(
        "Where z is positive, Leaky ReLU and ReLU are the same. Only the other side is new.",
        "There are two candidates for every entry: z, and slope times z. "
        "Which of them is right where z is positive, and which elsewhere?",
        "NumPy has a function that takes a condition and two arrays, and picks from the one or the "
        "other entry by entry. For a slope between 0 and 1 the larger candidate will do as well.",
    ),
)
