"""λ/2 times the sum of squares."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import question

from ._weights import PENALTY_PROBES


def no_half(weights, strength):
    """It looks as if the half is missing.
    It is there so that the slope of the penalty is λ w, without a 2.
    """
    return 2 * rules.l2_penalty(weights, strength)


def norms(weights, strength):
    """It looks as if a root is taken. The penalty is the sum of the squares itself."""
    return strength / 2 * sum(float(np.sqrt((w**2).sum())) for w in weights)


def means(weights, strength):
    """It looks as if the squares are averaged.
    They are summed: a weight feels the same force in a small layer and in a large one.
    """
    return strength / 2 * sum(float((w**2).mean()) for w in weights)


def first(weights, strength):
    """It looks as if only the first array counts. Sum over the entries of all of them."""
    return rules.l2_penalty(weights[:1], strength)


def absolute_values(weights, strength):
    """It looks as if absolute values are summed in place of squares: that is L1."""
    return strength / 2 * sum(float(np.abs(w).sum()) for w in weights)


def square_of_sum(weights, strength):
    """It looks as if the sum is squared.
    Weights of both signs would cancel: square each weight first, then sum.
    """
    return strength / 2 * sum(float(w.sum()) for w in weights) ** 2


def with_loops(weights, strength):
    total = 0.0
    for w in weights:
        for entry in w.ravel():
            total += strength * entry * entry / 2
    return total


def with_dot(weights, strength):
    return 0.5 * strength * sum(np.dot(w.ravel(), w.ravel()) for w in weights)


def in_float32(weights, strength):
    flat = np.concatenate([np.zeros(0), *(w.ravel() for w in weights)]).astype(np.float32)
    return np.float32(strength) * np.sum(flat**2) / np.float32(2)


QUESTION = question(
    rules.l2_penalty,
    place=1,
    points=1,
    probes=PENALTY_PROBES,
    mistakes=(
        no_half,
        norms,
        means,
        first,
        absolute_values,
        square_of_sum,
    ),
    hints=(
        "Which number does a single weight of 3 add? And one of -3?",
        "Sum the squares within each array, then add up these sums over the list. An empty list "
        "has the penalty 0.",
        "Half of strength times the sum over all arrays of the sum of the array squared.",
    ),
    idea=(
        "All weights of all arrays are squared and added up. The penalty is half of the "
        "strength times this sum."
    ),
    right_answers=(with_loops, with_dot, in_float32),
)
