"""Initializers: where the weights of a layer start.

Each is a function of a shape and a generator. The shape's first number is how many outputs a layer
has, n_out, its last one how many inputs, n_in. What they differ in is the spread of the weights:
too small, and a signal fades from layer to layer; too large, and it explodes.
"""

from __future__ import annotations  # or np.random, named in them, would load at import

from collections.abc import Callable

import numpy as np

Initializer = Callable[[tuple[int, ...], "np.random.Generator"], np.ndarray]
"""`initializer(shape, rng)` returns a new array of that shape."""


def normal(scale: float) -> Initializer:
    """Return an initializer that draws from the normal distribution N(0, scale²)."""

    def initializer(shape: tuple[int, ...], rng: np.random.Generator) -> np.ndarray:
        return rng.normal(0, scale, size=shape)

    return initializer


def glorot_uniform(shape: tuple[int, ...], rng: np.random.Generator) -> np.ndarray:
    """Uniform in ±√(6 / (n_in + n_out)), which has the variance 2 / (n_in + n_out).

    A compromise between signals that keep their size on the way forward, which asks for 1 / n_in,
    and gradients that keep theirs on the way back, which asks for 1 / n_out (Glorot and Bengio
    2010, equation 16).
    """
    limit = np.sqrt(6 / (shape[-1] + shape[0]))
    return rng.uniform(-limit, limit, size=shape)


def he_normal(shape: tuple[int, ...], rng: np.random.Generator) -> np.ndarray:
    """Normal with mean 0 and variance 2 / n_in (He and others 2015, equation 10).

    For layers followed by ReLU, which cuts off half of the signal: hence 2 instead of 1.
    """
    return rng.normal(0, np.sqrt(2 / shape[-1]), size=shape)
