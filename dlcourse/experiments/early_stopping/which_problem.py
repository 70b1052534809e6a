"""Six training runs, most of them with a problem, and what each remedy really does to them."""

from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from dlcourse.datasets import add_label_noise, load_digits
from dlcourse.nn import (
    SGD,
    Adam,
    CrossEntropyLoss,
    DivergenceError,
    EarlyStopping,
    History,
    LeakyReLU,
    Linear,
    ReLU,
    Sequential,
    Sigmoid,
    Tanh,
    fit,
)

ACTIVATIONS = {"sigmoid": Sigmoid, "tanh": Tanh, "ReLU": ReLU, "Leaky ReLU": LeakyReLU}
OPTIMIZERS = {"SGD": SGD, "Adam": Adam}
WIDTH = 48
N_TRAINING, N_VALIDATION = 400, 400
PATIENCE = 10
NOTHING, ACTIVATION, RATE, STOPPING = REMEDIES = (
    "nothing",
    "new activation",
    "learning rate",
    "early stopping",
)
LOOK = "look first"
"""Stands for a remedy as long as none is chosen."""
SEED = 0


@dataclass(frozen=True)
class Setting:
    """How one network is trained: `depth` layers of weights, 48 neurons in the hidden ones."""

    depth: int
    activation: str
    lr: float
    optimizer: str = "SGD"
    n_epochs: int = 40
    noise: float = 0.0
    """Share of the training labels that is redrawn."""


@dataclass(frozen=True)
class Problem:
    """A setting, and the settings that the remedies change."""

    setting: Setting
    activation: str
    """The new activation."""
    lr: float
    """The new learning rate."""
    remedy: str
    """The one that fits, of REMEDIES."""
    look: str
    """Where to look, for those who chose another one."""
    reason: str
    """Why it is the one."""
    shallower: int | None = None
    """Depth of a network to compare with."""

    @property
    def shallower_setting(self) -> Setting | None:
        """The setting of the network to compare with, or None."""
        return replace(self.setting, depth=self.shallower) if self.shallower else None


PROBLEMS = (
    Problem(
        Setting(9, "sigmoid", 0.1),
        "ReLU",
        1.0,
        ACTIVATION,
        "Look at the training accuracy: this network reads its own training digits no better "
        "than a guess.",
        "It failed on its training digits, and in nine sigmoid layers the gradient vanishes.",
    ),
    Problem(
        Setting(3, "ReLU", 3e-3, "Adam", n_epochs=100, noise=0.4),
        "Leaky ReLU",
        1e-3,
        STOPPING,
        "Training goes well. Look at where the validation loss turns upwards.",
        "The training loss fell almost to 0 while the validation loss rose: overfitting.",
    ),
    Problem(
        Setting(3, "ReLU", 5e-3),
        "Leaky ReLU",
        0.1,
        RATE,
        "Look at the training loss at the last epoch: it is still falling, slowly and evenly.",
        "The training loss was still falling slowly and evenly: the steps were too small.",
    ),
    Problem(
        Setting(3, "ReLU", 0.1),
        "Leaky ReLU",
        0.3,
        NOTHING,
        "Look at the validation loss: it is low and does not rise.",
        "Both losses are low and the validation loss does not rise. A small gap is normal.",
    ),
    Problem(
        Setting(4, "sigmoid", 0.3),
        "ReLU",
        3.0,
        ACTIVATION,
        "Compare the training curves: the deeper network is worse on training digits too, so it "
        "is not overfitting. One remedy brings it past the two layers.",
        "The four layers were worse than the two on training digits too: it was not overfitting.",
        shallower=2,
    ),
    Problem(
        Setting(3, "tanh", 10.0),
        "ReLU",
        0.1,
        RATE,
        "Look at the training loss: it jumps, and mostly above that of a guess, 2.3.",
        "The training loss jumped, mostly above the 2.3 of a guess: the steps were too large.",
    ),
)


