"""The six trainings of question 06.diagnose, run on digits: what a learner sees of them.

The settings of a run are its disease. They are no part of the answer: the curves alone tell it.
"""

from dataclasses import dataclass

import numpy as np

from dlcourse.datasets import add_label_noise, load_digits, train_validation_test_split
from dlcourse.nn import (
    SGD,
    Adam,
    CrossEntropyLoss,
    Dropout,
    History,
    Linear,
    ReLU,
    Sequential,
    Sigmoid,
    fit,
)

N_EPOCHS = 40


@dataclass(frozen=True)
class Run:
    """The settings of one training; what is not named is the same in all healthy runs."""

    optimizer: type = Adam
    lr: float = 1e-3
    activation: type = ReLU
    widths: tuple[int, ...] = (64, 64)
    dropout: float = 0.0
    noise: float = 0.0


RUNS = {
    "A": Run(lr=3e-3, widths=(128, 128), noise=0.4),
    "B": Run(SGD, 0.1, Sigmoid, (64,) * 6),
    "C": Run(),
    "D": Run(lr=0.1),
    "E": Run(dropout=0.7),
    "F": Run(SGD, 3e-3),
}


def curves(seed: int = 6) -> dict[str, History]:
    """The history of each run, by its letter: `loss` and `validation_loss`, 40 epochs."""
    X, labels = load_digits()
    rng = np.random.default_rng(seed)
    training, validation, _ = train_validation_test_split(X, labels, (0.5, 0.2, 0.3), rng)
    return {letter: _train(run, training, validation, seed) for letter, run in RUNS.items()}


def _train(run: Run, training, validation, seed: int) -> History:
    rng = np.random.default_rng(seed)
    X, labels = training
    if run.noise:
        labels = add_label_noise(labels, run.noise, 10, rng=rng)
    layers, n_in = [], X.shape[1]
    for width in run.widths:
        layers += [Linear(n_in, width, rng=rng), run.activation(), Dropout(run.dropout, rng=rng)]
        n_in = width
    network = Sequential(*layers, Linear(n_in, 10, rng=rng))
    return fit(
        network, CrossEntropyLoss(), run.optimizer(run.lr), X, labels,
        n_epochs=N_EPOCHS, batch_size=32, rng=rng, validation=validation,
    )  # fmt: skip
