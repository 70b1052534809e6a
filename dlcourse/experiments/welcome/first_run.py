"""The first run: a network that knows nothing learns to read digits, one batch at a time."""

import numpy as np

from dlcourse.datasets import load_digits, train_validation_test_split
from dlcourse.nn import SGD, CrossEntropyLoss, Linear, ReLU, Sequential, accuracy

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
        self._batches: list[np.ndarray] = []
        self.accuracies: list[tuple[float, float]] = []
        """Shares of `train` and of `new` that are read right, at the start and after each step."""
        self._measure()

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
        """Learn from the next 32 training digits; each is used once before any is used again."""
        X, labels = self.train
        if not self._batches:
            order = self._rng.permutation(len(X))
            self._batches = [
                order[start : start + BATCH_SIZE] for start in range(0, len(X), BATCH_SIZE)
            ]
        batch = self._batches.pop()
        self._loss.forward(self.network.forward(X[batch], training=True), labels[batch])
        self.network.backward(self._loss.backward())
        self._optimizer.step(self.network.theta, self.network.grad)
        self._measure()

    def _measure(self) -> None:
        train, new = (
            accuracy(self.network.predict(X), labels) for X, labels in (self.train, self.new)
        )
        self.accuracies.append((train, new))


def run_first_run(n_hidden: int, rng: np.random.Generator) -> FirstRun:
    """Take all 720 steps."""
    run = FirstRun(n_hidden, rng)
    while run.finished is None:
        run.step()
    return run
