"""Question 08.dropout_forward: what is dropped is 0, and the rest stays as it is."""

import numpy as np

from dlcourse.checks.spec import Misconception, Probe, Question
from .arrays import IN_PLACE, array


def dropout_forward(a, mask):
    """`a` where the mask is 1, and 0 where it is 0."""
    return a * mask


def inverted_mask(a, mask):
    return a * (1 - mask)


def scaled_by_share(a, mask):
    kept = mask.mean()
    return a * mask / kept if kept else a * mask


def adding(a, mask):
    return a + mask


def unchanged(a, mask):
    return a.copy()


def mask_itself(a, mask):
    return mask * np.sign(a)


def in_place(a, mask):
    a *= mask
    return a


def _probe(about: str, a, mask) -> Probe:
    return Probe(about, {"a": array(a), "mask": array(mask)})


DROPOUT_FORWARD = Question(
    id="08.dropout_forward",
    points=1,
    reference=dropout_forward,
    probes=(
        _probe("one sample", [[2, -3, 4]], [[1, 0, 1]]),
        _probe("another mask for each sample", [[1, 2], [3, 4], [5, 6]], [[1, 0], [0, 1], [1, 1]]),
        _probe("a mask that keeps all", [[0.5, -1.5]], [[1, 1]]),
        _probe("a mask that drops all", [[0.5, -1.5]], [[0, 0]]),
        _probe("three axes", [[[1, -2], [3, 0]], [[4, 5], [-6, 7]]],
               [[[0, 1], [1, 1]], [[0, 0], [1, 0]]]),
    ),
    misconceptions=(
        Misconception(
            "inverted",
            inverted_mask,
            "It looks as if the units with a 1 are dropped. A 1 means that the unit stays.",
        ),
        Misconception(
            "scaled",
            scaled_by_share,
            "It looks as if the units that stay are scaled. In the lecture's form they keep their "
            "values in training; the weights are scaled later, at test time.",
        ),
        Misconception(
            "adding",
            adding,
            "It looks as if mask and activations are added. A dropped unit gives 0, whatever it "
            "has computed.",
        ),
        Misconception(
            "unchanged",
            unchanged,
            "It looks as if the mask is left out: all units stay.",
        ),
        Misconception(
            "sign",
            mask_itself,
            "It looks as if the size of the activations is lost. A unit that stays keeps its "
            "value.",
        ),
        Misconception("in_place", in_place, IN_PLACE),
    ),
    hints=(
        "What should come out where the mask is 1, and what where it is 0?",
        "Multiplying by 1 changes nothing, and multiplying by 0 leaves nothing.",
        "The product of the two arrays, entry by entry.",
    ),
)
