"""Squared error and cross-entropy of one neuron, as surfaces over its two weights."""

import numpy as np

from dlcourse.nn import Sigmoid
from dlcourse.surfaces import Surface

X = np.array(
    [
        (1.0, 2.0),
        (2.0, 1.0),
        (1.5, -0.5),
        (0.5, 1.0),
        (-1.0, -1.5),
        (-2.0, -1.0),
        (-0.5, -2.0),
        (0.4, 0.3),
    ]
)
"""(8, 2): eight samples. The last lies on the wrong side, so that both losses have a minimum."""
Y_HAT = np.array([1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0])
"""(8,): what the neuron should return for each of them."""
LIMITS = ((-8.0, 8.0), (-8.0, 8.0))
START = (-6.0, -6.0)


def neuron(w: np.ndarray) -> np.ndarray:
    """y = σ(w₁x₁ + w₂x₂) for each of the eight samples: (..., 2) → (..., 8)."""
    return Sigmoid().forward(w @ X.T)


def _squared_error(w: np.ndarray) -> np.ndarray:
    """The mean of (y − ŷ)²."""
    return ((neuron(w) - Y_HAT) ** 2).mean(axis=-1)


def _squared_error_gradient(w: np.ndarray) -> np.ndarray:
    """The mean of 2 (y − ŷ) · y (1 − y) · x."""
    y = neuron(w)
    return (2 * (y - Y_HAT) * y * (1 - y)) @ X / len(X)


def _cross_entropy(w: np.ndarray) -> np.ndarray:
    """The mean of −ŷ ln y − (1 − ŷ) ln(1 − y), which is ln(1 + eᶻ) − ŷ z: no logarithm of 0."""
    z = w @ X.T
    return (np.logaddexp(0, z) - Y_HAT * z).mean(axis=-1)


def _cross_entropy_gradient(w: np.ndarray) -> np.ndarray:
    """The mean of (y − ŷ) · x."""
    return (neuron(w) - Y_HAT) @ X / len(X)


SQUARED_ERROR = Surface(
    name="squared error",
    value=_squared_error,
    gradient=_squared_error_gradient,
    limits=LIMITS,
    start=START,
    minima=((1.378312, 0.807360),),
)

CROSS_ENTROPY = Surface(
    name="cross-entropy",
    value=_cross_entropy,
    gradient=_cross_entropy_gradient,
    limits=LIMITS,
    start=START,
    minima=((1.846657, 1.154378),),
)
