"""Two surfaces: squared error and cross-entropy over the same two weights, from one start."""

from dataclasses import dataclass

import numpy as np

from dlcourse.experiments.gradient_descent.neuron_losses import CROSS_ENTROPY, LIMITS, SQUARED_ERROR
from dlcourse.surfaces import Surface

LR = 1.0
N_STEPS = 100


@dataclass(frozen=True)
class Descended:
    """One loss at the start, and a gradient descent from there."""

    loss: float
    gradient: np.ndarray
    """∂L/∂w at the start, (2,)."""
    path: np.ndarray
    """(N_STEPS + 1, 2): the start, then w after each step."""
    final_loss: float

    @property
    def slope(self) -> float:
        """The length of the gradient."""
        return float(np.hypot(*self.gradient))


@dataclass(frozen=True)
class TwoSurfaces:
    """What both losses make of the same start."""

    w: np.ndarray
    """The start, (2,)."""
    squared_error: Descended
    cross_entropy: Descended

    @property
    def ratio(self) -> float:
        """How many times as long the gradient of the cross-entropy is."""
        return self.cross_entropy.slope / self.squared_error.slope


def run_two_surfaces(w1: float, w2: float) -> TwoSurfaces:
    """Measure both losses and gradients at (w1, w2), and take 100 steps with η = 1 on each.

    ValueError if a weight is outside the picture, −8 to 8.
    """
    w = np.array([w1, w2], dtype=float)
    (low, high), _ = LIMITS
    if not ((low <= w) & (w <= high)).all():
        raise ValueError(f"w₁ and w₂ must be from {low:.0f} to {high:.0f}, got {w1} and {w2}.")
    return TwoSurfaces(w, _descend(SQUARED_ERROR, w), _descend(CROSS_ENTROPY, w))


def _descend(surface: Surface, w: np.ndarray) -> Descended:
    path = [w]
    for _ in range(N_STEPS):
        path.append(path[-1] - LR * surface.gradient(path[-1]))
    return Descended(
        loss=float(surface.value(w)),
        gradient=surface.gradient(w),
        path=np.array(path),
        final_loss=float(surface.value(path[-1])),
    )
