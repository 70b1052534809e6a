"""The race: five optimizers from one start on one surface, with what each makes of the gradient."""

from collections.abc import Callable, Sequence

import numpy as np

from dlcourse.experiments.simulation import take_steps
from dlcourse.nn import SGD, Adagrad, Adam, Momentum, RMSProp
from dlcourse.nn.optimizers import Optimizer
from dlcourse.surfaces import LOCAL_MINIMUM, PLATEAU, RAVINE, SADDLE, Surface

N_STEPS = 200
FAR = 10.0
"""A parameter beyond ±10 has diverged: every minimum lies within ±2."""
NEAR, LONG = 0.1, 20
"""Closer than 0.1 to a minimum for 20 points counts as having settled there."""

BY_NAME = {surface.name: surface for surface in (RAVINE, PLATEAU, SADDLE, LOCAL_MINIMUM)}

MAKERS: dict[str, Callable[[float, float], Optimizer]] = {
    "SGD": lambda lr, momentum: SGD(lr),
    "Momentum": Momentum,
    "Adagrad": lambda lr, momentum: Adagrad(lr),
    "RMSProp": lambda lr, momentum: RMSProp(lr),
    "Adam": lambda lr, momentum: Adam(lr),
}


class Racer:
    """One optimizer on its way down a surface."""

    def __init__(self, optimizer: Optimizer, surface: Surface, start: np.ndarray) -> None:
        self.surface = surface
        self.optimizer = optimizer
        self.theta = start.copy()
        self.grad = surface.gradient(start)
        """(n_parameters,): the gradient that the latest step was made of."""
        self.change = np.zeros_like(start)
        """(n_parameters,): Δθ, what the latest step added."""
        self.path = [start]
        self.losses = [float(surface.value(start))]
        self.diverged_at: int | None = None
        """The step at which it went beyond FAR, where it stays."""

    def step(self) -> None:
        """Take one step, unless it has diverged."""
        if self.diverged_at is not None:
            return
        self.grad = self.surface.gradient(self.theta)
        # A step from zero is Δθ itself, with all its digits.
        self.change = np.zeros_like(self.theta)
        self.optimizer.step(self.change, self.grad)
        self.theta += self.change
        if np.abs(self.theta).max() > FAR:
            self.diverged_at = self.optimizer.t
            return
        self.path.append(self.theta.copy())
        self.losses.append(float(self.surface.value(self.theta)))

    @property
    def effective_rates(self) -> np.ndarray:
        """−Δθ / g of the latest step, (n_parameters,): the η with which SGD would take it.

        Below zero where the step goes uphill; NaN before the first step and where g is 0.
        """
        if self.optimizer.t == 0:
            return np.full(len(self.theta), np.nan)
        with np.errstate(divide="ignore", invalid="ignore"):
            rates = -self.change / self.grad
        return np.where(self.grad == 0, np.nan, rates)

    @property
    def settled_at(self) -> tuple[float, ...] | None:
        """The minimum of the surface that its last 20 points are near to, or None."""
        if self.diverged_at is not None or len(self.path) < LONG:
            return None
        last = np.array(self.path[-LONG:])
        near = [m for m in self.surface.minima if np.abs(last - m).max() < NEAR]
        return near[0] if near else None


class Race:
    """A simulation: every step is one step of each of the five optimizers.

    `start` is (n_parameters,); all have the learning rate `lr`, and Momentum has `momentum`.
    ValueError if the start is beyond ±10 or the surface has another number of parameters.
    """

    def __init__(
        self, surface: Surface, start: Sequence[float], lr: float, momentum: float
    ) -> None:
        start = np.array(start, dtype=float)
        if start.shape != (surface.n_parameters,) or not (np.abs(start) <= FAR).all():
            raise ValueError(
                f"The start on the surface {surface.name!r} must be {surface.n_parameters} "
                f"numbers within ±{FAR:.0f}, got {start.tolist()}."
            )
        self.surface, self.start, self.lr, self.momentum = surface, start, lr, momentum
        self.racers = {
            name: Racer(make(lr, momentum), surface, start) for name, make in MAKERS.items()
        }
        self.n_steps = 0

    @property
    def finished(self) -> str | None:
        """Why the race has ended, or None."""
        if all(racer.diverged_at is not None for racer in self.racers.values()):
            return "all five have diverged: lower η"
        return f"all {N_STEPS} steps are done" if self.n_steps == N_STEPS else None

    def step(self) -> None:
        """Let each optimizer take one step."""
        self.n_steps += 1
        for racer in self.racers.values():
            racer.step()


def run_race(
    surface: Surface,
    lr: float,
    momentum: float = 0.9,
    start: Sequence[float] | None = None,
    n_steps: int = N_STEPS,
) -> Race:
    """Run a race from `start`, by default the surface's own, for at most `n_steps` steps."""
    race = Race(surface, surface.start if start is None else start, lr, momentum)
    return take_steps(race, n_steps)
