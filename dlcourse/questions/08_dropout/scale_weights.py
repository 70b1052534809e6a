"""The lecture's form at test time."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import Misconception, probe, question

from ._shared import IN_PLACE


def by_p(W, p):
    """It looks as if the weights are multiplied by p. In training a share 1 - p of the units was
    there, so that share of the sum arrived.
    """
    return p * W


def divided(W, p):
    """It looks as if the weights become larger. At test time more units are there than in
    training, so each must count for less.
    """
    return W / (1 - p)


def unchanged(W, p):
    """It looks as if the weights stay as they are. With all units there, the next layer would get
    a larger sum than it has ever had in training.
    """
    return W


def halved(W, p):
    """It looks as if the weights are always halved. That is right for a p of 0.5 only."""
    return W / 2


def squared(W, p):
    """It looks as if the weights are scaled twice. Once is enough."""
    return (1 - p) ** 2 * W


def divided_by_p(W, p):
    """It looks as if the weights are divided by p. They are multiplied by the share of the units
    that was there in training.
    """
    return W / p


def less_than_one(W, p):
    """It looks as if p times the weights is taken from 1. It is taken from the weights: what is
    left of a weight is a share of it.
    """
    return 1 - p * W


def in_place(W, p):
    W *= 1 - p
    return W


def by_difference(W, p):
    return W - p * W


def in_float32(W, p):
    return np.float32(1 - p) * np.float32(W)


def row_by_row(W, p):
    return [[w * (1 - p) for w in row] for row in W]


QUESTION = question(
    rules.scale_weights,
    place=3,
    points=1,
    probes=(
        probe("half of the units dropped", W=[[2, -4]], p=0.5),
        probe("a small p", W=[[2, -4], [1, 0]], p=0.1),
        probe("a p of 0", W=[[1, 2, 3]], p=0.0),
        probe("a p close to 1", W=[[1, -2], [3, 5], [0.5, 8]], p=0.96875),
        probe("weights that are integers", W=np.array([[3, -1], [2, 5]]), p=0.25),
        probe("weights of zero", W=[[0, 0]], p=0.3),
    ),
    mistakes=(
        by_p,
        divided,
        unchanged,
        halved,
        squared,
        divided_by_p,
        less_than_one,
        Misconception("in_place", in_place, IN_PLACE),
    ),
    hints=(
        "With a p of 0.5 about half of the units feed the next layer in training, and all of them "
        "at test time. What has to happen to the weights?",
        "The sum that arrives shall be the same on average. In training each term is there with "
        "probability 1 - p.",
        "Multiply W by one minus p.",
    ),
    idea=(
        "In training only a share of the units was there to feed the next layer. At test time "
        "all of them are, so the weights shrink to that share."
    ),
    insight=(
        "The biases are not scaled: nothing was missing from them in training. Only the sum over "
        "the inputs was too small."
    ),
    right_answers=(by_difference, in_float32, row_by_row),
)
