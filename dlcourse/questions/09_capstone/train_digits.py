"""A digit classifier, graded on digits that it has not seen.

Only what it predicts is judged, not how it was trained. The reference is the nearest neighbour,
which needs no training: so a check costs no more than the answer itself.
"""

import numpy as np

from dlcourse.checks import Difference, Rng, probe, question
from dlcourse.checks.values import numbers
from dlcourse.datasets import load_digits
from dlcourse.nn import Adam, CrossEntropyLoss, Dropout, Linear, ReLU, Sequential, fit

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


def no_function(X_train, labels_train, X_validation, labels_validation, rng):
    """It looks as if labels come back. Return a function: it will be asked about digits that are
    not there yet.
    """
    return labels_validation


def logits(*arguments):
    """It looks as if predict returns the ten numbers of the last layer. Return the place of the
    largest one in each row.
    """
    predict = train_digits(*arguments)
    return lambda X: np.eye(10)[predict(X)]


def floats(*arguments):
    """It looks as if the labels have become floats. The place of a maximum is an integer."""
    predict = train_digits(*arguments)
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
    return train_digits(X_train, others, X_validation, labels_validation, rng)


def dropout_on(*arguments):
    """It looks as if units are still dropped when predict is called. At test time all of them
    take part.
    """
    predict, rng = train_digits(*arguments), arguments[-1]
    return lambda X: predict(X * (rng.random(X.shape) >= 0.5))


def scale_of_the_batch(X_train, *others):
    """It looks as if the digits are shifted or scaled by their own batch in predict. Use numbers
    that were found on the training set.
    """
    predict = train_digits(X_train, *others)
    return lambda X: predict(X - X.mean(axis=0) + X_train.mean(axis=0))


def by_three_neighbours(X_train, labels_train, X_validation, labels_validation, rng):
    X, labels = np.vstack([X_train, X_validation]), np.append(labels_train, labels_validation)

    def predict(X_new):
        distances = (X**2).sum(axis=1) - 2 * X_new @ X.T
        nearest = labels[np.argsort(distances, axis=1)[:, :3]]
        return [int(np.bincount(row).argmax()) for row in nearest]

    return predict


def by_kernel_regression(X_train, labels_train, X_validation, labels_validation, rng):
    def kernel(A, B):
        squares = (A**2).sum(axis=1)[:, None] + (B**2).sum(axis=1) - 2 * A @ B.T
        return np.exp(-squares / 8)

    K = kernel(X_train, X_train) + 1e-3 * np.eye(len(X_train))
    coefficients = np.linalg.solve(K, np.eye(10)[labels_train])
    return lambda X: np.argmax(kernel(X, X_train) @ coefficients, axis=1).astype(np.uint8)


class NetworkOfTheLibrary:
    """A callable object that returns a method of its own: a small network."""

    def __call__(self, X_train, labels_train, X_validation, labels_validation, rng):
        layers, n_in = [], 64
        for _ in range(2):
            layers += [Linear(n_in, 128, rng=rng), ReLU(), Dropout(0.3, rng=rng)]
            n_in = 128
        self.network = Sequential(*layers, Linear(n_in, 10, rng=rng))
        fit(
            self.network,
            CrossEntropyLoss(),
            Adam(1e-3),
            X_train,
            labels_train,
            n_epochs=60,
            batch_size=32,
            rng=rng,
        )
        return self.predict

    def predict(self, X):
        return self.network.forward(X, training=False).argmax(axis=1)


def _probe(about, kinds, n_each=None):
    X, labels = of_kinds(TRAINING, kinds, n_each)
    X_validation, labels_validation = of_kinds(VALIDATION, kinds)
    return probe(
        about,
        X_train=X,
        labels_train=labels,
        X_validation=X_validation,
        labels_validation=labels_validation,
        rng=Rng(len(X)),
    )


QUESTION = question(
    train_digits,
    place=1,
    points=10,
    fault=fault,
    # The digits that judge are like those in X_train, and the levels are measured with one seed.
    fixed=("X_train", "labels_train", "X_validation", "labels_validation", "rng"),
    seconds=60.0,
    probes=(
        _probe("zeros and ones, 30 of each", (0, 1), 30),
        _probe("threes and eights, 30 of each", (3, 8), 30),
        _probe("ten of every digit", range(10), 10),
        _probe("all training digits", range(10)),
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
    idea=(
        "Two wide layers with ReLU, started at a suitable scale and trained with Adam, learn "
        "the training digits. Dropout, and the parameters of the best epoch on the validation "
        "digits, carry this over to new ones."
    ),
    right_answers=(by_three_neighbours, by_kernel_regression, NetworkOfTheLibrary()),
)
