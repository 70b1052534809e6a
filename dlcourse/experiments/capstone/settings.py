"""The whole state of the playground as one frozen object, and as one line of Python."""

import math
from dataclasses import dataclass, fields

from dlcourse.nn import SGD, Adagrad, Adam, LeakyReLU, Momentum, ReLU, RMSProp, Sigmoid, Tanh

PLANES = ("moons", "circles", "spirals", "xor", "blobs")
DATA = (*PLANES, "digits")
ACTIVATIONS = {"Sigmoid": Sigmoid, "Tanh": Tanh, "ReLU": ReLU, "Leaky ReLU": LeakyReLU}
MAXOUT = "Maxout"
LOSSES = ("cross-entropy", "squared error")
OPTIMIZERS = {
    "SGD": SGD,
    "Momentum": Momentum,
    "Adagrad": Adagrad,
    "RMSProp": RMSProp,
    "Adam": Adam,
}
MAX_LAYERS, MAX_UNITS = 4, 16
LIVE = ("lr", "l1", "l2", "dropout")
"""What can change during training."""


@dataclass(frozen=True)
class Settings:
    """What a run in the playground is made of; with the same settings it is the same run.

    `layers` are the units of each hidden layer, none for a linear network. `l1` and `l2` are
    strengths λ. `label_noise` is the share of training labels redrawn at random. `patience` is
    that of early stopping, in epochs; 0 is without. ValueError for a value out of its range.
    """

    data: str = "spirals"
    layers: tuple[int, ...] = (8, 8, 8)
    activation: str = "Tanh"
    loss: str = "cross-entropy"
    optimizer: str = "Adam"
    lr: float = 0.01
    batch_size: int = 20
    l1: float = 0.0
    l2: float = 0.0
    dropout: float = 0.0
    label_noise: float = 0.0
    patience: int = 0
    seed: int = 0

    def __post_init__(self) -> None:
        _check_choice("data", self.data, DATA)
        _check_choice("activation", self.activation, (*ACTIVATIONS, MAXOUT))
        _check_choice("loss", self.loss, LOSSES)
        _check_choice("optimizer", self.optimizer, tuple(OPTIMIZERS))
        if len(self.layers) > MAX_LAYERS or not all(1 <= n <= MAX_UNITS for n in self.layers):
            raise ValueError(
                f"layers must be up to {MAX_LAYERS} numbers from 1 to {MAX_UNITS}, "
                f"got {self.layers}."
            )
        _check_number("lr", self.lr, 0, math.inf)
        _check_number("batch_size", self.batch_size, 1, math.inf)
        _check_number("l1", self.l1, 0, math.inf)
        _check_number("l2", self.l2, 0, math.inf)
        _check_number("dropout", self.dropout, 0, 0.9)
        _check_number("label_noise", self.label_noise, 0, 1)
        _check_number("patience", self.patience, 0, math.inf)

    @property
    def code(self) -> str:
        """The line of Python that makes a playground with these settings."""
        values = (f"{field.name}={getattr(self, field.name)!r}" for field in fields(self))
        return f"lab.playground({', '.join(values)})"


def _check_choice(name: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise ValueError(f"{name} must be one of {', '.join(known)}, got {value!r}.")


def _check_number(name: str, value: float, low: float, high: float) -> None:
    if not (low <= value <= high and math.isfinite(value)):
        limits = f"of at least {low}" if high == math.inf else f"from {low} to {high}"
        raise ValueError(f"{name} must be a number {limits}, got {value}.")
