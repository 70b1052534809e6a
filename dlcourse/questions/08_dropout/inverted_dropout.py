"""Question 08.inverted_dropout: scaled in training, so that test time needs nothing."""

import numpy as np

from dlcourse.checks.spec import Misconception, Probe, Question
from .arrays import IN_PLACE, array


def inverted_dropout(a, mask, p):
    """a · mask / (1 - p)."""
    return a * mask / (1 - p)


def unscaled(a, mask, p):
    return a * mask


def divided_by_p(a, mask, p):
    return a * mask / (p or 1)


def multiplied(a, mask, p):
    return a * mask * (1 - p)


def by_share_of_mask(a, mask, p):
    kept = mask.mean()
    return a * mask / kept if kept else a * mask


def without_mask(a, mask, p):
    return a / (1 - p)


def inverted_mask(a, mask, p):
    return a * (1 - mask) / (1 - p)


def in_place(a, mask, p):
    a *= mask
    a /= 1 - p
    return a


def probe(about: str, first: str, values, mask, p: float) -> Probe:
    """A probe of this question, or of its way back, whose first argument has another name."""
    return Probe(about, {first: array(values), "mask": array(mask), "p": p})


def probes(first: str) -> tuple[Probe, ...]:
    """The probes, with `first` as the name of the first argument."""
    return (
        probe("one sample", first, [[2, -3, 4]], [[1, 0, 1]], 0.5),
        probe("a p of 0, which drops nothing", first, [[2, -3, 4]], [[1, 1, 1]], 0.0),
        probe("a mask that drops all", first, [[0.5, -1.5]], [[0, 0]], 0.8),
        probe("more units kept than expected", first, [[1, 2], [3, 4]], [[1, 1], [1, 0]], 0.75),
        probe("another mask for each sample", first, np.arange(-3.0, 6).reshape(3, 3) / 2,
              [[1, 0, 1], [1, 1, 0], [0, 0, 1]], 0.2),
    )


INVERTED_DROPOUT = Question(
    id="08.inverted_dropout",
    points=1,
    reference=inverted_dropout,
    probes=probes("a"),
    misconceptions=(
        Misconception(
            "unscaled",
            unscaled,
            "It looks as if the units that stay are not scaled. That is the lecture's form, which "
            "scales the weights later; here the scaling happens in training.",
        ),
        Misconception(
            "by_p",
            divided_by_p,
            "It looks as if the result is divided by p, the probability of dropping. Divide by the "
            "probability of staying.",
        ),
        Misconception(
            "multiplied",
            multiplied,
            "It looks as if the units that stay are made smaller. They have to stand in for those "
            "that are dropped, so they become larger.",
        ),
        Misconception(
            "share",
            by_share_of_mask,
            "It looks as if the share of units that this mask keeps is used. Use the probability "
            "p: a single mask may keep more or fewer.",
        ),
        Misconception(
            "no_mask",
            without_mask,
            "It looks as if the mask is left out: nothing is dropped.",
        ),
        Misconception(
            "inverted",
            inverted_mask,
            "It looks as if the units with a 1 are dropped. A 1 means that the unit stays.",
        ),
        Misconception("in_place", in_place, IN_PLACE),
    ),
    hints=(
        "On average the next layer shall get as much as without dropout. How much of it is left "
        "when each unit stays with probability 1 - p?",
        "What is left on average is 1 - p times as much. Undo that.",
        "a times mask, divided by one minus p.",
    ),
)
