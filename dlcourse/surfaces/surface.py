"""What a surface is: a loss and its gradient, the part to look at, a start and the minima."""

from collections.abc import Callable
from dataclasses import dataclass

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
