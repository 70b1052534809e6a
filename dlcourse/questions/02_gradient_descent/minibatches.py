"""Question 02.minibatches: one epoch, shuffled and cut into batches."""

import numpy as np

from dlcourse.checks.difference import Difference, named_parts
from dlcourse.checks.show import show
from dlcourse.checks.spec import Misconception, Probe, Question, Rng

ENOUGH_TO_TELL = 8  # samples; so many are in their old order by chance once in 40,320 times
PARTS = named_parts("batch {}", ("X", "labels"))


def minibatches(X, labels, batch_size, rng):
    """The samples of one epoch as a list of (X, labels), shuffled; the last one may be short."""
    return cut(X, labels, rng.permutation(len(X)), batch_size)


def cut(X, labels, order, batch_size):
    """The rows of `order` in batches."""
    starts = range(0, len(order), batch_size)
    rows = [order[start : start + batch_size] for start in starts]
    return [(X[r], labels[r]) for r in rows]


def fault(batches, arguments) -> Difference | None:
    """What is wrong with the batches of one epoch; every row of X in a probe is a different one."""
    X, labels = arguments["X"], arguments["labels"]
    return (
        _wrong_sizes(batches, len(X), arguments["batch_size"])
        or _wrong_rows(batches, X)
        or _wrong_labels(batches, X, labels)
        or _not_shuffled(_order(batches, X), arguments["batch_size"])
    )


def _wrong_sizes(batches, n_samples, batch_size):
    for number, (X, labels) in enumerate(batches):
        if len(X) != len(labels):
            rows = ((PARTS(number), f"{len(X)} rows of X, {len(labels)} labels"),)
            return Difference("gives a batch other numbers of rows and of labels", rows)
    sizes, expected = [len(X) for X, _ in batches], []
    while sum(expected) < n_samples:
        expected.append(min(batch_size, n_samples - sum(expected)))
    if sizes == expected:
        return None
    rows = (("expected", show(expected)), ("yours", show(sizes)))
    if sum(sizes) != n_samples:
        how_many = "fewer" if sum(sizes) < n_samples else "more"
        return Difference(f"deals out {how_many} samples than there are", rows)
    return Difference("makes batches of other sizes", rows)


def _wrong_rows(batches, X):
    for number, (rows, _) in enumerate(batches):
        if rows.shape[1] != X.shape[1]:
            shapes = (("row of X", show(X[0])), (f"row of {PARTS(number)}", show(rows[0])))
            return Difference("changes the length of a row", shapes)
    given = X[np.lexsort(X.T)]
    dealt = np.concatenate([rows for rows, _ in batches])
    if np.allclose(given, dealt[np.lexsort(dealt.T)]):
        return None
    counts = [int(np.isclose(dealt, row).all(axis=1).sum()) for row in X]
    odd = next(i for i, count in enumerate(counts) if count != 1)
    rows = ((f"row {odd} of X", show(X[odd])), ("comes", f"{counts[odd]} times"))
    return Difference("does not deal out every sample once", rows)


def _order(batches, X):
    """The numbers of the samples in the order in which they come."""
    dealt = np.concatenate([rows for rows, _ in batches])
    return np.array([int(np.isclose(X, row).all(axis=1).argmax()) for row in dealt])


def _wrong_labels(batches, X, labels):
    dealt = np.concatenate([some for _, some in batches])
    order = _order(batches, X)
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


def _not_shuffled(order, batch_size):
    if len(order) < ENOUGH_TO_TELL:
        return None
    if (np.diff(order) > 0).all() or (np.diff(order) < 0).all():
        return Difference("does not shuffle the samples", (("order", show(order)),))
    batches = [order[start : start + batch_size] for start in range(0, len(order), batch_size)]
    if batch_size > 1 and all((np.diff(batch) == 1).all() for batch in batches):
        rows = (("order", show(order)),)
        return Difference("shuffles the batches, and leaves neighbours together", rows)
    return None


def in_old_order(X, labels, batch_size, rng):
    return cut(X, labels, np.arange(len(X)), batch_size)


