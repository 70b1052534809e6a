"""Mistakes that keep probabilities away from 0 by a small number, whose size the loss tells."""

from functools import partial

import numpy as np

from dlcourse import rules
from dlcourse.checks import Misconception

USUAL = (1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-16)
USUAL_WITH_SIGMOIDS = (1e-7, 1e-12, 1e-15)


def written(small):
    return f"{small:.0e}".replace("e-0", "e-")


def small_number(small):
    return Misconception(
        f"small_number_{written(small)}",
        lambda logits, labels: cross_entropy(rules.softmax(logits) + small, labels),
        f"It looks as if {written(small)} keeps the logarithm finite, added to the probability or "
        "as its least value. The loss then stops growing: write the logarithm of the fraction as a "
        "difference instead.",
    )


def cross_entropy(y, labels):
    return -np.log(y[np.arange(len(labels)), labels]).mean()


def binary(logits, labels):
    """It looks as if the other classes count as well, with the logarithm of 1 minus their
    probability: that is binary cross-entropy. Here the logarithm of the right class is all.
    """
    return both_logarithms(logits, labels, rules.softmax)


def mean_binary(logits, labels):
    """It looks as if this is the mean binary cross-entropy of all entries: the other classes count
    as well, with the logarithm of 1 minus their probability. Here the logarithm of the right class
    is all, and the mean is over samples.
    """
    return both_logarithms(logits, labels, rules.softmax, reduce=np.mean)


def finite_binary(small):
    return Misconception(
        f"binary_{written(small)}",
        partial(both_logarithms, probabilities=rules.softmax, small=small),
        "It looks as if the other classes count as well, with the logarithm of 1 minus their "
        f"probability and {written(small)} to keep it finite: that is binary cross-entropy. Here "
        "the logarithm of the right class is all.",
    )


def finite_mean_binary(small):
    return Misconception(
        f"mean_binary_{written(small)}",
        partial(both_logarithms, probabilities=rules.softmax, small=small, reduce=np.mean),
        "It looks as if this is the mean binary cross-entropy of all entries: the other classes "
        f"count as well, with the logarithm of 1 minus their probability and {written(small)} to "
        "keep it finite. Here the logarithm of the right class is all, with a mean over samples.",
    )


def binary_with_sigmoids(small):
    return Misconception(
        f"binary_with_sigmoids_{written(small)}",
        partial(both_logarithms, probabilities=rules.sigmoid, small=small),
        "It looks as if this is binary cross-entropy: each logit goes through a sigmoid by itself, "
        f"and the other classes count as well, kept finite by {written(small)}. Softmax compares "
        "the logits of a row, and then the logarithm of the right class is all.",
    )


def mean_binary_with_sigmoids(small):
    return Misconception(
        f"mean_binary_with_sigmoids_{written(small)}",
        partial(both_logarithms, probabilities=rules.sigmoid, small=small, reduce=np.mean),
        "It looks as if this is the mean binary cross-entropy of all entries: each logit goes "
        f"through a sigmoid by itself, kept finite by {written(small)}. Softmax compares the "
        "logits of a row, and then the logarithm of the right class is all, with a mean over "
        "samples.",
    )


def sum_of_each(losses):
    return losses.sum() / len(losses)


def both_logarithms(logits, labels, probabilities, small=0, reduce=sum_of_each):
    y, targets = probabilities(logits), rules.one_hot(labels, logits.shape[1])
    return -reduce(targets * np.log(y + small) + (1 - targets) * np.log(1 - y + small))


def binary_of_logits(logits, labels, reduce=sum_of_each):
    """It looks as if this is binary cross-entropy: each logit goes through a sigmoid by itself, and
    the other classes count as well. Softmax compares the logits of a row, and then the logarithm
    of the right class is all.
    """
    targets = rules.one_hot(labels, logits.shape[1])
    return reduce(targets * np.logaddexp(0, -logits) + (1 - targets) * np.logaddexp(0, logits))


def mean_binary_of_logits(logits, labels):
    """It looks as if this is the mean binary cross-entropy of all entries: each logit goes through
    a sigmoid by itself. Softmax compares the logits of a row, and then the logarithm of the right
    class is all, with a mean over the samples.
    """
    return binary_of_logits(logits, labels, np.mean)


FINITE_LOGARITHMS = (
    *map(small_number, USUAL),
    binary,
    mean_binary,
    *map(finite_binary, USUAL),
    *map(finite_mean_binary, USUAL),
    binary_of_logits,
    mean_binary_of_logits,
    *map(binary_with_sigmoids, USUAL_WITH_SIGMOIDS),
    *map(mean_binary_with_sigmoids, USUAL_WITH_SIGMOIDS),
)
