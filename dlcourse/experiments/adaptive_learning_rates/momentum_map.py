"""Learning rate × momentum: how fast gradient descent converges on a quadratic, and where not."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from dlcourse.nn import Momentum

LR_LIMITS, MOMENTUM_LIMITS = (0.0, 4.0), (0.0, 0.99)
RESOLUTION = (120, 160)
"""Rows (λ) and columns (η) of the map."""
N_STEPS = 100
MOST_STEPS = 1000
"""A descent that has not arrived by then is not followed any more."""
ARRIVED, GONE = 0.1, 1e-6
"""A tenth of the start; and so near that θ never comes back to a tenth."""
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


def count_steps(lr: np.ndarray, momentum: np.ndarray, h: float) -> np.ndarray:
    """Steps of real descents from θ = 1 until |θ| stays at a tenth or less; at most MOST_STEPS.

    `lr` and `momentum` are (n_descents,), and so is the count of whole steps.
    """
    counts = np.full(len(lr), MOST_STEPS)
    under_way = np.flatnonzero(shrink_factor(lr, momentum, h) < 1)
    counts[under_way] = 1
    theta, v = np.ones(len(under_way)), np.zeros(len(under_way))
    eta_h, inertia = lr[under_way] * h, momentum[under_way]
    for step in range(1, MOST_STEPS):
        v = inertia * v - eta_h * theta
        theta = theta + v
        counts[under_way[np.abs(theta) > ARRIVED]] = step + 1
        if step % 25 == 0:
            going = np.maximum(np.abs(theta), np.abs(v)) > GONE
            under_way, theta, v = under_way[going], theta[going], v[going]
            eta_h, inertia = eta_h[going], inertia[going]
    return counts


def diverges(lr: np.ndarray, momentum: np.ndarray) -> np.ndarray:
    """Whether θ₂, whose h is 1, moves ever farther away: η > 2 (1 + λ)."""
    return lr > 2 * (1 + momentum)


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
    counts: np.ndarray
    """(n_λ, n_η): after how many steps both are at a tenth of their start, up to MOST_STEPS."""
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
        """At the chosen η and λ the shrink factor of the slower of the two parameters."""
        return float(max(shrink_factor(self.lr, self.momentum, h) for h in self.curvatures))

    @property
    def n_steps(self) -> int:
        """The count at the chosen η and λ."""
        return int(_count_both(np.array([self.lr]), np.array([self.momentum]), self.condition)[0])

    @property
    def best(self) -> tuple[float, float]:
        """η and λ with the smallest factor (Polyak 1964): η = (2/(√h₁ + √h₂))², λ its factor²."""
        root = np.sqrt(self.condition)
        return float((2 * root / (1 + root)) ** 2), float(((root - 1) / (root + 1)) ** 2)


def run_momentum_map(
    lr: float, momentum: float, condition: float = 1.0, n_steps: int = N_STEPS
) -> MomentumMap:
    """Count the steps of every point of the map, and run `n_steps` of Momentum at one of them.

    ValueError if `lr` is below 0, `momentum` not from 0 to 1, or `condition` below 1.
    """
    if not (lr >= 0 and 0 <= momentum <= 1 and 1 <= condition < np.inf):
        raise ValueError(
            "η must be at least 0, λ from 0 to 1 and κ at least 1, "
            f"got η = {lr}, λ = {momentum}, κ = {condition}."
        )
    path, diverged_at = _descend(lr, momentum, condition, n_steps)
    return MomentumMap(lr, momentum, condition, _map(condition), path, diverged_at)


def grid() -> tuple[np.ndarray, np.ndarray]:
    """η and λ of each point of the map, both (n_λ, n_η)."""
    n_rows, n_columns = RESOLUTION
    return np.meshgrid(np.linspace(*LR_LIMITS, n_columns), np.linspace(*MOMENTUM_LIMITS, n_rows))


@lru_cache(maxsize=8)
def _map(condition: float) -> np.ndarray:
    lrs, momenta = grid()
    return _count_both(lrs.ravel(), momenta.ravel(), condition).reshape(RESOLUTION)


def _count_both(lr: np.ndarray, momentum: np.ndarray, condition: float) -> np.ndarray:
    return np.maximum(*(count_steps(lr, momentum, h) for h in (1 / condition, 1.0)))


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
