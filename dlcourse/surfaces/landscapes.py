"""Four surfaces, each with one thing that makes plain gradient descent slow or makes it stop."""

import numpy as np

from dlcourse.surfaces.surface import Surface

RAVINE_CURVATURES = np.array([1.0, 36.0])
"""∂²f/∂θ₁² and ∂²f/∂θ₂² of the ravine, the same everywhere."""


def _ravine(theta: np.ndarray) -> np.ndarray:
    return (RAVINE_CURVATURES * theta**2).sum(axis=-1) / 2


def _ravine_gradient(theta: np.ndarray) -> np.ndarray:
    return RAVINE_CURVATURES * theta


def _saddle(theta: np.ndarray) -> np.ndarray:
    theta_1, theta_2 = theta[..., 0], theta[..., 1]
    return theta_1**2 / 2 - theta_2**2 / 2 + theta_2**4 / 4


def _saddle_gradient(theta: np.ndarray) -> np.ndarray:
    theta_1, theta_2 = theta[..., 0], theta[..., 1]
    return np.stack([theta_1, theta_2**3 - theta_2], axis=-1)


def _plateau(theta: np.ndarray) -> np.ndarray:
    return 1 - np.exp(-(theta**2).sum(axis=-1) / 2)


def _plateau_gradient(theta: np.ndarray) -> np.ndarray:
    return theta * np.exp(-(theta**2).sum(axis=-1, keepdims=True) / 2)


def _local_minimum(theta: np.ndarray) -> np.ndarray:
    theta = theta[..., 0]
    return theta**4 / 4 - theta**3 / 3 - theta**2


def _local_minimum_gradient(theta: np.ndarray) -> np.ndarray:
    return theta * (theta + 1) * (theta - 2)


RAVINE = Surface(
    name="ravine",
    value=_ravine,
    gradient=_ravine_gradient,
    limits=((-2.0, 2.0), (-0.8, 0.8)),
    start=(-1.8, 0.5),
    minima=((0.0, 0.0),),
)
"""f = (θ₁² + 36 θ₂²) / 2: steep walls, and a floor that hardly falls."""

SADDLE = Surface(
    name="saddle",
    value=_saddle,
    gradient=_saddle_gradient,
    limits=((-2.0, 2.0), (-1.6, 1.6)),
    start=(-1.5, 0.01),
    minima=((0.0, 1.0), (0.0, -1.0)),
)
"""f = θ₁²/2 − θ₂²/2 + θ₂⁴/4: the gradient at (0, 0) is zero, and it is no minimum."""

PLATEAU = Surface(
    name="plateau",
    value=_plateau,
    gradient=_plateau_gradient,
    limits=((-3.0, 3.0), (-2.4, 2.4)),
    start=(-2.4, 1.4),
    minima=((0.0, 0.0),),
)
"""f = 1 − exp(−(θ₁² + θ₂²) / 2): a pit in a plain that is nearly flat."""

LOCAL_MINIMUM = Surface(
    name="local minimum",
    value=_local_minimum,
    gradient=_local_minimum_gradient,
    limits=((-2.0, 3.0),),
    start=(-1.7,),
    minima=((2.0,), (-1.0,)),
)
"""f = θ⁴/4 − θ³/3 − θ², so f′ = θ (θ + 1) (θ − 2): a dip at −1, a ridge at 0, a lower one at 2.

From the start, plain descent with a learning rate below 1/3 ends in the dip; above 1/3 it
cannot settle at 2, where the second derivative is 6.
"""
