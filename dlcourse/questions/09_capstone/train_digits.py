"""Question 09.train_digits: a digit classifier, graded on digits that it has not seen.

Only what it predicts is judged, not how it was trained. The reference is the nearest neighbour,
which needs no training: so a check costs no more than the answer itself.
"""

import numpy as np

from dlcourse.checks.difference import Difference
from dlcourse.checks.spec import Misconception, Probe, Question, Rng
from dlcourse.checks.values import numbers
from dlcourse.datasets import load_digits

N_TRAINING, N_VALIDATION = 1197, 200
SPLIT_SEED = 0
FEW = 0.6  # of the unseen digits are to be right where the training set is small
# From here on, which level is reached, what is missing, and the share of the points.
LEVELS = (
    (0.98, "", 1.0),
    (0.97, "reaches silver, 97 %, and not gold, 98 %", 0.8),
    (0.95, "reaches bronze, 95 %, and not silver, 97 %", 0.6),
    (0.0, "does not reach bronze, 95 %", 0.0),
)
CHANCE = 0.2
N_AGAIN = 40  # digits that are asked about again, by themselves


def split() -> list[tuple[np.ndarray, np.ndarray]]:
    """Training, validation and test digits, each as (X, labels): 1,197, 200 and 400 of them."""
    X, labels = load_digits()
    order = np.random.default_rng(SPLIT_SEED).permutation(len(X))
    parts = np.split(order, [N_TRAINING, N_TRAINING + N_VALIDATION])
    return [(X[rows], labels[rows]) for rows in parts]


TRAINING, VALIDATION, TEST = split()


def of_kinds(part, kinds, n_each=None):
    """The digits of these kinds, of each kind the first `n_each`."""
    X, labels = part
    rows = np.concatenate([np.flatnonzero(labels == kind)[:n_each] for kind in kinds])
    return X[np.sort(rows)], labels[np.sort(rows)]


def train_digits(X_train, labels_train, X_validation, labels_validation, rng):
    """A function that gives each digit the label of the most similar training digit."""

    def predict(X):
        products = X @ X_train.T
        distances = (X_train**2).sum(axis=1) - 2 * products
        return labels_train[distances.argmin(axis=1)]

    return predict


def fault(predict, arguments) -> Difference | None:
    """What is wrong with the predictions on the test digits of the kinds in the training set."""
    labels_train = arguments["labels_train"]
    X, labels = of_kinds(TEST, np.unique(labels_train))
    predicted = numbers(predict(X))
    return (
        _not_labels(predicted, len(X))
        or _not_repeated(predict, predicted, X)
        or _poor(predicted, labels, len(labels_train))
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


def _poor(predicted, labels, n_training):
    share = float((predicted == labels).mean())
    rows = (("right", f"{100 * share:.1f} % of {len(labels)} digits that it has not seen"),)
    if len(np.unique(predicted)) == 1:
        return Difference("gives every digit the same label", rows)
    if share < CHANCE:
        return Difference("is right about as often as guessing", rows)
    if n_training < N_TRAINING:
        return Difference("is right too seldom", rows) if share < FEW else None
    predicate, earned = next((text, earned) for least, text, earned in LEVELS if share >= least)
    return Difference(predicate, rows, earned=earned) if predicate else None


def most_frequent(X_train, labels_train, X_validation, labels_validation, rng):
    label = np.bincount(labels_train).argmax()
    return lambda X: np.full(len(X), label)


def with_labels_left_behind(X_train, labels_train, X_validation, labels_validation, rng):
    """Every label belongs to the next kind of digit: nothing can be right by luck."""
    kinds, places = np.unique(labels_train, return_inverse=True)
    others = kinds[(places + 1) % len(kinds)]
    return train_digits(X_train, others, X_validation, labels_validation, rng)


def of_logits(X_train, labels_train, X_validation, labels_validation, rng):
    predict = train_digits(X_train, labels_train, X_validation, labels_validation, rng)
    return lambda X: np.eye(10)[predict(X)]


def of_floats(X_train, labels_train, X_validation, labels_validation, rng):
    predict = train_digits(X_train, labels_train, X_validation, labels_validation, rng)
    return lambda X: predict(X).astype(float)


def with_dropout_on(X_train, labels_train, X_validation, labels_validation, rng):
    predict = train_digits(X_train, labels_train, X_validation, labels_validation, rng)
    return lambda X: predict(X * (rng.random(X.shape) >= 0.5))


def with_scale_of_the_batch(X_train, labels_train, X_validation, labels_validation, rng):
    predict = train_digits(X_train, labels_train, X_validation, labels_validation, rng)
    return lambda X: predict(X - X.mean(axis=0) + X_train.mean(axis=0))


def labels_in_place_of_predict(X_train, labels_train, X_validation, labels_validation, rng):
    return labels_validation


def _probe(about: str, kinds, n_each: int | None = None) -> Probe:
    X, labels = of_kinds(TRAINING, kinds, n_each)
    X_validation, labels_validation = of_kinds(VALIDATION, kinds)
    arguments = {
        "X_train": X,
        "labels_train": labels,
        "X_validation": X_validation,
        "labels_validation": labels_validation,
        "rng": Rng(len(X)),
    }
    return Probe(about, arguments)


TRAIN_DIGITS = Question(
    id="09.train_digits",
    points=10,
    reference=train_digits,
    fault=fault,
    seconds=60.0,
    probes=(
        _probe("zeros and ones, 30 of each", (0, 1), 30),
        _probe("threes and eights, 30 of each", (3, 8), 30),
        _probe("ten of every digit", range(10), 10),
        _probe("all training digits", range(10)),
    ),
    misconceptions=(
        Misconception(
            "no_function",
            labels_in_place_of_predict,
            "It looks as if labels come back. Return a function: it will be asked about digits "
            "that are not there yet.",
        ),
        Misconception(
            "logits",
            of_logits,
            "It looks as if predict returns the ten numbers of the last layer. Return the place of "
            "the largest one in each row.",
        ),
        Misconception(
            "floats",
            of_floats,
            "It looks as if the labels have become floats. The place of a maximum is an integer.",
        ),
        Misconception(
            "same_label",
            most_frequent,
            "It looks as if the network has not learned anything, and always prefers one class. "
            "Watch the training loss: does it begin near ln 10 = 2.3, and does it fall?",
        ),
        Misconception(
            "labels_left_behind",
            with_labels_left_behind,
            "It looks as if rows and labels do not fit together, or the steps go uphill. Draw one "
            "order for both, and compare a gradient with a numerical one.",
        ),
        Misconception(
            "dropout_on",
            with_dropout_on,
            "It looks as if units are still dropped when predict is called. At test time all of "
            "them take part.",
        ),
        Misconception(
            "scale_of_the_batch",
            with_scale_of_the_batch,
            "It looks as if the digits are shifted or scaled by their own batch in predict. Use "
            "numbers that were found on the training set.",
        ),
    ),
    hints=(
        "Begin small: one hidden layer, no dropout, no early stopping. Print the training loss of "
        "each epoch, and go on when it falls close to 0.",
        "Start weights need a size: normal numbers times the root of 2 / n_in for ReLU. Two "
        "hidden layers of 128 units, Adam with 1e-3 and batches of 32 reach silver within some "
        "30 epochs.",
        "For gold add inverted dropout with p = 0.3 after both hidden layers, in training "
        "only, and "
        "up to 100 epochs. Measure the validation loss after each, and keep copies of the best "
        "parameters for predict.",
    ),
)
