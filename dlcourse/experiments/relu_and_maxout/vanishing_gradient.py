"""The vanishing gradient: deep networks train live, with the sigmoid and with a rival."""

import math

import numpy as np

from dlcourse.experiments.layer_outputs import layers_with_weights
from dlcourse.experiments.relu_and_maxout.deep_networks import (
    SEED,
    SIGMOID,
    build_network,
    centred_digits,
)
from dlcourse.experiments.simulation import run_to_end
from dlcourse.nn import SGD, CrossEntropyLoss, backpropagate

LEARNING_RATE = 0.1
N_EPOCHS = 20
STEPS_PER_EPOCH = 57
"""Mini-batches of 31 or 32 digits."""
N_STEPS = N_EPOCHS * STEPS_PER_EPOCH


class Training:
    """One network in training by gradient descent; `step` takes one mini-batch.

    `norms` has for every mini-batch so far the gradient norm of each layer's weights, (depth,);
    `accuracies` the share of the latest epoch's digits that was read right, each of them before
    the step that learned from it. Both begin with the start, before any step.
    """

    def __init__(
        self,
        depth: int,
        activation: str,
        rng: np.random.Generator,
        lr: float = LEARNING_RATE,
        scale: float = 1.0,
    ) -> None:
        # A generator for each purpose: all activations see the same batches.
        for_weights, self._for_batches = rng.spawn(2)
        self.activation = activation
        self.network = build_network(depth, activation, for_weights, scale)
        self.norms: list[np.ndarray] = []
        self.accuracies: list[float] = []
        self.finished: str | None = None
        self._data = centred_digits()
        self._loss, self._optimizer = CrossEntropyLoss(), SGD(lr)
        self._right: list[float] = []
        self._batches: list[np.ndarray] = []
        self._find_gradient()

    @property
    def n_steps(self) -> int:
        """Steps taken so far."""
        return len(self.norms) - 1

    @property
    def mean_norms(self) -> np.ndarray:
        """Gradient norm of each layer, (depth,), as a mean over the latest epoch's batches."""
        return np.mean(self.norms[-STEPS_PER_EPOCH:], axis=0)

    @property
    def ratio(self) -> float:
        """Gradient norm of the first layer by that of the last."""
        first, *_, last = self.mean_norms
        return float(first / last)

    def step(self) -> None:
        """Move the parameters against the gradient, then find the next batch's gradient."""
        with np.errstate(over="ignore", invalid="ignore"):  # `finished` says it better
            self._optimizer.step(self.network.theta, self.network.grad)
            self._find_gradient()
        if self.finished is None and self.n_steps == N_STEPS:
            self.finished = f"all {N_EPOCHS} epochs are done"

    def _find_gradient(self) -> None:
        X, labels = self._next_batch()
        loss, logits = backpropagate(self.network, self._loss, X, labels)
        layers = layers_with_weights(self.network)
        self.norms.append(np.array([np.linalg.norm(layer.grad_W) for layer in layers]))
        self._right.append((logits.argmax(axis=1) == labels).mean())
        self.accuracies.append(float(np.mean(self._right[-STEPS_PER_EPOCH:])))
        if not math.isfinite(loss):
            self.finished = f"the {self.activation} network's loss became infinite"

    def _next_batch(self) -> tuple[np.ndarray, np.ndarray]:
        X, labels = self._data
        if not self._batches:
            order = self._for_batches.permutation(len(X))
            self._batches = np.array_split(order, STEPS_PER_EPOCH)
        batch = self._batches.pop()
        return X[batch], labels[batch]


def run_training(
    depth: int,
    activation: str,
    rng: np.random.Generator,
    lr: float = LEARNING_RATE,
    scale: float = 1.0,
) -> Training:
    """Train one network for 20 epochs on all 1,797 digits, starting weights times `scale`.

    ValueError as in `build_network`.
    """
    return run_to_end(Training(depth, activation, rng, lr, scale))


class VanishingGradient:
    """Two networks of one depth train on the same batches: a sigmoid network and its rival."""

    def __init__(self, depth: int, activation: str) -> None:
        self.depth = depth
        self.sigmoid, self.rival = (
            Training(depth, name, np.random.default_rng(SEED)) for name in (SIGMOID, activation)
        )
        self.trainings = {"sigmoid": self.sigmoid, "rival": self.rival}

    @property
    def finished(self) -> str | None:
        """Why the training has ended, or None."""
        return self.rival.finished or self.sigmoid.finished

    def step(self) -> None:
        """One step of each network."""
        for training in self.trainings.values():
            training.step()
