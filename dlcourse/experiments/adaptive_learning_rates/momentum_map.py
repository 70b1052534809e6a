"""Learning rate × momentum: how fast gradient descent converges on a quadratic, and where not."""

from dataclasses import dataclass

import numpy as np

from dlcourse.nn import Momentum

LR_LIMITS, MOMENTUM_LIMITS = (0.0, 4.0), (0.0, 0.99)
RESOLUTION = (120, 160)
"""Rows (λ) and columns (η) of the map."""
N_STEPS = 100
FAR = 100.0
"""A parameter beyond ±100 has diverged: the descent starts at 1."""


def shrink_factor(lr: np.ndarray, momentum: np.ndarray, h: float) -> np.ndarray:
    """How much of the distance to the minimum of f = h θ²/2 a step leaves, in the long run.

    With v = λ v − η h θ and θ = θ + v, two steps obey θᵗ⁺¹ = (1 + λ − η h) θᵗ − λ θᵗ⁻¹. So θᵗ is a
    sum of powers of the roots r of r² − (1 + λ − η h) r + λ = 0 (Polyak 1964), and the larger
    |r| decides: below 1 it converges. `lr` and `momentum` may be arrays that broadcast.
    """
    half = (1 + momentum - lr * h) / 2
    discriminant = half**2 - momentum
    # Complex roots have the absolute value √λ, real ones |half| ± √discriminant.
    real = np.abs(half) + np.sqrt(np.maximum(discriminant, 0))
    return np.where(discriminant < 0, np.sqrt(momentum), real)


def steps_to_a_tenth(factor: np.ndarray) -> np.ndarray:
    """Steps until a tenth of the distance is left, if each leaves `factor` of it; ∞ from 1 on."""
    with np.errstate(divide="ignore"):
        return np.where(factor < 1, -1 / np.log10(factor), np.inf)


def swings(lr: float, momentum: float, h: float) -> bool:
    """Whether θ changes its sign on and on: not both roots of `shrink_factor` are positive.

    They are while η h ≤ (1 − √λ)².
    """
    return lr * h > (1 - np.sqrt(momentum)) ** 2


@dataclass(frozen=True)
class MomentumMap:
    """f = (θ₁²/κ + θ₂²)/2 under Momentum: a map over all η and λ, and one descent."""

    lr: float
    momentum: float
    condition: float
    """κ: how many times θ₂ is as steep as θ₁."""
    factors: np.ndarray
    """(n_λ, n_η): the shrink factor of the slower of the two parameters."""
    path: np.ndarray
    """(n_steps + 1, 2): the descent from (1, 1) with `lr` and `momentum`, up to divergence."""
    diverged_at: int | None
    """The step at which a parameter went beyond ±100."""

    @property
    def curvatures(self) -> tuple[float, float]:
        """h of θ₁ and of θ₂."""
        return 1 / self.condition, 1.0

    @property
    def factor(self) -> float:
        """The shrink factor at the chosen η and λ."""
        return _slowest(self.lr, self.momentum, self.condition)

    @property
    def best(self) -> tuple[float, float]:
        """η and λ with the smallest factor (Polyak 1964): η = (2/(√h₁ + √h₂))², λ its factor²."""
        root = np.sqrt(self.condition)
        return float((2 * root / (1 + root)) ** 2), float(((root - 1) / (root + 1)) ** 2)


def run_momentum_map(
    lr: float, momentum: float, condition: float = 1.0, n_steps: int = N_STEPS
) -> MomentumMap:
    """Compute the map exactly, and run `n_steps` steps of Momentum with `lr` and `momentum`.

    ValueError if `lr` is below 0, `momentum` not from 0 to 1, or `condition` below 1.
    """
    if not (lr >= 0 and 0 <= momentum <= 1 and 1 <= condition < np.inf):
        raise ValueError(
            "η must be at least 0, λ from 0 to 1 and κ at least 1, "
            f"got η = {lr}, λ = {momentum}, κ = {condition}."
        )
    n_rows, n_columns = RESOLUTION
    lrs = np.linspace(*LR_LIMITS, n_columns)
    momenta = np.linspace(*MOMENTUM_LIMITS, n_rows)[:, None]
    path, diverged_at = _descend(lr, momentum, condition, n_steps)
    factors = _slowest(lrs, momenta, condition)
    return MomentumMap(lr, momentum, condition, factors, path, diverged_at)


def _slowest(lr: np.ndarray, momentum: np.ndarray, condition: float) -> np.ndarray:
    return np.maximum(shrink_factor(lr, momentum, 1 / condition), shrink_factor(lr, momentum, 1.0))


def _descend(
    lr: float, momentum: float, condition: float, n_steps: int
) -> tuple[np.ndarray, int | None]:
    optimizer, theta = Momentum(lr, momentum), np.ones(2)
    h = np.array([1 / condition, 1.0])
    path = [theta.copy()]
    for step in range(1, n_steps + 1):
        optimizer.step(theta, h * theta)
        if np.abs(theta).max() > FAR:
            return np.array(path), step
        path.append(theta.copy())
    return np.array(path), None
