"""What is dropped is 0, and the rest stays as it is."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import Misconception, probe, question

from ._shared import IN_PLACE


def inverted(a, mask):
    """It looks as if the units with a 1 are dropped. A 1 means that the unit stays."""
    return a * (1 - mask)


def scaled(a, mask):
    """It looks as if the units that stay are scaled. In the lecture's form they keep their values
    in training; the weights are scaled later, at test time.
    """
    return a * mask / (mask.mean() or 1)


def adding(a, mask):
    """It looks as if mask and activations are added. A dropped unit gives 0, whatever it has
    computed.
    """
    return a + mask


def unchanged(a, mask):
    """It looks as if the mask is left out: all units stay."""
    return a


def sign(a, mask):
    """It looks as if the size of the activations is lost. A unit that stays keeps its value."""
    return np.sign(a) * mask


def selection(a, mask):
    """It looks as if only the units that stay are returned. The result has the shape of a, with a 0
    where a unit is dropped.
    """
    return a[mask == 1]


def whole_rows(a, mask):
    """It looks as if a whole row is dropped where one of its units is. Each entry of the mask is
    about one activation.
    """
    return a * mask.min(axis=-1, keepdims=True)


def in_place(a, mask):
    a *= mask
    return a


def with_where(a, mask):
    return np.where(mask == 1, a, 0)


def on_a_copy(a, mask):
    a = a.copy()
    a[mask == 0] = 0
    return a


def in_float32(a, mask):
    return np.multiply(np.float32(a), mask.astype(bool))


QUESTION = question(
    rules.dropout_forward,
    place=2,
    points=1,
    probes=(
        probe("one sample", a=[[2, -3, 4]], mask=[[1, 0, 1]]),
        probe(
            "another mask for each sample",
            a=[[1, 2], [3, 4], [5, 6]],
            mask=[[1, 0], [0, 1], [1, 1]],
        ),
        probe("a mask that keeps all", a=[[0.5, -1.5]], mask=[[1, 1]]),
        probe("a mask that drops all", a=[[0.5, -1.5]], mask=[[0, 0]]),
        probe("a vector of integers", a=np.array([3, -1, 2]), mask=[0, 1, 1]),
        probe(
            "three axes",
            a=[[[1, -2], [3, 0]], [[4, 5], [-6, 7]]],
            mask=[[[0, 1], [1, 1]], [[0, 0], [1, 0]]],
        ),
    ),
    mistakes=(
        inverted,
        scaled,
        adding,
        unchanged,
        sign,
        selection,
        whole_rows,
        Misconception("in_place", in_place, IN_PLACE),
    ),
    hints=(
        "What should come out where the mask is 1, and what where it is 0?",
        "Multiplying by 1 changes nothing, and multiplying by 0 leaves nothing.",
        "The product of the two arrays, entry by entry.",
    ),
    idea="The mask is a factor for each activation: one keeps it as it is, zero takes it out.",
    insight=(
        "A unit that ReLU has put to 0 and one that is dropped look alike from above. What differs "
        "is why: one is decided by the input, the other by chance."
    ),
    right_answers=(with_where, on_a_copy, in_float32),
)
