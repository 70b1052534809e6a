"""Losses of batches with which Adam goes up although their mean falls."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import Difference, probe, question
from dlcourse.checks.show import show

FEWEST, MOST = 2, 200
LARGEST = 1000.0
LEAST_MEAN = 0.1
N_EPOCHS = 10
LR, BETA1, BETA2 = 0.01, 0.9, 0.9
LEAST_RISE = 0.1


def walk(gradients) -> float:
    """θ after N_EPOCHS epochs of Adam from 0; an epoch goes once through the gradients."""
    theta, m, v = 0.0, 0.0, 0.0
    for t, gradient in enumerate(np.tile(gradients, N_EPOCHS), start=1):
        theta, m, v = rules.adam_step(theta, gradient, m, v, t, LR, BETA1, BETA2)
    return float(theta)


def _another_number(gradients):
    if FEWEST <= len(gradients) <= MOST:
        return None
    bound = f"fewer than {FEWEST}" if len(gradients) < FEWEST else f"more than {MOST}"
    return Difference(f"has {bound} gradients", (("gradients", str(len(gradients))),))


def _too_large(gradients):
    largest = np.abs(gradients).max()
    if largest <= LARGEST:
        return None
    return Difference(
        f"has a gradient beyond ±{LARGEST:.0f}", (("largest size", show(float(largest))),)
    )


def _wrong_mean(gradients):
    mean = float(gradients.mean())
    if mean >= LEAST_MEAN:
        return None
    return Difference(f"has a mean below {LEAST_MEAN}", (("mean", show(mean)),))


def _not_misled(gradients):
    theta = walk(gradients)
    if theta >= LEAST_RISE:
        return None
    how = "not far enough up"
    if theta < 0:
        how = "down, as the mean says" if gradients.min() < 0 else "down, as every gradient says"
    return Difference(f"leads Adam {how}", ((f"θ after {N_EPOCHS} epochs", show(theta)),))


# What is asked, in the order in which it can go wrong.
DEMANDS = {
    f"{FEWEST} to {MOST} gradients": _another_number,
    f"none of them beyond ±{LARGEST:.0f}": _too_large,
    f"their mean is at least {LEAST_MEAN}": _wrong_mean,
    f"θ is at least {LEAST_RISE} after {N_EPOCHS} epochs": _not_misled,
}
ABOUT = ("the number of gradients", "the size of each", "the mean", "the walk")


def fault(gradients, arguments) -> Difference | None:
    """The first demand that the gradients miss, up to the one that a probe asks for."""
    last = list(DEMANDS).index(arguments["asked"])
    misses = (miss(gradients) for miss in list(DEMANDS.values())[: last + 1])
    return next(filter(None, misses), None)


def large_wins():
    """It looks as if the steps that lead up are too few, or too short. Adam divides by the size of
    what it has seen lately: how many small gradients make good what one large one does?
    """
    return np.array([3.0, -1.0, -1.0])


def mean_below():
    """It looks as if the mean points the wrong way, or hardly any. Plain descent has to go down:
    make the large gradient larger, or the others fewer.
    """
    return np.array([10.0, *[-1.0] * 20])


def too_large():
    """It looks as if a single gradient is made as large as can be. That is not needed: what counts
    is how rare it is.
    """
    return np.array([1e6, *[-1.0] * 90])


def too_many():
    """It looks as if an epoch is made very long. Less is enough: one rare gradient, and many that
    point the other way.
    """
    return np.array([500.0, *[-1.0] * 400])


def too_few():
    """It looks as if there is a single gradient, or none. What leads Adam astray is that
    gradients differ: one rare gradient, and many that point the other way.
    """
    return np.array([1.0])


def one_sign():
    """It looks as if no gradient is below 0. Then every step leads down, whatever its length:
    some gradients have to point the other way.
    """
    return np.ones(10)


def nested():
    """It looks as if there is a list inside a list, or an array with several axes. An epoch is one
    list of numbers, one gradient after the other.
    """
    return np.array([[100.0, *[-1.0] * 90]])


def hardly_up():
    """It looks as if the two sides are nearly in balance. Make the large gradient a little rarer,
    or give the small ones more time to get back to their old length.
    """
    return np.array([28.0, *[-1.0] * 25])


QUESTION = question(
    np.array([100.0, *[-1.0] * 90]),
    place=8,
    points=2,
    is_value=True,
    fault=fault,
    probes=tuple(probe(about, asked=asked) for about, asked in zip(ABOUT, DEMANDS, strict=True)),
    mistakes=(
        large_wins,
        one_sign,
        mean_below,
        too_large,
        too_few,
        too_many,
        nested,
        hardly_up,
    ),
    hints=(
        "How long is a step of Adam when the gradient is always 1? And when it is always 100?",
        "One gradient of 100 among many of -1: plain descent takes one step that is 100 times as "
        "long as the others. How far does Adam go for it, in all the steps that follow?",
        "With beta1 = beta2 = 0.9 one large gradient moves θ by some six times η in all, however "
        "large it is. Let it be alone among so many small ones that they make that good, and keep "
        "the mean above 0.1.",
    ),
    idea=(
        "Adam divides by the size that gradients had lately, and so a rare large one counts little "
        "more than a few small ones. The mean, which plain descent follows, does not forget it."
    ),
    insight=(
        "Such gradients occur: a rare word, a rare class. That Adam can fail on them was shown in "
        "2018, and AMSGrad, which never lets its mean of squares fall, was the remedy proposed. A "
        "longer memory helps too: walk through your gradients with a beta2 of 0.999."
    ),
    right_answers=(
        [50.0] + 40 * [-1.0],
        [-1] * 90 + [100],
        np.array([40] + [-1] * 33, np.float32),
        np.r_[np.full(90, -0.5), 60.0],
    ),
)
