"""Question 06.stopping_epoch: patience, on losses that were recorded."""

import numpy as np

from dlcourse.checks.spec import Misconception, Probe, Question


def stopping_epoch(validation_losses, patience, min_delta=0.0):
    """(stopped_at, best), both counted from 0."""
    return replay(validation_losses, patience, lambda loss, best: best - loss > min_delta)


def replay(losses, patience, improves):
    """(stopped_at, best) where `improves(loss, best_loss)` judges every epoch but the first."""
    best = 0
    for epoch in range(1, len(losses)):
        if improves(losses[epoch], losses[best]):
            best = epoch
        elif epoch - best >= patience:
            return epoch, best
    return len(losses) - 1, best


def with_ties(validation_losses, patience, min_delta=0.0):
    return replay(validation_losses, patience, lambda loss, best: best - loss >= min_delta)


def without_min_delta(validation_losses, patience, min_delta=0.0):
    return replay(validation_losses, patience, lambda loss, best: loss < best)


def with_another_default(validation_losses, patience, min_delta=1e-3):
    return stopping_epoch(validation_losses, patience, min_delta)


def one_epoch_late(validation_losses, patience, min_delta=0.0):
    return stopping_epoch(validation_losses, patience + 1, min_delta)


def one_epoch_early(validation_losses, patience, min_delta=0.0):
    if patience == 1:
        return 0, 0
    return stopping_epoch(validation_losses, patience - 1, min_delta)


def not_in_a_row(validation_losses, patience, min_delta=0.0):
    best, misses = 0, 0
    for epoch in range(1, len(validation_losses)):
        if validation_losses[best] - validation_losses[epoch] > min_delta:
            best = epoch
        else:
            misses += 1
            if misses == patience:
                return epoch, best
    return len(validation_losses) - 1, best


def against_the_epoch_before(validation_losses, patience, min_delta=0.0):
    best = 0
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch - 1] - validation_losses[epoch] > min_delta:
            best = epoch
        elif epoch - best >= patience:
            return epoch, best
    return len(validation_losses) - 1, best


def against_the_lowest(validation_losses, patience, min_delta=0.0):
    best, lowest = 0, validation_losses[0]
    for epoch, loss in enumerate(validation_losses[1:], start=1):
        if lowest - loss > min_delta:
            best = epoch
        elif epoch - best >= patience:
            return epoch, best
        lowest = min(lowest, loss)
    return len(validation_losses) - 1, best


def with_lowest_as_best(validation_losses, patience, min_delta=0.0):
    stopped_at, _ = stopping_epoch(validation_losses, patience, min_delta)
    return stopped_at, int(np.argmin(validation_losses[: stopped_at + 1]))


def with_lowest_of_all(validation_losses, patience, min_delta=0.0):
    stopped_at, _ = stopping_epoch(validation_losses, patience, min_delta)
    return stopped_at, int(np.argmin(validation_losses))


def counted_from_one(validation_losses, patience, min_delta=0.0):
    stopped_at, best = stopping_epoch(validation_losses, patience, min_delta)
    return stopped_at + 1, best + 1


def in_another_order(validation_losses, patience, min_delta=0.0):
    return stopping_epoch(validation_losses, patience, min_delta)[::-1]


def _probe(about: str, losses: list[float], patience: int, min_delta: float = 0.0) -> Probe:
    losses = np.array(losses)
    arguments = {"validation_losses": losses, "patience": patience, "min_delta": min_delta}
    return Probe(about, arguments)


def _without_min_delta(about: str, losses: list[float], patience: int) -> Probe:
    return Probe(about, {"validation_losses": np.array(losses), "patience": patience})


STOPPING_EPOCH = Question(
    id="06.stopping_epoch",
    points=3,
    reference=stopping_epoch,
    parts=("stopped_at", "best"),
    probes=(
        _probe("a loss that falls and rises", [0.9, 0.5, 0.6, 0.7, 0.8, 0.9], 2),
        _probe("a patience of 1", [0.9, 0.5, 0.6, 0.4, 0.3], 1),
        _probe("a single epoch", [0.7], 3),
        _probe("a loss that never stops falling", [1.0, 0.8, 0.7, 0.6], 1),
        _probe("a tie, which is no improvement", [0.9, 0.5, 0.5, 0.5, 0.4], 2),
        _probe("a rise that is made good in time", [0.9, 0.7, 0.8, 0.6, 0.7, 0.5, 0.6, 0.7], 2),
        _probe("ups and downs above the best loss", [0.9, 0.4, 0.8, 0.6, 0.7, 0.5, 0.3], 3),
        _probe("a lower loss after the stop", [0.8, 0.6, 0.7, 0.7, 0.2], 2),
        _probe("improvements below min_delta", [1.0, 0.98, 0.96, 0.5, 0.45], 2, 0.125),
        _probe("small improvements that add up", [1.0, 0.95, 0.85, 0.8, 0.78, 0.76], 2, 0.125),
        _probe("an improvement of exactly min_delta", [1.0, 0.75, 0.25, 0.5, 0.5], 1, 0.25),
        _without_min_delta("a call without min_delta, which is then 0,",
                           [0.5, 0.499999, 0.499998, 0.499997], 2),
    ),
    misconceptions=(
        Misconception(
            "ties",
            with_ties,
            "It looks as if an equal loss, or one lower by just min_delta, counts as an "
            "improvement. It has to be lower by more than that.",
        ),
        Misconception(
            "no_min_delta",
            without_min_delta,
            "It looks as if min_delta is left out. A loss that is lower by less than that is no "
            "improvement, and patience runs on.",
        ),
        Misconception(
            "another_default",
            with_another_default,
            "It looks as if the default of min_delta is above 0. Where it is not given, it is 0, "
            "and every loss below the best so far is an improvement.",
        ),
        Misconception(
            "late",
            one_epoch_late,
            "It looks as if training stops one epoch too late. The epoch that completes the "
            "patience is the last one.",
        ),
        Misconception(
            "early",
            one_epoch_early,
            "It looks as if training stops one epoch too early. The best epoch itself does not "
            "count among those without improvement.",
        ),
        Misconception(
            "not_in_a_row",
            not_in_a_row,
            "It looks as if the count of epochs without improvement goes on after an improvement. "
            "Each improvement sets it back to 0.",
        ),
        Misconception(
            "epoch_before",
            against_the_epoch_before,
            "It looks as if each epoch is compared with the one before. On a bumpy curve that "
            "takes every way down for progress: compare with the best so far.",
        ),
        Misconception(
            "lowest",
            against_the_lowest,
            "It looks as if each loss is compared with the lowest one so far. Compare with the "
            "last epoch that improved: then small improvements add up until they count.",
        ),
        Misconception(
            "lowest_as_best",
            with_lowest_as_best,
            "It looks as if best is the epoch of the lowest loss. It is the last epoch that "
            "improved by more than min_delta.",
        ),
        Misconception(
            "lowest_of_all",
            with_lowest_of_all,
            "It looks as if best is searched among all losses. After the stop nothing is trained "
            "any more, so those epochs never happen.",
        ),
        Misconception(
            "counted_from_one",
            counted_from_one,
            "It looks as if epochs are counted from 1. Here they are counted from 0, as the "
            "places in the array are.",
        ),
        Misconception(
            "another_order",
            in_another_order,
            "It looks as if best is returned first. Return stopped_at, then best.",
        ),
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
)
