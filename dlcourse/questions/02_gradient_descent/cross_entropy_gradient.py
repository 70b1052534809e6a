"""How the loss of a batch changes with each logit."""

import math

import numpy as np

from dlcourse import rules
from dlcourse.checks import probe, question

from ._measured_gradients import MEASURED
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


def one_shift(logits, labels):
    """It looks as if the largest logit of all samples is subtracted from every row.
    A row of much smaller logits then vanishes: each row needs its own largest logit.
    """
    e = np.exp(logits - logits.max())
    y = e / e.sum(axis=1, keepdims=True)
    return (y - rules.one_hot(labels, logits.shape[1])) / len(labels)


def of_label_numbers(logits, labels):
    """It looks as if the label itself is subtracted in its whole row.
    The target is 1 at the label's class and 0 at the others.
    """
    return (rules.softmax(logits) - labels[:, np.newaxis]) / len(labels)


def of_predicted_class(logits, labels):
    """It looks as if 1 is subtracted at the most likely class.
    It belongs to the right class, which the label names.
    """
    return rules.cross_entropy_gradient(logits, logits.argmax(axis=1))


def one_per_sample(logits, labels):
    """It looks as if there is one number for each sample.
    Every logit of a row has its own entry, the wrong classes too.
    """
    return (rules.softmax(logits)[np.arange(len(labels)), labels] - 1) / len(labels)


def times_slope(logits, labels):
    """It looks as if the difference is multiplied by the slope y (1 - y) as well.
    With cross-entropy this slope cancels: the difference is all that is left.
    """
    y = rules.softmax(logits)
    return rules.cross_entropy_gradient(logits, labels) * y * (1 - y)


def minus_one_written(logits, labels):
    """It looks as if -1 is written at the right class. It is 1 less than the probability there."""
    gradient = rules.softmax(logits)
    gradient[np.arange(len(labels)), labels] = -1
    return gradient / len(labels)


def integers_kept(logits, labels):
    """It looks as if the result has the type of the logits, so that integers cut its decimals off.
    Make it an array of floats.
    """
    return rules.cross_entropy_gradient(logits, labels).astype(logits.dtype)


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
        probe("integers as logits", logits=np.array([[3, 1, 0], [0, 2, 1]]), labels=[1, 2]),
        probe("logits of ±10000 and the likely class", logits=[[10000, 0, -10000]], labels=[0]),
        probe("logits of ±10000 and the unlikely class", logits=[[10000, 0, -10000]], labels=[2]),
        probe("logits of ±10¹⁶", logits=[[1e16, 0, -1e16]], labels=[1]),
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
        of_label_numbers,
        of_predicted_class,
        one_per_sample,
        times_slope,
        minus_one_written,
        integers_kept,
        one_shift,
        *MEASURED,
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
    insight=(
        "No entry exceeds 1/n, however wrong the answer is. For a sample that is sure of a wrong "
        "class it is nearly that; squared error would give nearly 0 there, and nothing to learn."
    ),
    right_answers=(with_loops, by_logarithm, in_float32),
)
