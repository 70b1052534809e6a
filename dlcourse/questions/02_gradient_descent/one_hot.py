"""Question 02.one_hot: the target distribution of each label."""

import numpy as np

from dlcourse.checks.spec import Misconception, Probe, Question


def one_hot(labels, n_classes):
    """A row of zeros with a single 1 for each label, (n_samples, n_classes)."""
    return np.eye(n_classes)[labels]


def samples_as_columns(labels, n_classes):
    return one_hot(labels, n_classes).T


def counting_from_one(labels, n_classes):
    return one_hot(labels - 1, n_classes)


def as_many_columns_as_labels_need(labels, n_classes):
    return one_hot(labels, labels.max() + 1)


def whole_columns(labels, n_classes):
    targets = np.zeros((len(labels), n_classes))
    targets[:, labels] = 1
    return targets


def label_instead_of_one(labels, n_classes):
    return one_hot(labels, n_classes) * labels[:, np.newaxis]


def one_cold(labels, n_classes):
    return 1 - one_hot(labels, n_classes)


def truth_values(labels, n_classes):
    return one_hot(labels, n_classes) == 1


def _probe(about: str, labels: list[int], n_classes: int) -> Probe:
    return Probe(about, {"labels": np.array(labels), "n_classes": n_classes})


ONE_HOT = Question(
    id="02.one_hot",
    points=1,
    reference=one_hot,
    probes=(
        _probe("one sample and two classes", [1], 2),
        _probe("a single class", [0, 0], 1),
        _probe("three samples and three classes", [2, 0, 1], 3),
        _probe("a label that comes twice", [1, 1, 0], 2),
        _probe("classes without a sample", [1, 0], 4),
        _probe("more samples than classes", [3, 0, 3, 1, 2], 4),
    ),
    misconceptions=(
        Misconception(
            "columns",
            samples_as_columns,
            "It looks as if each sample is a column of the result. Here a sample is a row.",
        ),
        Misconception(
            "from_one",
            counting_from_one,
            "It looks as if the classes are counted from 1. The first class is 0.",
        ),
        Misconception(
            "columns_from_labels",
            as_many_columns_as_labels_need,
            "It looks as if the number of columns is taken from the largest label. A class keeps "
            "its column also when no sample of the batch belongs to it.",
        ),
        Misconception(
            "whole_columns",
            whole_columns,
            "It looks as if every row gets a 1 for all the labels of the batch. "
            "Each row needs one only, in the column of its own label.",
        ),
        Misconception(
            "label_itself",
            label_instead_of_one,
            "It looks as if the label itself is written into its column. What belongs there is 1, "
            "the probability of the right class.",
        ),
        Misconception(
            "one_cold",
            one_cold,
            "It looks as if zeros and ones have changed places. The single 1 of a row marks the "
            "right class.",
        ),
        Misconception(
            "truth",
            truth_values,
            "The pattern is right, but it is made of True and False. A target is a row of "
            "probabilities, so it needs the numbers 0 and 1.",
        ),
    ),
    hints=(
        "Begin with an array of zeros. What is its shape, and in which column does row k get "
        "its 1?",
        "Row k gets its 1 in the column labels[k]. A loop over the samples is enough. NumPy can "
        "also do it at once, when it is given the numbers of all rows and of all columns.",
        "The row for label 2 is row 2 of the identity matrix of size n_classes. An array of "
        "integers as an index picks one row for each of them.",
    ),
)
