"""Numerical gradients: change one entry a little, see how much the function changes."""

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np
from numpy.typing import ArrayLike

COMPLEX_STEP = 1e-20


def numerical_gradient(
    f: Callable[[np.ndarray], float], theta: ArrayLike, eps: float = 1e-5, method: str = "central"
) -> np.ndarray:
    """The gradient of `f` at `theta`, float64, in the shape of `theta`, which may be any.

    `f` takes an array of that shape and returns one number. It sees one array again and again,
    with one entry changed each time, and must not change it itself.

    "central" is (f(θ + ε) − f(θ − ε)) / 2ε for each entry: the error of the straight line falls
    with ε², rounding grows with 1/ε, and near ε = 1e-5 both are small.

    "complex" is Im f(θ + iε) / ε (Squire and Trapp 1998). Nothing is subtracted, so ε can be tiny,
    here always 1e-20, and the result is exact to rounding. `f` must be analytic and pass complex
    numbers through: `abs`, `max` and a comparison with 0 are not analytic.

    ValueError for another method, an `eps` that is not positive, a `theta` that is not real, or an
    `f` that does not return one number.
    """
    check_method(method)
    if not eps > 0:
        raise ValueError(f"expected a positive eps, got {eps}")
    theta = np.asarray(theta)
    if theta.dtype.kind not in "fiu":
        raise ValueError(f"expected a theta of real numbers, got {theta.dtype}")
    if method == "complex":
        with only_complex():
            return _complex_step(f, theta.astype(np.complex128))
    return _central_differences(f, theta.astype(np.float64), eps)


def relative_error(analytic: ArrayLike, numerical: ArrayLike) -> np.ndarray:
    """|a − n| / max(|a|, |n|) for each entry, and 0 where both are 0.

    Both have one shape, which is also the result's. ValueError if the shapes differ.
    """
    a, n = np.asarray(analytic, np.float64), np.asarray(numerical, np.float64)
    if a.shape != n.shape:
        raise ValueError(f"expected two gradients of one shape, got {a.shape} and {n.shape}")
    larger = np.maximum(np.abs(a), np.abs(n))
    return np.abs(a - n) / np.where(larger == 0, 1, larger)


def check_method(method: str) -> None:
    """ValueError unless `method` is one of the two that there are."""
    if method not in ("central", "complex"):
        raise ValueError(f'expected the method "central" or "complex", got {method!r}')


@contextmanager
def only_complex() -> Iterator[None]:
    """Turn every way to lose the imaginary part inside this block into one clear error."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", np.exceptions.ComplexWarning)
            yield
    except (TypeError, np.exceptions.ComplexWarning) as error:
        raise ValueError(
            'method="complex" needs a function that passes complex numbers through, and this one '
            f'does not ({error}): use method="central"'
        ) from error


def imaginary_part(value: complex) -> float:
    """The imaginary part of `value`; TypeError if it is a real number."""
    if not np.iscomplexobj(value):
        raise TypeError("it returned a real number for a complex one")
    return value.imag


def _central_differences(
    f: Callable[[np.ndarray], float], theta: np.ndarray, eps: float
) -> np.ndarray:
    gradient = np.empty_like(theta)
    for index in np.ndindex(theta.shape):
        old = theta[index]
        theta[index] = old + eps
        above = _one_number(f(theta))
        theta[index] = old - eps
        below = _one_number(f(theta))
        theta[index] = old
        gradient[index] = (above - below) / (2 * eps)
    return gradient


def _complex_step(f: Callable[[np.ndarray], complex], theta: np.ndarray) -> np.ndarray:
    gradient = np.empty(theta.shape)
    for index in np.ndindex(theta.shape):
        old = theta[index]
        theta[index] = old + COMPLEX_STEP * 1j
        gradient[index] = imaginary_part(_one_number(f(theta))) / COMPLEX_STEP
        theta[index] = old
    return gradient


def _one_number(value: complex) -> complex:
    if np.ndim(value) != 0:
        raise ValueError(f"expected an f that returns one number, got shape {np.shape(value)}")
    return value
