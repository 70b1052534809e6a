"""Gradient checks on functions whose gradient is known, made up by hypothesis."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from dlcourse.gradcheck import check_gradients, numerical_gradient, relative_error
from dlcourse.nn import CrossEntropyLoss, Linear, Sequential, Sigmoid, Tanh

numbers = st.floats(-10, 10)
seeds = st.integers(0, 2**32 - 1)


@pytest.mark.parametrize("method", ["central", "complex"])
@given(theta=arrays(float, array_shapes(max_dims=3, max_side=3), elements=numbers), seed=seeds)
def test_the_gradient_of_a_cubic_in_any_shape(method, theta, seed):
    a, b, c = np.random.default_rng(seed).normal(size=(3, *theta.shape))
    before = theta.copy()
    found = numerical_gradient(lambda t: (a * t + b * t**2 + c * t**3).sum(), theta, method=method)
    expected = a + 2 * b * theta + 3 * c * theta**2
    assert found.shape == theta.shape
    np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-4)
    np.testing.assert_array_equal(theta, before)


@given(arrays(float, (2, 5), elements=numbers))
def test_the_relative_error_is_symmetric_between_0_and_2_and_0_for_equal_entries(pair):
    a, n = pair
    error = relative_error(a, n)
    np.testing.assert_array_equal(error, relative_error(n, a))
    assert ((error >= 0) & (error <= 2)).all()
    np.testing.assert_array_equal(error == 0, a == n)


@given(seeds, st.integers(1, 4), st.integers(1, 4), st.integers(2, 4), st.integers(0, 10**6))
def test_one_entry_off_by_one_percent_is_the_one_that_is_named(seed, n_in, width, n_classes, pick):
    rng = np.random.default_rng(seed)
    layers = (
        Linear(n_in, width, rng=rng),
        rng.choice([Sigmoid, Tanh])(),
        Linear(width, n_classes, rng=rng),
    )
    X, labels = rng.normal(size=(3, n_in)), rng.integers(n_classes, size=3)
    network = Sequential(*layers)
    assert check_gradients(network, CrossEntropyLoss(), X, labels).passed

    broken = OffByOnePercent(*layers)
    entry = broken.entry = pick % network.theta.size
    report = check_gradients(broken, CrossEntropyLoss(), X, labels)
    # An entry that is almost nothing beside the others cannot be told from rounding.
    if abs(report.analytic[entry]) > 1e-5 * abs(report.analytic).max():
        (found,) = report.entries
        assert found.analytic == report.analytic[entry]
        assert found.analytic == pytest.approx(1.01 * found.numerical, rel=1e-4)


class OffByOnePercent(Sequential):
    """A network whose gradient is 1 % too large in the entry number `entry`."""

    def backward(self, grad_output, *, input_gradient=False):
        result = super().backward(grad_output, input_gradient=input_gradient)
        self.grad[self.entry] *= 1.01
        return result
