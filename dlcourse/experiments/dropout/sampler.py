"""Training with dropout, update by update: each one trains another thinner network."""

import numpy as np

from dlcourse.datasets import make_moons
from dlcourse.experiments.simulation import take_steps
from dlcourse.nn import (
    SGD,
    CrossEntropyLoss,
    Dropout,
    Linear,
    ReLU,
    Sequential,
    he_normal,
    train_step,
)

LAYER_SIZES = (2, 6, 6, 2)
N_MASKED = sum(LAYER_SIZES[1:-1])
"""How many units can be dropped: those of the two hidden layers."""
N_SAMPLES, BATCH_SIZE, LR = 200, 32, 0.1
N_UPDATES = 600


class Sampler:
    """A simulation: every step draws one mask for a mini-batch and trains what is left of 2-6-6-2.

    Two moons, ReLU, gradient descent with η = 0.1. The library draws a mask for each sample;
    here, as in the lecture, one holds for the whole mini-batch. ValueError if `p` is not from 0
    to below 1.
    """

    def __init__(self, p: float, rng: np.random.Generator) -> None:
        self.rng = rng
        self.X, self.labels = make_moons(N_SAMPLES, rng=rng)
        self.dropouts = [Dropout(p, rng=rng) for _ in LAYER_SIZES[1:-1]]
        for layer in self.dropouts:
            layer.frozen = True  # it uses the masks that `step` sets
        layers = []
        for n_in, n_out, dropout in zip(LAYER_SIZES, LAYER_SIZES[1:], self.dropouts, strict=False):
            layers += [Linear(n_in, n_out, rng=rng, init=he_normal), ReLU(), dropout]
        layers.append(Linear(*LAYER_SIZES[-2:], rng=rng, init=he_normal))
        self.network = Sequential(*layers)
        self.loss, self.optimizer = CrossEntropyLoss(), SGD(LR)
        self.masks = [np.ones(n, dtype=bool) for n in LAYER_SIZES[1:-1]]
        """Which units of each hidden layer took part in the latest update, (6,)."""
        self.n_updates = 0
        self.seen = set()
        """The different networks trained so far, each as the bytes of its masks."""

    @property
    def p(self) -> float:
        """The probability with which the next update drops a unit."""
        return self.dropouts[0].p

    @property
    def weights(self) -> list[np.ndarray]:
        """W of each layer, (n_out, n_in)."""
        return [layer.W for layer in self.network.layers if isinstance(layer, Linear)]

    @property
    def finished(self) -> str | None:
        """Why training has ended, or None."""
        return f"all {N_UPDATES} updates are done" if self.n_updates == N_UPDATES else None

    def step(self) -> None:
        """Draw the masks, then one update on 32 samples with what is left."""
        self.masks = [self.rng.random(len(mask)) >= self.p for mask in self.masks]
        batch = self.rng.choice(N_SAMPLES, BATCH_SIZE, replace=False)
        self._hand_out_masks(BATCH_SIZE)
        train_step(self.network, self.loss, self.optimizer, self.X[batch], self.labels[batch])
        self.n_updates += 1
        self.seen.add(np.concatenate(self.masks).tobytes())

    def set(self, p: float) -> None:
        """Go on with another `p`."""
        for layer in self.dropouts:
            layer.p = p

    def thinner(self, X: np.ndarray) -> np.ndarray:
        """Logits, (n, 2), of the network without the units dropped in the latest update."""
        self._hand_out_masks(len(X))
        return self.network.forward(X, training=True)

    def _hand_out_masks(self, n_samples: int) -> None:
        for layer, mask in zip(self.dropouts, self.masks, strict=True):
            layer.mask = np.broadcast_to(mask, (n_samples, len(mask)))

    def whole(self, X: np.ndarray) -> np.ndarray:
        """Logits, (n, 2), of the network at test time: nothing is dropped."""
        return self.network.forward(X)

    def activations(self, x: np.ndarray) -> list[np.ndarray]:
        """What each layer of the thinner network gives for one `x`, (2,), which comes first."""
        values, output = [x], x[None]
        self.thinner(output)  # sets the masks to one sample
        for layer in self.network.layers:
            output = layer.forward(output, training=True)
            if isinstance(layer, Dropout):
                values.append(output[0])
        return [*values, output[0]]


def run_sampler(p: float, n_updates: int, rng: np.random.Generator) -> Sampler:
    """Train for `n_updates` updates, or to the end if that comes first."""
    return take_steps(Sampler(p, rng), n_updates)
