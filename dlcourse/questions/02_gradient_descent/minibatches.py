"""One epoch, shuffled and cut into batches."""

import math

import numpy as np

from dlcourse import rules
from dlcourse.checks import Difference, Rng, named_parts, probe, question
from dlcourse.checks.show import show

from ._batches import cut, cut_apart

MANY = 100  # samples, of whose order the correlation with the old one tells
DEVIATIONS = 6  # of a random order's correlation, 1 / √n
ENOUGH_TO_TELL = 8  # samples; so many are in their old order by chance once in 40,320 times
PARTS = named_parts("batch {}", ("X", "labels"))


def fault(batches, arguments):
    """What is wrong with the batches of one epoch; every row of X in a probe is a different one."""
    X, labels = arguments["X"], arguments["labels"]
    return (
        wrong_sizes(batches, len(X), arguments["batch_size"])
        or wrong_rows(batches, X)
        or wrong_labels(batches, X, labels)
        or not_mixed(order_of(batches, X), arguments["batch_size"])
    )


def wrong_sizes(batches, n_samples, batch_size):
    for number, (X, labels) in enumerate(batches):
        if len(X) != len(labels):
            rows = ((PARTS(number), f"{len(X)} rows of X, {len(labels)} labels"),)
            return Difference("gives a batch other numbers of rows and of labels", rows)
    sizes = [len(X) for X, _ in batches]
    expected = [min(batch_size, n_samples - start) for start in range(0, n_samples, batch_size)]
    if sizes == expected:
        return None
    rows = (("expected", show(expected)), ("yours", show(sizes)))
    if sum(sizes) != n_samples:
        how_many = "fewer" if sum(sizes) < n_samples else "more"
        return Difference(f"deals out {how_many} samples than there are", rows)
    return Difference("makes batches of other sizes", rows)


def wrong_rows(batches, X):
    for number, (rows, _) in enumerate(batches):
        if rows.shape[1] != X.shape[1]:
            shapes = (("row of X", show(X[0])), (f"row of {PARTS(number)}", show(rows[0])))
            return Difference("changes the length of a row", shapes)
    dealt = np.concatenate([rows for rows, _ in batches])
    counts = [int(np.isclose(dealt, row).all(axis=1).sum()) for row in X]
    odd = next((i for i, count in enumerate(counts) if count != 1), None)
    if odd is None:
        return None
    rows = ((f"row {odd} of X", show(X[odd])), ("comes", f"{counts[odd]} times"))
    return Difference("does not deal out every sample once", rows)


def order_of(batches, X):
    """The numbers of the samples in the order in which they come."""
    dealt = np.concatenate([rows for rows, _ in batches])
    return np.array([int(np.isclose(X, row).all(axis=1).argmax()) for row in dealt])


def wrong_labels(batches, X, labels):
    dealt = np.concatenate([some for _, some in batches])
    order = order_of(batches, X)
    wrong = np.flatnonzero(dealt != labels[order])
    if len(wrong) == 0:
        return None
    place = wrong[0]
    rows = (
        (f"label of {show(X[order[place]])}", show(labels[order[place]])),
        ("yours", show(dealt[place])),
    )
    if (dealt == labels).all():
        return Difference("shuffles the rows of X, and not their labels", rows)
    return Difference("parts rows from their labels", rows)


def not_mixed(order, batch_size):
    if len(order) < ENOUGH_TO_TELL:
        return None
    rows = (("order", show(order)),)
    if (np.diff(order) > 0).all() or (np.diff(order) < 0).all():
        return Difference("does not shuffle the samples", rows)
    batches = [order[start : start + batch_size] for start in range(0, len(order), batch_size)]
    if batch_size > 1 and all((np.diff(batch) == 1).all() for batch in batches):
        return Difference("shuffles the batches, and leaves neighbours together", rows)
    if len(order) >= MANY:
        correlation = float(np.corrcoef(order, np.arange(len(order)))[0, 1])
        if abs(correlation) > DEVIATIONS / np.sqrt(len(order)):
            rows = (("correlation with the old order", f"{correlation:.2f}"), *rows)
            return Difference("leaves much of the old order", rows)
    return None


def not_shuffled(X, labels, batch_size, rng):
    """It looks as if the samples come in the order in which they lie in X.
    If X is sorted by class, each batch then knows a single class.
    """
    return cut(X, labels, np.arange(len(X)), batch_size)


