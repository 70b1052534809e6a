"""λ/2 times the sum of squares."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import Misconception, question

from ._weights import MATRICES_ONLY, PENALTY_PROBES, only_first


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


def mean_of_all(weights, strength):
    """It looks as if the sum is divided by the number of weights. The penalty is the sum itself, so
    a network with more weights has a larger one.
    """
    n_weights = sum(w.size for w in weights)
    return rules.l2_penalty(weights, strength) / max(n_weights, 1)


def mean_of_arrays(weights, strength):
    """It looks as if the sum is divided by the number of arrays. The penalties of all layers are
    added up, however many there are.
    """
    return rules.l2_penalty(weights, strength) / max(len(weights), 1)


def norm(weights, strength):
    """It looks as if a root is taken of the sum over all arrays. Without it the slope is λ w."""
    return strength / 2 * float(np.sqrt(sum((w**2).sum() for w in weights)))


def absolute_values(weights, strength):
    """It looks as if absolute values are summed in place of squares: that is L1."""
    return strength / 2 * sum(float(np.abs(w).sum()) for w in weights)


def square_of_sum(weights, strength):
    """It looks as if the sum over all arrays is squared.
    Weights of both signs would cancel: square each weight first, then sum.
    """
    return strength / 2 * sum(float(w.sum()) for w in weights) ** 2


def square_of_sums(weights, strength):
    """It looks as if the sum of each array is squared. Weights of both signs would cancel: square
    each weight first, then sum.
    """
    return strength / 2 * sum(float(w.sum()) ** 2 for w in weights)


def matrix_product(weights, strength):
    """It looks as if each array is multiplied with itself as a matrix. Then every row meets every
    other row: square entry by entry.
    """
    return strength / 2 * sum(float(np.sum(w @ w.T)) for w in weights)


def matrix_norm(weights, strength):
    """It looks as if a matrix norm is used. Of a matrix np.linalg.norm(W, 2) is its largest
    singular value, and of three axes it is an error: here all entries count.
    """
    return strength / 2 * sum(np.linalg.norm(w, 2) ** 2 for w in weights)


def matrix_norm_not_squared(weights, strength):
    """It looks as if np.linalg.norm(W, 2) is used, which of a matrix is its largest singular value.
    Here the squares of all entries are summed, and no root is taken.
    """
    return strength / 2 * sum(np.linalg.norm(w, 2) for w in weights)


def half_in_the_loop(weights, strength):
    """It looks as if λ/2 multiplies within the loop, so that the first arrays are multiplied again
    and again. Multiply once, when all are added up.
    """
    penalty = 0.0
    for w in weights:
        penalty = strength / 2 * (penalty + float((w**2).sum()))
    return penalty


def matrices_only(weights, strength):
    return rules.l2_penalty([w for w in weights if w.ndim == 2], strength)


def positive_only(weights, strength):
    """It looks as if negative weights add nothing. One of -3 adds as much as one of 3."""
    return strength / 2 * sum(float((np.maximum(w, 0) ** 2).sum()) for w in weights)


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
        mean_of_all,
        mean_of_arrays,
        norm,
        *only_first(rules.l2_penalty),
        absolute_values,
        square_of_sum,
        square_of_sums,
        matrix_product,
        matrix_norm,
        matrix_norm_not_squared,
        positive_only,
        half_in_the_loop,
        Misconception("matrices_only", matrices_only, MATRICES_ONLY),
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
    insight=(
        "One weight of 2 costs as much as four weights of 1, which together are twice as much. So "
        "L2 spreads the work among many weights."
    ),
    right_answers=(with_loops, with_dot, in_float32),
)
