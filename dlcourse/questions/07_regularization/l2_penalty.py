"""Question 07.l2_penalty: λ/2 times the sum of squares."""

import numpy as np

from dlcourse.checks.spec import Misconception, Question
from .weights import PENALTY_PROBES


def l2_penalty(weights, strength):
    """strength / 2 · Σ w² over the entries of all arrays, a float."""
    return strength / 2 * sum(float((w**2).sum()) for w in weights)


def without_half(weights, strength):
    return 2 * l2_penalty(weights, strength)


def of_the_norms(weights, strength):
    return strength / 2 * sum(float(np.sqrt((w**2).sum())) for w in weights)


def of_the_means(weights, strength):
    return strength / 2 * sum(float((w**2).mean()) for w in weights)


def of_the_first(weights, strength):
    return l2_penalty(weights[:1], strength)


def of_absolute_values(weights, strength):
    return strength / 2 * sum(float(np.abs(w).sum()) for w in weights)


def of_the_sum(weights, strength):
    return strength / 2 * sum(float(w.sum()) for w in weights) ** 2


L2_PENALTY = Question(
    id="07.l2_penalty",
    points=1,
    reference=l2_penalty,
    probes=PENALTY_PROBES,
    misconceptions=(
        Misconception(
            "no_half",
            without_half,
            "It looks as if the half is missing. It is there so that the slope of the penalty is "
            "λ w, without a 2.",
        ),
        Misconception(
            "norms",
            of_the_norms,
            "It looks as if a root is taken. The penalty is the sum of the squares itself.",
        ),
        Misconception(
            "means",
            of_the_means,
            "It looks as if the squares are averaged. They are summed: a weight feels the same "
            "force in a small layer and in a large one.",
        ),
        Misconception(
            "first",
            of_the_first,
            "It looks as if only the first array counts. Sum over the entries of all of them.",
        ),
        Misconception(
            "absolute_values",
            of_absolute_values,
            "It looks as if absolute values are summed in place of squares: that is L1.",
        ),
        Misconception(
            "square_of_sum",
            of_the_sum,
            "It looks as if the sum is squared. Weights of both signs would cancel: square each "
            "weight first, then sum.",
        ),
    ),
    hints=(
        "Which number does a single weight of 3 add? And one of -3?",
        "Sum the squares within each array, then add up these sums over the list. An empty list "
        "has the penalty 0.",
        "Half of strength times the sum over all arrays of the sum of the array squared.",
    ),
)
