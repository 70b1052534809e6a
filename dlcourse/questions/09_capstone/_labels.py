"""What is wrong with the labels that a `predict` gives, whoever trained it."""

from collections.abc import Callable

import numpy as np

from dlcourse.checks import Difference
from dlcourse.checks.show import show
from dlcourse.checks.values import numbers, type_name
from dlcourse.datasets.split import Part

GUESSING = 0.2
AS_GUESSING = "is right about as often as guessing"
N_CLASSES = 10
N_AGAIN = 40  # digits that are asked about again, by themselves


def wrong_labels(
    predict: Callable, asked: Part, kinds: np.ndarray, least: float
) -> Difference | None:
    """What is wrong with the labels of the pictures in `asked`, trained on digits of these kinds.

    Of the labels a share of `least` has to be right.
    """
    X, labels = asked
    value = predict(X)
    predicted = numbers(value)
    return (
        _not_labels(value, predicted, len(X))
        or _not_repeated(predict, predicted, X)
        or _poor(predicted, labels, kinds, least)
    )


def _not_labels(value, predicted, n_digits):
    rows = (("expected", f"an array of {n_digits} integers"),)
    if value is None:
        return Difference("returns a function that returns None", rows)
    if predicted is None:
        rows += (("yours", type_name(value)),)
        return Difference("returns a function whose result is not made of numbers", rows)
    if predicted.shape != (n_digits,):
        rows += (("yours", f"shape {predicted.shape}"),)
        return Difference(f"returns a function that {_how_many(predicted, n_digits)}", rows)
    if predicted.dtype.kind == "f" and not (predicted == np.round(predicted)).all():
        rows += (("yours", f"numbers such as {show(predicted[0])}"),)
        return Difference("returns a function whose labels are no whole numbers", rows)
    if predicted.dtype.kind not in "iu":
        rows += (("yours", f"an array of {predicted.dtype}"),)
        return Difference("returns a function whose labels are no integers", rows)
    return None


def _how_many(predicted, n_digits):
    if predicted.ndim == 0:
        return "gives one number for all digits"
    if predicted.shape == (N_CLASSES,):
        return "gives one number for each class"
    if predicted.shape == (n_digits, N_CLASSES):
        return "gives a number for each class of each digit"
    return "does not give one label for each digit"


def _not_repeated(predict, predicted, X):
    again = numbers(predict(X))
    if not np.array_equal(predicted, again):
        return Difference("gives the same digits other labels when it is asked again")
    alone = [numbers(predict(X[i : i + 1])) for i in range(N_AGAIN)]
    if any(label is None or label.shape != (1,) for label in alone):
        return Difference("returns a function that does not work for a single digit")
    if not np.array_equal(np.concatenate(alone), predicted[:N_AGAIN]):
        return Difference("gives a digit another label alone than among others")
    return None


def _poor(predicted, labels, kinds, least):
    share = float((predicted == labels).mean())
    rows = (("right", f"{100 * share:.1f} % of {len(labels)} digits that it has not seen"),)
    found = np.unique(predicted)
    if len(found) == 1:
        rows += (("often because", "steps that are too long, a start at zeros, or NaN"),)
        other = "" if found[0] in kinds else ", and no training digit has it"
        return Difference(f"gives every digit the same label{other}", rows)
    if share >= least:
        return None
    if np.isin(predicted, kinds, invert=True).mean() > GUESSING:
        return Difference("gives many digits labels that no training digit has", rows)
    if share < GUESSING:
        return Difference(AS_GUESSING, rows)
    return Difference(
        "has learned too little: the training loss of so few digits can fall close to 0", rows
    )
