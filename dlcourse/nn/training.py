"""Training: step 3 of deep learning, pick the best function, as one loop over mini-batches."""

import math
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from dlcourse.nn.losses import CrossEntropyLoss
from dlcourse.nn.network import Sequential


class Optimizer(Protocol):
    """What `fit` asks of an optimizer."""

    def step(self, theta: np.ndarray, grad: np.ndarray) -> None:
        """Change `theta` in place."""


@dataclass
class History:
    """What happened in training: `loss` has the mean training loss of every finished epoch.

    An epoch's loss is the mean over its batches while θ changes, not the loss of its last θ.
    """

    loss: list[float] = field(default_factory=list)


class DivergenceError(ArithmeticError):
    """The loss became NaN or infinite. `history` has the epochs that were finished before."""

    def __init__(self, loss: float, epoch: int, step: int, history: History) -> None:
        name = "NaN" if math.isnan(loss) else "infinite"
        super().__init__(
            f"the loss became {name} at epoch {epoch}, step {step}: lower the learning rate"
        )
        self.epoch = epoch
        self.step = step
        self.history = history


def fit(
    network: Sequential,
    loss: CrossEntropyLoss,
    optimizer: Optimizer,
    X: np.ndarray,
    labels: np.ndarray,
    *,
    n_epochs: int,
    batch_size: int,
    rng: np.random.Generator,
) -> History:
    """Train `network` in place; return the loss of each epoch.

    `X` is (n_samples, n_features), `labels` is (n_samples,) integers. Every epoch shuffles the
    samples and passes each of them once; its last batch may be short. Epochs and steps count from
    1. DivergenceError as soon as a batch has a loss that is no finite number.
    """
    X = np.asarray(X, dtype=network.dtype)
    labels = np.asarray(labels)
    _check(X, labels, batch_size)
    history = History()
    with np.errstate(over="ignore", invalid="ignore"):  # DivergenceError says it better
        for epoch in range(1, n_epochs + 1):
            order = rng.permutation(len(X))
            X_shuffled, labels_shuffled = X.take(order, axis=0), labels.take(order)
            total = 0.0
            for step, start in enumerate(range(0, len(X), batch_size), start=1):
                X_batch = X_shuffled[start : start + batch_size]
                labels_batch = labels_shuffled[start : start + batch_size]
                batch_loss = loss.forward(network.forward(X_batch, training=True), labels_batch)
                if not math.isfinite(batch_loss):
                    raise DivergenceError(batch_loss, epoch, step, history)
                total += batch_loss * len(X_batch)
                network.backward(loss.backward())
                optimizer.step(network.theta, network.grad)
            history.loss.append(total / len(X))
    return history


def _check(X: np.ndarray, labels: np.ndarray, batch_size: int) -> None:
    if labels.shape != X.shape[:1]:
        raise ValueError(f"expected one label for each row of X, got {labels.shape} for {X.shape}")
    if len(X) == 0:
        raise ValueError("expected at least one sample to train on, got none")
    if not np.isfinite(X).all():
        raise ValueError("expected finite numbers in X, got NaN or infinity")
    if batch_size < 1:
        raise ValueError(f"expected a batch_size of at least 1, got {batch_size}")
