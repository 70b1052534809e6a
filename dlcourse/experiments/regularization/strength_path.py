"""The λ path: one network trained with many strengths of L2 and of L1, from the same start."""

from dataclasses import dataclass

import numpy as np

from dlcourse.datasets import add_label_noise, load_digits, train_validation_test_split
from dlcourse.nn import (
    L2,
    CrossEntropyLoss,
    Linear,
    Momentum,
    ProximalL1,
    ReLU,
    Sequential,
    evaluate,
    fit,
    he_normal,
)

PENALTIES = {"L2": L2, "L1": ProximalL1}
STRENGTHS = (0.0, 0.001, 0.003, 0.01, 0.03, 0.1)
N_TRAINING, N_VALIDATION, N_TEST = 1200, 200, 397
N_EPOCHS = 60
LEARNING_RATE = 0.02


@dataclass(frozen=True)
class Trained:
    """A network at the end of its training with one penalty of one strength."""

    penalty: str
    strength: float
    W: np.ndarray
    """(64, 64): the first layer's weights, a row for each hidden unit."""
    b: np.ndarray
    """(64,): its biases."""
    accuracies: tuple[float, float, float]
    """On training, validation and test digits, from 0 to 1."""

    @property
    def sparsity(self) -> float:
        """The share of the first layer's weights that are exactly zero."""
        return float(np.mean(self.W == 0))


def run_strength(penalty: str, strength: float, seed: int, label_noise: float = 0.0) -> Trained:
    """Train 64-64-10 with ReLU on 1,200 digits: momentum 0.9, η = 0.02, 60 epochs of batches of 32.

    `seed` decides the split, the start and the batches, so that two strengths differ in nothing
    else. Of the training labels a share `label_noise` is redrawn at random. ValueError for an
    unknown penalty or a negative strength.
    """
    if penalty not in PENALTIES:
        raise ValueError(f"The penalty must be one of {', '.join(PENALTIES)}, got {penalty!r}.")
    rng = np.random.default_rng(seed)
    X, labels = load_digits()
    sizes = np.array([N_TRAINING, N_VALIDATION, N_TEST])
    parts = train_validation_test_split(X, labels, sizes / len(X), rng)
    if label_noise:
        X, labels = parts[0]
        parts = [(X, add_label_noise(labels, label_noise, 10, rng=rng)), *parts[1:]]
    network = Sequential(
        Linear(64, 64, rng=rng, init=he_normal), ReLU(), Linear(64, 10, rng=rng, init=he_normal)
    )
    fit(
        network,
        CrossEntropyLoss(),
        Momentum(LEARNING_RATE),
        *parts[0],
        n_epochs=N_EPOCHS,
        batch_size=32,
        rng=rng,
        regularizer=PENALTIES[penalty](strength),
    )
    accuracies = tuple(evaluate(network, CrossEntropyLoss(), *part)[1] for part in parts)
    first = network.layers[0]
    return Trained(penalty, strength, first.W, first.b, accuracies)
