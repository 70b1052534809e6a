"""How the loss of a batch changes with each logit."""

import math

import numpy as np

from dlcourse import rules
from dlcourse.checks import probe, question

from ._squared_error import squared_error_gradient


def summed(logits, labels):
    """It looks as if this is the gradient of the sum over the batch.
    The loss is the mean, so its gradient is divided by the number of samples.
    """
    return rules.cross_entropy_gradient(logits, labels) * len(labels)


def other_sign(logits, labels):
    """It looks as if the sign is turned round.
    A gradient points to where the loss grows: for the right class it is negative.
    """
    return -rules.cross_entropy_gradient(logits, labels)


def mean_over_entries(logits, labels):
    """It looks as if the result is divided by the number of classes as well.
    The mean runs over the samples only.
    """
    return rules.cross_entropy_gradient(logits, labels) / logits.shape[1]


def no_target(logits, labels):
    """It looks as if the target is not subtracted.
    The right class differs from the others: its probability is compared with 1, theirs with 0.
    """
    return rules.softmax(logits) / len(labels)


def no_softmax(logits, labels):
    """It looks as if the target is subtracted from the logits themselves.
    It is compared with probabilities, so softmax comes first.
    """
    return (logits - rules.one_hot(labels, logits.shape[1])) / len(labels)


def columns(logits, labels):
    """It looks as if softmax runs down the columns. A sample is a row."""
    return (rules.softmax(logits.T).T - rules.one_hot(labels, logits.shape[1])) / len(labels)


def sigmoid(logits, labels):
    """It looks as if each logit goes through a sigmoid by itself.
    Here the probabilities of a row come from softmax.
    """
    return (rules.sigmoid(logits) - rules.one_hot(labels, logits.shape[1])) / len(labels)


def whole_columns(logits, labels):
    """It looks as if 1 is subtracted in every row for the labels of all samples.
    Row k belongs to label k only: the index needs row numbers too.
    """
    gradient = rules.softmax(logits)
    gradient[:, labels] -= 1
    return gradient / len(labels)


def only_right_class(logits, labels):
    """It looks as if only the right class gets a gradient.
    The other logits stand in the sum below the fraction bar, so the loss changes with them too.
    """
    return rules.cross_entropy_gradient(logits, labels) * rules.one_hot(labels, logits.shape[1])


def up_to_softmax(logits, labels):
    """It looks as if this is the derivative with respect to the probabilities.
    One step of the chain rule is missing: through softmax, back to the logits.
    """
    return -rules.one_hot(labels, logits.shape[1]) / rules.softmax(logits) / len(labels)


def squared_error(logits, labels):
    """It looks as if this is the gradient of the squared error.
    For cross-entropy the slope of softmax cancels, and less is left.
    """
    return squared_error_gradient(logits, labels)


def overflow(logits, labels):
    """It looks as if the exponential of a large logit is taken, which overflows.
    Subtract the largest logit of each row first.
    """
    e = np.exp(logits)
    y = e / e.sum(axis=1, keepdims=True)
    return (y - rules.one_hot(labels, logits.shape[1])) / len(labels)


def with_loops(logits, labels):
    rows = []
    for row, label in zip(logits, labels, strict=True):
        e = [math.exp(z - max(row)) for z in row]
        rows.append([(v / sum(e) - (k == label)) / len(labels) for k, v in enumerate(e)])
    return rows


def by_logarithm(logits, labels):
    y = np.exp(logits - np.logaddexp.reduce(logits, axis=1, keepdims=True))
    return (y - (np.arange(y.shape[1]) == labels[:, None])) / y.shape[0]


def in_float32(logits, labels):
    z = np.float32(logits)
    y = np.exp(z - z.max(1, keepdims=True))
    y /= y.sum(1, keepdims=True) * np.float32(len(labels))
    y[np.arange(len(labels)), labels] -= np.float32(1 / len(labels))
    return y


QUESTION = question(
    rules.cross_entropy_gradient,
    place=3,
    points=3,
    probes=(
        probe("one sample with two equal logits", logits=[[0, 0]], labels=[1]),
        probe("the lecture's logits and the likely class", logits=[[3, 1, -3]], labels=[0]),
        probe("the lecture's logits and the unlikely class", logits=[[3, 1, -3]], labels=[2]),
        probe("a single class", logits=[[3], [-2]], labels=[0, 0]),
        probe("two samples and three classes", logits=[[1, 2, 3], [0, -1, 1]], labels=[2, 0]),
        probe(
            "three samples and three classes",
            logits=[[1, 2, 3], [0, -1, 1], [2, 0, 2]],
            labels=[1, 1, 0],
        ),
        probe("logits of ±10000 and the likely class", logits=[[10000, 0, -10000]], labels=[0]),
        probe("logits of ±10000 and the unlikely class", logits=[[10000, 0, -10000]], labels=[2]),
        probe(
            "a row of large and a row of small logits",
            logits=[[10000, 9999], [-10000, -9998]],
            labels=[1, 0],
        ),
    ),
    mistakes=(
        summed,
        other_sign,
        mean_over_entries,
        no_target,
        no_softmax,
        columns,
        sigmoid,
        whole_columns,
        only_right_class,
        up_to_softmax,
        squared_error,
        overflow,
    ),
    hints=(
        "Take one sample with the logits (0, 0) and the label 1. Which logit should grow to make "
        "the loss smaller, and which should shrink?",
        "For one sample the loss is the logarithm of the sum of exponentials, minus the logit of "
        "the label. The derivative of the first part is a softmax; what is that of the second?",
        "Take the probabilities, subtract 1 in each row at its own label, and divide everything "
        "by the number of samples.",
    ),
    idea=(
        "Each logit is pushed by how far its probability is from its target, which is 1 for "
        "the label's class and 0 for the others. The loss is a mean, so each sample has only "
        "its share of it."
    ),
    right_answers=(with_loops, by_logarithm, in_float32),
)
