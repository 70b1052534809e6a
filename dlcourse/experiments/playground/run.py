"""The playground's run: a network that learns as its settings say; a step is an epoch."""

import math
from dataclasses import replace
from itertools import pairwise
from numbers import Real

import numpy as np

from dlcourse.experiments.layer_outputs import layers_with_weights
from dlcourse.experiments.playground.data import Samples, draw_data
from dlcourse.experiments.playground.settings import (
    ACTIVATIONS,
    DRAWN,
    LIVE,
    MAXOUT,
    OPTIMIZERS,
    SQUARED_ERROR,
    Settings,
)
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
    MSELoss,
    ProximalL1,
    Sequential,
    evaluate,
    fit,
)

MAX_EPOCHS = 10_000
N_PIECES = 2
LARGEST_LOSS = 1000.0
"""A mean loss above this counts as divergence; at the start it is below 3."""
LARGEST_WEIGHT = 1000.0
"""Of those that are set by hand."""


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

    `history` has the numbers of each epoch, `kept_epoch` the one whose weights are back after an
    early stop. Dropout of probability 0 does nothing, so that it can be switched on at any time.
    """

    def __init__(self, settings: Settings) -> None:
        data_rng, start_rng, self._rng, drop_rng = np.random.default_rng(settings.seed).spawn(4)
        if settings.start:
            start_rng = np.random.default_rng([settings.seed, settings.start])
        self.settings = settings
        self.data = draw_data(settings, data_rng)
        self.dropouts: list[Dropout] = []
        """One behind each hidden layer."""
        self.network = self._build(start_rng, drop_rng)
        self._loss = _loss_of(settings)
        self._optimizer = OPTIMIZERS[settings.optimizer](settings.lr)
        self._penalty = ElasticNet(settings.l1, settings.l2)
        self._stopping = EarlyStopping(settings.patience) if settings.patience else None
        self._best_theta = self.network.theta.copy()
        self.history = History()
        self.kept_epoch: int | None = None
        self.finished: str | None = None
        self.has_diverged = False
        if settings.data == DRAWN and len({label for *_, label in settings.points}) < 2:
            self.finished = "draw points of both classes first"
        self._measure_gradient()

    def _build(self, rng: np.random.Generator, drop_rng: np.random.Generator) -> Sequential:
        settings, layers = self.settings, []
        sizes = self.sizes
        for n_in, n_out in pairwise(sizes[:-1]):
            if settings.activation == MAXOUT:
                layers.append(Maxout(n_in, n_out, N_PIECES, rng=rng))
            else:
                layers.append(Linear(n_in, n_out, rng=rng))
            if settings.activation in ACTIVATIONS:
                layers.append(ACTIVATIONS[settings.activation]())
            self.dropouts.append(Dropout(settings.dropout, rng=drop_rng))
            layers.append(self.dropouts[-1])
        return Sequential(*layers, Linear(*sizes[-2:], rng=rng))

    def step(self) -> None:
        """Train for one epoch; end when it diverges, stops early, or all epochs are done."""
        try:
            epoch = fit(
                self.network,
                self._loss,
                self._optimizer,
                *self.data.train[:2],
                n_epochs=1,
                batch_size=self.settings.batch_size,
                rng=self._rng,
                validation=self.data.validation[:2],
                regularizer=self._penalty,
            )
        except DivergenceError:
            self._end_diverged("no finite number")
            return
        shares = epoch.accuracy[0], epoch.validation_accuracy[0]
        if self.settings.is_regression:
            shares = math.nan, math.nan
        self.history.append(epoch.loss[0], shares[0], epoch.validation_loss[0], shares[1])
        if epoch.loss[0] > LARGEST_LOSS:
            self._end_diverged(
                f"{epoch.loss[0]:,.0f}" if epoch.loss[0] < 1e6 else f"{epoch.loss[0]:.1e}"
            )
        elif self._stopping is not None:
            self._stop_early()
        if self.finished is None and self.n_epochs >= MAX_EPOCHS:
            self.finished = f"all {MAX_EPOCHS:,} epochs are done"

    def _end_diverged(self, loss: str) -> None:
        epoch = self.n_epochs + (loss == "no finite number")
        self.finished = (
            f"it diverged in epoch {epoch}, the loss is {loss}: "
            "lower the learning rate, then press Play"
        )
        self.has_diverged = True

    def _stop_early(self) -> None:
        if self._stopping.improves(self.history):
            self._best_theta = self.network.theta.copy()
        elif self.history.stopped:
            self.network.theta = self._best_theta
            self.kept_epoch = self.history.best_epoch
            self.finished = f"stopped early: {self.history.stopped}, whose weights are back"
            self._measure_gradient()

    def set(self, **values: float) -> None:
        """Change `lr`, `l1`, `l2` or `dropout`; training goes on. ValueError out of range."""
        if unknown := values.keys() - set(LIVE):
            raise ValueError(f"only {', '.join(LIVE)} can change during training, got {unknown}.")
        self.settings = replace(self.settings, **values)
        self._optimizer.lr = self.settings.lr
        for part, strength in zip(
            self._penalty.parts, (self.settings.l1, self.settings.l2), strict=True
        ):
            part.strength = strength
        for layer in self.dropouts:
            layer.p = self.settings.dropout

    def set_weight(self, layer: int, unit: int, source: int, piece: int, value: float) -> None:
        """Set one weight by hand; training goes on from there, after an early stop too.

        `layer` counts from 0, the output layer last; `source` is the unit of the layer before, or
        −1 for the bias; `piece` is 0 without Maxout. ValueError if there is no such weight, or
        `value` is too large.
        """
        if not (isinstance(value, Real) and abs(value) <= LARGEST_WEIGHT):
            limits = f"from -{LARGEST_WEIGHT:g} to {LARGEST_WEIGHT:g}"
            raise ValueError(f"a weight must be a number {limits}, got {value!r}.")
        layers = layers_with_weights(self.network)
        place = _place(layers, layer, unit, source, piece)
        (layers[layer].b if source == -1 else layers[layer].W)[place] = value
        if self.kept_epoch is not None:
            self.kept_epoch = self.finished = None
            self.history.stopped = self.history.best_epoch = None
        self._measure_gradient()

    def _measure_gradient(self) -> None:
        """Make `network.grad` that of the present network, on all training data, no unit dropped.

        In training it is that of the latest batch, which is about another network after an edit.
        """
        X, targets, _ = self.data.train
        if len(X):
            with np.errstate(over="ignore", invalid="ignore"):  # of weights as large as can be
                self._loss.forward(self.network.forward(X), targets)
                self.network.backward(self._loss.backward())
                self._penalty.add_gradient(self.network)

    @property
    def sizes(self) -> tuple[int, ...]:
        """Inputs, units of each hidden layer, outputs."""
        return (self.data.train.X.shape[1], *self.settings.layers, self.data.n_outputs)

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
        """The norm of ∂L/∂W of each layer, in the latest batch; at rest in all training data."""
        layers = layers_with_weights(self.network)
        with np.errstate(over="ignore", invalid="ignore"):  # after a divergence
            return [float(np.linalg.norm(layer.grad_W)) for layer in layers]

    def measure(self, samples: Samples) -> tuple[float, float]:
        """Loss and share right of the present network, without dropout; NaN in regression."""
        with np.errstate(over="ignore", invalid="ignore"):  # after a divergence
            loss, share = evaluate(self.network, self._loss, *samples[:2])
        return loss, math.nan if self.settings.is_regression else share

    def measure_test(self) -> float:
        """The share of the test samples that the present network gets right."""
        return self.measure(self.data.test)[1]


def _loss_of(settings: Settings) -> CrossEntropyLoss | SoftmaxSquaredError | MSELoss:
    if settings.is_regression:
        return MSELoss()
    return SoftmaxSquaredError() if settings.loss == SQUARED_ERROR else CrossEntropyLoss()


def _place(layers: list, layer: int, unit: int, source: int, piece: int) -> tuple[int, ...]:
    """The index of a weight in its `W`, or of a bias in its `b`. ValueError if there is none."""
    is_whole = all(isinstance(number, int) for number in (layer, unit, source, piece))
    if is_whole and layer in range(len(layers)):
        W = layers[layer].W
        pieces = W.shape[1:-1]
        is_piece = piece in range(pieces[0] if pieces else 1)
        if unit in range(len(W)) and source in range(-1, W.shape[-1]) and is_piece:
            return (unit, *((piece,) if pieces else ()), *(() if source == -1 else (source,)))
    raise ValueError(
        f"there is no weight of layer {layer!r}, unit {unit!r}, source {source!r}, piece {piece!r}."
    )


def run_playground(n_epochs: int, **settings: object) -> PlaygroundRun:
    """Train for `n_epochs`, fewer if it ends before. ValueError as `Settings` says."""
    return take_steps(PlaygroundRun(Settings(**settings)), n_epochs)
