"""The first run: a network that knows nothing learns to read digits, one batch at a time."""

import numpy as np

from dlcourse.datasets import load_digits, train_validation_test_split
from dlcourse.experiments.simulation import run_to_end
from dlcourse.nn import (
    SGD,
    CrossEntropyLoss,
    Linear,
    ReLU,
    Sequential,
    accuracy,
    minibatches,
    train_step,
)

Part = tuple[np.ndarray, np.ndarray]
BATCH_SIZE = 32
LR = 0.1
N_STEPS = 720
"""30 seconds at 24 steps a second: 16 times through all training digits."""


def deal_digits() -> tuple[Part, Part]:
    """The digits to learn from and the new ones to be asked about, each (X, labels).

    They are the same in every run.
    """
    rng = np.random.default_rng(0)
    train, _, new = train_validation_test_split(*load_digits(), (0.8, 0.0, 0.2), rng)
    return train, new


class FirstRun:
    """A simulation: the network 64-n_hidden-10 takes one step of gradient descent at a time.

    `rng` draws its weights and the order of the digits. `train` and `new` are those of
    `deal_digits`.
    """

    def __init__(self, n_hidden: int, rng: np.random.Generator) -> None:
        self._rng = rng
        self.network = Sequential(
            Linear(64, n_hidden, rng=rng), ReLU(), Linear(n_hidden, 10, rng=rng)
        )
        self._loss, self._optimizer = CrossEntropyLoss(), SGD(LR)
        self.train, self.new = deal_digits()
        self._batches: list[tuple[np.ndarray, np.ndarray]] = []
        self.accuracies: list[tuple[float, float]] = []
        """Shares of `train` and of `new` that are read right, at the start and after each step."""
        self.measure()

    @property
    def n_steps(self) -> int:
        """Steps taken so far."""
        return len(self.accuracies) - 1

    @property
    def n_epochs(self) -> float:
        """How often each training digit has been learned from."""
        return self.n_steps * BATCH_SIZE / len(self.train[1])

    @property
    def finished(self) -> str | None:
        """Why the run has ended, or None."""
        return f"all {N_STEPS} steps are done" if self.n_steps >= N_STEPS else None

    def step(self) -> None:
        """Learn from the next 32 training digits, and measure."""
        self.learn()
        self.measure()

    def learn(self) -> None:
        """Learn from the next 32 training digits; each is used once before any is used again."""
        if not self._batches:
            self._batches = minibatches(*self.train, BATCH_SIZE, self._rng)
        train_step(self.network, self._loss, self._optimizer, *self._batches.pop())

    def measure(self) -> None:
        """Note how many digits are read right."""
        train, new = (
            accuracy(self.network.predict(X), labels) for X, labels in (self.train, self.new)
        )
        self.accuracies.append((train, new))


def run_first_run(n_hidden: int, rng: np.random.Generator) -> FirstRun:
    """Take all 720 steps."""
    return run_to_end(FirstRun(n_hidden, rng))
