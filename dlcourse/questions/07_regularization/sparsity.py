"""Which share of the weights is zero."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import probe, question

from ._weights import TWO_LAYERS, ZEROS, layers


def mean_over_arrays(weights, tolerance=0.0):
    """It looks as if the shares of the arrays are averaged. A small layer would count as much as a
    large one: count entries over all arrays, and divide once.
    """
    return float(np.mean([rules.sparsity([w], tolerance) for w in weights]))


def strictly(weights, tolerance=0.0):
    """It looks as if an entry must be below the tolerance.
    With a tolerance of 0 nothing is: an entry just at it counts.
    """
    small = sum(int((np.abs(w) < tolerance).sum()) for w in weights)
    return small / sum(w.size for w in weights)


def exact_only(weights, tolerance=0.0):
    """It looks as if only exact zeros count. Use the argument tolerance."""
    return rules.sparsity(weights, 0.0)


def count(weights, tolerance=0.0):
    """It looks as if the zeros are counted. Asked for is their share among all entries."""
    return rules.sparsity(weights, tolerance) * sum(w.size for w in weights)


def others(weights, tolerance=0.0):
    """It looks as if the share of the other entries is returned, those beyond the tolerance."""
    return 1 - rules.sparsity(weights, tolerance)


def not_zero(weights, tolerance=0.0):
    """It looks as if the entries that are not zero are counted, whatever the tolerance is. Asked
    for is the share of those that are within it.
    """
    return 1 - rules.sparsity(weights, 0.0)


def for_each_other(weights, tolerance=0.0):
    """It looks as if the small entries are divided by the number of the others. A share is a part
    of all entries.
    """
    share = rules.sparsity(weights, tolerance)
    return np.divide(share, 1 - share)


def for_each_row(weights, tolerance=0.0):
    """It looks as if the number of rows stands for that of entries: len of an array counts along
    its first axis only.
    """
    small = sum(int((np.abs(w) <= tolerance).sum()) for w in weights)
    return small / sum(map(len, weights))


def for_each_array(weights, tolerance=0.0):
    """It looks as if the small entries are divided by the number of arrays. Divide by that of all
    entries.
    """
    small = sum(int((np.abs(w) <= tolerance).sum()) for w in weights)
    return small / len(weights)


def for_each_column(weights, tolerance=0.0):
    """It looks as if each column of an array is counted by itself: Python's sum adds up rows, and
    a sum along axis 0 does so too. Count all entries of an array as one number.
    """
    small = sum(sum(np.abs(w) <= tolerance) for w in weights)
    return small / sum(w.size for w in weights)


def no_absolute_values(weights, tolerance=0.0):
    """It looks as if negative weights count as small.
    It is their absolute value that has to be within the tolerance.
    """
    small = sum(int((w <= tolerance).sum()) for w in weights)
    return small / sum(w.size for w in weights)


def percent(weights, tolerance=0.0):
    """It looks as if the result is in percent. A share lies between 0 and 1."""
    return 100 * rules.sparsity(weights, tolerance)


def rounded(weights, tolerance=0.0):
    """It looks as if the share is rounded to two decimals. Round where you print it."""
    return round(rules.sparsity(weights, tolerance), 2)


def strictly_but_for_0(weights, tolerance=0.0):
    """It looks as if a tolerance of 0 has a line of its own, and an entry must be below any other.
    One just at it counts, and then 0 needs no line of its own.
    """
    return exact_only(weights) if tolerance == 0 else strictly(weights, tolerance)


def first(weights, tolerance=0.0):
    """It looks as if only the first array counts. Take the entries of all of them."""
    return rules.sparsity(weights[:1], tolerance)


def of_flat(weights, tolerance=0.0):
    return np.mean(np.abs(np.concatenate([w.ravel() for w in weights])) <= tolerance)


def with_loops(weights, tolerance=0.0):
    entries = [entry for w in weights for entry in w.ravel().tolist()]
    return sum(-tolerance <= entry <= tolerance for entry in entries) / len(entries)


def by_the_others(weights, tolerance=0.0):
    large = sum(np.count_nonzero(np.abs(w) > tolerance) for w in weights)
    return np.float32(1 - large / sum(map(np.size, weights)))


QUESTION = question(
    rules.sparsity,
    place=6,
    points=1,
    probes=(
        probe("one layer", weights=layers([[0, 1], [-2, 3]]), tolerance=0.0),
        probe(
            "layers of different sizes",
            weights=layers([[0, 0, 0, 1], [0, 2, -1, 3]], [[1, 2]]),
            tolerance=0.0,
        ),
        probe("a tolerance", weights=layers([[0.1, -0.1, 0.3, 0, -2]]), tolerance=0.2),
        probe(
            "weights just at the tolerance", weights=layers([[0.5, -0.5, 1, -2, 3]]), tolerance=0.5
        ),
        probe(
            "a tolerance of 0 and tiny weights",
            weights=layers([[1e-12, 0, -1e-12]]),
            tolerance=0.0,
        ),
        probe("weights that are all zero", weights=ZEROS, tolerance=0.0),
        probe("weights of which few are zero", weights=TWO_LAYERS, tolerance=0.0),
        probe("a vector among the arrays", weights=layers([[0, 2]], [0, 0, -3]), tolerance=0.0),
        probe(
            "a call without tolerance, which is then 0,", weights=layers([[0.1, 0, 1e-5, -1e-12]])
        ),
    ),
    mistakes=(
        mean_over_arrays,
        strictly,
        exact_only,
        count,
        others,
        not_zero,
        for_each_other,
        for_each_row,
        for_each_array,
        for_each_column,
        no_absolute_values,
        percent,
        rounded,
        strictly_but_for_0,
        first,
    ),
    hints=(
        "How many entries are there in all arrays together, and how many of them are small?",
        "Comparing an array gives an array of truth values, and their sum is a number of entries.",
        "Sum over all arrays how many have np.abs of at most tolerance. Divide by the sum of the "
        "arrays' sizes.",
    ),
    idea=(
        "The entries that are close enough to zero are counted over all arrays. Their number "
        "is divided by the number of all entries together."
    ),
    insight=(
        "A zero need not be stored. A list of the other weights, each with its place, takes less "
        "room than all weights once more than half of them are zero."
    ),
    right_answers=(of_flat, with_loops, by_the_others),
)
