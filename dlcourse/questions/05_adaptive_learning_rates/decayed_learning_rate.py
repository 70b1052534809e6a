"""Question 05.decayed_learning_rate: large steps first, small ones near the goal."""

import numpy as np

from dlcourse.checks.spec import Misconception, Probe, Question


def decayed_learning_rate(lr, t):
    """lr / √(t + 1), a float; `t` counts steps from 0."""
    return float(lr / np.sqrt(t + 1))


def counting_from_one(lr, t):
    return lr / t**0.5


def without_root(lr, t):
    return lr / (t + 1)


def with_one_outside_root(lr, t):
    return lr / (np.sqrt(t) + 1)


def with_root_of_everything(lr, t):
    return np.sqrt(lr / (t + 1))


def growing(lr, t):
    return lr * np.sqrt(t + 1)


def without_learning_rate(lr, t):
    return 1 / np.sqrt(t + 1)


def constant(lr, t):
    return lr


def halving(lr, t):
    return lr * 0.5**t


def _probe(about: str, lr: float, t: int) -> Probe:
    return Probe(about, {"lr": lr, "t": t})


DECAYED_LEARNING_RATE = Question(
    id="05.decayed_learning_rate",
    points=1,
    reference=decayed_learning_rate,
    probes=(
        _probe("the first step", 0.5, 0),
        _probe("the second step", 0.5, 1),
        _probe("the fourth step", 0.2, 3),
        _probe("the hundredth step", 2.0, 99),
        _probe("a learning rate of 0", 0.0, 5),
        _probe("step ten thousand", 1.0, 9999),
    ),
    misconceptions=(
        Misconception(
            "counting_from_one",
            counting_from_one,
            "It looks as if the learning rate is divided by the root of t. Here t counts from 0, "
            "so the first step would divide by 0.",
        ),
        Misconception(
            "no_root",
            without_root,
            "It looks as if the learning rate is divided by t + 1 without the root. "
            "That falls faster: the hundredth step would be 1/100 of the first, not 1/10.",
        ),
        Misconception(
            "one_outside_root",
            with_one_outside_root,
            "It looks as if 1 is added after the root. It belongs under the root, to t.",
        ),
        Misconception(
            "root_of_everything",
            with_root_of_everything,
            "It looks as if the learning rate stands under the root as well. Only t + 1 does.",
        ),
        Misconception(
            "growing",
            growing,
            "It looks as if the learning rate is multiplied by the root, so that it grows. "
            "It is divided by it.",
        ),
        Misconception(
            "no_learning_rate",
            without_learning_rate,
            "It looks as if lr is left out. It is the learning rate of the first step, "
            "and every other one is a share of it.",
        ),
        Misconception(
            "constant",
            constant,
            "It looks as if the learning rate stays as it is. It should fall with t.",
        ),
        Misconception(
            "halving",
            halving,
            "It looks as if the learning rate is halved at each step. "
            "That is another schedule, which falls much faster than 1 / √(t + 1).",
        ),
    ),
    hints=(
        "What should the function return for t = 0?",
        "At t = 3 the learning rate is half of the first, at t = 99 a tenth. "
        "Which function of t is 1, 2 and 10 for t = 0, 3 and 99?",
        "Add 1 to t, take the square root, and divide lr by it.",
    ),
)
