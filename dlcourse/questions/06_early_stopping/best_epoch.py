"""Where the validation loss is lowest."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import probe, question


def last_minimum(validation_losses):
    """It looks as if the last of several equal losses is taken. The first one needs less
    training for the same result.
    """
    return len(validation_losses) - 1 - np.argmin(validation_losses[::-1])


def lower_than_before(validation_losses):
    """It looks as if each loss is compared with the one before. The last epoch that brought it down
    is not the one where it is lowest: compare with the lowest so far.
    """
    return int(max(np.flatnonzero(np.diff(validation_losses) < 0) + 1, default=0))


def counted_from_one(validation_losses):
    """It looks as if epochs are counted from 1. Here they are counted from 0, as the places in
    the array are.
    """
    return rules.best_epoch(validation_losses) + 1


def lowest_loss(validation_losses):
    """It looks as if the lowest loss is returned. Asked for is the epoch in which it came."""
    return validation_losses.min()


def worst_epoch(validation_losses):
    """It looks as if the epoch of the largest loss is returned. A loss is better the lower it is,
    an accuracy the higher.
    """
    return np.argmax(validation_losses)


def last_epoch(validation_losses):
    """It looks as if the last epoch is always returned. It has the lowest training loss as a
    rule, but seldom the lowest validation loss.
    """
    return len(validation_losses) - 1


def first_rise(validation_losses):
    """It looks as if the search ends where the loss rises for the first time. A lower place can
    come later: look at all epochs.
    """
    rises = np.flatnonzero(np.diff(validation_losses) >= 0)
    return rises[0] if len(rises) else len(validation_losses) - 1


def first_close(validation_losses):
    """It looks as if a loss that is close to the lowest is taken for it. Small differences count
    too: find the lowest one itself.
    """
    return int(np.argmax(np.isclose(validation_losses, validation_losses.min())))


def by_a_hundredth(validation_losses):
    """It looks as if only improvements of some size count. Every loss that is lower counts here,
    by however little.
    """
    best = 0
    for epoch, loss in enumerate(validation_losses):
        if loss < validation_losses[best] - 0.01:
            best = epoch
    return best


def starting_at_one(validation_losses):
    """It looks as if the search starts with a loss of 1 as the best. Where every loss is larger,
    none is ever found: start with the first loss, or with infinity.
    """
    return _lowest_below(1.0, validation_losses)


def starting_high(validation_losses):
    """It looks as if the search starts with a large number as the best loss. A loss can be larger
    than any: start with the first loss, or with infinity.
    """
    return _lowest_below(1e6, validation_losses)


def starting_at_zero(validation_losses):
    """It looks as if the search starts with a loss of 0 as the best. Hardly any loss is below
    that: start with the first loss, or with infinity.
    """
    return _lowest_below(0.0, validation_losses)


def best_not_kept(validation_losses):
    """It looks as if every loss is compared with the first one. When a lower loss is found, it is
    the one to beat from then on.
    """
    return np.flatnonzero(validation_losses < validation_losses[0])[-1:].sum()


def _lowest_below(start, validation_losses):
    """The rule, but only losses below `start` are looked at; epoch 0 where there are none."""
    below = np.where(validation_losses < start, validation_losses, start)
    return np.argmin(below)


def by_index(validation_losses):
    losses = list(validation_losses)
    return losses.index(min(losses))


def with_loop(validation_losses):
    best = 0
    for epoch, loss in enumerate(validation_losses):
        if loss < validation_losses[best]:
            best = epoch
    return best


def by_sorting(validation_losses):
    return np.argsort(validation_losses, kind="stable")[0]


QUESTION = question(
    rules.best_epoch,
    place=2,
    points=1,
    probes=(
        probe("a loss that falls and rises", validation_losses=[0.9, 0.5, 0.6, 0.8]),
        probe("a single epoch", validation_losses=[0.7]),
        probe("a tie", validation_losses=[0.8, 0.4, 0.5, 0.4]),
        probe("a tie of many", validation_losses=[0.9, 0.8, *60 * [0.3]]),
        probe("a dip before the lowest place", validation_losses=[0.9, 0.6, 0.7, 0.5, 0.55]),
        probe("a second dip that is less deep", validation_losses=[0.7, 0.3, 0.5, 0.4, 0.6]),
        probe("a loss that only falls", validation_losses=[1.0, 0.8, 0.7]),
        probe("a loss that only rises", validation_losses=[0.3, 0.4, 0.9]),
        probe("losses below zero", validation_losses=[0.0, -2.0, -1.0, -3.0, -2.5]),
        probe("losses far above 1", validation_losses=[8120.0, 4110.0, 4025.5, 4010.0, 4012.0]),
        probe("enormous losses", validation_losses=[3.5e12, 2.4e12, 2.1e12, 2.2e12]),
        probe("losses of a few thousandths", validation_losses=[0.009, 0.0042, 0.004, 0.0045]),
        probe("losses that are nearly equal", validation_losses=[0.5, 0.3, 0.3 - 3e-13, 0.31]),
        probe(
            "a long wait before the lowest loss",
            validation_losses=[0.9, 0.5, *(0.6 + 0.01 * np.arange(14)), 0.4, 0.45],
        ),
    ),
    mistakes=(
        last_minimum,
        counted_from_one,
        lowest_loss,
        worst_epoch,
        last_epoch,
        first_rise,
        first_close,
        by_a_hundredth,
        starting_at_zero,
        starting_at_one,
        starting_high,
        best_not_kept,
        lower_than_before,
    ),
    hints=(
        "Go through the losses in order and keep the place of the lowest one so far. When does a "
        "later epoch take its place: when it is as low, or only when it is lower?",
        "NumPy has a function that returns the place of a minimum, not the minimum.",
        "np.argmin returns the first place where the minimum occurs, counted from 0.",
    ),
    idea=(
        "What is asked for is the place of the lowest loss, not the loss. Of several that are "
        "equally low, the first one counts."
    ),
    insight=(
        "The lowest of many noisy losses is a little too good: some of it is luck. The test set, "
        "looked at once, does not share that luck."
    ),
    right_answers=(by_index, with_loop, by_sorting),
)
