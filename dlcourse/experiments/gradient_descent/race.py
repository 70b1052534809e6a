"""The race: the same network trained with squared error and with cross-entropy, side by side."""

import numpy as np

from dlcourse.datasets import load_digits
from dlcourse.experiments.softmax_squared_error import SoftmaxSquaredError, softmax
from dlcourse.nn import (
    SGD,
    CrossEntropyLoss,
    Linear,
    Sequential,
    Sigmoid,
    accuracy,
    minibatches,
    train_step,
)
from dlcourse.nn.training import Loss

WIDTH = 32
N_EPOCHS = 20
BATCH_SIZE = 30
BATCHES_PER_STEP = 10
STEPS_PER_EPOCH = 6
"""1,797 digits are 60 batches of 30, the last one of 27: a step is a sixth of an epoch."""
STARTS = {"usual": 1.0, "confidently wrong": 30.0}
"""Name → factor for the random weights of the output layer."""


class Runner:
    """A network in the race: its loss, and what was measured of it on all training digits."""

    def __init__(self, network: Sequential, loss: Loss, lr: float) -> None:
        self.network, self.loss = network, loss
        self.optimizer = SGD(lr)
        self.accuracies: list[float] = []
        """In percent, one for each time that the race was measured, the start first."""
        self.right_probabilities = np.empty(0)
        """(n_digits,): y of the right digit, for each digit."""
        self.slope = np.nan
        """The length of ∂L/∂θ in the latest batch; NaN before the first."""

    def learn(self, X: np.ndarray, labels: np.ndarray) -> None:
        """Take one step of gradient descent on a batch."""
        train_step(self.network, self.loss, self.optimizer, X, labels)
        self.slope = float(np.linalg.norm(self.network.grad))

    def measure(self, X: np.ndarray, labels: np.ndarray) -> None:
        """Note accuracy and probabilities on all digits."""
        logits = self.network.forward(X)
        self.accuracies.append(100 * accuracy(logits.argmax(axis=1), labels))
        self.right_probabilities = softmax(logits)[np.arange(len(labels)), labels]


class Race:
    """A simulation: two networks 64-32-10 with sigmoid neurons learn the 1,797 digits.

    Both begin with the same parameters, drawn from `rng`, and see the same batches. A step is ten
    batches, a sixth of an epoch. `start` is a key of STARTS. ValueError if it is none of them or
    `lr` is not above 0.
    """

    def __init__(self, lr: float, start: str, rng: np.random.Generator) -> None:
        if start not in STARTS:
            raise ValueError(f"The start must be one of {', '.join(STARTS)}, got {start!r}.")
        self._X, self._labels = load_digits()
        self._rng = rng
        output_layer = Linear(WIDTH, 10, rng=rng)
        output_layer.W *= STARTS[start]
        network = Sequential(Linear(64, WIDTH, rng=rng), Sigmoid(), output_layer)
        self.start = start
        self.squared_error = Runner(network, SoftmaxSquaredError(), lr)
        self.cross_entropy = Runner(network.copy(), CrossEntropyLoss(), lr)
        self.runners = (self.squared_error, self.cross_entropy)
        self.n_steps = 0
        self.set(lr)
        self.measure()

    @property
    def epoch(self) -> float:
        """How many times all digits have been seen."""
        return self.n_steps / STEPS_PER_EPOCH

    @property
    def finished(self) -> str | None:
        """Why the race has ended, or None."""
        return f"all {N_EPOCHS} epochs are done" if self.epoch >= N_EPOCHS else None

    def set(self, lr: float) -> None:
        """Go on with another learning rate, the same for both."""
        if not lr > 0:
            raise ValueError(f"The learning rate η must be above 0, got {lr}.")
        self.lr = lr
        for runner in self.runners:
            runner.optimizer.lr = lr

    def step(self) -> None:
        """Train both networks on the next ten batches, and measure them."""
        self.train()
        self.measure()

    def train(self) -> None:
        """Train both networks on the next ten batches."""
        if self.n_steps % STEPS_PER_EPOCH == 0:
            self._batches = minibatches(self._X, self._labels, BATCH_SIZE, self._rng)
        first = self.n_steps % STEPS_PER_EPOCH * BATCHES_PER_STEP
        for batch in self._batches[first : first + BATCHES_PER_STEP]:
            for runner in self.runners:
                runner.learn(*batch)
        self.n_steps += 1

    def measure(self) -> None:
        """Note how both networks do on all training digits."""
        for runner in self.runners:
            runner.measure(self._X, self._labels)


def run_race(lr: float = 0.1, start: str = "usual", *, rng: np.random.Generator) -> Race:
    """Run a race to its end, all 20 epochs, measured only at the start and at the end."""
    race = Race(lr, start, rng)
    while race.finished is None:
        race.train()
    race.measure()
    return race
