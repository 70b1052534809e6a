"""Question 06.fit_with_early_stopping: stop, and go back to the best parameters."""

import numpy as np

from dlcourse.checks.spec import Misconception, Probe, Question

# What the learner's loop trains here is a clock: an epoch adds 1 to every entry. So parameters
# tell after how many epochs they were copied, and their loss is read from a recorded curve.
CURVES = {
    "falls_and_rises": [3.0, 0.9, 0.5, 0.6, 0.7, 0.8, 0.9],
    "only_rises": [0.1, 0.3, 0.4, 0.5, 0.6],
    "only_falls": [3.0, 0.9, 0.8, 0.7, 0.6, 0.5],
    "has_a_tie": [3.0, 0.9, 0.5, 0.5, 0.5, 0.4],
    "recovers": [3.0, 0.9, 0.7, 0.8, 0.6, 0.7, 0.5, 0.6, 0.7, 0.8],
    "is_bumpy": [3.0, 0.9, 0.4, 0.8, 0.6, 0.7, 0.5, 0.3],
    "starts_best": [0.2, 0.6, 0.5, 0.7, 0.8, 0.9],
}


def train_one_epoch(parameters):
    """One epoch of training: changes every array in place, and returns nothing."""
    for array in parameters:
        array += 1


def reading(curve: str):
    """The function `validation_loss` that reads `curve` at the epochs trained so far."""

    def validation_loss(parameters):
        return CURVES[curve][int(round(float(np.asarray(parameters[0]).flat[0])))]

    validation_loss.__name__ = f"loss_that_{curve}"
    return validation_loss


def run(train_one_epoch, validation_loss, parameters, patience, max_epochs, improves):
    """(parameters of the best epoch, history, parameters of the last epoch)."""
    current, best, best_at, history = [p.copy() for p in parameters], None, 0, []
    for epoch in range(max_epochs):
        train_one_epoch(current)
        history.append(validation_loss(current))
        if best is None or improves(history, best_at):
            best, best_at = [p.copy() for p in current], epoch
        elif epoch - best_at >= patience:
            break
    return best, np.array(history), current


def fit_with_early_stopping(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """(best_parameters, history): copies of the best epoch's arrays, and every epoch's loss."""
    best, history, _ = run(
        train_one_epoch, validation_loss, parameters, patience, max_epochs, _below_best
    )
    return best, history


def _below_best(history, best_at):
    return history[-1] < history[best_at]


def _best_and_history(best, history, last):
    return best, history


def _variant(improves=_below_best, more_patience=0, choose=_best_and_history):
    """The loop with other rules, as an answer."""

    def answer(train_one_epoch, validation_loss, parameters, patience, max_epochs):
        patience = max(patience + more_patience, 0)
        settings = patience, max_epochs, improves
        return choose(*run(train_one_epoch, validation_loss, parameters, *settings))

    return answer


def measuring_before_training(
    train_one_epoch, validation_loss, parameters, patience, max_epochs
):
    current, best, history = [p.copy() for p in parameters], None, []
    for epoch in range(max_epochs):
        history.append(validation_loss(current))
        if best is None or history[-1] < min(history[:-1]):
            best, best_at = [p.copy() for p in current], epoch
        elif epoch - best_at >= patience:
            break
        train_one_epoch(current)
    return best, history


def not_in_a_row(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    current, best, misses, history = [p.copy() for p in parameters], None, 0, []
    for _ in range(max_epochs):
        train_one_epoch(current)
        history.append(validation_loss(current))
        if best is None or history[-1] < min(history[:-1]):
            best = [p.copy() for p in current]
        else:
            misses += 1
            if misses == patience:
                break
    return best, history


def _probe(about: str, curve: str, patience: int, max_epochs: int, *shapes: tuple) -> Probe:
    return Probe(
        about,
        {
            "train_one_epoch": train_one_epoch,
            "validation_loss": reading(curve),
            "parameters": [np.zeros(shape) for shape in shapes or [(1,)]],
            "patience": patience,
            "max_epochs": max_epochs,
        },
    )


def _parts(first: int, *place: int) -> str:
    """The name of a part of the result, by its position."""
    if not place:
        return ("best_parameters", "history")[first] if first < 2 else f"part {first + 1}"
    return f"array {place[0] + 1} of best_parameters" if first == 0 else f"epoch {place[0] + 1}"


FIT_WITH_EARLY_STOPPING = Question(
    id="06.fit_with_early_stopping",
    points=4,
    reference=fit_with_early_stopping,
    parts=_parts,
    may_change=("parameters",),
    probes=(
        _probe("a single epoch", "falls_and_rises", 2, 1),
        _probe("a loss that falls and rises", "falls_and_rises", 2, 6),
        _probe("a loss that only rises", "only_rises", 3, 4),
        _probe("too few epochs for the patience", "falls_and_rises", 5, 4),
        _probe("a loss that never stops falling", "only_falls", 1, 5),
        _probe("a tie, which is no improvement", "has_a_tie", 2, 5),
        _probe("a rise that is made good in time", "recovers", 2, 9),
        _probe("ups and downs above the best loss", "is_bumpy", 3, 7),
        _probe("a start that is better than all epochs", "starts_best", 2, 5),
        _probe("a network's W and b", "falls_and_rises", 1, 6, (2, 3), (2,), (1, 2), (1,)),
    ),
    misconceptions=(
        Misconception(
            "alias",
            _variant(choose=lambda best, history, last: (last, history)),
            "It looks as if the parameters of the last epoch come back. train_one_epoch writes "
            "into the arrays, so what you kept of the best epoch changes with them: keep a copy of "
            "every array. (A copy of the list holds the same arrays.)",
        ),
        Misconception(
            "before_training",
            measuring_before_training,
            "It looks as if the loss is measured before the epoch is trained. Train first, then "
            "measure: history has no entry for the start.",
        ),
        Misconception(
            "no_stop",
            _variant(more_patience=1000),
            "It looks as if training runs until max_epochs. It has to stop with the epoch that "
            "completes the patience.",
        ),
        Misconception(
            "late",
            _variant(more_patience=1),
            "It looks as if training stops one epoch too late. The epoch that completes the "
            "patience is the last one.",
        ),
        Misconception(
            "early",
            _variant(more_patience=-1),
            "It looks as if training stops one epoch too early. The best epoch itself does not "
            "count among those without improvement.",
        ),
        Misconception(
            "ties",
            _variant(lambda history, best_at: history[-1] <= history[best_at]),
            "It looks as if an equal loss counts as an improvement. It has to be lower.",
        ),
        Misconception(
            "epoch_before",
            _variant(lambda history, best_at: history[-1] < history[-2]),
            "It looks as if each epoch is compared with the one before. Compare it with the best "
            "so far.",
        ),
        Misconception(
            "not_in_a_row",
            not_in_a_row,
            "It looks as if the count of epochs without improvement goes on after an improvement. "
            "Each improvement sets it back to 0.",
        ),
        Misconception(
            "history_to_best",
            _variant(choose=lambda best, h, last: (best, h[: int(np.argmin(h)) + 1])),
            "It looks as if history ends with the best epoch. It lists the loss of every epoch "
            "that was trained, those after the best one too.",
        ),
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
)
