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


def record_run(
    rng: np.random.Generator,
    noise: float = NOISE,
    *,
    n_training: int = N_TRAINING,
    validation_noise: float = 0.0,
    lr: float = 1e-3,
) -> Recording:
    """Train 64-128-128-10 with ReLU on `n_training` digits, at most 800, with Adam at η = `lr`.

    Shares of `noise` of their labels and of `validation_noise` of those of the 400 validation
    digits are redrawn; the 597 test digits keep theirs. Batches of 32. In float64, so that other
    machines find the same numbers.
    """
    X, labels = load_digits()
    sizes = np.array([N_TRAINING, N_VALIDATION, N_TEST])
    # A generator of its own, so that the run is the same whatever the validation labels are.
    (validation_rng,) = rng.spawn(1)
    (X_training, labels_training), (X_validation, labels_validation), test = (
        train_validation_test_split(X, labels, sizes / len(X), rng)
    )
    noisy_labels = add_label_noise(labels_training[:n_training], noise, 10, rng=rng)
    validation_labels = add_label_noise(labels_validation, validation_noise, 10, rng=validation_rng)
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
        Adam(lr),
        X_training[:n_training],
        noisy_labels,
        n_epochs=N_EPOCHS,
        batch_size=32,
        rng=rng,
        validation=(X_validation, validation_labels),
        callbacks=[lambda network, _: tested.append(evaluate(network, CrossEntropyLoss(), *test))],
    )
    losses, accuracies = zip(*tested, strict=True)
    return Recording(history, list(losses), list(accuracies))


@cache
def recorded_run(seed: int) -> Recording:
    """Return the run with this seed; the first time it is trained, which takes some seconds."""
    return record_run(np.random.default_rng(seed))
