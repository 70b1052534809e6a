"""The mean loss of a batch, from logits, without a logarithm of 0."""

import math

import numpy as np

from dlcourse import rules
from dlcourse.checks import probe, question

from ._finite_logarithms import FINITE_LOGARITHMS


def of_right_class(values, labels):
    """One entry of each row, (n_samples,)."""
    return values[np.arange(len(labels)), labels]


def log_softmax(logits):
    """Finite for large logits, as nothing underflows; (n_samples, n_classes)."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def summed(logits, labels):
    """It looks as if the losses of the samples are added up.
    Here the loss of a batch is their mean.
    """
    return rules.cross_entropy(logits, labels) * len(labels)


def mean_over_entries(logits, labels):
    """It looks as if the mean is taken over samples and classes.
    Divide by the number of samples only.
    """
    return rules.cross_entropy(logits, labels) / logits.shape[1]


def no_minus(logits, labels):
    """It looks as if the minus sign is missing.
    The logarithm of a probability is never positive, and a loss is never negative.
    """
    return -rules.cross_entropy(logits, labels)


def bits(logits, labels):
    """It looks as if the logarithm is to base 2. Here it is the natural one."""
    return rules.cross_entropy(logits, labels) / np.log(2)


def decimal(logits, labels):
    """It looks as if the logarithm is to base 10. Here it is the natural one."""
    return rules.cross_entropy(logits, labels) / np.log(10)


def no_logarithm(logits, labels):
    """It looks as if this is the mean probability of the right class.
    The loss is minus its logarithm.
    """
    return of_right_class(rules.softmax(logits), labels).mean()


def no_softmax(logits, labels):
    """It looks as if the logits are taken for logarithms of probabilities.
    They become that when the logarithm of the row's sum of exponentials is subtracted.
    """
    return -of_right_class(logits, labels).mean()


def columns(logits, labels):
    """It looks as if softmax runs down the columns. A sample is a row."""
    return -np.log(of_right_class(rules.softmax(logits.T).T, labels)).mean()


def all_pairs(logits, labels):
    """It looks as if every row is looked up at the labels of all samples.
    Row k belongs to label k only: the index needs row numbers too.
    """
    return -log_softmax(logits)[:, labels].mean()


def all_classes(logits, labels):
    """It looks as if the logarithms of all classes are added up.
    Only the right class counts: the target is 0 for all others.
    """
    return -log_softmax(logits).sum(axis=1).mean()


def squared_error(logits, labels):
    """It looks as if this is the squared error between probabilities and target.
    Cross-entropy is minus the logarithm of the right class's probability.
    """
    difference = rules.softmax(logits) - rules.one_hot(labels, logits.shape[1])
    return (difference**2).sum(axis=1).mean()


def logarithm_of_zero(logits, labels):
    """It looks as if softmax comes first and the logarithm second. A probability can be
    rounded to 0, which has no logarithm: write the logarithm of the fraction as a difference.
    """
    return -np.log(of_right_class(rules.softmax(logits), labels)).mean()


def overflow(logits, labels):
    """It looks as if the exponential of a large logit is taken, which overflows.
    Subtract the largest logit of each row first.
    """
    e = np.exp(logits)
    return -np.log(of_right_class(e / e.sum(axis=1, keepdims=True), labels)).mean()


def one_per_sample(logits, labels):
    """It looks as if there is one loss for each sample. The loss of a batch is their mean."""
    return -of_right_class(log_softmax(logits), labels)


def unshifted_right_logit(logits, labels):
    """It looks as if the largest logit is subtracted in the sum, and not from the right logit.
    The difference stays what it was only when both are shifted.
    """
    shifted = logits - logits.max(axis=1, keepdims=True)
    return (np.log(np.exp(shifted).sum(axis=1)) - of_right_class(logits, labels)).mean()


def one_shift(logits, labels):
    """It looks as if the largest logit of all samples is subtracted from every row. A row of much
    smaller logits is then left with a sum of 0: each row needs its own largest logit.
    """
    z = logits - logits.max()
    return (np.log(np.exp(z).sum(axis=1)) - of_right_class(z, labels)).mean()


def one_shift_before_softmax(logits, labels):
    """It looks as if the largest logit of all samples is subtracted from every row, where each row
    needs its own. Beside that a probability can be rounded to 0, which has no logarithm: write the
    logarithm of the fraction as a difference.
    """
    e = np.exp(logits - logits.max())
    return -np.log(of_right_class(e / e.sum(axis=1, keepdims=True), labels)).mean()


def divided_by_classes(logits, labels):
    """It looks as if the sum of the losses is divided by the number of classes.
    A mean over the samples is divided by the number of samples.
    """
    return rules.cross_entropy(logits, labels) * len(labels) / logits.shape[1]


def weighted_by_probability(logits, labels):
    """It looks as if every logarithm is multiplied by the probability itself.
    The factor is the target: 1 for the right class, 0 for the others.
    """
    return -(rules.softmax(logits) * log_softmax(logits)).sum(axis=1).mean()


def labels_as_targets(logits, labels):
    """It looks as if the logarithms are multiplied by the label.
    The label says which class is right; the target is 1 there and 0 elsewhere.
    """
    return -(labels[:, np.newaxis] * log_softmax(logits)).sum(axis=1).mean()


def sigmoid(logits, labels):
    """It looks as if the right logit goes through a sigmoid by itself.
    Softmax compares it with the other logits of its row.
    """
    return np.logaddexp(0, -of_right_class(logits, labels)).mean()


def softmax_twice(logits, labels):
    """It looks as if softmax is applied twice: are its probabilities handed over as logits?"""
    return rules.cross_entropy(rules.softmax(logits), labels)


def minus_probability(logits, labels):
    """It looks as if this is minus the probability of the right class.
    The logarithm is missing between the two.
    """
    return -no_logarithm(logits, labels)


def missing_probability(logits, labels):
    """It looks as if this is 1 minus the probability of the right class.
    Cross-entropy is minus its logarithm, which has no upper bound.
    """
    return 1 - no_logarithm(logits, labels)


def logarithm_of_mean(logits, labels):
    """It looks as if the mean comes before the logarithm.
    Each sample has its own loss, and the mean is taken of these.
    """
    return -np.log(no_logarithm(logits, labels))


def with_loops(logits, labels):
    total = 0.0
    for row, label in zip(logits, labels, strict=True):
        largest = max(row)
        total += largest + math.log(sum(math.exp(z - largest) for z in row)) - row[label]
    return total / len(labels)


def with_logaddexp(logits, labels):
    log_y = logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)
    return -np.mean(np.take_along_axis(log_y, labels[:, None], axis=1))


def in_float32(logits, labels):
    z = logits.astype(np.float32)
    z = z - z.max(1)[:, None]
    targets = np.eye(z.shape[1], dtype=np.float32)[labels]
    return (np.log(np.exp(z).sum(1)) - (z * targets).sum(1)).mean()


def by_differences(logits, labels):
    differences = logits - logits[np.arange(len(labels)), labels, np.newaxis]
    peak = differences.max(axis=1)
    sums = np.exp(differences - peak[:, np.newaxis]).sum(axis=1)
    return np.array((peak + np.log(sums)).sum() / len(labels))


QUESTION = question(
    rules.cross_entropy,
    place=2,
    points=3,
    # Probes speak of likely and unlikely classes.
    fixed=("labels",),
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
        probe(
            "three samples with logits of ±10000, one of an unlikely class",
            logits=[[10000, 0, -10000], [0, 10000, 0], [-10000, 0, 10000]],
            labels=[2, 1, 2],
        ),
        probe(
            "a row of large and a row of small logits",
            logits=[[10000, 9999], [-10000, -9998]],
            labels=[1, 0],
        ),
    ),
    mistakes=(
        summed,
        mean_over_entries,
        no_minus,
        bits,
        decimal,
        no_logarithm,
        no_softmax,
        columns,
        all_pairs,
        all_classes,
        squared_error,
        logarithm_of_zero,
        overflow,
        one_per_sample,
        unshifted_right_logit,
        one_shift,
        one_shift_before_softmax,
        *FINITE_LOGARITHMS,
        divided_by_classes,
        weighted_by_probability,
        labels_as_targets,
        sigmoid,
        softmax_twice,
        minus_probability,
        missing_probability,
        logarithm_of_mean,
    ),
    hints=(
        "Only one entry of each row counts: the probability of the right class. "
        "What does the loss do with it, and how do the losses of a batch become one number?",
        "The logarithm of a fraction is a difference. What is left of the logarithm of exp(z_k)? "
        "Then nothing that is rounded to 0 meets the logarithm.",
        "Subtract from each row its largest logit. The loss of a sample is the logarithm of the "
        "row's sum of exponentials, minus the row's entry at the label. Return the mean.",
    ),
    idea=(
        "The logarithm of a quotient is a difference, so the loss of a sample is the "
        "logarithm of its sum of exponentials minus the logit of its label. Each row is "
        "shifted first, which keeps the exponentials small, and the batch takes the mean."
    ),
    insight=(
        "Who guesses evenly among K classes pays ln K: 2.30 for ten digits. A network that starts "
        "far above that is sure of things that it cannot know yet."
    ),
    right_answers=(with_loops, with_logaddexp, in_float32, by_differences),
)
