"""Losses against their definitions, and against inputs that are easy to get wrong."""

import numpy as np
import pytest

from dlcourse.nn import CrossEntropyLoss, Linear, MSELoss, Sequential, Sigmoid


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


def test_gradient_rows_add_up_to_zero(rng):
    loss = CrossEntropyLoss()
    loss.forward(rng.normal(size=(4, 3)), np.array([0, 2, 1, 1]))
    np.testing.assert_allclose(loss.backward().sum(axis=1), 0, atol=1e-15)


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


@pytest.mark.parametrize(
    ("outputs", "targets", "expected", "gradient"),
    [
        ([[1.0, 3.0, 6.0]], [[1.0, 0.0, 0.0]], 15.0, [[0.0, 2.0, 4.0]]),
        ([[1.0], [5.0]], [[3.0], [5.0]], 2.0, [[-2.0], [0.0]]),
        ([[0.5, 0.5], [1, 1]], [[0, 1], [1, 1]], 0.125, [[0.25, -0.25], [0, 0]]),
    ],
)
def test_squared_error_is_the_mean_over_samples_and_outputs(outputs, targets, expected, gradient):
    loss = MSELoss()
    assert loss.forward(np.array(outputs), np.array(targets)) == expected
    np.testing.assert_array_equal(loss.backward(), gradient)


@pytest.mark.parametrize(
    ("outputs_shape", "targets_shape"),
    [((2, 3), (2,)), ((2, 3), (2, 1)), ((2, 3), (3, 3)), ((2, 3), (2, 3, 1)), ((3,), (3,))],
)
def test_squared_error_does_not_broadcast_targets(outputs_shape, targets_shape):
    with pytest.raises(ValueError) as caught:
        MSELoss().forward(np.zeros(outputs_shape), np.zeros(targets_shape))
    expected = "expected outputs and targets of one shape (n_samples, n_outputs), "
    assert str(caught.value) == f"{expected}got {outputs_shape} and {targets_shape}"


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_squared_error_of_sigmoid_outputs_against_one_hot_rows_trains(dtype, rng):
    network = Sequential(Linear(2, 3, rng=rng), Sigmoid(), dtype=dtype)
    loss, X, targets = MSELoss(), 3 * np.array([[1, 0], [0, 1], [-1, -1]]), np.eye(3)
    first = loss.forward(network.forward(X), targets)
    for _ in range(100):
        loss.forward(network.forward(X), targets)
        network.backward(loss.backward())
        network.theta -= 3 * network.grad
    np.testing.assert_array_equal(network.predict(X), [0, 1, 2])
    assert loss.forward(network.forward(X), targets) < first / 10


def test_far_from_the_target_the_squared_error_of_a_sigmoid_has_almost_no_gradient():
    sigmoid, squared, cross_entropy = Sigmoid(), MSELoss(), CrossEntropyLoss()
    far = np.array([[-10.0]])
    squared.forward(sigmoid.forward(far), np.array([[1.0]]))
    assert abs(sigmoid.backward(squared.backward())[0, 0]) < 1e-4
    cross_entropy.forward(np.hstack([far, -far]), np.array([0]))
    assert abs(cross_entropy.backward()[0, 0]) > 0.99
