"""Scaled in training, so that test time needs nothing."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import Misconception, probe, question

from ._shared import IN_PLACE, INVERTED_DROPOUT


def unscaled(a, mask, p):
    """It looks as if the units that stay are not scaled. That is the lecture's form, which scales
    the weights later; here the scaling happens in training.
    """
    return a * mask


def by_p(a, mask, p):
    """It looks as if the result is divided by p, the probability of dropping. Divide by the
    probability of staying.
    """
    return a * mask / (p or 1)


def multiplied(a, mask, p):
    """It looks as if the units that stay are made smaller. They have to stand in for those that
    are dropped, so they become larger.
    """
    return a * mask * (1 - p)


def share(a, mask, p):
    """It looks as if the share of units that this mask keeps is used. Use the probability p: a
    single mask may keep more or fewer.
    """
    return a * mask / (mask.mean() or 1)


def no_mask(a, mask, p):
    """It looks as if the mask is left out: nothing is dropped."""
    return a / (1 - p)


def inverted(a, mask, p):
    """It looks as if the units with a 1 are dropped. A 1 means that the unit stays."""
    return a * (1 - mask) / (1 - p)


def inverted_by_p(a, mask, p):
    """It looks as if the units with a 1 are dropped, and the others divided by p. A 1 means that
    the unit stays, and it stays with the probability 1 - p.
    """
    return a * (1 - mask) / (p or 1)


def by_mask(a, mask, p):
    """It looks as if something is divided by the mask: where it has a 0, that is infinite or NaN.
    The mask says what stays, and p how much larger that becomes.
    """
    return a / mask


def selection(a, mask, p):
    """It looks as if only the units that stay are returned. The result has the shape of a, with a 0
    where a unit is dropped.
    """
    return a[mask == 1] / (1 - p)


def in_place(a, mask, p):
    a *= mask
    a /= 1 - p
    return a


QUESTION = question(
    rules.inverted_dropout,
    place=4,
    points=1,
    probes=(
        probe("one sample", a=[[2, -3, 4]], mask=[[1, 0, 1]], p=0.5),
        probe("a p of 0 with nothing dropped", a=[[2, -3, 4]], mask=[[1, 1, 1]], p=0.0),
        probe("a vector of integers", a=np.array([3, -1, 2]), mask=[0, 1, 1], p=0.2),
        probe("a mask that drops all", a=[[0.5, -1.5]], mask=[[0, 0]], p=0.8),
        probe("more units kept than expected", a=[[1, 2], [3, 4]], mask=[[1, 1], [1, 0]], p=0.75),
        probe(
            "another mask for each sample",
            a=np.arange(-3.0, 6).reshape(3, 3) / 2,
            mask=[[1, 0, 1], [1, 1, 0], [0, 0, 1]],
            p=0.2,
        ),
    ),
    mistakes=(
        unscaled,
        by_p,
        multiplied,
        share,
        no_mask,
        inverted,
        inverted_by_p,
        by_mask,
        selection,
        Misconception("in_place", in_place, IN_PLACE),
    ),
    hints=(
        "On average the next layer shall get as much as without dropout. How much of it is left "
        "when each unit stays with probability 1 - p?",
        "What is left on average is 1 - p times as much. Undo that.",
        "a times mask, divided by one minus p.",
    ),
    idea=(
        "What stays is made larger, by as much as the dropped units make the sum smaller on "
        "average. Then nothing is left to do at test time."
    ),
    insight=(
        "The mean is kept and the spread is not: a 1 becomes 0 or 1 / (1 - p), with the variance "
        "p / (1 - p). At p = 0.5 that is 1, at 0.9 it is 9."
    ),
    right_answers=INVERTED_DROPOUT,
)
