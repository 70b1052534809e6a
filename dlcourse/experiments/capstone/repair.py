"""The run to repair, as a doctor sees it: what went wrong, what it is named, and one remedy."""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from dlcourse.datasets import add_label_noise, load_digits
from dlcourse.experiments.capstone.setups import DISEASES, REMEDIES, Setup
from dlcourse.experiments.layer_outputs import layers_with_weights
from dlcourse.experiments.softmax_squared_error import SoftmaxSquaredError
from dlcourse.nn import (
    Adam,
    CrossEntropyLoss,
    DivergenceError,
    Dropout,
    History,
    LeakyReLU,
    Linear,
    Momentum,
    ReLU,
    Sequential,
    Sigmoid,
    fit,
)

HEALTHY_ACCURACY = 0.8
"""A run counts as mended when it reads at least this share of the validation digits."""
BATCH_SIZE, N_VALIDATION = 20, 400
N_CLASSES = 10
OPEN, NONE = "not named yet", "none yet"
"""No reason, no remedy."""
UNITS = (-3, 3)
"""Mixed units are 10 to the power of a number between these."""
ACTIVATIONS = {"sigmoid": Sigmoid, "ReLU": ReLU, "Leaky ReLU": LeakyReLU}
OPTIMIZERS = {"Momentum": Momentum, "Adam": Adam}
LOSSES = {"cross-entropy": CrossEntropyLoss, "squared error": SoftmaxSquaredError}


@dataclass(frozen=True)
class Run:
    """What was seen of one training run; lists have a number for each finished epoch."""

    setup: Setup
    history: History
    gradient_norms: np.ndarray
    """(n_epochs, n_layers): the norm of ∂L/∂W of each layer, in the last batch of each epoch."""
    dead: np.ndarray
    """(n_epochs, n_hidden_layers): share of units that pass no gradient for any training picture.

    Those are ReLU units that are zero for all of them; sigmoid and Leaky ReLU units never are.
    """
    input_spreads: np.ndarray
    """(64,): the standard deviation of each input over the training pictures."""
    diverged: str | None
    """The sentence that names a divergence, or None."""

    @property
    def accuracy(self) -> float:
        """Share of the validation digits read right after the last epoch; 0 if it diverged."""
        return 0.0 if self.diverged else self.history.validation_accuracy[-1]

    @property
    def is_healthy(self) -> bool:
        """Whether it reads at least 80 % of the validation digits."""
        return self.accuracy >= HEALTHY_ACCURACY


@dataclass(frozen=True)
class Repair:
    """A case: the run that went wrong, what the learner says, and the run with the remedy."""

    case: int
    disease: str
    reason: str
    remedy: str
    sick: Run
    repeated: Run | None
    """None while no remedy is applied."""

    @property
    def is_named(self) -> bool:
        """Whether the learner has named the reason, and rightly."""
        return self.reason == self.disease

    @property
    def verdict(self) -> str:
        """One line for the picture: what has been chosen, and whether it was right."""
        if self.repeated is None:
            return f"reason: {self.reason} · remedy: {self.remedy}"
        named = "right" if self.is_named else "open" if self.reason == OPEN else "wrong"
        mended = "mended" if self.repeated.is_healthy else "not mended"
        return f"reason: {self.reason} ({named}) · remedy: {self.remedy} ({mended})"


def start_repair(case: int, reason: str, remedy: str, applied: bool = True) -> Repair:
    """Run the case, and again with the remedy if one is applied. ValueError for unknown names."""
    if reason not in (OPEN, *DISEASES):
        raise ValueError(f"The reason must be one of {', '.join(DISEASES)}, got {reason!r}.")
    return Repair(
        case=case,
        disease=disease_of(case),
        reason=reason,
        remedy=remedy,
        sick=_run(case, NONE),
        repeated=_run(case, remedy) if applied and remedy != NONE else None,
    )


