"""The race: optimizers from one start on one surface, with what each makes of the gradient."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from dlcourse.experiments.simulation import take_steps
from dlcourse.nn import SGD, Adagrad, Adam, Constant, Cosine, Momentum, Nesterov, RMSProp
from dlcourse.nn.optimizers import Optimizer
from dlcourse.surfaces import LOCAL_MINIMUM, PLATEAU, RAVINE, SADDLE, Surface

N_STEPS = 200
FAR = 10.0
"""A parameter beyond ±10 has diverged: every minimum lies within ±2."""
LONG = 20
NEAR, REST = 0.1, 0.02
"""For its last 20 points: closer than 0.1 to a minimum, it stays near it; all of them within 0.02
of each other, it is at rest."""

BY_NAME = {surface.name: surface for surface in (RAVINE, PLATEAU, SADDLE, LOCAL_MINIMUM)}

MAKERS: dict[str, Callable[[float, float], Optimizer]] = {
    "SGD": lambda lr, momentum: SGD(lr),
    "Momentum": Momentum,
    "Adagrad": lambda lr, momentum: Adagrad(lr),
    "RMSProp": lambda lr, momentum: RMSProp(lr),
    "Adam": lambda lr, momentum: Adam(lr),
    "Nesterov": Nesterov,
}
FIVE = tuple(MAKERS)[:5]
"""The methods that the race begins with."""
SCHEDULES = {"constant": Constant(), "falls to 0": Cosine(N_STEPS)}
"""How η goes on in time: as it is, or along half a cosine wave."""


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

    def step(self, noise: np.ndarray | float = 0.0) -> None:
        """Take one step with `noise` on the gradient, unless it has diverged."""
        if self.diverged_at is not None:
            return
        self.grad = self.surface.gradient(self.theta) + noise
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
    def stays_near(self) -> tuple[float, ...] | None:
        """The minimum of the surface that its last 20 points are near to, or None."""
        last = self._last
        if last is None:
            return None
        near = [m for m in self.surface.minima if np.abs(last - m).max() < NEAR]
        return near[0] if near else None

    @property
    def at_rest(self) -> bool:
        """Whether its last 20 points are as good as one, near a minimum or not."""
        last = self._last
        return last is not None and bool(np.ptp(last, axis=0).max() < REST)

    @property
    def _last(self) -> np.ndarray | None:
        """(20, n_parameters): its last points; None before there are so many, or if diverged."""
        if self.diverged_at is not None or len(self.path) < LONG:
            return None
        return np.array(self.path[-LONG:])


class Race:
    """A simulation: every step is one step of each of the optimizers `names`, among MAKERS.

    `start` is (n_parameters,). All have the learning rate `lr`, which goes on in time as SCHEDULES
    say of `schedule`; Momentum and Nesterov have `momentum`. In each step `rng` adds the same
    normal noise to all their gradients, of the standard deviation `noise`. ValueError if the start
    is beyond ±10 or the surface has another number of parameters; KeyError for an unknown name.
    """

    def __init__(
        self,
        surface: Surface,
        start: Sequence[float],
        lr: float,
        momentum: float,
        names: Sequence[str] = FIVE,
        schedule: str = "constant",
        noise: float = 0.0,
        rng: np.random.Generator | None = None,
    ) -> None:
        start = np.array(start, dtype=float)
        if start.shape != (surface.n_parameters,) or not (np.abs(start) <= FAR).all():
            raise ValueError(
                f"The start on the surface {surface.name!r} must be {surface.n_parameters} "
                f"numbers within ±{FAR:.0f}, got {start.tolist()}."
            )
        self.surface, self.start, self.lr, self.momentum = surface, start, lr, momentum
        self.noise = noise
        self.racers = {name: Racer(MAKERS[name](lr, momentum), surface, start) for name in names}
        self.n_steps = 0
        self._factor = SCHEDULES[schedule]
        self._rng = rng or np.random.default_rng(0)

    @property
    def finished(self) -> str | None:
        """Why the race has ended, or None."""
        if not self.racers:
            return "no method is switched on"
        if all(racer.diverged_at is not None for racer in self.racers.values()):
            return "all have diverged: lower η"
        return f"all {N_STEPS} steps are done" if self.n_steps == N_STEPS else None

    def step(self) -> None:
        """Let each optimizer take one step."""
        noise = self.noise * self._rng.normal(size=len(self.start))
        for racer in self.racers.values():
            racer.optimizer.lr = self.lr * self._factor(self.n_steps)
            racer.step(noise)
        self.n_steps += 1


def run_race(
    surface: Surface,
    lr: float,
    momentum: float = 0.9,
    start: Sequence[float] | None = None,
    n_steps: int = N_STEPS,
    **settings: Any,
) -> Race:
    """Run a race from `start`, by default the surface's own, for at most `n_steps` steps.

    `settings` are further arguments of `Race`.
    """
    start = surface.start if start is None else start
    return take_steps(Race(surface, start, lr, momentum, **settings), n_steps)
