"""What goes on in time, step by step: pure, without widgets, drawing or clock."""

import math
import time
from itertools import count
from typing import Any, Protocol, TypeVar


class Simulation(Protocol):
    """What a live experiment plays."""

    finished: str | None
    """None while it goes on; else why it has ended: "all 200 steps are done"."""

    def step(self) -> None:
        """Advance by one step: a step of the optimizer, an edge, an epoch. Under 30 ms."""

    def set(self, **values: Any) -> None:
        """Change values while it goes on. Needed only for an experiment with `live` controls."""


Some = TypeVar("Some", bound=Simulation)


def take_steps(simulation: Some, n_steps: float = math.inf, until: float = math.inf) -> Some:
    """Take `n_steps` steps, fewer if it finishes before; return the simulation.

    It also stops after a step, at least one, when `time.monotonic()` has passed `until`.
    """
    for taken in count(1):
        if taken > n_steps or simulation.finished is not None:
            return simulation
        simulation.step()
        if time.monotonic() > until:
            return simulation


def run_to_end(simulation: Some) -> Some:
    """Take steps until it has finished; return the simulation."""
    return take_steps(simulation)
