"""Finds out from W in which order samples were stepped on, each of which has a feature of its own.

Column i of W is the one step on sample i's batch. It tells the gradient there, and with that what b
was when the batch came.
"""

import numpy as np

from dlcourse import rules

FEATURE = 100.0
LONGEST = 10.0  # by which a step on such a sample alone moves its logits: the rate times FEATURE
SMALL_BATCHES = (1, 2, 3)
FEW = 30
MUCH_LONGER = 2.0  # times the other steps: those of a short batch, where a start is random
MIXED = 0.2  # of the ways from batch to batch lead back, and as many on, only in a random order


def is_shuffled(W) -> bool:
    """Whether the samples came in an order that nobody would choose without chance."""
    return _are_mixed_within_batches(W) or any(
        _leads_to_and_fro(_batches_in_order(W, size)) for size in SMALL_BATCHES
    )


def short_batch(W) -> list[int]:
    """The few samples that share a short batch, in an order that nobody chose; else none.

    Their steps are much longer than all others, which is seen beside a random start, too.
    """
    lengths = np.ptp(W, axis=0)
    order = np.argsort(-lengths)
    falls = lengths[order[:FEW]] / lengths[order[1 : FEW + 1]]
    last = np.sort(order[: falls.argmax() + 1])
    by_class = np.argsort(np.argsort(W.argmax(axis=0), kind="stable"))
    if falls.max() < MUCH_LONGER or any(_is_regular(places) for places in (last, by_class[last])):
        return []
    return last.tolist()


def _is_regular(places) -> bool:
    """Whether they have the same distance from each to the next; two, whether they touch."""
    steps = np.abs(np.diff(np.sort(places)))
    return len(steps) == 0 or bool((steps == steps[0]).all() and (len(steps) > 1 or steps[0] == 1))


def _are_mixed_within_batches(W) -> bool:
    """Whether samples with one class that share a batch lie apart in no regular way.

    Those of a batch have equal columns. In batches that somebody cut without chance they are
    neighbours, or each has the same distance from the next.
    """
    columns = np.round(W[:, W.argmax(axis=0) == 0], 9)
    places = np.flatnonzero(W.argmax(axis=0) == 0)
    _, batch = np.unique(columns, axis=1, return_inverse=True)
    for number in range(batch.max() + 1):
        ranks = np.flatnonzero(batch.ravel() == number)
        steps = np.diff(places[ranks])
        if len(ranks) >= 4 and (np.diff(ranks) > 1).any() and np.gcd.reduce(steps) == 1:
            return True
    return False


def _batches_in_order(W, size: int) -> list[int]:
    """The first sample of each batch, batch by batch; none if W is not due to such batches.

    They follow one another from a start at zero. Batches too small to share a class are known by
    their order alone.
    """
    one_hot = rules.one_hot(W.argmax(axis=0), len(W)).T
    b, left, firsts = np.zeros(len(W)), np.arange(W.shape[1]), []
    while len(left):
        n = min(size, len(left))
        steps = LONGEST / n * (one_hot[:, left] - rules.softmax(b[None]).T)
        batch = left[np.isclose(W[:, left], steps, rtol=1e-4, atol=1e-4).all(axis=0)][:n]
        if len(batch) < n:
            return []
        firsts.append(int(batch[0]))
        left = np.setdiff1d(left, batch)
        b = b + W[:, batch].sum(axis=1) / FEATURE
    return firsts


def _leads_to_and_fro(places: list[int]) -> bool:
    back = np.diff(places) < 0
    return bool(len(back)) and MIXED < back.mean() < 1 - MIXED