@cache
def _run(case: int, remedy: str) -> Run:
    chosen = None if remedy == NONE else remedy
    return run_repair(disease_of(case), chosen, np.random.default_rng(case))


def disease_of(case: int) -> str:
    """The disease of a case: a seed draws the order of all, anew for every seven cases."""
    order = np.random.default_rng(case // len(DISEASES)).permutation(list(DISEASES))
    return str(order[case % len(DISEASES)])


def run_repair(disease: str, remedy: str | None, rng: np.random.Generator) -> Run:
    """Train a run that suffers from `disease`, with at most one remedy.

    `rng` draws everything: with the same one, run and repeated run have the same digits and start.
    ValueError if the disease or the remedy is unknown.
    """
    for what, name, known in (("disease", disease, DISEASES), ("remedy", remedy, REMEDIES)):
        if name is not None and name not in known:
            raise ValueError(f"The {what} must be one of {', '.join(known)}, got {name!r}.")
    setup = DISEASES[disease]
    return _train(REMEDIES[remedy](setup) if remedy else setup, rng)


def _train(setup: Setup, rng: np.random.Generator) -> Run:
    train, validation = _data(setup, rng)
    network = _network(setup, rng)
    norms, dead = [], []

    def examine(network: Sequential, _history: History) -> None:
        norms.append([np.linalg.norm(layer.grad_W) for layer in layers_with_weights(network)])
        dead.append(_dead_shares(network, train[0]))

    history, diverged = None, None
    try:
        history = fit(
            network,
            LOSSES[setup.loss](),
            OPTIMIZERS[setup.optimizer](setup.lr),
            *train,
            n_epochs=setup.n_epochs,
            batch_size=BATCH_SIZE,
            rng=rng,
            validation=validation,
            callbacks=[examine],
        )
    except DivergenceError as error:
        history, diverged = error.history, str(error)
    return Run(
        setup=setup,
        history=history,
        gradient_norms=np.reshape(norms, (-1, len(layers_with_weights(network)))),
        dead=np.reshape(dead, (-1, len(setup.hidden))),
        input_spreads=train[0].std(axis=0),
        diverged=diverged,
    )


def _data(setup: Setup, rng: np.random.Generator):
    """Training and validation pairs of digits, measured and labelled as `setup` says."""
    X, labels = load_digits()
    order = rng.permutation(len(X))
    X, labels = X[order], labels[order]
    units, n = 10 ** rng.uniform(*UNITS, X.shape[1]), setup.n_train
    if setup.mixed_units:
        X = X * units
    if setup.scaled:
        low, high = X[:n].min(axis=0), X[:n].max(axis=0)
        X = (X - low) / np.where(high > low, high - low, 1)
    noisy = add_label_noise(labels[:n], setup.label_noise, N_CLASSES, rng=rng)
    after = slice(n, n + N_VALIDATION)
    return (X[:n], noisy), (X[after], labels[after])


def _network(setup: Setup, rng: np.random.Generator) -> Sequential:
    layers = []
    for n_in, n_out in pairwise((64, *setup.hidden)):
        linear = Linear(n_in, n_out, rng=rng)
        linear.b[:] = setup.start_bias
        layers += [linear, ACTIVATIONS[setup.activation]()]
        if setup.dropout:
            layers.append(Dropout(setup.dropout, rng=rng))
    output = Linear(setup.hidden[-1], N_CLASSES, rng=rng)
    output.b[0] = setup.first_logit
    return Sequential(*layers, output)


def _dead_shares(network: Sequential, X: np.ndarray) -> list[float]:
    """For each hidden layer, the share of units whose slope is zero for every row of `X`."""
    network.forward(X)
    activations = [
        layer for layer in network.layers if isinstance(layer, tuple(ACTIVATIONS.values()))
    ]
    return [
        float((layer.output <= 0).all(axis=0).mean()) if isinstance(layer, ReLU) else 0.0
        for layer in activations
    ]
