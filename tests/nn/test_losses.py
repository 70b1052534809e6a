"""Cross-entropy against its definition, and against inputs that are easy to get wrong."""

import numpy as np
import pytest

from dlcourse.nn import CrossEntropyLoss


def test_value_is_the_mean_of_minus_log_probability(rng):
    logits = rng.normal(size=(4, 3))
    labels = np.array([0, 2, 1, 1])
    p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    expected = -np.mean(np.log(p[np.arange(4), labels]))
    assert CrossEntropyLoss().forward(logits, labels) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    ("logits", "labels", "expected"),
    [
        ([[0.0, 0.0]], [0], np.log(2)),
        ([[7.0]], [0], 0.0),
        ([[1e4, 0.0]], [0], 0.0),
        ([[1e4, -1e4]], [1], 2e4),
        ([[0.0, 0.0, 0.0, 0.0], [1e4, 0.0, 0.0, 0.0]], [3, 0], np.log(4) / 2),
    ],
)
@pytest.mark.filterwarnings("error")
def test_known_values(logits, labels, expected):
    value = CrossEntropyLoss().forward(np.array(logits), np.array(labels))
    assert value == pytest.approx(expected, abs=1e-12)


def test_gradient_rows_add_up_to_zero_and_repeat(rng):
    loss = CrossEntropyLoss()
    loss.forward(rng.normal(size=(4, 3)), np.array([0, 2, 1, 1]))
    first = loss.backward()
    np.testing.assert_allclose(first.sum(axis=1), 0, atol=1e-15)
    np.testing.assert_array_equal(first, loss.backward())


def test_arguments_stay_unchanged_and_float32_is_kept(rng):
    logits = rng.normal(size=(4, 3)).astype(np.float32)
    labels = np.array([0, 2, 1, 1])
    logits_before, labels_before = logits.copy(), labels.copy()
    loss = CrossEntropyLoss()
    loss.forward(logits, labels)
    assert loss.backward().dtype == np.float32
    np.testing.assert_array_equal(logits, logits_before)
    np.testing.assert_array_equal(labels, labels_before)


@pytest.mark.parametrize(
    ("logits_shape", "labels", "message"),
    [
        ((2, 3), [0], r"got \(2, 3\) and \(1,\)"),
        ((2, 3), [[0], [1]], r"got \(2, 3\) and \(2, 1\)"),
        ((3,), [0, 1, 2], r"got \(3,\)"),
        ((0, 3), np.empty(0, int), "empty batch"),
        ((2, 3), [0, 3], "labels from 0 to 2, one for each logit, got 0 to 3"),
        ((2, 3), [-1, 0], "got -1 to 0"),
        ((2, 3), [0.0, 1.0], "integer labels, got float64"),
    ],
)
def test_bad_input_is_one_clear_error(logits_shape, labels, message):
    with pytest.raises(ValueError, match=message):
        CrossEntropyLoss().forward(np.zeros(logits_shape), np.array(labels))
