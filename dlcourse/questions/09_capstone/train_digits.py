"""A digit classifier under wrong labels, graded on pictures of digits that it has not seen.

Only what it predicts is judged, not how it was trained. The reference looks the labels up, which
nobody else can: so a check costs no more than the answer itself.
"""

import numpy as np

from dlcourse.checks import Difference, Rng, probe, question
from dlcourse.checks.values import numbers

from ._digits import TEST, UPRIGHT, draw, known, of_kinds, upright
from ._network import NetworkOfTheLibrary

N_SMALL = 100  # training digits at most, where the labels are right
N_DRAWS = 4  # of training and validation data; the mean over them decides the level
FEW = 0.6  # of the unseen digits are to be right where the training set is small
# Of the mean share of right ones: from where on a level is reached, what is missing, and the share
# of the points. `python -m benchmarks.capstone` shows what the levels tell apart.
LEVELS = (
    (0.89, "", 1.0),
    (0.87, "reaches silver, 87 %, and not gold, 89 %", 0.8),
    (0.75, "reaches bronze, 75 %, and not silver, 87 %", 0.6),
    (0.0, "does not reach bronze, 75 %", 0.0),
)
CHANCE = 0.2
N_AGAIN = 40  # digits that are asked about again, by themselves


def train_digits(X_train, labels_train, X_validation, labels_validation, rng):
    """A function that knows the labels, whatever it is given."""
    return known


def fault(predict, arguments) -> Difference | None:
    """What is wrong with the predictions for one training, whatever its level."""
    labels_train = arguments["labels_train"]
    is_small = len(labels_train) <= N_SMALL
    X, labels = of_kinds(UPRIGHT, np.unique(labels_train)) if is_small else TEST
    predicted = numbers(predict(X))
    return (
        _not_labels(predicted, len(X))
        or _not_repeated(predict, predicted, X)
        or _poor(predicted, labels, FEW if is_small else CHANCE)
    )


def _not_labels(predicted, n_digits):
    rows = (("expected", f"an array of {n_digits} integers"),)
    if predicted is None:
        return Difference("returns a function whose result is not made of numbers", rows)
    if predicted.shape != (n_digits,):
        rows += (("yours", f"shape {predicted.shape}"),)
        return Difference("returns a function that does not give one label for each digit", rows)
    if predicted.dtype.kind not in "iu":
        rows += (("yours", f"an array of {predicted.dtype}"),)
        return Difference("returns a function whose labels are no integers", rows)
    return None


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


def _poor(predicted, labels, least):
    share = float((predicted == labels).mean())
    rows = (("right", f"{100 * share:.1f} % of {len(labels)} digits that it has not seen"),)
    if len(np.unique(predicted)) == 1:
        return Difference("gives every digit the same label", rows)
    if share < CHANCE:
        return Difference("is right about as often as guessing", rows)
    return Difference("is right too seldom", rows) if share < least else None


def level(predicts) -> Difference | None:
    """The level that the trainings on wrong labels have not reached, by the mean over them."""
    X, labels = TEST
    shares = [float((predict(X) == labels).mean()) for predict in predicts[-N_DRAWS:]]
    share = float(np.mean(shares))
    each = ", ".join(f"{100 * share:.1f} %" for share in shares)
    rows = (
        ("right", f"{100 * share:.1f} % of {len(labels)} pictures that it has not seen"),
        (f"in {N_DRAWS} trainings", each),
    )
    predicate, earned = next((text, earned) for least, text, earned in LEVELS if share >= least)
    return Difference(predicate, rows, earned=earned) if predicate else None


def no_function(X_train, labels_train, X_validation, labels_validation, rng):
    """It looks as if labels come back. Return a function: it will be asked about digits that are
    not there yet.
    """
    return labels_validation


def by_means(X_train, labels_train, *others):
    """A function that gives each digit the label of the nearest mean: right enough for mistakes."""
    kinds = np.unique(labels_train)
    means = np.array([X_train[labels_train == kind].mean(axis=0) for kind in kinds])
    return lambda X: kinds[((means**2).sum(axis=1) - 2 * X @ means.T).argmin(axis=1)]


