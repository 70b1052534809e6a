"""Stop, and go back to the best parameters."""

import copy

import numpy as np

from dlcourse import rules
from dlcourse.checks import probe, question

from ._clock import START, reading, train_one_epoch
from ._starts import STARTS, start_can_win


def _fit(improves, train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """The rule, but `improves(loss, losses_before)` says whether an epoch is the best so far."""
    history, best_parameters, best = [], None, 0
    for epoch in range(max_epochs):
        train_one_epoch(parameters)
        loss = validation_loss(parameters)
        if epoch == 0 or improves(loss, history):
            best, best_parameters = epoch, [array.copy() for array in parameters]
        history.append(loss)
        if epoch - best == patience:
            break
    return best_parameters, history


def alias(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """It looks as if the parameters of the last epoch come back. train_one_epoch writes into the
    arrays, so what you kept of the best epoch changes with them: keep a copy of every array. (A
    copy of the list holds the same arrays.)
    """
    _, history = rules.fit_with_early_stopping(
        train_one_epoch, validation_loss, parameters, patience, max_epochs
    )
    return parameters, history


def before_training(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """It looks as if the loss is measured before the epoch is trained. Train first, then measure:
    history has no entry for the start.
    """
    # Its first epoch does nothing, so every later one is measured before the next is trained.
    first = iter([lambda parameters: None])
    return rules.fit_with_early_stopping(
        lambda p: next(first, train_one_epoch)(p), validation_loss, parameters, patience, max_epochs
    )


def no_stop(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """It looks as if training runs until max_epochs. It has to stop with the epoch that completes
    the patience.
    """
    return rules.fit_with_early_stopping(
        train_one_epoch, validation_loss, parameters, max_epochs, max_epochs
    )


def late(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """It looks as if training stops one epoch too late. The epoch that completes the patience is
    the last one.
    """
    return rules.fit_with_early_stopping(
        train_one_epoch, validation_loss, parameters, patience + 1, max_epochs
    )


def early(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """It looks as if training stops one epoch too early. The best epoch itself does not count
    among those without improvement.
    """
    return rules.fit_with_early_stopping(
        train_one_epoch, validation_loss, parameters, max(patience - 1, 1), max_epochs
    )


def ties(*arguments):
    """It looks as if an equal loss counts as an improvement. It has to be lower."""
    return _fit(lambda loss, before: loss <= min(before), *arguments)


def epoch_before(*arguments):
    """It looks as if each epoch is compared with the one before. Compare it with the best so
    far.
    """
    return _fit(lambda loss, before: loss < before[-1], *arguments)


def not_in_a_row(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """It looks as if the count of epochs without improvement goes on after an improvement. Each
    improvement sets it back to 0.
    """
    best, misses, history = None, 0, []
    for _ in range(max_epochs):
        train_one_epoch(parameters)
        history.append(validation_loss(parameters))
        if best is None or history[-1] < min(history[:-1]):
            best = [array.copy() for array in parameters]
        else:
            misses += 1
            if misses == patience:
                break
    return best, history


def history_to_best(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """It looks as if history ends with the best epoch. It lists the loss of every epoch that was
    trained, those after the best one too.
    """
    best, history = rules.fit_with_early_stopping(
        train_one_epoch, validation_loss, parameters, patience, max_epochs
    )
    return best, history[: history.index(min(history)) + 1]


def best_not_kept(*arguments):
    """It looks as if every epoch counts as an improvement. When one improves, its loss is the one
    to beat from then on.
    """
    return _fit(lambda loss, before: True, *arguments)


def highest(*arguments):
    """It looks as if the highest loss is taken for the best. A loss is better the lower it is, an
    accuracy the higher.
    """
    return _fit(lambda loss, before: loss > max(before), *arguments)


def one_epoch_more(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """It looks as if there can be one epoch more than max_epochs. Count what range gives you."""
    return rules.fit_with_early_stopping(
        train_one_epoch, validation_loss, parameters, patience, max_epochs + 1
    )


def one_epoch_less(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """It looks as if the last of max_epochs epochs is never trained. A range leaves its end out."""
    start = [array.copy() for array in parameters]
    best_parameters, history = rules.fit_with_early_stopping(
        train_one_epoch, validation_loss, parameters, patience, max_epochs - 1
    )
    return best_parameters or start, history


def on_the_callers_arrays(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    best_loss, waited, history = float("inf"), 0, []
    while len(history) < max_epochs and waited < patience:
        train_one_epoch(parameters)
        history.append(validation_loss(parameters))
        waited += 1
        if history[-1] < best_loss:
            best_loss, waited = history[-1], 0
            best = copy.deepcopy(parameters)
    return best, history


def restoring_in_place(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    best, history = [], []
    for epoch in range(max_epochs):
        train_one_epoch(parameters)
        history.append(float(validation_loss(parameters)))
        if np.argmin(history) == epoch:
            best = [np.array(p) for p in parameters]
        if epoch - np.argmin(history) == patience:
            break
    for p, kept in zip(parameters, best, strict=True):
        p[...] = kept
    return parameters, tuple(history)


def keeping_every_epoch(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    current, kept, history = [p + 0.0 for p in parameters], [], np.array([])
    for _ in range(max_epochs):
        train_one_epoch(current)
        kept.append(tuple(p.copy() for p in current))
        history = np.append(history, validation_loss(current))
        if len(history) - 1 - history.argmin() >= patience:
            break
    return [kept[history.argmin()], history]


def _parts(first, *place):
    """The name of a part of the result, by its position."""
    if not place:
        return ("best_parameters", "history")[first]
    return f"array {place[0] + 1} of best_parameters" if first == 0 else f"epoch {place[0] + 1}"


def _probe(about, curve, patience, max_epochs, shapes=((1,),)):
    return probe(
        about,
        train_one_epoch=train_one_epoch,
        validation_loss=reading(curve),
        parameters=[np.full(shape, START) for shape in shapes],
        patience=patience,
        max_epochs=max_epochs,
    )


QUESTION = question(
    rules.fit_with_early_stopping,
    place=4,
    points=4,
    parts=_parts,
    may_change=("parameters",),
    probes=(
        _probe("a single epoch", "falls_and_rises", 2, 1),
        _probe("a loss that falls and rises", "falls_and_rises", 2, 6),
        _probe("a loss that only rises", "only_rises", 3, 4),
        _probe("too few epochs for the patience", "falls_and_rises", 5, 4),
        _probe("a loss that never stops falling", "only_falls", 1, 5),
        _probe("a tie, which is no improvement,", "has_a_tie", 2, 5),
        _probe("a rise that is made good in time", "recovers", 2, 9),
        _probe("ups and downs above the best loss", "is_bumpy", 3, 7),
        _probe("a start that is better than all epochs", "starts_best", 2, 5),
        _probe("losses far above 1", "is_large", 2, 7),
        _probe("enormous losses", "is_huge", 2, 7),
        _probe("losses of a few thousandths", "is_small", 2, 7),
        _probe("a network's W and b", "falls_and_rises", 1, 6, ((2, 3), (2,), (1, 2), (1,))),
    ),
    mistakes=(
        alias,
        before_training,
        no_stop,
        late,
        early,
        ties,
        epoch_before,
        not_in_a_row,
        history_to_best,
        start_can_win,
        *STARTS,
        best_not_kept,
        highest,
        one_epoch_more,
        one_epoch_less,
    ),
    hints=(
        "The loop is that of stopping_epoch, with the loss measured as you go. What else must be "
        "kept when an epoch improves, beside its number?",
        "train_one_epoch(parameters) writes into the arrays themselves. Whatever only refers to "
        "them, in however many lists, shows their newest state.",
        "When an epoch improves, make a new list with a copy of each array. Every epoch: train, "
        "measure, append to history, then either keep copies, or count and stop. Return the "
        "copies and the history.",
    ),
    idea=(
        "Training goes on in the same arrays, so the best state survives only in copies, made "
        "whenever an epoch improves. The rest is the walk with patience, on losses that are "
        "measured on the way."
    ),
    insight=(
        "Copying costs little: one pass over the parameters, where an epoch makes many. Large "
        "networks are written to a file at each best epoch, which also survives a crash."
    ),
    right_answers=(on_the_callers_arrays, restoring_in_place, keeping_every_epoch),
)
