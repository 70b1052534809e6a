"""Metrics against counts made by hand."""

import numpy as np
import pytest

from dlcourse.nn.metrics import accuracy, confusion_matrix


def test_accuracy():
    assert accuracy(np.array([1, 0, 2, 2]), np.array([1, 1, 2, 2])) == 0.75


def test_confusion_matrix_has_a_row_for_each_right_class():
    labels = np.array([0, 0, 0, 1, 1, 3])
    predictions = np.array([0, 1, 1, 1, 3, 3])
    expected = [[1, 2, 0, 0], [0, 1, 0, 1], [0, 0, 0, 0], [0, 0, 0, 1]]
    np.testing.assert_array_equal(confusion_matrix(predictions, labels, 4), expected)


def test_confusion_matrix_agrees_with_accuracy_and_with_the_classes_counted(rng):
    predictions, labels = rng.integers(5, size=(2, 200))
    matrix = confusion_matrix(predictions, labels, 5)
    assert matrix.trace() / matrix.sum() == accuracy(predictions, labels)
    np.testing.assert_array_equal(matrix.sum(axis=1), np.bincount(labels, minlength=5))
    np.testing.assert_array_equal(matrix.sum(axis=0), np.bincount(predictions, minlength=5))
    np.testing.assert_array_equal(matrix.T, confusion_matrix(labels, predictions, 5))


@pytest.mark.parametrize("metric", [accuracy, lambda *pair: confusion_matrix(*pair, n_classes=2)])
@pytest.mark.parametrize(
    ("predictions", "labels", "message"),
    [
        ([1, 0], [1], r"one shape \(n_samples,\), got \(2,\) and \(1,\)"),
        ([[1], [0]], [1, 0], "one shape"),
        ([[1], [0]], [[1], [0]], "one shape"),
        ([], [], "at least one sample"),
    ],
)
def test_shapes_that_do_not_fit_are_one_clear_error(metric, predictions, labels, message):
    with pytest.raises(ValueError, match=message):
        metric(predictions, labels)


@pytest.mark.parametrize(
    ("predictions", "labels", "message"),
    [
        ([0, 1], [0, 2], "labels from 0 to 1, got 0 to 2"),
        ([-1, 1], [0, 1], "predictions from 0 to 1, got -1 to 1"),
        ([0.0, 1.0], [0, 1], "integer predictions, got float64"),
    ],
)
def test_labels_that_are_no_class_are_one_clear_error(predictions, labels, message):
    with pytest.raises(ValueError, match=message):
        confusion_matrix(predictions, labels, 2)
