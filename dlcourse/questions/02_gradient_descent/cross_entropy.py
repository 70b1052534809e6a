"""Question 02.cross_entropy: the mean loss of a batch, from logits, without a logarithm of 0."""

import numpy as np

from dlcourse.checks.function_set_questions.softmax import softmax, without_shift
from dlcourse.checks.spec import Misconception, Probe, Question
from .one_hot import one_hot


def log_softmax(logits):
    """The logarithm of softmax, row by row; finite for large logits, as nothing underflows."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def losses(logits, labels):
    """The cross-entropy of each sample, (n_samples,)."""
    return -log_softmax(logits)[np.arange(len(labels)), labels]


def cross_entropy(logits, labels):
    """The mean over the batch of -ln y_k, a float; y is softmax(logits), k the label."""
    return float(losses(logits, labels).mean())


def summed(logits, labels):
    return losses(logits, labels).sum()


def mean_over_all_entries(logits, labels):
    return -(one_hot(labels, logits.shape[1]) * log_softmax(logits)).mean()


def without_minus(logits, labels):
    return -cross_entropy(logits, labels)


def in_bits(logits, labels):
    return cross_entropy(logits, labels) / np.log(2)


def in_decimal_digits(logits, labels):
    return cross_entropy(logits, labels) / np.log(10)


def without_logarithm(logits, labels):
    return softmax(logits)[np.arange(len(labels)), labels].mean()


def without_softmax(logits, labels):
    return -logits[np.arange(len(labels)), labels].mean()


def down_columns(logits, labels):
    return cross_entropy_of(softmax(logits.T).T, labels)


def all_pairs(logits, labels):
    return -log_softmax(logits)[:, labels].mean()


def all_classes(logits, labels):
    return -log_softmax(logits).sum(axis=1).mean()


def squared_error(logits, labels):
    difference = softmax(logits) - one_hot(labels, logits.shape[1])
    return (difference**2).sum(axis=1).mean()


def cross_entropy_of(probabilities, labels):
    """From probabilities: right until one of them is rounded to 0."""
    return -np.log(probabilities[np.arange(len(labels)), labels]).mean()


def logarithm_of_zero(logits, labels):
    return cross_entropy_of(softmax(logits), labels)


def overflowing(logits, labels):
    return cross_entropy_of(without_shift(logits), labels)


def with_small_number(logits, labels):
    return cross_entropy_of(softmax(logits) + 1e-12, labels)


def _probe(about: str, logits: list, labels: list[int]) -> Probe:
    return Probe(about, {"logits": np.array(logits, float), "labels": np.array(labels)})


CROSS_ENTROPY = Question(
    id="02.cross_entropy",
    points=3,
    reference=cross_entropy,
    probes=(
        _probe("one sample with two equal logits", [[0, 0]], [1]),
        _probe("the lecture's logits and the likely class", [[3, 1, -3]], [0]),
        _probe("the lecture's logits and the unlikely class", [[3, 1, -3]], [2]),
        _probe("a single class", [[3], [-2]], [0, 0]),
        _probe("two samples and three classes", [[1, 2, 3], [0, -1, 1]], [2, 0]),
        _probe("three samples and three classes", [[1, 2, 3], [0, -1, 1], [2, 0, 2]], [1, 1, 0]),
        _probe("logits of ±10000 and the likely class", [[10000, 0, -10000]], [0]),
        _probe("three samples with logits of ±10000, one of an unlikely class",
               [[10000, 0, -10000], [0, 10000, 0], [-10000, 0, 10000]], [2, 1, 2]),
        _probe("a row of large and a row of small logits",
               [[10000, 9999], [-10000, -9998]], [1, 0]),
    ),
    misconceptions=(
        Misconception(
            "sum",
            summed,
            "It looks as if the losses of the samples are added up. Here the loss of a batch "
            "is their mean.",
        ),
        Misconception(
            "mean_over_entries",
            mean_over_all_entries,
            "It looks as if the mean is taken over samples and classes. Divide by the number of "
            "samples only.",
        ),
        Misconception(
            "no_minus",
            without_minus,
            "It looks as if the minus sign is missing. The logarithm of a probability is never "
            "positive, and a loss is never negative.",
        ),
        Misconception(
            "bits",
            in_bits,
            "It looks as if the logarithm is to base 2. Here it is the natural one.",
        ),
        Misconception(
            "decimal",
            in_decimal_digits,
            "It looks as if the logarithm is to base 10. Here it is the natural one.",
        ),
        Misconception(
            "no_logarithm",
            without_logarithm,
            "It looks as if this is the mean probability of the right class. The loss is minus "
            "its logarithm.",
        ),
        Misconception(
            "no_softmax",
            without_softmax,
            "It looks as if the logits are taken for logarithms of probabilities. They become "
            "that when the logarithm of the row's sum of exponentials is subtracted.",
        ),
        Misconception(
            "columns",
            down_columns,
            "It looks as if softmax runs down the columns. A sample is a row.",
        ),
        Misconception(
            "all_pairs",
            all_pairs,
            "It looks as if every row is looked up at the labels of all samples. "
            "Row k belongs to label k only: the index needs row numbers too.",
        ),
        Misconception(
            "all_classes",
            all_classes,
            "It looks as if the logarithms of all classes are added up. Only the right class "
            "counts: the target is 0 for all others.",
        ),
        Misconception(
            "squared_error",
            squared_error,
            "It looks as if this is the squared error between probabilities and target. "
            "Cross-entropy is minus the logarithm of the right class's probability.",
        ),
        Misconception(
            "logarithm_of_zero",
            logarithm_of_zero,
            "It looks as if softmax comes first and the logarithm second. A probability can be "
            "rounded to 0, which has no logarithm: write the logarithm of the fraction as a "
            "difference.",
        ),
        Misconception(
            "overflow",
            overflowing,
            "It looks as if the exponential of a large logit is taken, which overflows. "
            "Subtract the largest logit of each row first.",
        ),
        Misconception(
            "small_number",
            with_small_number,
            "It looks as if a small number is added to the probability to keep the logarithm "
            "finite. The loss then stops growing: write the logarithm of the fraction as a "
            "difference instead.",
        ),
    ),
    hints=(
        "Only one entry of each row counts: the probability of the right class. "
        "What does the loss do with it, and how do the losses of a batch become one number?",
        "The logarithm of a fraction is a difference. What is left of the logarithm of exp(z_k)? "
        "Then nothing that is rounded to 0 meets the logarithm.",
        "Subtract from each row its largest logit. The loss of a sample is the logarithm of the "
        "row's sum of exponentials, minus the row's entry at the label. Return the mean.",
    ),
)