@dataclass(frozen=True)
class Outcome:
    """How a training ended."""

    history: History
    diverged_at: int | None
    """The epoch in which the loss became infinite or NaN."""

    @property
    def kept_epoch(self) -> int:
        """The epoch whose parameters are kept, from 1; 0 if it diverged in the first."""
        return self.history.best_epoch or len(self.history.loss)

    @property
    def training_accuracy(self) -> float:
        """In the kept epoch, on the labels that it learned from; NaN if there is none."""
        return self.history.accuracy[self.kept_epoch - 1] if self.kept_epoch else np.nan

    @property
    def validation_accuracy(self) -> float:
        """In the kept epoch; NaN if there is none."""
        return self.history.validation_accuracy[self.kept_epoch - 1] if self.kept_epoch else np.nan


def run_problem(problem: Problem, remedy: str, rng: np.random.Generator) -> Outcome:
    """Train the problem's network with one remedy, of REMEDIES; ValueError for another."""
    if remedy not in REMEDIES:
        raise ValueError(f"The remedy must be one of {', '.join(REMEDIES)}, got {remedy!r}.")
    setting = problem.setting
    return train(
        setting,
        rng,
        activation=problem.activation if remedy == ACTIVATION else setting.activation,
        lr=problem.lr if remedy == RATE else setting.lr,
        early_stopping=EarlyStopping(PATIENCE) if remedy == STOPPING else None,
    )


def train(
    setting: Setting,
    rng: np.random.Generator,
    *,
    activation: str,
    lr: float,
    early_stopping: EarlyStopping | None = None,
) -> Outcome:
    """Train on 400 digits without their mean picture, validate on 400 more."""
    X, labels = load_digits()
    X, order = X - X.mean(axis=0), rng.permutation(len(X))
    training, validation = order[:N_TRAINING], order[N_TRAINING : N_TRAINING + N_VALIDATION]
    noisy_labels = add_label_noise(labels[training], setting.noise, 10, rng=rng)
    layers = []
    for n_in in [64, *[WIDTH] * (setting.depth - 2)]:
        layers += [Linear(n_in, WIDTH, rng=rng), ACTIVATIONS[activation]()]
    try:
        history = fit(
            Sequential(*layers, Linear(WIDTH, 10, rng=rng)),
            CrossEntropyLoss(),
            OPTIMIZERS[setting.optimizer](lr),
            X[training],
            noisy_labels,
            n_epochs=setting.n_epochs,
            batch_size=32,
            rng=rng,
            validation=(X[validation], labels[validation]),
            early_stopping=early_stopping,
        )
    except DivergenceError as error:
        return Outcome(error.history, error.epoch)
    return Outcome(history, None)


@dataclass(frozen=True)
class Diagnosis:
    """A run, a comparison where the problem has one, and the run with the chosen remedy."""

    number: int
    remedy: str
    run: Outcome
    shallower: Outcome | None
    remedied: Outcome | None
    """None while no remedy has been chosen."""

    @property
    def problem(self) -> Problem:
        return PROBLEMS[self.number - 1]

    @property
    def is_right(self) -> bool:
        """Whether the chosen remedy is the one that fits."""
        return self.remedy == self.problem.remedy


def run_diagnosis(number: int, remedy: str) -> Diagnosis:
    """Train run `number`, from 1, as it is and with the chosen remedy, if any."""
    remedied = None if remedy == LOOK else _trained(number, remedy)
    return Diagnosis(number, remedy, _trained(number, NOTHING), _shallower(number), remedied)


@cache
def _trained(number: int, remedy: str) -> Outcome:
    return run_problem(PROBLEMS[number - 1], remedy, np.random.default_rng(SEED))


@cache
def _shallower(number: int) -> Outcome | None:
    setting = PROBLEMS[number - 1].shallower_setting
    if setting is None:
        return None
    rng = np.random.default_rng(SEED)
    return train(setting, rng, activation=setting.activation, lr=setting.lr)
