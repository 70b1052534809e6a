"""λ times the sum of absolute values."""

import math

import numpy as np

from dlcourse import rules
from dlcourse.checks import Misconception, question

from ._weights import MATRICES_ONLY, PENALTY_PROBES, only_first


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


def mean_of_all(weights, strength):
    """It looks as if the sum is divided by the number of weights. The penalty is the sum itself, so
    a network with more weights has a larger one.
    """
    n_weights = sum(w.size for w in weights)
    return rules.l1_penalty(weights, strength) / max(n_weights, 1)


def length(weights, strength):
    """It looks as if the length of all weights is taken, the root of the sum of their squares. Here
    each weight adds its own size.
    """
    return strength * float(np.sqrt(sum((w**2).sum() for w in weights)))


def lengths(weights, strength):
    """It looks as if the length of each array is taken, the root of the sum of its squares:
    np.linalg.norm gives that by itself. Here each weight adds its own size.
    """
    return strength * sum(float(np.sqrt((w**2).sum())) for w in weights)


def matrices_only(weights, strength):
    return rules.l1_penalty([w for w in weights if w.ndim == 2], strength)


def positive_only(weights, strength):
    """It looks as if negative weights add nothing. One of -3 adds as much as one of 3."""
    return strength * sum(float(np.maximum(w, 0).sum()) for w in weights)


def matrix_norm(weights, strength):
    """It looks as if a matrix norm is used. Of a matrix np.linalg.norm(W, 1) is the largest sum of
    a column, and of three axes it is an error: here all entries are summed.
    """
    return strength * sum(np.linalg.norm(w, 1) for w in weights)


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
        mean_of_all,
        *only_first(rules.l1_penalty),
        matrix_norm,
        length,
        lengths,
        positive_only,
        Misconception("matrices_only", matrices_only, MATRICES_ONLY),
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
    insight=(
        "Ten weights of 0.1 cost as much as one weight of 1. With L2 they cost a tenth of it: L1 "
        "has no reason to spread a weight."
    ),
    right_answers=(with_loops, by_sign, by_norm),
)
