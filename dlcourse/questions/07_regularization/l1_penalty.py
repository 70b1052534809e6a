"""Question 07.l1_penalty: λ times the sum of absolute values."""

import numpy as np

from dlcourse.checks.spec import Misconception, Question
from .weights import PENALTY_PROBES


def l1_penalty(weights, strength):
    """strength · Σ |w| over the entries of all arrays, a float."""
    return strength * sum(float(np.abs(w).sum()) for w in weights)


def with_half(weights, strength):
    return l1_penalty(weights, strength) / 2


def without_absolute_values(weights, strength):
    return strength * sum(float(w.sum()) for w in weights)


def absolute_value_of_the_sum(weights, strength):
    return strength * abs(sum(float(w.sum()) for w in weights))


def of_squares(weights, strength):
    return strength * sum(float((w**2).sum()) for w in weights)


def of_the_means(weights, strength):
    return strength * sum(float(np.abs(w).mean()) for w in weights)


def of_the_first(weights, strength):
    return l1_penalty(weights[:1], strength)


def by_matrix_norm(weights, strength):
    """NumPy's norm of order 1 is another one for a matrix: the largest sum of a column."""
    sums = (np.abs(w).reshape(-1, w.shape[-1]).sum(axis=0).max() for w in weights)
    return strength * sum(map(float, sums))


L1_PENALTY = Question(
    id="07.l1_penalty",
    points=1,
    reference=l1_penalty,
    probes=PENALTY_PROBES,
    misconceptions=(
        Misconception(
            "half",
            with_half,
            "It looks as if there is a half, as in L2. Here the slope of the penalty is λ sign(w) "
            "without it.",
        ),
        Misconception(
            "no_absolute_values",
            without_absolute_values,
            "It looks as if the weights are summed with their signs. A negative weight would then "
            "earn a reward: it is its size that counts.",
        ),
        Misconception(
            "absolute_value_of_sum",
            absolute_value_of_the_sum,
            "It looks as if the absolute value is taken of the sum. Take it of each weight.",
        ),
        Misconception(
            "squares",
            of_squares,
            "It looks as if squares are summed in place of absolute values: that is L2.",
        ),
        Misconception(
            "means",
            of_the_means,
            "It looks as if the absolute values are averaged. They are summed: a weight feels the "
            "same force in a small layer and in a large one.",
        ),
        Misconception(
            "first",
            of_the_first,
            "It looks as if only the first array counts. Sum over the entries of all of them.",
        ),
        Misconception(
            "matrix_norm",
            by_matrix_norm,
            "It looks as if a matrix norm is used. np.linalg.norm(W, 1) is the largest sum of a "
            "column: here all entries are summed.",
        ),
    ),
    hints=(
        "Which number does a single weight of 3 add? And one of -3?",
        "Sum the absolute values within each array, then add up these sums over the list.",
        "strength times the sum over all arrays of the sum of np.abs of the array.",
    ),
)