def only_batches(X, labels, batch_size, rng):
    """It looks as if the batches are cut first and shuffled afterwards.
    Shuffle the samples before you cut, so that other samples meet in every epoch.
    """
    batches = not_shuffled(X, labels, batch_size, rng)
    full, short = batches[: len(X) // batch_size], batches[len(X) // batch_size :]
    return [full[i] for i in rng.permutation(len(full))] + short


def labels_left_behind(X, labels, batch_size, rng):
    """It looks as if the rows of X are shuffled, and the labels stay where they were.
    One order has to serve for both.
    """
    return cut_apart(X, labels, rng.permutation(len(X)), np.arange(len(X)), batch_size)


def shuffled_apart(X, labels, batch_size, rng):
    """It looks as if X and labels are shuffled each by itself, in two different orders.
    Draw one order and use it for both.
    """
    return cut_apart(X, labels, rng.permutation(len(X)), rng.permutation(len(X)), batch_size)


def no_short_batch(X, labels, batch_size, rng):
    """It looks as if the samples that do not fill a batch are left out.
    They form a short batch at the end.
    """
    order = rng.permutation(len(X))
    return cut(X, labels, order[: len(X) // batch_size * batch_size], batch_size)


def filled_up(X, labels, batch_size, rng):
    """It looks as if the last batch is filled up with samples that had their turn already.
    It may be short.
    """
    order = rng.permutation(len(X))
    return cut(X, labels, np.resize(order, -(-len(X) // batch_size) * batch_size), batch_size)


def number_of_batches(X, labels, batch_size, rng):
    """It looks as if batch_size is taken for the number of batches.
    It is the number of samples in a batch.
    """
    parts = np.array_split(rng.permutation(len(X)), batch_size)
    return [(X[rows], labels[rows]) for rows in parts if len(rows)]


def repetition(X, labels, batch_size, rng):
    """It looks as if every sample is drawn from all of them.
    Then some come twice and others never: shuffle, and deal each out once.
    """
    return cut(X, labels, rng.integers(len(X), size=len(X)), batch_size)


def shuffled_again(X, labels, batch_size, rng):
    """It looks as if the samples are shuffled again for every batch.
    Shuffle once for the epoch, then cut.
    """
    order = [rng.permutation(len(X))[s : s + batch_size] for s in range(0, len(X), batch_size)]
    return cut(X, labels, np.concatenate(order), batch_size)


def only_first(X, labels, batch_size, rng):
    """It looks as if a single batch is handed out: is it returned where it should be yielded,
    does the yield stand behind the loop, or does every slice end at the same place?
    """
    return rules.minibatches(X, labels, batch_size, rng)[:1]


def no_labels(X, labels, batch_size, rng):
    """It looks as if what is handed out is no pair of rows and labels: are the labels
    left out, or is a batch returned where it should be yielded?
    """
    return [rows for rows, _ in rules.minibatches(X, labels, batch_size, rng)]


def row_numbers(X, labels, batch_size, rng):
    """It looks as if the numbers of the rows are handed out.
    They are the index: hand out the rows of X that they pick.
    """
    order = rng.permutation(len(X))
    return [(rows, labels[rows]) for rows, _ in cut(order, order, order, batch_size)]


def own_generator(X, labels, batch_size, rng):
    """It looks as if the function makes a generator of its own.
    Whoever calls it decides about chance, by handing over rng.
    """
    return rules.minibatches(X, labels, batch_size, np.random.default_rng(0))


def as_a_generator(X, labels, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], labels[rows]


def as_nested_lists(X, labels, batch_size, rng):
    pairs = list(zip(X.tolist(), labels.tolist(), strict=True))
    rng.shuffle(pairs)
    pairs = [(row, int(label)) for row, label in pairs]
    batches = []
    while pairs:
        batch, pairs = pairs[:batch_size], pairs[batch_size:]
        batches.append([[row for row, _ in batch], [label for _, label in batch]])
    return batches


def from_shuffled_arrays(X, labels, batch_size, rng):
    order = np.argsort(rng.random(len(labels)))
    X, labels = X[order].astype(np.float32), labels[order]
    cuts = np.arange(batch_size, len(labels), batch_size)
    return zip(np.split(X, cuts), np.split(labels, cuts), strict=True)


def from_one_table(X, labels, batch_size, rng):
    table = np.column_stack([X, labels])
    rng.shuffle(table)
    for i in range(math.ceil(len(table) / batch_size)):
        part = table[i * batch_size : (i + 1) * batch_size]
        yield [part[:, :-1], part[:, -1].astype(int)]


def numbered(n_samples, n_features=1):
    """Row i of X is (i,) or (i, -i), and its label is 10 i."""
    numbers = np.arange(n_samples)
    X = np.column_stack([numbers, -numbers])[:, :n_features].astype(float)
    return {"X": X, "labels": 10 * numbers}


QUESTION = question(
    rules.minibatches,
    place=5,
    points=2,
    fault=fault,
    parts=PARTS,
    probes=(
        probe("one sample", **numbered(1, 2), batch_size=1, rng=Rng(0)),
        probe("six samples in two batches", **numbered(6), batch_size=3, rng=Rng(1)),
        probe("seven samples in batches of three", **numbered(7), batch_size=3, rng=Rng(2)),
        probe("a batch larger than the data", **numbered(6), batch_size=10, rng=Rng(3)),
        probe("ten samples, one by one", **numbered(10), batch_size=1, rng=Rng(4)),
        probe("ten samples in pairs", **numbered(10), batch_size=2, rng=Rng(5)),
        probe("25 samples in batches of six", **numbered(25, 2), batch_size=6, rng=Rng(6)),
        probe("150 samples in batches of 32", **numbered(150, 2), batch_size=32, rng=Rng(7)),
    ),
    mistakes=(
        not_shuffled,
        only_batches,
        labels_left_behind,
        shuffled_apart,
        no_short_batch,
        filled_up,
        number_of_batches,
        repetition,
        shuffled_again,
        only_first,
        no_labels,
        row_numbers,
        own_generator,
    ),
    hints=(
        "Shuffle the numbers of the rows rather than the rows: one order then serves for X and "
        "for labels.",
        "rng.permutation(n) gives all row numbers in random order. Cut it into pieces of "
        "batch_size; what is left over is the last piece.",
        "Let a variable go from 0 to n in steps of batch_size, and slice the order from there to "
        "batch_size further. Yield X and labels, each indexed with this slice.",
    ),
    idea=(
        "The numbers of the rows are shuffled, and one order serves inputs and labels, so "
        "that they stay together. Consecutive pieces of this order are the batches."
    ),
    insight=(
        "Call it twice with one and the same rng: the order differs, and a new rng with the same "
        "seed repeats both. That is how a training can be random and repeatable."
    ),
    right_answers=(as_a_generator, as_nested_lists, from_shuffled_arrays, from_one_table),
)
