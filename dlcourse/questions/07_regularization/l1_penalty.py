"""λ times the sum of absolute values."""

import math

import numpy as np

from dlcourse import rules
from dlcourse.checks import question

from ._weights import PENALTY_PROBES


def half(weights, strength):
    """It looks as if there is a half, as in L2.
    Here the slope of the penalty is λ sign(w) without it.
    """
    return rules.l1_penalty(weights, strength) / 2


def no_absolute_values(weights, strength):
    """It looks as if the weights are summed with their signs.
    A negative weight would then earn a reward: it is its size that counts.
    """
    return strength * sum(float(w.sum()) for w in weights)


def absolute_value_of_sum(weights, strength):
    """It looks as if the absolute value is taken of the sum. Take it of each weight."""
    return strength * abs(sum(float(w.sum()) for w in weights))


def squares(weights, strength):
    """It looks as if squares are summed in place of absolute values: that is L2."""
    return strength * sum(float((w**2).sum()) for w in weights)


def means(weights, strength):
    """It looks as if the absolute values are averaged.
    They are summed: a weight feels the same force in a small layer and in a large one.
    """
    return strength * sum(float(np.abs(w).mean()) for w in weights)


def first(weights, strength):
    """It looks as if only the first array counts. Sum over the entries of all of them."""
    return rules.l1_penalty(weights[:1], strength)


def matrix_norm(weights, strength):
    """It looks as if a matrix norm is used.
    np.linalg.norm(W, 1) is the largest sum of a column: here all entries are summed.
    """
    sums = (np.abs(w).reshape(-1, w.shape[-1]).sum(axis=0).max() for w in weights)
    return strength * sum(map(float, sums))


def with_loops(weights, strength):
    return strength * math.fsum(abs(entry) for w in weights for entry in w.ravel().tolist())


def by_sign(weights, strength):
    return sum((np.sum(strength * w * np.sign(w)) for w in weights), np.array(0.0))


def by_norm(weights, strength):
    return strength * sum(np.linalg.norm(np.float32(w).ravel(), 1) for w in weights)


QUESTION = question(
    rules.l1_penalty,
    place=2,
    points=1,
    probes=PENALTY_PROBES,
    mistakes=(
        half,
        no_absolute_values,
        absolute_value_of_sum,
        squares,
        means,
        first,
        matrix_norm,
    ),
    hints=(
        "Which number does a single weight of 3 add? And one of -3?",
        "Sum the absolute values within each array, then add up these sums over the list.",
        "strength times the sum over all arrays of the sum of np.abs of the array.",
    ),
    idea=(
        "The sizes of all weights, without their signs, are added up over all arrays. The "
        "penalty is the strength times this sum."
    ),
    right_answers=(with_loops, by_sign, by_norm),
)
