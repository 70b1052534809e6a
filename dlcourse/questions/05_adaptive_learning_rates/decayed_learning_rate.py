"""Large steps first, small ones near the goal."""

import math

import numpy as np

from dlcourse import rules
from dlcourse.checks import probe, question, with_own_number


def counting_from_one(lr, t):
    """It looks as if the learning rate is divided by the root of t.
    Here t counts from 0, so the first step would divide by 0.
    """
    return lr / t**0.5


def no_root(lr, t):
    """It looks as if the learning rate is divided by t + 1 without the root.
    That falls faster: the hundredth step would be 1/100 of the first, not 1/10.
    """
    return lr / (t + 1)


def one_outside_root(lr, t):
    """It looks as if 1 is added after the root. It belongs under the root, to t."""
    return lr / (np.sqrt(t) + 1)


def root_of_everything(lr, t):
    """It looks as if the learning rate stands under the root as well. Only t + 1 does."""
    return np.sqrt(lr / (t + 1))


def growing(lr, t):
    """It looks as if the learning rate is multiplied by the root, so that it grows.
    It is divided by it.
    """
    return lr * np.sqrt(t + 1)


def no_learning_rate(lr, t):
    """It looks as if lr is left out.
    It is the learning rate of the first step, and every other one is a share of it.
    """
    return 1 / np.sqrt(t + 1)


def constant(lr, t):
    """It looks as if the learning rate stays as it is. It should fall with t."""
    return lr


def root_by_half(lr, t):
    """It looks as if t + 1 is halved: ** 1 / 2 is ** 1, and then / 2. Put the exponent in
    parentheses, or write it as one number.
    """
    return lr / ((t + 1) ** 1 / 2)


def first_step_by_hand(lr, t):
    """It looks as if the learning rate is divided by the root of t, with another rule for t = 0.
    t counts from 0, so t + 1 stands under the root, and the first step needs no rule of its own.
    """
    return lr / max(t, 1) ** 0.5


def half_of_the_share(lr, t):
    """It looks as if lr is divided by t + 1 and then by 2: ** 1 / 2 is ** 1, and then / 2. Put the
    exponent in parentheses, or write it as one number.
    """
    return lr / (t + 1) ** 1 / 2


def second_share(values, probes):
    """What the second step leaves of lr, strictly between 0 and 1; else None."""
    probe, value = probes[1], values[1]
    if value is None or not 0 < value < probe.arguments["lr"]:
        return None
    return float(value) / probe.arguments["lr"]


def second_rate(values, probes):
    """By how much lr was divided in the second step, less 1."""
    share = second_share(values, probes)
    return share and 1 / share - 1


EXPONENTIAL = with_own_number(
    "exponential",
    lambda share: lambda lr, t: lr * share**t,
    "It looks as if the learning rate is multiplied by {} at each step. That is another schedule, "
    "which falls exponentially; the one asked for falls ever more slowly.",
    example=0.9,
    number_of=second_share,
)
FRACTION = with_own_number(
    "fraction",
    lambda rate: lambda lr, t: lr / (1 + rate * t),
    "It looks as if lr is divided by 1 + {} t. That is another schedule: here t counts in full, "
    "and there is a root.",
    example=0.1,
    number_of=second_rate,
)


def of_the_fallen(lr, t):
    """It looks as if the rate of the step before is divided again in each step. Every rate is
    made from lr, the one of the first step.
    """
    return lr / math.exp(0.5 * math.lgamma(t + 2)) if t < 300 else 0.0


def with_math(lr, t):
    return lr / math.sqrt(t + 1)


def by_power(lr, t):
    return lr * (t + 1) ** -0.5


def in_float32(lr, t):
    return np.float32(lr) / np.sqrt(np.float32(t + 1))


def by_logarithm(lr, t):
    return np.array(lr * math.exp(-0.5 * math.log1p(t)))


QUESTION = question(
    rules.decayed_learning_rate,
    place=1,
    points=1,
    probes=(
        probe("the first step", lr=0.5, t=0),
        probe("the second step", lr=0.5, t=1),
        probe("the fourth step", lr=0.2, t=3),
        probe("the hundredth step", lr=2.0, t=99),
        probe("a learning rate of 0", lr=0.0, t=5),
        probe("step ten thousand", lr=1.0, t=9999),
    ),
    mistakes=(
        counting_from_one,
        no_root,
        one_outside_root,
        root_of_everything,
        growing,
        no_learning_rate,
        constant,
        root_by_half,
        half_of_the_share,
        first_step_by_hand,
        EXPONENTIAL,
        FRACTION,
        of_the_fallen,
    ),
    hints=(
        "What should the function return for t = 0?",
        "At t = 3 the learning rate is half of the first, at t = 99 a tenth. "
        "Which function of t is 1, 2 and 10 for t = 0, 3 and 99?",
        "Add 1 to t, take the square root, and divide lr by it.",
    ),
    idea=(
        "The learning rate falls with the root of the number of steps. The steps are counted "
        "from zero, so one is added before the root is taken."
    ),
    insight=(
        "The sum of these rates grows without end, so no goal is too far, and yet each step is "
        "smaller than the last. With 1 / (t + 1)² the point could stop on its way."
    ),
    right_answers=(with_math, by_power, in_float32, by_logarithm),
)
