"""Mistakes in stopping_epoch: where the best loss starts, and where the walk ends."""

from dlcourse import rules
from dlcourse.checks import Misconception

from ._bars import counted_with_bar, distance_with_bar


def _starting_at(start, such_as, rule):
    why = "A loss can be larger than any" if start else "Then no epoch improves"
    epoch = ", and the best epoch at 0" if rule is distance_with_bar else ""
    return Misconception(
        f"starting_at_{start:.0f}_{rule.__name__}",
        lambda losses, patience, min_delta=0.0: rule(start, losses, patience, min_delta),
        f"It looks as if the best loss starts at {such_as}{epoch}. {why}: start with the first "
        "loss, or with infinity.",
    )


# Any start from 1 up to the losses of a probe does the same as one of these.
STARTS = (
    _starting_at(0.0, "0", counted_with_bar),
    _starting_at(1.0, "a number such as 1", counted_with_bar),
    _starting_at(10.0, "a number such as 10 or 1000", counted_with_bar),
    _starting_at(1e6, "a number such as 10000 or a million", counted_with_bar),
    _starting_at(0.0, "0", distance_with_bar),
    _starting_at(10.0, "a number such as 1 or 1000", distance_with_bar),
    _starting_at(1e6, "a number such as 10000 or a million", distance_with_bar),
)


def tested_before(validation_losses, patience, min_delta=0.0):
    """It looks as if patience is tested before the loss of the epoch is looked at. An epoch that
    improves just in time goes on: compare its loss first, and then test.
    """
    best = 0
    for epoch in range(1, len(validation_losses)):
        if epoch - best >= patience:
            return epoch, best
        if validation_losses[best] - validation_losses[epoch] > min_delta:
            best = epoch
    return len(validation_losses) - 1, best


def tested_in_the_next(validation_losses, patience, min_delta=0.0):
    """It looks as if patience is tested at the beginning of the next epoch. Training ends with the
    epoch that completes the patience: test as soon as its loss is compared.
    """
    stopped_at, best = rules.stopping_epoch(validation_losses, patience, min_delta)
    return min(stopped_at + 1, len(validation_losses) - 1), best


def one_before_the_stop(validation_losses, patience, min_delta=0.0):
    """It looks as if stopped_at is one epoch too small where training stops early. The epoch that
    completes the patience was trained: it is the last one.
    """
    stopped_at, best = rules.stopping_epoch(validation_losses, patience, min_delta)
    return stopped_at - (stopped_at - best == patience), best


def one_before_every_end(validation_losses, patience, min_delta=0.0):
    """It looks as if stopped_at is always one epoch too small, while best is right. It is the last
    epoch that was trained, counted from 0.
    """
    stopped_at, best = rules.stopping_epoch(validation_losses, patience, min_delta)
    return stopped_at - 1, best


def last_epoch_unseen(validation_losses, patience, min_delta=0.0):
    """It looks as if the loss of the last epoch is never looked at. It can be the best one too: a
    range leaves its end out.
    """
    _, best = rules.stopping_epoch(_without_last(validation_losses), patience, min_delta)
    return min(best + patience, len(validation_losses) - 1), best


def last_loss_left_out(validation_losses, patience, min_delta=0.0):
    """It looks as if the last loss is left out. Training goes through all epochs unless it stops
    early, and the last one can be the best too.
    """
    return rules.stopping_epoch(_without_last(validation_losses), patience, min_delta)


def _without_last(losses):
    return losses[:-1] if len(losses) > 1 else losses


ENDS = (
    tested_before,
    tested_in_the_next,
    one_before_the_stop,
    one_before_every_end,
    last_epoch_unseen,
    last_loss_left_out,
)
