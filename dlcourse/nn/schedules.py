"""Schedules: how the learning rate changes while training goes on.

A schedule is any function of t that returns a factor for the optimizer's learning rate. `fit`
asks once for each epoch, so there t counts epochs, from 0; a loop of one's own may count steps.
"""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Constant:
    """1 at every t: the learning rate stays."""

    def __call__(self, t: int) -> float:
        return 1.0


@dataclass(frozen=True)
class InverseSqrt:
    """1 / √(t + 1), the lecture's decay: large steps far from the goal, small ones near it."""

    def __call__(self, t: int) -> float:
        return 1 / math.sqrt(t + 1)


@dataclass(frozen=True)
class StepDecay:
    """1 at first, then `gamma` times as much after every `step_size` counts of t."""

    step_size: int
    gamma: float = 0.1

    def __post_init__(self) -> None:
        if self.step_size < 1:
            raise ValueError(f"expected a step_size of at least 1, got {self.step_size}")

    def __call__(self, t: int) -> float:
        return float(self.gamma ** (t // self.step_size))


@dataclass(frozen=True)
class Cosine:
    """(1 + cos(π t / t_max)) / 2: half a wave from 1 down to 0, which it reaches at `t_max`.

    From there on 0 (Loshchilov and Hutter 2017, equation 5, without restarts). With `t_max` the
    number of epochs, the last of them still moves: it has t = t_max − 1.
    """

    t_max: int

    def __post_init__(self) -> None:
        if self.t_max < 1:
            raise ValueError(f"expected a t_max of at least 1, got {self.t_max}")

    def __call__(self, t: int) -> float:
        return (1 + math.cos(math.pi * min(t / self.t_max, 1))) / 2
