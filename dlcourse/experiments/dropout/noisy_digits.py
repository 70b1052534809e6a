"""Digits with wrong labels or noisy pixels, trained with dropout: accuracy after each epoch."""

from dataclasses import dataclass

import numpy as np

from dlcourse.datasets import add_label_noise, load_digits
from dlcourse.nn import (
    Adam,
    CrossEntropyLoss,
    Dropout,
    Linear,
    ReLU,
    Sequential,
    evaluate,
    fit,
    he_normal,
)

N_EPOCHS = 80
N_TRAINING = 1200
WIDTH = 128
LABELS, PIXELS = NOISES = ("wrong labels", "noisy pixels")
LABEL_NOISE = 0.4
"""Share of the training labels that is redrawn at random; the test labels stay as they are."""
PIXEL_NOISE = 0.3
"""Standard deviation of what is added to every pixel, in training and in test; ink is 1."""


@dataclass(frozen=True)
class Accuracies:
    """After each of the 80 epochs, between 0 and 1, with nothing dropped."""

    training: np.ndarray
    """(80,): on the 1,200 training digits and the labels that were trained on."""
    test: np.ndarray
    """(80,): on the 597 test digits."""


def run_noisy_digits(p: float, noise: str, rng: np.random.Generator) -> Accuracies:
    """Train 64-128-128-10 with ReLU; both hidden layers drop their units with probability `p`.

    Adam with η = 0.001, batches of 32. `noise` is one of NOISES. In float64, so that other
    machines find the same numbers. ValueError for another noise, or a p not from 0 to below 1.
    """
    if noise not in NOISES:
        raise ValueError(f"The noise must be one of {', '.join(NOISES)}, got {noise!r}.")
    training, test = _noisy_data(noise, rng)
    network, loss = _network(p, rng), CrossEntropyLoss()
    measured = []

    def measure(network: Sequential, _history: object) -> None:
        measured.append([evaluate(network, loss, *data)[1] for data in (training, test)])

    fit(
        network,
        CrossEntropyLoss(),
        Adam(),
        *training,
        n_epochs=N_EPOCHS,
        batch_size=32,
        rng=rng,
        callbacks=[measure],
    )
    return Accuracies(*np.array(measured).T)


def _noisy_data(noise: str, rng: np.random.Generator) -> tuple:
    """(X, labels) of the training digits and of the test digits."""
    X, labels = load_digits()
    order = rng.permutation(len(X))
    X, labels = X[order].astype(float), labels[order]
    if noise == PIXELS:
        X += rng.normal(0, PIXEL_NOISE, X.shape)
    known, unseen = slice(None, N_TRAINING), slice(N_TRAINING, None)
    known_labels = labels[known]
    if noise == LABELS:
        known_labels = add_label_noise(known_labels, LABEL_NOISE, 10, rng=rng)
    return (X[known], known_labels), (X[unseen], labels[unseen])


def _network(p: float, rng: np.random.Generator) -> Sequential:
    layers = []
    for n_in in (64, WIDTH):
        layers += [Linear(n_in, WIDTH, rng=rng, init=he_normal), ReLU(), Dropout(p, rng=rng)]
    return Sequential(*layers, Linear(WIDTH, 10, rng=rng, init=he_normal))
