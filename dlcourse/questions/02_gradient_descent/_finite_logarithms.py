"""Mistakes with one logarithm for each entry, or with a small number that keeps it finite."""

import math
from itertools import product

import numpy as np

from dlcourse import rules
from dlcourse.checks import Misconception, with_own_number

LIMITS = [
    float(n) for kind in (float, np.float32) for n in (np.finfo(kind).eps, np.finfo(kind).tiny)
]
UNLIKELY = 7
"""The place of a probe in which the right class's probability is rounded to 0."""


def number_of(rule):
    """Finds `small` in the loss of `rule(small)`, which is nearly linear in its logarithm."""

    def found(values, probes):
        loss, arguments = values[UNLIKELY], probes[UNLIKELY].arguments.values()
        if loss is None:
            return None
        exponent = -20.0
        slope = (rule(math.exp(-30.0))(*arguments) - rule(math.exp(-20.0))(*arguments)) / -10
        for _ in range(4):
            exponent += (loss - rule(math.exp(exponent))(*arguments)) / slope
            if not -740 < exponent < -2:
                return None
        small = math.exp(exponent)
        usual = (float(f"{small:.2g}"), *LIMITS)
        return next((n for n in usual if math.isclose(small, n, rel_tol=1e-3)), None)

    return found


def finite(name, rule, message, example=1e-12):
    return with_own_number(name, rule, message, example=example, number_of=number_of(rule))


def of_right_class(y, labels):
    return -np.log(y[np.arange(len(labels)), labels]).mean()


def added(small):
    return lambda logits, labels: of_right_class(rules.softmax(logits) + small, labels)


def clipped(small):
    return lambda logits, labels: of_right_class(
        rules.softmax(logits).clip(small, 1 - small), labels
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


def binary(logarithms, reduce):
    """Two mistakes: the logarithms as they are, and those that a small number keeps finite."""
    prefix, what, mean = REDUCED[reduce]
    suffix, sigmoids, here = PROBABILITIES[logarithms]
    name = f"{prefix}binary{suffix}"

    def rule(small):
        def loss(logits, labels):
            of_y, of_the_rest = logarithms(logits, small)
            targets = rules.one_hot(labels, logits.shape[1])
            return -reduce(targets * of_y + (1 - targets) * of_the_rest)

        return loss

    def message(kept):
        return (
            f"It looks as if this is {what}:{sigmoids} the other classes count as well, with the "
            f"logarithm of 1 minus their probability{kept}. {here} the logarithm of the right "
            f"class is all{mean}."
        )

    yield Misconception(name, rule(0.0), message(""))
    yield finite(f"{name}_kept_finite", rule, message(" and {} to keep it finite"))


FINITE_LOGARITHMS = (
    finite(
        "small_number",
        added,
        "It looks as if {} keeps the logarithm finite, added to the probability or as its least "
        "value. The loss then stops growing: write the logarithm of the fraction as a difference "
        "instead.",
    ),
    finite(
        "clipped",
        clipped,
        "It looks as if no probability may come nearer than {} to 0 or to 1, to keep the logarithm "
        "finite. The loss then stops growing, and it is never 0: write the logarithm of the "
        "fraction as a difference instead.",
        example=1e-3,
    ),
    *(known for pair in product(PROBABILITIES, REDUCED) for known in binary(*pair)),
)
