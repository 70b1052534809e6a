"""What a surface is: a loss and its gradient, the part to look at, a start and the minima."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

Point = tuple[float, ...]


@dataclass(frozen=True)
class Surface:
    """A loss f(θ) of n_parameters, one or two.

    `value` maps θ of shape (..., n_parameters) to f(θ) of shape (...), and `gradient` maps it to
    ∂f/∂θ of the shape of θ: one point or a whole grid.
    """

    name: str
    value: Callable[[np.ndarray], np.ndarray]
    gradient: Callable[[np.ndarray], np.ndarray]
    limits: tuple[tuple[float, float], ...]
    """For each parameter the lowest and the highest value worth looking at."""
    start: Point
    """Where a descent begins that shows what is special about this surface."""
    minima: tuple[Point, ...]
    """All of them, the lowest first."""

    @property
    def n_parameters(self) -> int:
        """1 for a curve, 2 for a landscape."""
        return len(self.start)


@cache
def turned(surface: Surface, degrees: int) -> Surface:
    """Return `surface` turned about (0, 0), counter-clockwise; its start and minima turn with it.

    With R the matrix of the turn the loss is f(Rᵀθ), and its gradient R ∂f/∂θ at Rᵀθ. Its limits
    hold the turned rectangle. ValueError for a surface of one parameter, which has no angle.
    """
    if surface.n_parameters != 2:
        raise ValueError(f"the surface {surface.name!r} has one parameter and cannot be turned")
    if degrees == 0:
        return surface
    angle = np.deg2rad(degrees)
    R = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    half = abs(R) @ np.max(np.abs(surface.limits), axis=1)
    return Surface(
        name=surface.name,
        # A row holds θ, so Rᵀθ is θ @ R, and R g is g @ R.T.
        value=lambda theta: surface.value(theta @ R),
        gradient=lambda theta: surface.gradient(theta @ R) @ R.T,
        limits=tuple((-float(end), float(end)) for end in half),
        start=tuple((R @ surface.start).tolist()),
        minima=tuple(tuple((R @ minimum).tolist()) for minimum in surface.minima),
    )
