"""Numerical gradients of functions whose derivative is known, by both methods."""

import numpy as np
import pytest

from dlcourse.gradcheck import numerical_gradient, relative_error

FUNCTIONS = {
    "sum of squares": (lambda t: (t * t).sum(), lambda t: 2 * t),
    "product of sine": (lambda t: np.prod(np.sin(t)), lambda t: np.prod(np.sin(t)) / np.tan(t)),
    "log of sum of exp": (lambda t: np.log(np.exp(t).sum()), lambda t: np.exp(t) / np.exp(t).sum()),
    "constant": (lambda t: 0 * t.sum() + 3, np.zeros_like),
}
TOLERANCE = {"central": 1e-9, "complex": 1e-14}

every_method = pytest.mark.parametrize("method", TOLERANCE)


@pytest.fixture
def rng():
    return np.random.default_rng(0)


@every_method
@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("shape", [(), (1,), (5,), (2, 3), (2, 1, 3), (0,)])
def test_the_gradient_has_the_right_values_and_shape(name, shape, method, rng):
    f, derivative = FUNCTIONS[name]
    theta = rng.uniform(0.3, 1.2, size=shape)
    before = theta.copy()
    gradient = numerical_gradient(f, theta, method=method)
    assert gradient.shape == shape
    assert gradient.dtype == np.float64
    np.testing.assert_allclose(gradient, derivative(theta), atol=TOLERANCE[method])
    np.testing.assert_array_equal(theta, before)


@every_method
@pytest.mark.parametrize("theta", [2.0, [1.0, 2.0], np.array([3, 4]), np.ones(2, np.float32)])
def test_lists_numbers_integers_and_float32_are_measured_in_float64(theta, method):
    gradient = numerical_gradient(lambda t: (t**3).sum(), theta, method=method)
    np.testing.assert_allclose(gradient, 3 * np.asarray(theta, float) ** 2, atol=1e-8)


def test_theta_need_not_be_contiguous(rng):
    theta = rng.normal(size=(4, 6))[::2, ::3].T
    np.testing.assert_allclose(numerical_gradient(lambda t: (t * t).sum(), theta), 2 * theta)


def test_the_error_of_central_differences_falls_with_the_square_of_eps():
    errors = [abs(numerical_gradient(np.exp, 0.0, eps=eps) - 1) for eps in (1e-1, 1e-2, 1e-3)]
    np.testing.assert_allclose(errors, [1e-2 / 6, 1e-4 / 6, 1e-6 / 6], rtol=1e-3)


def test_the_complex_step_is_exact_where_central_differences_are_not():
    def f(t):
        return np.exp(t) / (np.sin(t) ** 3 + np.cos(t) ** 3)

    s, c = np.sin(1.5), np.cos(1.5)
    exact = f(1.5) * (1 - 3 * s * c * (s - c) / (s**3 + c**3))
    assert abs(numerical_gradient(f, 1.5, method="complex") / exact - 1) < 1e-15
    assert abs(numerical_gradient(f, 1.5) / exact - 1) > 1e-12


@pytest.mark.parametrize(
    "f",
    [
        lambda t: float(t.sum()),
        lambda t: np.abs(t).sum(),
        lambda t: t.astype(float).sum(),
        lambda t: np.arctan2(t, 1.0).sum(),
    ],
    ids=["float", "abs", "cast", "no complex version"],
)
def test_a_function_that_loses_the_imaginary_part_is_one_clear_error(f):
    with pytest.raises(ValueError, match='passes complex numbers through.*use method="central"'):
        numerical_gradient(f, np.ones(2), method="complex")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"method": "forward"}, '"central" or "complex", got \'forward\''),
        ({"eps": 0.0}, "positive eps, got 0"),
        ({"eps": -1e-5}, "positive eps"),
        ({"eps": float("nan")}, "positive eps, got nan"),
        ({"theta": np.ones(2, complex)}, "real numbers, got complex128"),
        ({"theta": ["a"]}, "real numbers, got <U1"),
        ({"f": lambda t: t}, r"returns one number, got shape \(2,\)"),
        ({"f": lambda t: t, "method": "complex"}, r"returns one number, got shape \(2,\)"),
    ],
)
def test_bad_input_is_one_clear_error(change, message):
    arguments = {"f": np.sum, "theta": np.ones(2)} | change
    with pytest.raises(ValueError, match=message):
        numerical_gradient(**arguments)


def test_relative_error():
    error = relative_error([[1.0, 0.0, -2.0, 1.0]], [[1.01, 0.0, 2.0, 0.0]])
    np.testing.assert_allclose(error, [[0.01 / 1.01, 0.0, 2.0, 1.0]])
    assert relative_error(3.0, 4.0) == 0.25


def test_relative_error_does_not_broadcast():
    with pytest.raises(ValueError, match=r"one shape, got \(2, 1\) and \(2,\)"):
        relative_error(np.ones((2, 1)), np.ones(2))
