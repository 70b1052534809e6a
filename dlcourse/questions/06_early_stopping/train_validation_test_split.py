"""Three sets of samples that share none."""

import math

import numpy as np

from dlcourse import rules
from dlcourse.checks import Rng, named_parts, probe, question

from ._sets import SETS, fault


def _cut(X, labels, fractions):
    """The three sets, without a shuffle."""
    places = np.rint(np.cumsum(fractions[:2]) * len(X)).astype(int)
    return tuple(zip(np.split(X, places), np.split(labels, places), strict=True))


def old_order(X, labels, fractions, rng):
    """It looks as if the samples are not shuffled. Data often come sorted, and then the test set
    has classes that the training set has never shown.
    """
    return _cut(X, labels, fractions)


def within_sets(X, labels, fractions, rng):
    """It looks as if each set is shuffled after the cut. Shuffle before it: what matters is which
    samples a set holds, not in which order.
    """
    sets = []
    for rows, some in _cut(X, labels, fractions):
        order = rng.permutation(len(rows))
        sets.append((rows[order], some[order]))
    return tuple(sets)


def labels_left_behind(X, labels, fractions, rng):
    """It looks as if X and labels are shuffled in different orders, or only one of them is. Draw
    one order, and use it for both.
    """
    return _cut(X[rng.permutation(len(X))], labels, fractions)


def rounded_down(X, labels, fractions, rng):
    """It looks as if the sizes are rounded down, and what is left over falls to the last set.
    Round the places of the two cuts to the nearest whole number.
    """
    first, second = (int(fraction * len(X)) for fraction in fractions[:2])
    parts = np.split(rng.permutation(len(X)), [first, first + second])
    return tuple((X[rows], labels[rows]) for rows in parts)


def rounded_up(X, labels, fractions, rng):
    """It looks as if the sizes are rounded up, so that too little is left for the last set.
    Round the places of the two cuts to the nearest whole number.
    """
    first, second = (math.ceil(fraction * len(X)) for fraction in fractions[:2])
    parts = np.split(rng.permutation(len(X)), [first, first + second])
    return tuple((X[rows], labels[rows]) for rows in parts)


def another_order(*arguments):
    """It looks as if the test set comes before the validation set. Return training, validation,
    test, in this order.
    """
    training, validation, test = rules.train_validation_test_split(*arguments)
    return training, test, validation


def fixed_fractions(X, labels, fractions, rng):
    """It looks as if the shares are always 60, 20 and 20 %. Those are the numbers of an example:
    use the argument fractions.
    """
    return rules.train_validation_test_split(X, labels, (0.6, 0.2, 0.2), rng)


def lost_at_the_borders(X, labels, fractions, rng):
    """It looks as if a sample is lost where one set ends and the next begins. A slice ends before
    its second number, so the next one begins at that number; the last one needs no end.
    """
    sets = rules.train_validation_test_split(X, labels, fractions, rng)
    return sets[0], *((rows[1:], some[1:]) for rows, some in sets[1:])


def sorted_by_label(X, labels, fractions, rng):
    """It looks as if the samples are sorted by their labels before the cut. Then each set has
    other classes: bring them into a random order.
    """
    order = np.argsort(labels, kind="stable")
    return _cut(X[order], labels[order], fractions)


def rest_in_order(X, labels, fractions, rng):
    """It looks as if one set is drawn at random, and the rest is dealt out in its old order. All
    three sets need the shuffle.
    """
    order = rng.permutation(len(X))
    first = round(fractions[0] * len(X))
    order[first:].sort()
    return _cut(X[order], labels[order], fractions)


def leaving_out(X, labels, fractions, rng):
    """It looks as if the sizes of all three sets are rounded, so that they do not add up. Two
    cuts make three sets, and nothing is left over.
    """
    ends = np.cumsum([int(fraction * len(X)) for fraction in fractions])
    *parts, _ = np.split(rng.permutation(len(X)), ends)
    return tuple((X[rows], labels[rows]) for rows in parts)


def independently(X, labels, fractions, rng):
    """It looks as if each set is drawn from all samples. A sample that is in two sets is known
    before the exam: shuffle once, then cut.
    """
    sizes = [len(rows) for rows, _ in _cut(X, labels, fractions)]
    parts = [rng.permutation(len(X))[:size] for size in sizes]
    return tuple((X[rows], labels[rows]) for rows in parts)


