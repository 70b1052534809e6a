"""Past the dip: plain descent and Momentum on the curve with two minima, 200 steps at once."""

from dataclasses import dataclass

import numpy as np

from dlcourse.experiments.adaptive_learning_rates.race import N_STEPS, Racer
from dlcourse.nn import SGD, Momentum
from dlcourse.surfaces import LOCAL_MINIMUM

LOWEST, DIP, RIDGE = 2.0, -1.0, 0.0


@dataclass(frozen=True)
class PastTheDip:
    """Two descents from one start with one learning rate."""

    lr: float
    momentum: float
    plain: Racer
    rolling: Racer

    @property
    def reached(self) -> float | None:
        """The largest θ of Momentum's path, if it never passes the ridge; else None."""
        farthest = float(np.max(self.rolling.path))
        return farthest if farthest <= RIDGE else None


def run_past_the_dip(
    lr: float, momentum: float, theta: float = LOCAL_MINIMUM.start[0], n_steps: int = N_STEPS
) -> PastTheDip:
    """Take `n_steps` steps from `theta`, with plain descent and with Momentum.

    ValueError if a number is not finite, or `lr` or `momentum` is below 0.
    """
    if not np.isfinite([lr, momentum, theta]).all() or lr < 0 or momentum < 0:
        raise ValueError(
            "η and λ must be finite numbers of at least 0, and the start must be finite, "
            f"got η = {lr}, λ = {momentum} and θ = {theta}."
        )
    start = np.array([theta], dtype=float)
    plain, rolling = (
        Racer(optimizer, LOCAL_MINIMUM, start) for optimizer in (SGD(lr), Momentum(lr, momentum))
    )
    for racer in (plain, rolling):
        for _ in range(n_steps):
            racer.step()
    return PastTheDip(lr, momentum, plain, rolling)
