"""One training run that overfits, recorded epoch by epoch with what the test data would say."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from dlcourse.datasets import add_label_noise, load_digits, train_validation_test_split
from dlcourse.nn import (
    Adam,
    CrossEntropyLoss,
    History,
    Linear,
    ReLU,
    Sequential,
    evaluate,
    fit,
    he_normal,
)

N_EPOCHS = 100
N_TRAINING, N_VALIDATION, N_TEST = 800, 400, 597
NOISE = 0.4
"""Share of the training labels that is redrawn at random."""


@dataclass(frozen=True)
class Recording:
    """A run of 100 epochs. Index 0 of the lists is epoch 1."""

    history: History
    test_losses: list[float]
    test_accuracies: list[float]
    """Between 0 and 1, as those in the history."""


def record_run(rng: np.random.Generator, noise: float = NOISE) -> Recording:
    """Train 64-128-128-10 with ReLU on 800 digits, a share `noise` of whose labels is redrawn.

    Adam with η = 0.001, batches of 32. The labels of the 400 validation and 597 test digits are
    those of the data set. In float64, so that other machines find the same numbers.
    """
    X, labels = load_digits()
    sizes = np.array([N_TRAINING, N_VALIDATION, N_TEST])
    training, validation, test = train_validation_test_split(X, labels, sizes / len(X), rng)
    noisy_labels = add_label_noise(training[1], noise, 10, rng=rng)
    network = Sequential(
        Linear(64, 128, rng=rng, init=he_normal),
        ReLU(),
        Linear(128, 128, rng=rng, init=he_normal),
        ReLU(),
        Linear(128, 10, rng=rng, init=he_normal),
    )
    tested = []
    history = fit(
        network,
        CrossEntropyLoss(),
        Adam(),
        training[0],
        noisy_labels,
        n_epochs=N_EPOCHS,
        batch_size=32,
        rng=rng,
        validation=validation,
        callbacks=[lambda network, _: tested.append(evaluate(network, CrossEntropyLoss(), *test))],
    )
    losses, accuracies = zip(*tested, strict=True)
    return Recording(history, list(losses), list(accuracies))


@cache
def recorded_run(seed: int) -> Recording:
    """Return the run with this seed; the first time it is trained, which takes some seconds."""
    return record_run(np.random.default_rng(seed))
