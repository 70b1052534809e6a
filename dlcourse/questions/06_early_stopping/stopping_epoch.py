"""Patience, on losses that were recorded."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import probe, question

from ._bars import compared_with, counted_with_bar
from ._stops import ENDS, STARTS


def ties(validation_losses, patience, min_delta=0.0):
    """It looks as if an equal loss, or one lower by just min_delta, counts as an improvement. It
    has to be lower by more than that.
    """
    return rules.stopping_epoch(validation_losses, patience, min_delta - 1e-12)


def no_min_delta(validation_losses, patience, min_delta=0.0):
    """It looks as if min_delta is left out. A loss that is lower by less than that is no
    improvement, and patience runs on.
    """
    return rules.stopping_epoch(validation_losses, patience)


def another_default(validation_losses, patience, min_delta=1e-3):
    """It looks as if the default of min_delta is above 0. Where it is not given, it is 0, and
    every loss below the best so far is an improvement.
    """
    return rules.stopping_epoch(validation_losses, patience, min_delta)


def late(validation_losses, patience, min_delta=0.0):
    """It looks as if training stops one epoch too late. The epoch that completes the patience is
    the last one.
    """
    return rules.stopping_epoch(validation_losses, patience + 1, min_delta)


def early(validation_losses, patience, min_delta=0.0):
    """It looks as if training stops one epoch too early. The best epoch itself does not count
    among those without improvement.
    """
    return rules.stopping_epoch(validation_losses, max(patience - 1, 1), min_delta)


def best_waits(validation_losses, patience, min_delta=0.0):
    """It looks as if an epoch that improves is counted as the first one without improvement.
    The count is 0 there: with a patience of 1 training would stop although it gets better.
    """
    best = 0
    for epoch in range(1, len(validation_losses)):
        if validation_losses[best] - validation_losses[epoch] > min_delta:
            best = epoch
        if epoch - best + 1 >= patience:
            return epoch, best
    return len(validation_losses) - 1, best


def first_epoch_waits(validation_losses, patience, min_delta=0.0):
    """It looks as if epoch 0 is counted as one without improvement. It is not below itself, and
    yet the first epoch always improves.
    """
    return counted_with_bar(validation_losses[0], validation_losses, patience, min_delta)


def best_not_kept(validation_losses, patience, min_delta=0.0):
    """It looks as if every loss is compared with that of epoch 0. The loss of an epoch that
    improves is the one to beat from then on.
    """
    return compared_with(lambda before: before[0], validation_losses, patience, min_delta)


def min_delta_added(validation_losses, patience, min_delta=0.0):
    """It looks as if min_delta is added to the best loss, so that a loss a little above it
    improves. It has to be below the best by more than min_delta.
    """
    return rules.stopping_epoch(validation_losses, patience, -min_delta)


def fall_ends_waiting(validation_losses, patience, min_delta=0.0):
    """It looks as if any fall from one epoch to the next sets the count back to 0. Only an epoch
    that is below the best so far does that.
    """
    best, waited = 0, 0
    for epoch in range(1, len(validation_losses)):
        waited += 1
        if validation_losses[best] - validation_losses[epoch] > min_delta:
            best, waited = epoch, 0
        elif validation_losses[epoch] < validation_losses[epoch - 1]:
            waited = 0
        if waited == patience:
            return epoch, best
    return len(validation_losses) - 1, best


def plateau_is_free(validation_losses, patience, min_delta=0.0):
    """It looks as if only losses above the best are counted. An epoch that is as good as the
    best, or hardly better, has not improved either.
    """
    best, waited = 0, 0
    for epoch in range(1, len(validation_losses)):
        if validation_losses[best] - validation_losses[epoch] > min_delta:
            best, waited = epoch, 0
        elif validation_losses[epoch] - validation_losses[best] > min_delta:
            waited += 1
        if waited == patience:
            return epoch, best
    return len(validation_losses) - 1, best


def not_in_a_row(validation_losses, patience, min_delta=0.0):
    """It looks as if the count of epochs without improvement goes on after an improvement. Each
    improvement sets it back to 0.
    """
    best, misses = 0, 0
    for epoch in range(1, len(validation_losses)):
        if validation_losses[best] - validation_losses[epoch] > min_delta:
            best = epoch
        else:
            misses += 1
            if misses == patience:
                return epoch, best
    return len(validation_losses) - 1, best


def epoch_before(validation_losses, patience, min_delta=0.0):
    """It looks as if each epoch is compared with the one before. On a bumpy curve that takes
    every way down for progress: compare with the best so far.
    """
    return compared_with(lambda before: before[-1], validation_losses, patience, min_delta)


def lowest(validation_losses, patience, min_delta=0.0):
    """It looks as if each loss is compared with the lowest one so far. Compare with the last
    epoch that improved: then small improvements add up until they count.
    """
    return compared_with(min, validation_losses, patience, min_delta)


def lowest_as_best(validation_losses, patience, min_delta=0.0):
    """It looks as if best is the epoch of the lowest loss. It is the last epoch that improved by
    more than min_delta.
    """
    stopped_at, _ = rules.stopping_epoch(validation_losses, patience, min_delta)
    return stopped_at, np.argmin(validation_losses[: stopped_at + 1])


def lowest_of_all(validation_losses, patience, min_delta=0.0):
    """It looks as if best is searched among all losses. After the stop nothing is trained any
    more, so those epochs never happen.
    """
    stopped_at, _ = rules.stopping_epoch(validation_losses, patience, min_delta)
    return stopped_at, np.argmin(validation_losses)


def counted_from_one(validation_losses, patience, min_delta=0.0):
    """It looks as if epochs are counted from 1. Here they are counted from 0, as the places in
    the array are.
    """
    stopped_at, best = rules.stopping_epoch(validation_losses, patience, min_delta)
    return stopped_at + 1, best + 1


def another_order(validation_losses, patience, min_delta=0.0):
    """It looks as if best is returned first. Return stopped_at, then best."""
    return rules.stopping_epoch(validation_losses, patience, min_delta)[::-1]


def with_counter(validation_losses, patience, min_delta=0.0):
    best_loss, best, waited = float("inf"), 0, 0
    for epoch, loss in enumerate(validation_losses):
        if loss < best_loss - min_delta:
            best_loss, best, waited = loss, epoch, 0
        else:
            waited += 1
        if waited >= patience:
            return epoch, best
    return epoch, best


def with_while(validation_losses, patience, min_delta=0.0):
    best = epoch = 0
    while epoch - best < patience and epoch + 1 < len(validation_losses):
        epoch += 1
        if validation_losses[best] - validation_losses[epoch] > min_delta:
            best = epoch
    return [np.int64(epoch), np.int64(best)]


def from_list_of_improvements(validation_losses, patience, min_delta=0.0):
    improved = [0]
    for epoch, loss in enumerate(validation_losses):
        if epoch and validation_losses[improved[-1]] - loss > min_delta:
            improved.append(epoch)
    for best, following in zip(improved, [*improved[1:], np.inf], strict=True):
        if following > best + patience:
            return min(best + patience, len(validation_losses) - 1), best


def _probe(about, losses, patience, min_delta=0.0):
    return probe(about, validation_losses=losses, patience=patience, min_delta=min_delta)


QUESTION = question(
    rules.stopping_epoch,
    place=3,
    points=3,
    parts=("stopped_at", "best"),
    probes=(
        _probe("a loss that falls and rises", [0.9, 0.5, 0.6, 0.7, 0.8, 0.9], 2),
        _probe("a patience of 1", [0.9, 0.5, 0.6, 0.4, 0.3], 1),
        _probe("a single epoch", [0.7], 3),
        _probe("a loss that never stops falling", [1.0, 0.8, 0.7, 0.6], 1),
        _probe("a tie, which is no improvement,", [0.9, 0.5, 0.5, 0.5, 0.4], 2),
        _probe("a rise that is made good in time", [0.9, 0.7, 0.8, 0.6, 0.7, 0.5, 0.6, 0.7], 2),
        _probe("ups and downs above the best loss", [0.9, 0.4, 0.8, 0.6, 0.7, 0.5, 0.3], 3),
        _probe("a lower loss after the stop", [0.8, 0.6, 0.7, 0.7, 0.2], 2),
        _probe("improvements below min_delta", [1.0, 0.98, 0.96, 0.5, 0.45], 2, 0.125),
        _probe("small improvements that add up", [1.0, 0.95, 0.85, 0.8, 0.78, 0.76], 2, 0.125),
        _probe("an improvement of exactly min_delta", [1.0, 0.75, 0.25, 0.5, 0.5], 1, 0.25),
        probe(
            "a call without min_delta, which is then 0,",
            validation_losses=[0.5, 0.499999, 0.499998, 0.6, 0.7, 0.4],
            patience=2,
        ),
        _probe("a rise by less than min_delta", [1.0, 0.5, 0.55, 0.52, 0.2], 2, 0.125),
        _probe(
            "losses far above 1", [8120.0, 4110.0, 4025.0, 4010.0, 4009.5, 4009.75, 4000.0], 2, 1.0
        ),
        _probe("enormous losses", [3.5e12, 2.4e12, 2.1e12, 2.2e12, 2.3e12, 2e12], 2),
        _probe("losses of a few thousandths", [0.009, 0.0042, 0.004, 0.0045, 0.0043, 0.003], 2),
    ),
    mistakes=(
        ties,
        no_min_delta,
        another_default,
        late,
        early,
        best_waits,
        first_epoch_waits,
        not_in_a_row,
        epoch_before,
        lowest,
        lowest_as_best,
        lowest_of_all,
        min_delta_added,
        best_not_kept,
        *STARTS,
        *ENDS,
        fall_ends_waiting,
        plateau_is_free,
        counted_from_one,
        another_order,
    ),
    hints=(
        "Walk through the epochs and remember one number: the last epoch that improved. How many "
        "epochs in a row have not, at any moment?",
        "The first epoch always improves. Each later one either becomes the best, or makes the "
        "distance to the best larger. When that distance reaches patience, stop.",
        "For epoch 1, 2, ...: if losses[best] minus its loss is more than min_delta, it is the new "
        "best. If not, and epoch minus best is patience, return both. After the loop the last "
        "epoch is where it stopped.",
    ),
    idea=(
        "One number is carried along: the last epoch that improved by enough. Training stops "
        "when the distance to it reaches the patience, or when no epoch is left."
    ),
    insight=(
        "Patience is itself a choice: too little stops at the first bump, too much only costs "
        "time, because the best epoch is kept."
    ),
    right_answers=(with_counter, with_while, from_list_of_improvements),
)
