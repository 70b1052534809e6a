"""Mistakes with one logarithm for each entry, or with a small number that keeps it finite."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import Misconception

# What people add to a probability; the loss of a probability of 0 tells which.
USUAL = (1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-16)
USUAL_WITH_SIGMOIDS = (1e-7, 1e-12, 1e-15)


def written(small):
    return f"{small:.0e}".replace("e-0", "e-")


def small_number(small):
    def added(logits, labels):
        y = rules.softmax(logits) + small
        return -np.log(y[np.arange(len(labels)), labels]).mean()

    return Misconception(
        f"small_number_{written(small)}",
        added,
        f"It looks as if {written(small)} keeps the logarithm finite, added to the probability or "
        "as its least value. The loss then stops growing: write the logarithm of the fraction as a "
        "difference instead.",
    )


def of_probabilities(logits, small):
    """The logarithms of y and of 1 − y for softmax probabilities y; those of 0 with `small`."""
    y = rules.softmax(logits)
    return np.log(y + small), np.log(1 - y + small)


def of_sigmoids(logits, small):
    """The same for a sigmoid of each logit; without `small` they are finite by themselves."""
    if not small:
        return -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    y = rules.sigmoid(logits)
    return np.log(y + small), np.log(1 - y + small)


def sum_of_each(losses):
    return losses.sum() / len(losses)


# What the name and the message of a mistake say of its logarithms, and of what is made of them.
PROBABILITIES = {
    of_probabilities: ("", "", "Here"),
    of_sigmoids: (
        "_with_sigmoids",
        " each logit goes through a sigmoid by itself, and",
        "Softmax compares the logits of a row, and then",
    ),
}
REDUCED = {
    sum_of_each: ("", "binary cross-entropy", ""),
    np.mean: ("mean_", "the mean binary cross-entropy of all entries", ", averaged over samples"),
}


def binary(logarithms, reduce, small=0.0):
    def both(logits, labels):
        of_y, of_the_rest = logarithms(logits, small)
        targets = rules.one_hot(labels, logits.shape[1])
        return -reduce(targets * of_y + (1 - targets) * of_the_rest)

    prefix, what, mean = REDUCED[reduce]
    suffix, sigmoids, here = PROBABILITIES[logarithms]
    finite = f" and {written(small)} to keep it finite" if small else ""
    return Misconception(
        f"{prefix}binary{suffix}" + (f"_{written(small)}" if small else ""),
        both,
        f"It looks as if this is {what}:{sigmoids} the other classes count as well, with the "
        f"logarithm of 1 minus their probability{finite}. {here} the logarithm of the right class "
        f"is all{mean}.",
    )


FINITE_LOGARITHMS = (
    *map(small_number, USUAL),
    *(binary(of_probabilities, how, s) for how in REDUCED for s in (0.0, *USUAL)),
    *(binary(of_sigmoids, how, s) for how in REDUCED for s in (0.0, *USUAL_WITH_SIGMOIDS)),
)
