"""What can be wrong with three sets that were split at random."""

import itertools
import math

import numpy as np

from dlcourse.checks import Difference
from dlcourse.checks.show import show

SETS = ("training set", "validation set", "test set")
# From so many samples on, a right answer leaves every sample in its old part less than once in a
# million times: 20! / (12! 4! 4!) = 5 million for 60, 20 and 20 %.
ENOUGH_TO_TELL = 20
MILLION = 1e6
ROUNDING = 1e-9


def fault(sets, arguments) -> Difference | None:
    """What is wrong with the three sets; every row of X in a probe is a different one."""
    X, labels = arguments["X"], arguments["labels"]
    return (
        _wrong_sizes(sets, len(X), arguments["fractions"])
        or _wrong_rows(sets, X)
        or _wrong_labels(sets, X, labels)
        or _not_shuffled(sets, X)
        or _sorted_by_label(sets)
        or _partly_shuffled(sets, X)
    )


def _wrong_sizes(sets, n_samples, fractions):
    for name, (X, labels) in zip(SETS, sets, strict=True):
        if len(X) != len(labels):
            rows = ((name, f"{len(X)} rows of X, {len(labels)} labels"),)
            return Difference("has other numbers of rows and of labels", rows)
    sizes, shares = [len(X) for X, _ in sets], [f * n_samples for f in fractions]
    rows = (("asked for", show(shares)), ("yours", show(sizes)))
    if sum(sizes) != n_samples:
        how_many = "fewer" if sum(sizes) < n_samples else "more"
        return Difference(f"deals out {how_many} samples than there are", rows)
    if _near(sizes, shares):
        return None
    if any(_near(sizes, order) for order in itertools.permutations(shares)):
        return Difference("gives the sets in another order than training, validation, test", rows)
    return Difference("makes a set more than one sample too large or too small", rows)


def _near(sizes, shares) -> bool:
    return all(abs(a - b) <= 1 + ROUNDING for a, b in zip(sizes, shares, strict=True))


def _places(sets, X) -> list[np.ndarray]:
    """For each set the numbers that its rows have in X, -1 for a row that is not there."""
    return [_places_of(rows, X) for rows, _ in sets]


def _places_of(rows, X) -> np.ndarray:
    alike = np.isclose(X, rows[:, None]).all(axis=2)
    return np.where(alike.any(axis=1), alike.argmax(axis=1), -1)


def _wrong_rows(sets, X):
    if any(rows.shape[1] != X.shape[1] for rows, _ in sets):
        return Difference("changes the length of a row")
    places = _places(sets, X)
    counts = [int((np.concatenate(places) == number).sum()) for number in range(len(X))]
    if all(count == 1 for count in counts):
        return None
    odd = next(number for number, count in enumerate(counts) if count != 1)
    rows = ((f"row {odd} of X", show(X[odd])), ("comes", f"{counts[odd]} times"))
    return Difference("does not put every sample into just one set", rows)


def _wrong_labels(sets, X, labels):
    for name, (rows, some), places in zip(SETS, sets, _places(sets, X), strict=True):
        wrong = np.flatnonzero(labels[places] != some)
        if len(wrong):
            first = wrong[0]
            expected = (f"label of {show(rows[first])}", show(labels[places[first]]))
            return Difference("parts rows from their labels", (expected, (name, show(some[first]))))
    return None


def _not_shuffled(sets, X):
    if len(X) < ENOUGH_TO_TELL:
        return None
    places = _places(sets, X)
    ends = np.cumsum([len(some) for some in places])
    blocks = np.split(np.arange(len(X)), ends[:2])
    if any(set(some) != set(block) for some, block in zip(places, blocks, strict=True)):
        return None
    if (np.diff(np.concatenate(places)) == 1).all():
        return Difference("deals the samples out in their old order")
    return Difference("shuffles within the sets, and not between them")


def _sorted_by_label(sets):
    labels = np.concatenate([some for _, some in sets])
    if len(labels) < ENOUGH_TO_TELL or (np.diff(labels) < 0).any():
        return None
    return Difference("sorts the samples by their labels, so that no set has all classes")


def _partly_shuffled(sets, X):
    """Two sets of which one holds the earlier samples, where chance hardly ever does that."""
    for one, other in itertools.combinations(_places(sets, X), 2):
        if math.comb(len(one) + len(other), len(one)) > MILLION and one.max() < other.min():
            return Difference("deals out two of the sets in their old order")
    return None
