"""Question 07.sparsity: which share of the weights is zero."""

import numpy as np

from dlcourse.checks.spec import Misconception, Probe, Question
from .weights import TWO_LAYERS, ZEROS


def sparsity(weights, tolerance=0.0):
    """The share of entries, of all arrays together, with an absolute value <= tolerance."""
    small = sum(int((np.abs(w) <= tolerance).sum()) for w in weights)
    return small / sum(w.size for w in weights)


def mean_over_arrays(weights, tolerance=0.0):
    return float(np.mean([sparsity([w], tolerance) for w in weights]))


def strictly_below(weights, tolerance=0.0):
    small = sum(int((np.abs(w) < tolerance).sum()) for w in weights)
    return small / sum(w.size for w in weights)


def exact_zeros_only(weights, tolerance=0.0):
    return sparsity(weights, 0.0)


def count(weights, tolerance=0.0):
    return sparsity(weights, tolerance) * sum(w.size for w in weights)


def share_of_the_others(weights, tolerance=0.0):
    return 1 - sparsity(weights, tolerance)


def without_absolute_values(weights, tolerance=0.0):
    small = sum(int((w <= tolerance).sum()) for w in weights)
    return small / sum(w.size for w in weights)


def in_percent(weights, tolerance=0.0):
    return 100 * sparsity(weights, tolerance)


def of_the_first(weights, tolerance=0.0):
    return sparsity(weights[:1], tolerance)


def _probe(about: str, weights: list, **tolerance: float) -> Probe:
    return Probe(about, {"weights": [np.array(w, float) for w in weights], **tolerance})


SPARSITY = Question(
    id="07.sparsity",
    points=1,
    reference=sparsity,
    probes=(
        _probe("one layer", [[[0, 1], [-2, 0]]], tolerance=0.0),
        _probe(
            "layers of different sizes",
            [[[0, 0, 0, 1], [0, 2, -1, 0]], [[1, 2]]],
            tolerance=0.0,
        ),
        _probe("a tolerance", [[[0.1, -0.1, 0.3, 0]]], tolerance=0.2),
        _probe("weights just at the tolerance", [[[0.5, -0.5, 1, -2]]], tolerance=0.5),
        _probe("a tolerance of 0 and tiny weights", [[[1e-12, 0, -1e-12]]], tolerance=0.0),
        _probe("weights that are all zero", ZEROS, tolerance=0.0),
        _probe("weights of which few are zero", TWO_LAYERS, tolerance=0.0),
        _probe("a call without tolerance, which is then 0,", [[[0.1, 0, 1e-5, -1e-12]]]),
    ),
    misconceptions=(
        Misconception(
            "mean_over_arrays",
            mean_over_arrays,
            "It looks as if the shares of the arrays are averaged. A small layer would count as "
            "much as a large one: count entries over all arrays, and divide once.",
        ),
        Misconception(
            "strictly",
            strictly_below,
            "It looks as if an entry must be below the tolerance. With a tolerance of 0 nothing "
            "is: an entry just at it counts.",
        ),
        Misconception(
            "exact_only",
            exact_zeros_only,
            "It looks as if only exact zeros count. Use the argument tolerance.",
        ),
        Misconception(
            "count",
            count,
            "It looks as if the zeros are counted. Asked for is their share among all entries.",
        ),
        Misconception(
            "others",
            share_of_the_others,
            "It looks as if the share of the other entries is returned, those that are not zero.",
        ),
        Misconception(
            "no_absolute_values",
            without_absolute_values,
            "It looks as if negative weights count as small. It is their absolute value that has "
            "to be within the tolerance.",
        ),
        Misconception(
            "percent",
            in_percent,
            "It looks as if the result is in percent. A share lies between 0 and 1.",
        ),
        Misconception(
            "first",
            of_the_first,
            "It looks as if only the first array counts. Take the entries of all of them.",
        ),
    ),
    hints=(
        "How many entries are there in all arrays together, and how many of them are small?",
        "Comparing an array gives an array of truth values, and their sum is a number of entries.",
        "Sum over all arrays how many have np.abs of at most tolerance. Divide by the sum of the "
        "arrays' sizes.",
    ),
)
