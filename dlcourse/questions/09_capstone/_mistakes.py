"""What goes wrong in a training of digits, seen in the labels that its predict gives."""

import numpy as np


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
    """It looks as if the labels have become floats, as they do in an array that np.zeros made. The
    place of a maximum is an integer.
    """
    predict = by_means(*arguments)
    return lambda X: predict(X).astype(float)


def largest(*arguments):
    """It looks as if predict gives the largest number of each row, as max does. A label is the
    place of that number in its row, which argmax gives.
    """
    predict = by_means(*arguments)
    return lambda X: predict(X) + 0.5


def nothing(*arguments):
    """It looks as if predict does not return the labels. It needs a return of its own, beside the
    one that returns predict.
    """
    return lambda X: None


def one_for_all(*arguments):
    """It looks as if predict gives a single number, whatever the number of pictures. Without an
    axis argmax looks for one place in the whole array: the largest of each row is asked for.
    """
    predict = by_means(*arguments)
    return lambda X: predict(X)[0]


def along_columns(*arguments):
    """It looks as if predict gives a number for each class: which picture has the largest logit of
    it. The other way round is asked for: which class has the largest logit of a picture.
    """
    predict = by_means(*arguments)
    return lambda X: np.eye(10)[predict(X)].argmax(axis=0)


def not_numbers(*arguments):
    """It looks as if the logits are NaN, of which argmax gives 0. Print the loss of the first
    steps: is a pixel that is white in all pictures divided by its spread, which is 0, or are the
    steps too long, by a large rate, or by gradients that are summed and not averaged?
    """
    return lambda X: np.zeros(len(X), int)


def uphill(X_train, labels_train, X_validation, labels_validation, rng):
    """It looks as if the steps go uphill: the labels that were shown become the least likely ones.
    The gradient of the loss is subtracted.
    """
    others = np.setdiff1d(np.arange(10), labels_train)
    return lambda X: np.full(len(X), others[-1] if len(others) else 9)


def untrained(X_train, labels_train, X_validation, labels_validation, rng):
    """It looks as if the network is nearly where it began: kinds of digits that it was never shown
    are what training rules out first. Is the rate too small, are the steps too few, or do they
    change other arrays than those that predict uses?
    """
    kinds = np.setdiff1d(np.arange(10), labels_train) if len(set(labels_train)) < 10 else [1, 2]
    return lambda X: np.asarray(kinds)[(10 * X.sum(axis=1)).astype(int) % len(kinds)]


def same_label(X_train, labels_train, X_validation, labels_validation, rng):
    """It looks as if the pictures no longer matter: weights began at zero, or too long steps, by a
    large rate or by gradients that are summed and not averaged, have turned every ReLU off. Watch
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
    """It looks as if predict still draws: units are dropped, or pictures redrawn. At test time all
    units take part, and the pictures stay as they are.
    """
    predict, rng = by_means(*arguments), arguments[-1]
    return lambda X: predict(X * (rng.random(X.shape) >= 0.5))


def scale_of_the_batch(X_train, *others):
    """It looks as if the digits are shifted or scaled by their own batch in predict. Use numbers
    that were found on the training set.
    """
    predict = by_means(X_train, *others)
    return lambda X: predict(X - X.mean(axis=0) + X_train.mean(axis=0))


MISTAKES = (
    no_function,
    logits,
    one_for_all,
    along_columns,
    floats,
    largest,
    nothing,
    not_numbers,
    uphill,
    untrained,
    same_label,
    labels_left_behind,
    dropout_on,
    scale_of_the_batch,
)
