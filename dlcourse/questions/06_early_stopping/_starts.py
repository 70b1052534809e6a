"""Mistakes in fit_with_early_stopping: the first epoch has to beat some loss."""

from dlcourse.checks import Misconception


def copied(parameters):
    """Copies of all arrays."""
    return [array.copy() for array in parameters]


def as_they_are(parameters):
    """The arrays themselves, which training changes."""
    return parameters


def nothing(parameters):
    """An empty list."""
    return []


def none(parameters):
    """None."""


def below(best_loss, at_first=copied, is_counted=True):
    """The rule, but `best_loss` is what the first epoch has to beat.

    `at_first` makes the best parameters from those before training. Misses are counted, or else
    are the distance to the best epoch, which is the first one before any is found.
    """

    def fit(train_one_epoch, validation_loss, parameters, patience, max_epochs):
        bar, waited, history = best_loss, 0 if is_counted else -1, []
        best = at_first(parameters)
        while len(history) < max_epochs and waited < patience:
            train_one_epoch(parameters)
            history.append(validation_loss(parameters))
            waited += 1
            if history[-1] < bar:
                bar, waited = history[-1], 0
                best = copied(parameters)
        return best, history

    return fit


def start_can_win(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """It looks as if the loss before the first epoch takes part. It is not measured: the first
    epoch always improves, and its parameters are the first that are kept.
    """
    return below(validation_loss(parameters))(
        train_one_epoch, validation_loss, parameters, patience, max_epochs
    )


def _starting_at(start, such_as, at_first, is_counted):
    epoch = "" if is_counted else ", the best epoch at 0"
    return Misconception(
        f"starting_at_{start:.0f}_{at_first.__name__}_{'counted' if is_counted else 'distant'}",
        below(start, at_first, is_counted),
        f"It looks as if the best loss starts at {such_as}{epoch}{KEPT[at_first]}. A loss can be "
        "larger than any: let the first epoch improve whatever its loss is, or start with "
        "infinity.",
    )


KEPT = {
    copied: "",
    as_they_are: ", and the arrays themselves are kept at first",
    nothing: ", and an empty list is kept at first",
    none: ", and None is kept at first",
}
# Any start from 1 up to the losses of a probe does the same as one of these.
NUMBERS = {0.0: "0", 1.0: "a number such as 1 or 1000", 1e6: "a number such as 10000 or a million"}
STARTS = tuple(
    _starting_at(start, such_as, at_first, is_counted)
    for start, such_as in NUMBERS.items()
    for at_first in KEPT
    for is_counted in (True, False)
    if start or at_first not in (nothing, none)  # which would keep nothing whatever comes
)
