"""Training: step 3 of deep learning, pick the best function, as one loop over mini-batches."""

# Annotations that are not evaluated keep numpy.random out of the import of this package.
from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np

from dlcourse.nn.early_stopping import EarlyStopping
from dlcourse.nn.history import DivergenceError, History
from dlcourse.nn.metrics import accuracy
from dlcourse.nn.network import Sequential
from dlcourse.nn.optimizers import Optimizer
from dlcourse.nn.progress import progress_bar
from dlcourse.nn.regularizers import Regularizer

Batches = list[tuple[np.ndarray, np.ndarray]]
Callback = Callable[[Sequential, History], object]


class Loss(Protocol):
    """What `fit` asks of a loss."""

    def forward(self, outputs: np.ndarray, targets: np.ndarray) -> float:
        """The mean loss of a batch."""

    def backward(self) -> np.ndarray:
        """Its gradient with respect to the outputs."""


def fit(
    network: Sequential,
    loss: Loss,
    optimizer: Optimizer,
    X: np.ndarray,
    labels: np.ndarray,
    *,
    n_epochs: int,
    batch_size: int,
    rng: np.random.Generator,
    validation: tuple[np.ndarray, np.ndarray] | None = None,
    regularizer: Regularizer | None = None,
    schedule: Callable[[int], float] | None = None,
    early_stopping: EarlyStopping | None = None,
    callbacks: Sequence[Callback] = (),
    stop: Callable[[], bool] | None = None,
    progress: bool = False,
) -> History:
    """Train `network` in place; return the numbers of each epoch.

    `X` is (n_samples, n_features), `labels` what the loss takes: (n_samples,) integers, or for
    `MSELoss` (n_samples, n_outputs) targets. `validation` is such a pair, measured after each
    epoch. Every epoch shuffles the samples and passes each of them once; its last batch may be
    short. Epochs and steps count from 1.

    `schedule(t)`, with t = 0 in the first epoch, is the factor for the optimizer's learning rate,
    which is put back at the end. `early_stopping` needs validation data; it leaves the network
    with the parameters of the best epoch, however training ends. Each callback is called after
    each epoch with the network and the history, and ends training by writing its reason into
    `history.stopped`. Ctrl-C ends it as well, and so does `stop()` when it returns True, asked
    before every step: "interrupted", with the history so far. `progress` shows a bar.

    DivergenceError as soon as a loss is no finite number; ValueError if the data do not fit.
    """
    X, labels = _checked(network, X, labels, "X")
    if validation is not None:
        validation = _checked(network, *validation, "the validation X")
    elif early_stopping is not None:
        raise ValueError("early stopping expects validation data, got none")
    if batch_size < 1:
        raise ValueError(f"expected a batch_size of at least 1, got {batch_size}")

    history = History()
    lr, best_theta = optimizer.lr, None
    with progress_bar(n_epochs, show=progress) as move_bar:
        try:
            for epoch in range(n_epochs):
                if schedule is not None:
                    optimizer.lr = lr * schedule(epoch)
                batches = minibatches(X, labels, batch_size, rng)
                with np.errstate(over="ignore", invalid="ignore"):  # DivergenceError says it better
                    numbers = _train_one_epoch(
                        network, loss, optimizer, regularizer, batches, stop, history
                    )
                    if validation is not None:
                        numbers += evaluate(network, loss, *validation)
                for mean_loss in numbers[::2]:  # not finite after a last step that went too far
                    if not math.isfinite(mean_loss):
                        raise DivergenceError(mean_loss, epoch + 1, len(batches), history)
                history.append(*numbers)
                if early_stopping is not None and early_stopping.improves(history):
                    best_theta = network.theta.copy()
                for callback in (move_bar, *callbacks):
                    callback(network, history)
                if history.stopped:
                    break
        except KeyboardInterrupt:
            history.stopped = "interrupted"
        finally:
            optimizer.lr = lr
            if best_theta is not None:
                network.theta = best_theta
    return history


