"""Softmax with squared error: the mean that it says, its gradient, and large logits."""

import numpy as np
import pytest

from dlcourse.experiments.softmax_squared_error import SoftmaxSquaredError
from dlcourse.gradcheck import numerical_gradient


@pytest.mark.parametrize("seed", range(3))
def test_the_squared_error_is_the_mean_over_the_outputs_and_has_its_gradient(seed):
    rng = np.random.default_rng(seed)
    logits, labels = 3 * rng.normal(size=(4, 5)), rng.integers(5, size=4)
    loss = SoftmaxSquaredError()
    y = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    assert loss.forward(logits, labels) == pytest.approx(np.mean((y - np.eye(5)[labels]) ** 2))
    gradient = loss.backward()
    expected = numerical_gradient(lambda z: SoftmaxSquaredError().forward(z, labels), logits)
    np.testing.assert_allclose(gradient, expected, rtol=1e-5, atol=1e-9)


def test_large_logits_do_not_overflow():
    loss = SoftmaxSquaredError()
    assert loss.forward(np.array([[1e4, -1e4]]), np.array([1])) == 1.0
    np.testing.assert_array_equal(loss.backward(), 0)  # sure and wrong: no gradient
