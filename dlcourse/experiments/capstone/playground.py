"""The playground's run: a network that learns as its settings say; a step is an epoch."""

from itertools import pairwise

import numpy as np

from dlcourse.experiments.capstone.playground_data import draw_data
from dlcourse.experiments.capstone.settings import ACTIVATIONS, LIVE, MAXOUT, OPTIMIZERS, Settings
from dlcourse.experiments.layer_outputs import layers_with_weights
from dlcourse.experiments.simulation import take_steps
from dlcourse.experiments.softmax_squared_error import SoftmaxSquaredError
from dlcourse.nn import (
    L2,
    CrossEntropyLoss,
    DivergenceError,
    Dropout,
    EarlyStopping,
    History,
    Linear,
    Maxout,
    ProximalL1,
    Sequential,
    accuracy,
    fit,
)

MAX_EPOCHS = 2000
N_PIECES = 2
LARGEST_LOSS = 1000.0
"""A mean loss above this counts as divergence; at the start it is below 3."""


class ElasticNet:
    """L1 and L2 together, for `fit`; both strengths can change between epochs."""

    def __init__(self, l1: float, l2: float) -> None:
        self.parts = (ProximalL1(l1), L2(l2))

    def penalty(self, network: Sequential) -> float:
        """The sum of both."""
        return sum(part.penalty(network) for part in self.parts)

    def add_gradient(self, network: Sequential) -> None:
        """L2 pulls through the gradient."""
        for part in self.parts:
            part.add_gradient(network)

    def after_step(self, network: Sequential, lr: float) -> None:
        """L1 pulls after the step."""
        for part in self.parts:
            part.after_step(network, lr)


class PlaygroundRun:
    """A network that learns as `settings` say; `step` is one epoch.

    `history` has the numbers of each epoch. Dropout of probability 0 does nothing, so that it can
    be switched on at any time.
    """

    def __init__(self, settings: Settings) -> None:
        data_rng, start_rng, self._rng, drop_rng = np.random.default_rng(settings.seed).spawn(4)
        self.settings = settings
        self.data = draw_data(settings, data_rng)
        self._dropouts: list[Dropout] = []
        self.network = self._build(start_rng, drop_rng)
        is_squared = settings.loss == "squared error"
        self._loss = SoftmaxSquaredError() if is_squared else CrossEntropyLoss()
        self._optimizer = OPTIMIZERS[settings.optimizer](settings.lr)
        self._penalty = ElasticNet(settings.l1, settings.l2)
        self._stopping = EarlyStopping(settings.patience) if settings.patience else None
        self._best_theta = self.network.theta.copy()
        self.history = History()
        self.finished: str | None = None

    def _build(self, rng: np.random.Generator, drop_rng: np.random.Generator) -> Sequential:
        settings, layers = self.settings, []
        sizes = (self.data.train[0].shape[1], *settings.layers)
        for n_in, n_out in pairwise(sizes):
            if settings.activation == MAXOUT:
                layers.append(Maxout(n_in, n_out, N_PIECES, rng=rng))
            else:
                layers += [Linear(n_in, n_out, rng=rng), ACTIVATIONS[settings.activation]()]
            self._dropouts.append(Dropout(settings.dropout, rng=drop_rng))
            layers.append(self._dropouts[-1])
        return Sequential(*layers, Linear(sizes[-1], self.data.n_classes, rng=rng))

    def step(self) -> None:
        """Train for one epoch; end when it diverges, stops early, or all epochs are done."""
        try:
            epoch = fit(
                self.network,
                self._loss,
                self._optimizer,
                *self.data.train,
                n_epochs=1,
                batch_size=self.settings.batch_size,
                rng=self._rng,
                validation=self.data.validation,
                regularizer=self._penalty,
            )
        except DivergenceError:
            self._end_diverged("no finite number")
            return
        self.history.append(
            epoch.loss[0], epoch.accuracy[0], epoch.validation_loss[0], epoch.validation_accuracy[0]
        )
        if epoch.loss[0] > LARGEST_LOSS:
            self._end_diverged(f"{epoch.loss[0]:,.0f}")
        elif self._stopping is not None:
            self._stop_early()
        if self.finished is None and self.n_epochs == MAX_EPOCHS:
            self.finished = f"all {MAX_EPOCHS:,} epochs are done"

    def _end_diverged(self, loss: str) -> None:
        epoch = self.n_epochs + (loss == "no finite number")
        self.finished = f"it diverged in epoch {epoch}, the loss is {loss}: lower the learning rate"

    def _stop_early(self) -> None:
        if self._stopping.improves(self.history):
            self._best_theta = self.network.theta.copy()
        elif self.history.stopped:
            self.network.theta = self._best_theta
            self.finished = f"stopped early: {self.history.stopped}, whose weights are back"

    def set(self, **values: float) -> None:
        """Change `lr`, `l1`, `l2` or `dropout`; training goes on. ValueError out of range."""
        if unknown := values.keys() - set(LIVE):
            raise ValueError(f"only {', '.join(LIVE)} can change during training, got {unknown}.")
        changed = {**vars(self.settings), **values}
        self.settings = Settings(**changed)
        self._optimizer.lr = self.settings.lr
        for part, strength in zip(
            self._penalty.parts, (self.settings.l1, self.settings.l2), strict=True
        ):
            part.strength = strength
        for layer in self._dropouts:
            layer.p = self.settings.dropout

    @property
    def n_epochs(self) -> int:
        """Epochs that are finished."""
        return len(self.history.loss)

    @property
    def weights(self) -> np.ndarray:
        """All weights without the biases, (n_weights,)."""
        return np.concatenate([layer.W.ravel() for layer in layers_with_weights(self.network)])

    @property
    def gradient_norms(self) -> list[float]:
        """The norm of ∂L/∂W of each layer in the latest batch; zeros before the first."""
        return [float(np.linalg.norm(layer.grad_W)) for layer in layers_with_weights(self.network)]

    def measure_test(self) -> float:
        """The share of the test samples that the present network gets right."""
        X, labels = self.data.test
        return accuracy(self.network.predict(X), labels)


def run_playground(n_epochs: int, **settings: object) -> PlaygroundRun:
    """Train for `n_epochs`, fewer if it ends before. ValueError as `Settings` says."""
    return take_steps(PlaygroundRun(Settings(**settings)), n_epochs)
