"""The target distribution of each label."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import probe, question


def columns(labels, n_classes):
    """It looks as if each sample is a column of the result. Here a sample is a row."""
    return rules.one_hot(labels, n_classes).T


def from_one(labels, n_classes):
    """It looks as if the classes are counted from 1. The first class is 0."""
    return rules.one_hot(labels - 1, n_classes)


def columns_from_labels(labels, n_classes):
    """It looks as if the number of columns is taken from the largest label.
    A class keeps its column also when no sample of the batch belongs to it.
    """
    return rules.one_hot(labels, labels.max() + 1)


def whole_columns(labels, n_classes):
    """It looks as if every row gets a 1 for all the labels of the batch.
    Each row needs one only, in the column of its own label.
    """
    targets = np.zeros((len(labels), n_classes))
    targets[:, labels] = 1
    return targets


def label_itself(labels, n_classes):
    """It looks as if the label itself is written into its column.
    What belongs there is 1, the probability of the right class.
    """
    return rules.one_hot(labels, n_classes) * labels[:, np.newaxis]


def one_cold(labels, n_classes):
    """It looks as if zeros and ones have changed places.
    The single 1 of a row marks the right class.
    """
    return 1 - rules.one_hot(labels, n_classes)


def truth(labels, n_classes):
    """The pattern is right, but it is made of True and False.
    A target is a row of probabilities, so it needs the numbers 0 and 1.
    """
    return rules.one_hot(labels, n_classes) == 1


def only_classes_that_occur(labels, n_classes):
    """It looks as if only the classes that occur among the labels get a column.
    A class keeps its column also when no sample of the batch belongs to it.
    """
    return (labels[:, np.newaxis] == np.unique(labels)).astype(float)


def numbered_anew(labels, n_classes):
    """It looks as if the classes that occur are numbered anew, from 0 on.
    The label itself names the column, whichever other classes occur.
    """
    return rules.one_hot(np.unique(labels, return_inverse=True)[1], n_classes)


def last_sample_missed(labels, n_classes):
    """It looks as if the last sample gets no 1: does the loop end one round too early?"""
    targets = rules.one_hot(labels, n_classes)
    targets[-1] = 0
    return targets


def with_loops(labels, n_classes):
    return [[float(k == label) for k in range(n_classes)] for label in labels]


def by_comparison(labels, n_classes):
    return (labels[:, None] == np.arange(n_classes)).astype(np.float32)


def by_index(labels, n_classes):
    targets = np.zeros((labels.size, n_classes), dtype=int)
    targets[range(labels.size), labels] = 1
    return targets


def as_tuple_of_rows(labels, n_classes):
    return tuple(np.eye(n_classes)[label] for label in labels)


QUESTION = question(
    rules.one_hot,
    place=1,
    points=1,
    probes=(
        probe("one sample and two classes", labels=[1], n_classes=2),
        probe("a single class", labels=[0, 0], n_classes=1),
        probe("three samples and three classes", labels=[2, 0, 1], n_classes=3),
        probe("a label that comes twice", labels=[1, 1, 0], n_classes=2),
        probe("classes without a sample", labels=[1, 0], n_classes=4),
        probe("more samples than classes", labels=[3, 0, 3, 1, 2], n_classes=4),
    ),
    mistakes=(
        columns,
        from_one,
        columns_from_labels,
        whole_columns,
        label_itself,
        one_cold,
        truth,
        only_classes_that_occur,
        numbered_anew,
        last_sample_missed,
    ),
    hints=(
        "Begin with an array of zeros. What is its shape, and in which column does row k get "
        "its 1?",
        "Row k gets its 1 in the column labels[k]. A loop over the samples is enough. NumPy can "
        "also do it at once, when it is given the numbers of all rows and of all columns.",
        "The row for label 2 is row 2 of the identity matrix of size n_classes. An array of "
        "integers as an index picks one row for each of them.",
    ),
    idea=(
        "Row c of the identity matrix, counted from 0, is the target of class c. Each label "
        "picks its row."
    ),
    insight=(
        "As a product, one_hot(labels, n) @ M picks row labels[k] of M for each sample, just as "
        "M[labels] does without any product. A layer that is fed one-hot rows is a table."
    ),
    right_answers=(with_loops, by_comparison, by_index, as_tuple_of_rows),
)
