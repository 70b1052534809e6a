"""The recipe in the library's own layers, with a switch for each remedy."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from dlcourse.datasets.hard_digits import redraw
from dlcourse.nn import (
    Adam,
    CrossEntropyLoss,
    Dropout,
    Linear,
    ReLU,
    Sequential,
    evaluate,
    minibatches,
    train_step,
)

BATCH_SIZE = 64


@dataclass(frozen=True)
class Recipe:
    """How to train; each field can be left out: `redrawn=False`, `p=0`, `patience=None`, `SGD`."""

    redrawn: bool = True
    p: float = 0.4
    patience: int | None = 100
    optimizer: Callable = Adam
    lr: float = 2e-3
    n_epochs: int = 300
    relu: Callable = ReLU
    widths: tuple[int, ...] = (64, 128, 128, 10)

    def train(self, X, labels, X_validation, labels_validation, rng) -> Sequential:
        """The network of the best epoch on the validation data; of the last without patience."""
        network, loss = self._start(rng), CrossEntropyLoss()
        optimizer = self.optimizer(self.lr)
        least, waited, best = np.inf, 0, None
        for _ in range(self.n_epochs):
            X_now = redraw(X, rng) if self.redrawn else X
            for batch in minibatches(X_now, labels, BATCH_SIZE, rng):
                train_step(network, loss, optimizer, *batch)
            if self.patience is None:
                continue
            now, _ = evaluate(network, loss, X_validation, labels_validation)
            waited += 1
            if now < least:
                least, waited, best = now, 0, network.theta.copy()
            elif waited == self.patience:
                break
        if best is not None:
            network.theta = best
        return network

    def _start(self, rng) -> Sequential:
        layers = []
        for n_in, n_out in zip(self.widths[:-2], self.widths[1:-1]):
            layers += [Linear(n_in, n_out, rng=rng), self.relu()]
            if self.p:
                layers.append(Dropout(self.p, rng=rng))
        return Sequential(*layers, Linear(*self.widths[-2:], rng=rng))


class NetworkOfTheLibrary:
    """A callable object that returns a method of its own: a network trained by the recipe."""

    def __call__(self, *arguments):
        self.network = Recipe().train(*arguments)
        return self.network.predict
