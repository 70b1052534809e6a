"""The network 64-32-10 learns to read digits, with the learner's own functions doing the work."""

from collections.abc import Callable
from types import SimpleNamespace

import numpy as np

from dlcourse.datasets import load_digits, train_validation_test_split
from dlcourse.experiments.own_network.drawing import BLANK, as_digit
from dlcourse.experiments.own_network.parts import (
    NAMES,
    Functions,
    WrongFunction,
    parts_of,
)
from dlcourse.experiments.simulation import run_to_end

N_HIDDEN = 32
BATCH_SIZE = 32
N_EPOCHS = 30
Part = tuple[np.ndarray, np.ndarray]
Parameters = list[Part]


def deal_digits() -> tuple[Part, Part]:
    """1,438 digits to learn from and 359 new ones, each (X, labels); the same in every run."""
    rng = np.random.default_rng(0)
    train, _, new = train_validation_test_split(*load_digits(), (0.8, 0.0, 0.2), rng)
    return train, new


def start_parameters(rng: np.random.Generator) -> Parameters:
    """[(W1, b1), (W2, b2)]: normal numbers with variance 1 / n_in, and zeros."""
    sizes = (64, N_HIDDEN), (N_HIDDEN, 10)
    return [
        (rng.normal(0, n_in**-0.5, size=(n_out, n_in)), np.zeros(n_out)) for n_in, n_out in sizes
    ]


def gradients(
    parts: SimpleNamespace, X: np.ndarray, labels: np.ndarray, parameters: Parameters
) -> list[np.ndarray]:
    """∂C/∂W1, ∂C/∂b1, ∂C/∂W2 and ∂C/∂b2 of a batch: once forward, and once back."""
    (W1, b1), (W2, b2) = parameters
    A1 = parts.dense_layer(X, W1, b1)
    logits = parts.forward(A1, [(W2, b2)])
    grad_logits = parts.cross_entropy_gradient(logits, labels)
    grad_A1, grad_W2, grad_b2 = parts.linear_backward(grad_logits, A1, W2)
    grad_Z1 = parts.sigmoid_backward(grad_A1, A1)
    _, grad_W1, grad_b1 = parts.linear_backward(grad_Z1, X, W1)
    return [grad_W1, grad_b1, grad_W2, grad_b2]


class OwnNetwork:
    """A simulation: one step of gradient descent with the next 32 digits.

    `own` maps names to the learner's functions; the course's stand in for those that are not
    there. The first that is wrong ends it, and `fault` is the sentence about it. `rng` draws the
    start and the order of the digits, and `ink` is a drawing (`as_digit`).
    """

    def __init__(self, own: Functions, lr: float, rng: np.random.Generator, ink: str = BLANK):
        self.own = [name for name in NAMES if name in own]
        self.train, self.new = deal_digits()
        self.parameters = start_parameters(rng)
        self.n_steps = 0
        self.losses: list[tuple[float, float]] = []
        """Of the digits to learn from and of the new ones, at the start and after each epoch."""
        self.accuracies: list[tuple[float, float]] = []
        self.guesses: np.ndarray | None = None
        """What is read in the new digits, (359,)."""
        self.drawn = np.zeros(64)
        self.probabilities: np.ndarray | None = None
        """Of the ten digits for the drawing; None while nothing is drawn."""
        self.fault: str | None = None
        self._parts, self._lr, self._rng = parts_of(own), lr, rng
        self._batches: list[Part] = []
        self._ink = ink
        self._watch(self._measure)

    @property
    def n_epochs(self) -> int:
        """How often all digits have been learned from."""
        return len(self.losses) - 1

    @property
    def finished(self) -> str | None:
        """Why it has ended, or None."""
        done = f"all {N_EPOCHS} epochs are done" if self.n_epochs >= N_EPOCHS else None
        return self.fault or done

    def step(self) -> None:
        """Learn from the next digits; after the last of an epoch, measure."""
        self._watch(self._learn)

    def set(self, lr: float | None = None, ink: str | None = None) -> None:
        """Change the learning rate, or the drawing."""
        self._lr = self._lr if lr is None else lr
        if ink is not None:
            self._ink = ink
            self._watch(self._read_drawing)

    def _watch(self, do: Callable[[], None]) -> None:
        if self.fault is None:
            try:
                do()
            except WrongFunction as wrong:
                self.fault = str(wrong)

    def _learn(self) -> None:
        if not self._batches:
            self._batches = self._parts.minibatches(*self.train, BATCH_SIZE, self._rng)
        X, labels = self._batches.pop()
        arrays = [array for pair in self.parameters for array in pair]
        found = gradients(self._parts, X, labels, self.parameters)
        W1, b1, W2, b2 = self._parts.gradient_descent_step(arrays, found, self._lr)
        self.parameters = [(W1, b1), (W2, b2)]
        self.n_steps += 1
        if not self._batches:
            self._measure()
        elif self._ink != BLANK:
            self._read_drawing()

    def _measure(self) -> None:
        dealt = self.train, self.new
        losses = [self._parts.cross_entropy(self._logits(X), labels) for X, labels in dealt]
        known, self.guesses = (self._parts.predict(X, self.parameters) for X, _ in dealt)
        accuracies = (known == self.train[1]).mean(), (self.guesses == self.new[1]).mean()
        self.losses.append(tuple(losses))
        self.accuracies.append(tuple(map(float, accuracies)))
        self._read_drawing()

    def _read_drawing(self) -> None:
        self.drawn = as_digit(self._ink)
        probabilities = self._parts.softmax(self._logits(self.drawn[np.newaxis]))[0]
        self.probabilities = None if self._ink == BLANK else probabilities

    def _logits(self, X: np.ndarray) -> np.ndarray:
        return self._parts.forward(X, self.parameters)


def run_own_network(own: Functions, lr: float, rng: np.random.Generator) -> OwnNetwork:
    """Train for all epochs, or until one of the functions is wrong."""
    return run_to_end(OwnNetwork(own, lr, rng))
