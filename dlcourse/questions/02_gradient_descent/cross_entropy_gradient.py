"""Question 02.cross_entropy_gradient: how the loss of a batch changes with each logit."""

import numpy as np

from dlcourse.checks.function_set_questions.neuron import sigmoid
from dlcourse.checks.function_set_questions.softmax import softmax, without_shift
from dlcourse.checks.spec import Misconception, Probe, Question
from .one_hot import one_hot


def cross_entropy_gradient(logits, labels):
    """(softmax(logits) - one-hot labels) / n_samples, (n_samples, n_classes)."""
    return (softmax(logits) - one_hot(labels, logits.shape[1])) / len(labels)


def of_the_sum(logits, labels):
    return cross_entropy_gradient(logits, labels) * len(labels)


def with_other_sign(logits, labels):
    return -cross_entropy_gradient(logits, labels)


def mean_over_all_entries(logits, labels):
    return cross_entropy_gradient(logits, labels) / logits.shape[1]


def without_target(logits, labels):
    return softmax(logits) / len(labels)


def without_softmax(logits, labels):
    return (logits - one_hot(labels, logits.shape[1])) / len(labels)


def down_columns(logits, labels):
    return (softmax(logits.T).T - one_hot(labels, logits.shape[1])) / len(labels)


def with_sigmoid(logits, labels):
    return (sigmoid(logits) - one_hot(labels, logits.shape[1])) / len(labels)


def whole_columns(logits, labels):
    gradient = softmax(logits)
    gradient[:, labels] -= 1
    return gradient / len(labels)


def only_right_class(logits, labels):
    return cross_entropy_gradient(logits, labels) * one_hot(labels, logits.shape[1])


def up_to_softmax(logits, labels):
    return -one_hot(labels, logits.shape[1]) / softmax(logits) / len(labels)


def of_squared_error(logits, labels):
    y = softmax(logits)
    difference = y - one_hot(labels, logits.shape[1])
    inner = difference - (difference * y).sum(axis=1, keepdims=True)
    return 2 * y * inner / len(labels)


def overflowing(logits, labels):
    return (without_shift(logits) - one_hot(labels, logits.shape[1])) / len(labels)


def _probe(about: str, logits: list, labels: list[int]) -> Probe:
    return Probe(about, {"logits": np.array(logits, float), "labels": np.array(labels)})


CROSS_ENTROPY_GRADIENT = Question(
    id="02.cross_entropy_gradient",
    points=3,
    reference=cross_entropy_gradient,
    probes=(
        _probe("one sample with two equal logits", [[0, 0]], [1]),
        _probe("the lecture's logits and the likely class", [[3, 1, -3]], [0]),
        _probe("the lecture's logits and the unlikely class", [[3, 1, -3]], [2]),
        _probe("a single class", [[3], [-2]], [0, 0]),
        _probe("two samples and three classes", [[1, 2, 3], [0, -1, 1]], [2, 0]),
        _probe("three samples and three classes", [[1, 2, 3], [0, -1, 1], [2, 0, 2]], [1, 1, 0]),
        _probe("logits of ±10000 and the likely class", [[10000, 0, -10000]], [0]),
        _probe("logits of ±10000 and the unlikely class", [[10000, 0, -10000]], [2]),
        _probe("a row of large and a row of small logits",
               [[10000, 9999], [-10000, -9998]], [1, 0]),
    ),
    misconceptions=(
        Misconception(
            "sum",
            of_the_sum,
            "It looks as if this is the gradient of the sum over the batch. The loss is the mean, "
            "so its gradient is divided by the number of samples.",
        ),
        Misconception(
            "other_sign",
            with_other_sign,
            "It looks as if the sign is turned round. A gradient points to where the loss grows: "
            "for the right class it is negative.",
        ),
        Misconception(
            "mean_over_entries",
            mean_over_all_entries,
            "It looks as if the result is divided by the number of classes as well. The mean runs "
            "over the samples only.",
        ),
        Misconception(
            "no_target",
            without_target,
            "It looks as if the target is not subtracted. The right class differs from "
            "the others: its probability is compared with 1, theirs with 0.",
        ),
        Misconception(
            "no_softmax",
            without_softmax,
            "It looks as if the target is subtracted from the logits themselves. It is compared "
            "with probabilities, so softmax comes first.",
        ),
        Misconception(
            "columns",
            down_columns,
            "It looks as if softmax runs down the columns. A sample is a row.",
        ),
        Misconception(
            "sigmoid",
            with_sigmoid,
            "It looks as if each logit goes through a sigmoid by itself. "
            "Here the probabilities of a row come from softmax.",
        ),
        Misconception(
            "whole_columns",
            whole_columns,
            "It looks as if 1 is subtracted in every row for the labels of all samples. Row k "
            "belongs to label k only: the index needs row numbers too.",
        ),
        Misconception(
            "only_right_class",
            only_right_class,
            "It looks as if only the right class gets a gradient. The other logits stand in the "
            "sum below the fraction bar, so the loss changes with them too.",
        ),
        Misconception(
            "up_to_softmax",
            up_to_softmax,
            "It looks as if this is the derivative with respect to the probabilities. One step of "
            "the chain rule is missing: through softmax, back to the logits.",
        ),
        Misconception(
            "squared_error",
            of_squared_error,
            "It looks as if this is the gradient of the squared error. For cross-entropy the "
            "slope of softmax cancels, and less is left.",
        ),
        Misconception(
            "overflow",
            overflowing,
            "It looks as if the exponential of a large logit is taken, which overflows. "
            "Subtract the largest logit of each row first.",
        ),
    ),
    hints=(
        "Take one sample with the logits (0, 0) and the label 1. Which logit should grow to make "
        "the loss smaller, and which should shrink?",
        "For one sample the loss is the logarithm of the sum of exponentials, minus the logit of "
        "the label. The derivative of the first part is a softmax; what is that of the second?",
        "Take the probabilities, subtract 1 in each row at its own label, and divide everything "
        "by the number of samples.",
    ),
)