def only_batches_shuffled(X, labels, batch_size, rng):
    batches = in_old_order(X, labels, batch_size, rng)
    full, short = batches[: len(X) // batch_size], batches[len(X) // batch_size :]
    return [full[i] for i in rng.permutation(len(full))] + short


def only_rows_shuffled(X, labels, batch_size, rng):
    return cut_apart(X, labels, rng.permutation(len(X)), np.arange(len(X)), batch_size)


def shuffled_apart(X, labels, batch_size, rng):
    orders = rng.permutation(len(X)), rng.permutation(len(X))
    return cut_apart(X, labels, *orders, batch_size)


def cut_apart(X, labels, order_of_X, order_of_labels, batch_size):
    """Batches whose rows and labels come in orders of their own."""
    return cut(X[order_of_X], labels[order_of_labels], np.arange(len(X)), batch_size)


def without_short_batch(X, labels, batch_size, rng):
    order = rng.permutation(len(X))
    return cut(X, labels, order[: len(X) // batch_size * batch_size], batch_size)


def filled_up(X, labels, batch_size, rng):
    order = rng.permutation(len(X))
    return cut(X, labels, np.resize(order, -(-len(X) // batch_size) * batch_size), batch_size)


def that_many_batches(X, labels, batch_size, rng):
    parts = np.array_split(rng.permutation(len(X)), batch_size)
    return [(X[rows], labels[rows]) for rows in parts if len(rows)]


def drawn_with_repetition(X, labels, batch_size, rng):
    return cut(X, labels, rng.integers(len(X), size=len(X)), batch_size)


def shuffled_for_each_batch(X, labels, batch_size, rng):
    order = [rng.permutation(len(X))[s : s + batch_size] for s in range(0, len(X), batch_size)]
    return cut(X, labels, np.concatenate(order), batch_size)


def only_first_batch(X, labels, batch_size, rng):
    return minibatches(X, labels, batch_size, rng)[:1]


def without_labels(X, labels, batch_size, rng):
    return [rows for rows, _ in minibatches(X, labels, batch_size, rng)]


def with_own_generator(X, labels, batch_size, rng):
    return minibatches(X, labels, batch_size, np.random.default_rng(0))


def _probe(about: str, n_samples: int, batch_size: int, seed: int, n_features: int = 1) -> Probe:
    """Row i of X is (i,) or (i, -i), and its label is 10 i."""
    numbers = np.arange(n_samples)
    return Probe(
        about,
        {
            "X": np.column_stack([numbers, -numbers])[:, :n_features].astype(float),
            "labels": 10 * numbers,
            "batch_size": batch_size,
            "rng": Rng(seed),
        },
    )


MINIBATCHES = Question(
    id="02.minibatches",
    points=2,
    reference=minibatches,
    fault=fault,
    parts=PARTS,
    probes=(
        _probe("one sample", 1, 1, seed=0, n_features=2),
        _probe("six samples in two batches", 6, 3, seed=1),
        _probe("seven samples in batches of three", 7, 3, seed=2),
        _probe("a batch larger than the data", 6, 10, seed=3),
        _probe("ten samples, one by one", 10, 1, seed=4),
        _probe("ten samples in pairs", 10, 2, seed=5),
        _probe("25 samples in batches of six", 25, 6, seed=6, n_features=2),
    ),
    misconceptions=(
        Misconception(
            "not_shuffled",
            in_old_order,
            "It looks as if the samples come in the order in which they lie in X. If X is "
            "sorted by class, each batch then knows a single class.",
        ),
        Misconception(
            "only_batches",
            only_batches_shuffled,
            "It looks as if the batches are cut first and shuffled afterwards. Shuffle the samples "
            "before you cut, so that other samples meet in every epoch.",
        ),
        Misconception(
            "labels_left_behind",
            only_rows_shuffled,
            "It looks as if the rows of X are shuffled, and the labels stay where they were. "
            "One order has to serve for both.",
        ),
        Misconception(
            "shuffled_apart",
            shuffled_apart,
            "It looks as if X and labels are shuffled each by itself, in two different orders. "
            "Draw one order and use it for both.",
        ),
        Misconception(
            "no_short_batch",
            without_short_batch,
            "It looks as if the samples that do not fill a batch are left out. They form a short "
            "batch at the end.",
        ),
        Misconception(
            "filled_up",
            filled_up,
            "It looks as if the last batch is filled up with samples that had their turn "
            "already. It may be short.",
        ),
        Misconception(
            "number_of_batches",
            that_many_batches,
            "It looks as if batch_size is taken for the number of batches. It is the number of "
            "samples in a batch.",
        ),
        Misconception(
            "repetition",
            drawn_with_repetition,
            "It looks as if every sample is drawn from all of them. Then some come twice and "
            "others never: shuffle, and deal each out once.",
        ),
        Misconception(
            "shuffled_again",
            shuffled_for_each_batch,
            "It looks as if the samples are shuffled again for every batch. Shuffle once for the "
            "epoch, then cut.",
        ),
        Misconception(
            "only_first",
            only_first_batch,
            "It looks as if only the first batch is handed out: is it returned, where it should "
            "be yielded?",
        ),
        Misconception(
            "no_labels",
            without_labels,
            "It looks as if only the rows of X are handed out. Yield them together with their "
            "labels, as a pair.",
        ),
        Misconception(
            "own_generator",
            with_own_generator,
            "It looks as if the function makes a generator of its own. Whoever calls it decides "
            "about chance, by handing over rng.",
        ),
    ),
    hints=(
        "Shuffle the numbers of the rows rather than the rows: one order then serves for X and "
        "for labels.",
        "rng.permutation(n) gives all row numbers in random order. Cut it into pieces of "
        "batch_size; what is left over is the last piece.",
        "Let a variable go from 0 to n in steps of batch_size, and slice the order from there to "
        "batch_size further. Yield X and labels, each indexed with this slice.",
    ),
)