def train_step(
    network: Sequential,
    loss: Loss,
    optimizer: Optimizer,
    X: np.ndarray,
    labels: np.ndarray,
    regularizer: Regularizer | None = None,
) -> tuple[float, np.ndarray]:
    """One step of training on a batch; return its mean loss and the outputs before the step.

    `X` is (n, n_features), `labels` what the loss takes. When the loss is no finite number there
    is no step: the parameters stay as they are.
    """
    mean_loss, outputs = backpropagate(network, loss, X, labels)
    if math.isfinite(mean_loss):
        if regularizer is not None:
            regularizer.add_gradient(network)
        optimizer.step(network.theta, network.grad)
        if regularizer is not None:
            regularizer.after_step(network, optimizer.lr)
    return mean_loss, outputs


def backpropagate(
    network: Sequential, loss: Loss, X: np.ndarray, labels: np.ndarray
) -> tuple[float, np.ndarray]:
    """Fill `network.grad` with the gradient of a batch's mean loss; return loss and outputs."""
    outputs = network.forward(X, training=True)
    mean_loss = loss.forward(outputs, labels)
    network.backward(loss.backward())
    return mean_loss, outputs


def evaluate(
    network: Sequential, loss: Loss, X: np.ndarray, labels: np.ndarray
) -> tuple[float, float]:
    """Mean loss and accuracy over all samples, without training: dropout is off.

    `X` and `labels` are arrays as in `fit`. The accuracy is NaN if `labels` are no classes.
    """
    outputs = network.forward(X)
    return loss.forward(outputs, labels), _class_accuracy(outputs, labels)


def _train_one_epoch(
    network: Sequential,
    loss: Loss,
    optimizer: Optimizer,
    regularizer: Regularizer | None,
    batches: Batches,
    stop: Callable[[], bool] | None,
    history: History,
) -> tuple[float, float]:
    """One step for each batch; the means of `History.loss` and `History.accuracy`."""
    total, all_outputs = 0.0, []
    for step, (X, labels) in enumerate(batches, start=1):
        if stop is not None and stop():
            raise KeyboardInterrupt  # the same way out as Ctrl-C
        batch_loss, outputs = train_step(network, loss, optimizer, X, labels, regularizer)
        if not math.isfinite(batch_loss):
            raise DivergenceError(batch_loss, len(history.loss) + 1, step, history)
        total += batch_loss * len(X)
        all_outputs.append(outputs)
    all_labels = np.concatenate([labels for _, labels in batches])
    return total / len(all_labels), _class_accuracy(np.concatenate(all_outputs), all_labels)


def _class_accuracy(outputs: np.ndarray, labels: np.ndarray) -> float:
    """Accuracy against integer labels or one-hot rows; NaN for targets that are no classes."""
    if labels.ndim == 2:
        if not np.isin(labels, (0, 1)).all() or (labels.sum(axis=1) != 1).any():
            return math.nan
        labels = labels.argmax(axis=1)
    return accuracy(outputs.argmax(axis=1), labels)


def minibatches(
    X: np.ndarray, labels: np.ndarray, batch_size: int, rng: np.random.Generator
) -> Batches:
    """All samples in a new order, cut into pairs of `batch_size` rows; the last may be short.

    The fast form of `rules.minibatches`: rows are moved once for all batches, which are views.
    """
    order = rng.permutation(len(X))
    X, labels = X.take(order, axis=0), labels.take(order, axis=0)
    places = [slice(start, start + batch_size) for start in range(0, len(X), batch_size)]
    return [(X[place], labels[place]) for place in places]


def _checked(
    network: Sequential, X: np.ndarray, labels: np.ndarray, name: str
) -> tuple[np.ndarray, np.ndarray]:
    """Both as arrays, X in the network's dtype, or one clear ValueError that calls it `name`."""
    X, labels = np.asarray(X, dtype=network.dtype), np.asarray(labels)
    if labels.shape[:1] != X.shape[:1]:
        raise ValueError(
            f"expected one label for each row of {name}, got {labels.shape} for {X.shape}"
        )
    if len(X) == 0:
        raise ValueError(f"expected at least one sample in {name}, got none")
    for what, values in ((name, X), (f"the labels of {name}", labels)):
        if values.dtype.kind == "f" and not np.isfinite(values).all():
            raise ValueError(f"expected finite numbers in {what}, got NaN or infinity")
    return X, labels
