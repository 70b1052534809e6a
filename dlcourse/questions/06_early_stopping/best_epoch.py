"""Question 06.best_epoch: where the validation loss is lowest."""

import numpy as np

from dlcourse.checks.spec import Misconception, Probe, Question


def best_epoch(validation_losses):
    """The place of the first of the lowest losses, counted from 0."""
    return int(np.argmin(validation_losses))


def last_minimum(validation_losses):
    return len(validation_losses) - 1 - int(np.argmin(validation_losses[::-1]))


def counted_from_one(validation_losses):
    return best_epoch(validation_losses) + 1


def lowest_loss(validation_losses):
    return float(validation_losses.min())


def worst_epoch(validation_losses):
    return int(np.argmax(validation_losses))


def last_epoch(validation_losses):
    return len(validation_losses) - 1


def before_the_first_rise(validation_losses):
    rises = np.flatnonzero(np.diff(validation_losses) >= 0)
    return int(rises[0]) if len(rises) else len(validation_losses) - 1


def _probe(about: str, losses: list[float]) -> Probe:
    return Probe(about, {"validation_losses": np.array(losses)})


BEST_EPOCH = Question(
    id="06.best_epoch",
    points=1,
    reference=best_epoch,
    probes=(
        _probe("a loss that falls and rises", [0.9, 0.5, 0.6, 0.8]),
        _probe("a single epoch", [0.7]),
        _probe("a tie", [0.8, 0.4, 0.5, 0.4]),
        _probe("a dip before the lowest place", [0.9, 0.6, 0.7, 0.5, 0.55]),
        _probe("a loss that only falls", [1.0, 0.8, 0.7]),
        _probe("a loss that only rises", [0.3, 0.4, 0.9]),
        _probe("losses below zero", [0.0, -2.0, -1.0, -3.0, -2.5]),
    ),
    misconceptions=(
        Misconception(
            "last_minimum",
            last_minimum,
            "It looks as if the last of several equal losses is taken. The first one needs less "
            "training for the same result.",
        ),
        Misconception(
            "counted_from_one",
            counted_from_one,
            "It looks as if epochs are counted from 1. Here they are counted from 0, as the "
            "places in the array are.",
        ),
        Misconception(
            "lowest_loss",
            lowest_loss,
            "It looks as if the lowest loss is returned. Asked for is the epoch in which it came.",
        ),
        Misconception(
            "worst_epoch",
            worst_epoch,
            "It looks as if the epoch of the largest loss is returned. A loss is better the lower "
            "it is, an accuracy the higher.",
        ),
        Misconception(
            "last_epoch",
            last_epoch,
            "It looks as if the last epoch is always returned. It has the lowest training loss "
            "as a rule, but seldom the lowest validation loss.",
        ),
        Misconception(
            "first_rise",
            before_the_first_rise,
            "It looks as if the search ends where the loss rises for the first time. A lower "
            "place can come later: look at all epochs.",
        ),
    ),
    hints=(
        "Go through the losses in order and keep the place of the lowest one so far. When does a "
        "later epoch take its place: when it is as low, or only when it is lower?",
        "NumPy has a function that returns the place of a minimum, not the minimum.",
        "np.argmin returns the first place where the minimum occurs, counted from 0.",
    ),
)
