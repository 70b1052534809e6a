"""The race on digits: one network, copied five times, learns with five optimizers side by side."""

import math
from collections.abc import Mapping

import numpy as np

from dlcourse.datasets import load_digits
from dlcourse.experiments.adaptive_learning_rates.race import FIVE, MAKERS
from dlcourse.experiments.simulation import run_to_end
from dlcourse.nn import (
    CrossEntropyLoss,
    Linear,
    Optimizer,
    ReLU,
    Sequential,
    accuracy,
    minibatches,
    train_step,
)

BATCH_SIZE = 64
N_EPOCHS = 10
MOMENTUM = 0.9
STEPS_PER_POINT = 5
"""Steps between two points of the loss curves."""
SAME = dict.fromkeys(FIVE, 0.01)
BEST = {"SGD": 1.0, "Momentum": 0.3, "Adagrad": 0.08, "RMSProp": 0.03, "Adam": 0.03}
"""The learning rates with the lowest mean loss after 10 epochs, over seeds 0 to 4.

Of 1, 2, 3, 5 and 8 thousandths, hundredths and tenths, and 1. Above 1 all are worse.
"""


class Learner:
    """One copy of the network and its optimizer."""

    def __init__(self, network: Sequential, optimizer: Optimizer) -> None:
        self.network, self.optimizer = network, optimizer
        self._loss = CrossEntropyLoss()
        self.losses: list[float] = []
        """Mean loss over all digits, at the start and after every 5 steps."""
        self.accuracy = 0.0
        """Share of all digits that it reads right, at the newest point."""
        self.diverged_at: int | None = None
        """The step after which its loss was found to be no finite number; it learns no more."""
        self.n_steps = 0

    def step(self, X: np.ndarray, labels: np.ndarray) -> None:
        """Learn from one batch, unless it has diverged."""
        if self.diverged_at is not None:
            return
        with np.errstate(over="ignore", invalid="ignore"):  # measured as divergence
            train_step(self.network, self._loss, self.optimizer, X, labels)
        self.n_steps += 1

    def measure(self, X: np.ndarray, labels: np.ndarray) -> None:
        """Add a point of the loss curve."""
        if self.diverged_at is not None:
            return
        with np.errstate(over="ignore", invalid="ignore"):
            outputs = self.network.forward(X)
            loss = self._loss.forward(outputs, labels)
        if not math.isfinite(loss):
            self.diverged_at = self.n_steps
            return
        self.losses.append(loss)
        self.accuracy = accuracy(outputs.argmax(axis=1), labels)


class DigitsRace:
    """A simulation: every step gives the same batch of digits to several optimizers.

    The network is 64-64-10 with ReLU, in float64, so that other machines find the same numbers.
    `rng` draws its weights and the order of the digits. `lrs` maps the names of the optimizers to
    their learning rates; KeyError if there is none of that name.
    """

    def __init__(self, lrs: Mapping[str, float], rng: np.random.Generator) -> None:
        self.X, self.labels = load_digits()
        self._rng = rng
        network = Sequential(Linear(64, 64, rng=rng), ReLU(), Linear(64, 10, rng=rng))
        self.lrs = dict(lrs)
        self.learners = {
            name: Learner(network.copy(), MAKERS[name](lr, MOMENTUM)) for name, lr in lrs.items()
        }
        self.n_steps = 0
        self.batches: list[tuple[np.ndarray, np.ndarray]] = []
        """Those of the present epoch, each (X, labels)."""
        self.steps_per_epoch = math.ceil(len(self.X) / BATCH_SIZE)
        self._measure()

    @property
    def n_epochs(self) -> float:
        """How often every digit has been learned from so far."""
        return self.n_steps / self.steps_per_epoch

    @property
    def finished(self) -> str | None:
        """Why the race has ended, or None."""
        if all(learner.diverged_at is not None for learner in self.learners.values()):
            return "all have diverged: lower their learning rates"
        return f"all {N_EPOCHS} epochs are done" if self.n_epochs >= N_EPOCHS else None

    def step(self) -> None:
        """Let each optimizer take one step with the next batch."""
        place = self.n_steps % self.steps_per_epoch
        if place == 0:
            self.batches = minibatches(self.X, self.labels, BATCH_SIZE, self._rng)
        for learner in self.learners.values():
            learner.step(*self.batches[place])
        self.n_steps += 1
        if self.n_steps % STEPS_PER_POINT == 0:
            self._measure()

    def _measure(self) -> None:
        for learner in self.learners.values():
            learner.measure(self.X, self.labels)


def run_digits_race(lrs: Mapping[str, float], rng: np.random.Generator) -> DigitsRace:
    """Run the race for 10 epochs."""
    return run_to_end(DigitsRace(lrs, rng))
