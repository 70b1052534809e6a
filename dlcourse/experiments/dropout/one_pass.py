"""One pass and the average of many thinner networks, in whole networks that read digits."""

from dataclasses import dataclass

import numpy as np

from dlcourse.datasets import load_digits
from dlcourse.nn import (
    Adam,
    CrossEntropyLoss,
    Dropout,
    Linear,
    Maxout,
    ReLU,
    Sequential,
    Sigmoid,
    Tanh,
    accuracy,
    fit,
    glorot_uniform,
    he_normal,
)

N_TRAINING, N_TEST = 1200, 200
WIDTH = 128
P = 0.5
N_EPOCHS = 20
N_MASKS = 400
ACTIVATIONS = {"ReLU": ReLU, "Maxout": Maxout, "sigmoid": Sigmoid, "tanh": Tanh}


@dataclass(frozen=True)
class OnePass:
    """What a trained network says of test digits in one pass, and on average over masks."""

    gap: float
    """Root mean square, over digits and logits, of average minus one pass: of the average of all
    masks, as far as those that were drawn can tell."""
    spread: float
    """Root mean square of the logits' standard deviations over the masks."""
    accuracies: tuple[float, float]
    """Of the one pass and of the average of the logits, from 0 to 1."""

    @property
    def relative_gap(self) -> float:
        """The gap in units of the spread."""
        return self.gap / self.spread


def run_one_pass(activation: str, rng: np.random.Generator) -> OnePass:
    """Train 64-128-128-10 with dropout p = 0.5 on 1,200 digits, and ask it about 200 others.

    Adam with η = 0.001, 20 epochs of batches of 32; the average is over 400 masks.
    ValueError if `activation` is not one of ACTIVATIONS.
    """
    if activation not in ACTIVATIONS:
        raise ValueError(f"Expected one of {', '.join(ACTIVATIONS)}, got {activation!r}.")
    X, labels = load_digits()
    order = rng.permutation(len(X))[: N_TRAINING + N_TEST]
    X, labels = X[order].astype(float), labels[order]
    network = _network(activation, rng)
    training = X[:N_TRAINING], labels[:N_TRAINING]
    fit(network, CrossEntropyLoss(), Adam(), *training, n_epochs=N_EPOCHS, batch_size=32, rng=rng)
    X, labels = X[N_TRAINING:], labels[N_TRAINING:]
    scaled = network.forward(X)
    logits = np.array([network.forward(X, training=True) for _ in range(N_MASKS)])
    average, variance = logits.mean(axis=0), np.mean(logits.var(axis=0, ddof=1))
    # The mean of N masks is itself off by variance / N, which is no gap.
    square = np.mean((average - scaled) ** 2) - variance / N_MASKS
    return OnePass(
        gap=float(np.sqrt(square)),
        spread=float(np.sqrt(variance)),
        accuracies=tuple(accuracy(z.argmax(axis=1), labels) for z in (scaled, average)),
    )


def _network(activation: str, rng: np.random.Generator) -> Sequential:
    layers = []
    for n_in in (64, WIDTH):
        if activation == "Maxout":
            layers += [Maxout(n_in, WIDTH, 2, rng=rng)]
        else:
            init = he_normal if activation == "ReLU" else glorot_uniform
            layers += [Linear(n_in, WIDTH, rng=rng, init=init), ACTIVATIONS[activation]()]
        layers.append(Dropout(P, rng=rng))
    return Sequential(*layers, Linear(WIDTH, 10, rng=rng))
