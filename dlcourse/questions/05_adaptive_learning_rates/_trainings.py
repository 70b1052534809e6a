"""Trainings that cost nothing: gradient descent on a quadratic loss, in closed form."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from functools import cache

import numpy as np

MOST_RUNS = 20
KNOWS_NOTHING = math.log(10)  # the loss of whoever gives ten classes the same probability
LARGEST_FLOAT32 = float(np.finfo(np.float32).max)
# The exponents of the rates among which the lowest loss is looked for.
SEARCHED = (-8.0, 4.0)
# By how much the exponent of a best rate moves. Other distances change what some of the wrong
# searches find, and such a draw is given up.
REDRAWN = ((-0.9, -0.8), (0.36, 0.48))


@dataclass(frozen=True)
class Training:
    """`train(lr)`: the loss after `n_steps` steps of gradient descent, for MOST_RUNS runs at most.

    θᵢ has the curvature hᵢ, so that a step makes (1 - lr hᵢ) θᵢ of it, and its part of the loss is
    ½ hᵢ θᵢ²: shareᵢ at the start. `floor` is what no step can take away. A loss beyond `ceiling`
    is given as `beyond`. A copy counts its own runs.
    """

    name: str
    curvatures: tuple[float, ...]
    shares: tuple[float, ...]
    floor: float
    n_steps: int
    ceiling: float = math.inf
    beyond: float = math.inf
    runs: list = field(default_factory=list, init=False, compare=False, repr=False)

    def __call__(self, lr: float) -> float:
        """The loss at `lr`; RuntimeError for a run too many, TypeError for no single number."""
        if np.ndim(lr) or np.asarray(lr).dtype.kind not in "iuf":
            raise TypeError("train takes one learning rate, a single number")
        if len(self.runs) == MOST_RUNS:
            raise RuntimeError(f"train has been called {MOST_RUNS} times, and no run is left")
        self.runs.append(float(lr))
        return loss_at(self, float(lr))

    def __str__(self) -> str:
        return self.name

    def redrawn(self, rng: np.random.Generator) -> Training:
        """The same training with another unit of lr, so that its best rate is another."""
        unit = 10 ** rng.uniform(*REDRAWN[rng.integers(len(REDRAWN))])
        return replace(self, curvatures=tuple(float(h / unit) for h in self.curvatures))


def loss_at(training: Training, lr: float) -> float:
    """What `training` gives for `lr`, without counting the run."""
    loss = _loss(training, lr)
    return loss if loss <= training.ceiling else training.beyond


@cache
def lowest(training: Training) -> tuple[float, float]:
    """(lr, loss): the best learning rate and its loss. The loss is a convex function of lr."""
    low, high = SEARCHED
    for _ in range(100):
        left, right = low + (high - low) / 3, high - (high - low) / 3
        if _loss(training, 10.0**left) <= _loss(training, 10.0**right):
            high = right
        else:
            low = left
    return 10.0**low, _loss(training, 10.0**low)


def _loss(training: Training, lr: float) -> float:
    factors = 1 - lr * np.array(training.curvatures)
    with np.errstate(over="ignore", invalid="ignore"):
        parts = np.array(training.shares) * factors ** (2 * training.n_steps)
    return float(training.floor + parts.sum())


def trainings() -> dict[str, Training]:
    """Each by what is special about it; the exponents of their best rates are uneven."""
    return {
        "a network with a usual best rate": Training(
            "usual_network", (0.82, 8.2), (1, 1), floor=0.69, n_steps=12
        ),
        "a network with a tiny best rate": Training(
            "steep_network", (1500.0, 30000.0), (1, 1), floor=0.4, n_steps=30
        ),
        "a network with a large best rate": Training(
            "shallow_network", (0.016, 0.048, 0.16), (1, 0.5, 0.05), floor=1.15, n_steps=8
        ),
        "a steep loss that is flat on both sides": Training(
            "deaf_network",
            (4900.0, 147000.0),
            (1.5, 0.5),
            floor=0.81,
            n_steps=40,
            ceiling=KNOWS_NOTHING,
            beyond=KNOWS_NOTHING,
        ),
        "losses that soon become infinite": Training(
            "network_with_infinity",
            (109.0, 1320.0, 4370.0),
            (1, 0.7, 0.1),
            floor=0.63,
            n_steps=50,
            ceiling=LARGEST_FLOAT32,
        ),
        "losses that become NaN": Training(
            "network_with_nan",
            (0.072, 2.17),
            (1, 0.01),
            floor=0.51,
            n_steps=40,
            ceiling=LARGEST_FLOAT32,
            beyond=math.nan,
        ),
        "a loss that is flat on both sides": Training(
            "silent_network",
            (0.00195, 0.0585),
            (1.5, 0.5),
            floor=0.81,
            n_steps=40,
            ceiling=KNOWS_NOTHING,
            beyond=KNOWS_NOTHING,
        ),
    }
