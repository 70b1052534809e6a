"""Probabilities row by row, also where exponentials overflow."""

import math

import numpy as np

from dlcourse import rules
from dlcourse.checks import probe, question


def columns(logits):
    """It looks as if each column adds up to 1. A sample is a row, so each row must."""
    e = np.exp(logits - logits.max(axis=0))
    return e / e.sum(axis=0)


def everything(logits):
    """It looks as if the whole result adds up to 1. Each row must add up to 1 by itself."""
    e = np.exp(logits - logits.max())
    return e / e.sum()


def no_exp(logits):
    """It looks as if the logits are divided by their sum without the exponential.
    The exponential makes every share positive.
    """
    return logits / logits.sum(axis=1, keepdims=True)


def no_sum(logits):
    """It looks as if the exponentials are not divided by their sum, so a row does not add up to
    1.
    """
    return np.exp(logits - logits.max(axis=1, keepdims=True))


def logarithm(logits):
    """It looks as if this is the logarithm of softmax. Here the probabilities are asked for."""
    return np.log(rules.softmax(logits))


def sigmoid(logits):
    """It looks as if each logit goes through a sigmoid by itself.
    Softmax compares the logits of a row with each other.
    """
    return rules.sigmoid(logits)


def no_shift(logits):
    """It looks as if the exponential of a large logit is taken, which overflows.
    Softmax does not change when the same number is subtracted from a whole row.
    """
    e = np.exp(logits)
    return e / e.sum(axis=1, keepdims=True)


def one_shift(logits):
    """It looks as if the largest logit of all samples is subtracted from every row.
    A row of much smaller logits then vanishes: each row needs its own largest logit.
    """
    e = np.exp(logits - logits.max())
    return e / e.sum(axis=1, keepdims=True)


def flat_maximum(logits):
    """It looks as if the maximum and the sum of the rows have shape (n_samples,). Against
    (n_samples, n_classes) NumPy takes that for a row, not a column: keep the axis.
    """
    e = np.exp(logits - logits.max(axis=1))
    return e / e.sum(axis=1)


def flat_sum(logits):
    """It looks as if the sum of the rows has shape (n_samples,). Against
    (n_samples, n_classes) NumPy takes that for a row, not a column: keep the axis.
    """
    e = np.exp(logits)
    return e / e.sum(axis=1)


def flat_sum_after_shift(logits):
    """It looks as if the maximum of each row keeps its axis, and the sum does not.
    With shape (n_samples,) NumPy takes the sums for a row, not a column: keep the axis there too.
    """
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1)


def shifted_above_only(logits):
    """It looks as if the largest logit is subtracted above the fraction bar and not below.
    The fraction keeps its value only when both are made smaller by the same factor.
    """
    shifted = logits - logits.max(axis=1, keepdims=True)
    return np.exp(shifted) / np.exp(logits).sum(axis=1, keepdims=True)


def with_loops(logits):
    rows = []
    for row in logits:
        e = [math.exp(z - max(row)) for z in row]
        rows.append([v / sum(e) for v in e])
    return rows


def by_logarithm(logits):
    shifted = logits.T - logits.T.max(axis=0)
    return np.exp(shifted - np.log(np.exp(shifted).sum(axis=0))).T


def in_float32(logits):
    z = logits.astype(np.float32)
    e = np.exp(z - z.max(1)[:, None])
    return e / e.sum(1)[:, None]


def from_differences(logits):
    differences = np.clip(logits[:, None, :] - logits[:, :, None], -700, 700)
    return 1 / np.exp(differences).sum(axis=2)


QUESTION = question(
    rules.softmax,
    place=3,
    points=3,
    probes=(
        probe("one sample and two classes", logits=[[1, 2]]),
        probe("a single class", logits=[[3], [-2]]),
        probe("equal logits", logits=[[0, 0, 0, 0], [2, 2, 2, 2]]),
        probe("two samples and three classes", logits=[[1, 2, 3], [0, -1, 1]]),
        probe("three samples and three classes", logits=[[1, 2, 3], [0, -1, 1], [2, 0, 2]]),
        probe("integers as logits", logits=np.array([[3, 1, -3]])),
        probe("logits of ±10000", logits=[[10000, 9999, -10000]]),
        probe("a row of large and a row of small logits", logits=[[10000, 9999], [-10000, -9998]]),
    ),
    mistakes=(
        columns,
        everything,
        no_exp,
        no_sum,
        logarithm,
        sigmoid,
        no_shift,
        one_shift,
        flat_maximum,
        flat_sum,
        flat_sum_after_shift,
        shifted_above_only,
    ),
    hints=(
        "Each row of the result is positive and adds up to 1. Along which axis must you add?",
        "Python cannot hold the exponential of 10000. What happens to softmax when you subtract "
        "the same number from all logits of a row?",
        "Subtract from each row its own largest logit, take exponentials, and divide each row by "
        "its own sum. Both the maximum and the sum need the shape (n_samples, 1).",
    ),
    idea=(
        "Only the differences within a row count, so each row can be moved until its largest "
        "logit is 0 and no exponential overflows. Each exponential is then a share of the sum "
        "of its own row."
    ),
    insight=(
        "Try softmax(logits + 1000): the same numbers. Only differences between logits count."
    ),
    right_answers=(with_loops, by_logarithm, in_float32, from_differences),
)