def logits(*arguments):
    """It looks as if predict returns the ten numbers of the last layer. Return the place of the
    largest one in each row.
    """
    predict = by_means(*arguments)
    return lambda X: np.eye(10)[predict(X)]


def floats(*arguments):
    """It looks as if the labels have become floats. The place of a maximum is an integer."""
    predict = by_means(*arguments)
    return lambda X: predict(X).astype(float)


def same_label(X_train, labels_train, X_validation, labels_validation, rng):
    """It looks as if the network has not learned anything, and always prefers one class. Watch
    the training loss: does it begin near ln 10 = 2.3, and does it fall?
    """
    label = np.bincount(labels_train).argmax()
    return lambda X: np.full(len(X), label)


def labels_left_behind(X_train, labels_train, X_validation, labels_validation, rng):
    """It looks as if rows and labels do not fit together, or the steps go uphill. Draw one order
    for both, and compare a gradient with a numerical one.
    """
    # Every label belongs to the next kind of digit: nothing can be right by luck.
    kinds, places = np.unique(labels_train, return_inverse=True)
    others = kinds[(places + 1) % len(kinds)]
    return by_means(X_train, others)


def dropout_on(*arguments):
    """It looks as if units are still dropped when predict is called. At test time all of them
    take part.
    """
    predict, rng = by_means(*arguments), arguments[-1]
    return lambda X: predict(X * (rng.random(X.shape) >= 0.5))


def scale_of_the_batch(X_train, *others):
    """It looks as if the digits are shifted or scaled by their own batch in predict. Use numbers
    that were found on the training set.
    """
    predict = by_means(X_train, *others)
    return lambda X: predict(X - X.mean(axis=0) + X_train.mean(axis=0))


def as_a_list(*arguments):
    return lambda X: known(X).tolist()


def as_bytes(*arguments):
    return lambda X: known(X).astype(np.uint8)


def _small(about, kinds, n_each):
    (X, labels), (X_validation, labels_validation) = upright(kinds, n_each)
    return probe(
        about,
        X_train=X,
        labels_train=labels,
        X_validation=X_validation,
        labels_validation=labels_validation,
        rng=Rng(len(X)),
    )


def _drawn(place):
    (X, labels), (X_validation, labels_validation) = draw(place)
    return probe(
        f"training set {place + 1} of {N_DRAWS}, where a third of the labels is wrong",
        X_train=X,
        labels_train=labels,
        X_validation=X_validation,
        labels_validation=labels_validation,
        rng=Rng(place),
    )


QUESTION = question(
    train_digits,
    place=1,
    points=10,
    fault=fault,
    overall=level,
    # The digits that judge are like those in X_train, and the levels are measured with these.
    fixed=("X_train", "labels_train", "X_validation", "labels_validation", "rng"),
    seconds=60.0,
    probes=(
        _small("zeros and ones, 30 of each", (0, 1), 30),
        _small("threes and eights, 30 of each", (3, 8), 30),
        _small("ten of every digit", range(10), 10),
        *map(_drawn, range(N_DRAWS)),
    ),
    mistakes=(
        no_function,
        logits,
        floats,
        same_label,
        labels_left_behind,
        dropout_on,
        scale_of_the_batch,
    ),
    hints=(
        "Begin small: one hidden layer, no dropout, no early stopping, right labels. Print the "
        "training loss of each epoch, and go on when it falls close to 0.",
        "New pictures are turned, shifted and pale, and those in X_train are not: train on "
        "redraw(X_train, rng), drawn anew in each epoch. Start weights need a size: normal "
        "numbers times the root of 2 / n_in for ReLU. Two hidden layers of 128 units and Adam, "
        "some 100 epochs, reach bronze.",
        "For gold add inverted dropout with p = 0.4 after both hidden layers, in training only, "
        "Adam with 2e-3, batches of 64 and up to 300 epochs. Measure the validation loss after "
        "each; 50 digits make it jump, so take a patience of 100, and keep copies of the best "
        "parameters for predict.",
    ),
    idea=(
        "Pictures that are redrawn in each epoch teach the network what does not matter. Dropout "
        "and an early stop keep it from learning the wrong labels by heart; ReLU, a start at a "
        "suitable scale and Adam let it learn in time."
    ),
    right_answers=(as_a_list, as_bytes, NetworkOfTheLibrary()),
)