def test_in_validation(X, labels, fractions, rng):
    """It looks as if validation and test are one set, or overlap, as slices do that end one sample
    too late. The first is there to choose by, the second must not have been looked at.
    """
    training, *others = rules.train_validation_test_split(X, labels, fractions, rng)
    rest = tuple(np.concatenate(some) for some in zip(*others, strict=True))
    return training, rest, rest


def by_slices(X, labels, fractions, rng):
    order = rng.permutation(len(X))
    first = round(fractions[0] * len(X))
    second = first + round(fractions[1] * len(X))
    return [[X[r], labels[r]] for r in (order[:first], order[first:second], order[second:])]


def as_nested_lists(X, labels, fractions, rng):
    pairs = list(zip(X.tolist(), labels.tolist(), strict=True))
    rng.shuffle(pairs)
    pairs = [(row, int(label)) for row, label in pairs]
    ends = [round(sum(fractions[: i + 1]) * len(pairs)) for i in range(3)]
    parts = [pairs[start:end] for start, end in zip([0, *ends[:2]], ends, strict=True)]
    return [([row for row, _ in part], [label for _, label in part]) for part in parts]


def by_ranks(X, labels, fractions, rng):
    ranks = np.argsort(np.argsort(rng.random(len(X)))) + 0.5
    edges = np.cumsum((0, *fractions)) * len(X)
    edges[-1] = np.inf
    masks = [(low <= ranks) & (ranks < high) for low, high in zip(edges, edges[1:], strict=False)]
    return tuple((X[mask].astype(np.float32), labels[mask]) for mask in masks)


def _probe(about, n_samples, fractions, is_sorted=False, n_features=1):
    X = np.arange(n_samples * n_features, dtype=float).reshape(n_samples, n_features)
    labels = np.arange(n_samples) * 7 % 3
    labels = np.sort(labels) if is_sorted else labels
    return probe(about, X=X, labels=labels, fractions=fractions, rng=Rng(n_samples))


QUESTION = question(
    rules.train_validation_test_split,
    place=1,
    points=2,
    fault=fault,
    parts=named_parts(SETS, ("X", "labels")),
    probes=(
        _probe("one sample for each set", 3, (1 / 3, 1 / 3, 1 / 3)),
        _probe("ten samples", 10, (0.6, 0.2, 0.2)),
        _probe("ten samples in thirds", 10, (1 / 3, 1 / 3, 1 / 3)),
        _probe("shares that are no whole numbers", 13, (0.6, 0.2, 0.2), n_features=2),
        _probe("two shares that both end in .9", 10, (0.19, 0.19, 0.62)),
        _probe("two shares that both end in .1", 10, (0.31, 0.31, 0.38)),
        _probe("samples that are sorted by class", 30, (0.6, 0.2, 0.2), is_sorted=True),
        _probe("a small training set", 60, (0.2, 0.3, 0.5), n_features=3),
    ),
    mistakes=(
        old_order,
        within_sets,
        labels_left_behind,
        rounded_down,
        rounded_up,
        another_order,
        fixed_fractions,
        lost_at_the_borders,
        sorted_by_label,
        rest_in_order,
        leaving_out,
        independently,
        test_in_validation,
    ),
    hints=(
        "Split the numbers of the samples, 0 to n - 1, not X and labels: then nothing can be "
        "parted. What does rng.permutation(n) give you?",
        "Two cuts make three sets. The first cut lies at the first fraction of n, the second at "
        "the sum of the first two, both rounded.",
        "Shuffle the numbers with rng. Take those before the first cut, between the cuts, and "
        "after the second, and index X and labels with each of the three.",
    ),
    idea=(
        "The numbers of the samples are shuffled and cut at two places. The same three groups "
        "of numbers pick both inputs and labels, so nothing is parted and nothing is taken "
        "twice."
    ),
    insight=(
        "A random split keeps samples apart, not people: with ten photos of each person, most "
        "people are in all three sets. Then split the people."
    ),
    right_answers=(by_slices, as_nested_lists, by_ranks),
)
