"""Question 01.softmax: probabilities row by row, also where exponentials overflow."""

import numpy as np

from dlcourse.checks.spec import Misconception, Probe, Question
from .neuron import sigmoid


def softmax(logits):
    """exp(logits) over its sum, row by row, (n_samples, n_classes); right for large logits."""
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def down_columns(logits):
    e = np.exp(logits - logits.max(axis=0))
    return e / e.sum(axis=0)


def over_everything(logits):
    e = np.exp(logits - logits.max())
    return e / e.sum()


def without_exp(logits):
    return logits / logits.sum(axis=1, keepdims=True)


def without_sum(logits):
    return np.exp(logits - logits.max(axis=1, keepdims=True))


def logarithm(logits):
    return np.log(softmax(logits))


def without_shift(logits):
    e = np.exp(logits)
    return e / e.sum(axis=1, keepdims=True)


def with_one_shift(logits):
    e = np.exp(logits - logits.max())
    return e / e.sum(axis=1, keepdims=True)


def with_flat_maximum(logits):
    e = np.exp(logits - logits.max(axis=1))
    return e / e.sum(axis=1)


def with_flat_sum(logits):
    e = np.exp(logits)
    return e / e.sum(axis=1)


def _probe(about: str, *logits: list[float]) -> Probe:
    return Probe(about, {"logits": np.array(logits, float)})


SOFTMAX = Question(
    id="01.softmax",
    points=3,
    reference=softmax,
    probes=(
        _probe("one sample and two classes", [1, 2]),
        _probe("a single class", [3], [-2]),
        _probe("equal logits", [0, 0, 0, 0], [2, 2, 2, 2]),
        _probe("two samples and three classes", [1, 2, 3], [0, -1, 1]),
        _probe("three samples and three classes", [1, 2, 3], [0, -1, 1], [2, 0, 2]),
        _probe("logits of ±10000", [10000, 9999, -10000]),
        _probe("a row of large and a row of small logits", [10000, 9999], [-10000, -9998]),
    ),
    misconceptions=(
        Misconception(
            "columns",
            down_columns,
            "It looks as if each column adds up to 1. A sample is a row, so each row must.",
        ),
        Misconception(
            "everything",
            over_everything,
            "It looks as if the whole result adds up to 1. Each row must add up to 1 by itself.",
        ),
        Misconception(
            "no_exp",
            without_exp,
            "It looks as if the logits are divided by their sum without the exponential. "
            "The exponential makes every share positive.",
        ),
        Misconception(
            "no_sum",
            without_sum,
            "It looks as if the exponentials are not divided by their sum, "
            "so a row does not add up to 1.",
        ),
        Misconception(
            "logarithm",
            logarithm,
            "It looks as if this is the logarithm of softmax. "
            "Here the probabilities are asked for.",
        ),
        Misconception(
            "sigmoid",
            sigmoid,
            "It looks as if each logit goes through a sigmoid by itself. "
            "Softmax compares the logits of a row with each other.",
        ),
        Misconception(
            "no_shift",
            without_shift,
            "It looks as if the exponential of a large logit is taken, which overflows. "
            "Softmax does not change when the same number is subtracted from a whole row.",
        ),
        Misconception(
            "one_shift",
            with_one_shift,
            "It looks as if the largest logit of all samples is subtracted from every row. "
            "A row of much smaller logits then vanishes: each row needs its own largest logit.",
        ),
        Misconception(
            "flat_maximum",
            with_flat_maximum,
            "It looks as if the maximum and the sum of the rows have shape (n_samples,). Against "
            "(n_samples, n_classes) NumPy takes that for a row, not a column: keep the axis.",
        ),
        Misconception(
            "flat_sum",
            with_flat_sum,
            "It looks as if the sum of the rows has shape (n_samples,). Against "
            "(n_samples, n_classes) NumPy takes that for a row, not a column: keep the axis.",
        ),
    ),
    hints=(
        "Each row of the result is positive and adds up to 1. Along which axis must you add?",
        "Python cannot hold the exponential of 10000. What happens to softmax when you subtract "
        "the same number from all logits of a row?",
        "Subtract from each row its own largest logit, take exponentials, and divide each row by "
        "its own sum. Both the maximum and the sum need the shape (n_samples, 1).",
    ),
)
