"""The whole state of a playground as one frozen object, as a line of Python, and as a link."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields
from numbers import Real
from typing import Any

from dlcourse.experiments.playground.features import FEATURES, HALF_WIDTH
from dlcourse.experiments.playground.link import from_query, to_query
from dlcourse.nn import SGD, Adagrad, Adam, LeakyReLU, Momentum, ReLU, RMSProp, Sigmoid, Tanh

CLASSES = ("moons", "circles", "spirals", "xor", "blobs")
REGRESSIONS = ("plane", "hills")
CURVES = ("bump", "staircase")
"""Regression of one input."""
DRAWN, DIGITS = "drawn", "digits"
DATA = (*CLASSES, *REGRESSIONS, *CURVES, DRAWN, DIGITS)
ACTIVATIONS = {"Sigmoid": Sigmoid, "Tanh": Tanh, "ReLU": ReLU, "Leaky ReLU": LeakyReLU}
MAXOUT, LINEAR = "Maxout", "Linear"
ACTIVATION_NAMES = (*ACTIVATIONS, MAXOUT, LINEAR)
SQUARED_ERROR = "squared error"
LOSSES = ("cross-entropy", SQUARED_ERROR)
OPTIMIZERS = {
    "SGD": SGD,
    "Momentum": Momentum,
    "Adagrad": Adagrad,
    "RMSProp": RMSProp,
    "Adam": Adam,
}
SHAPES = ((6, 8), (4, 16))
"""(most hidden layers, most units in each of them): one of these must hold."""
MOST_POINTS, MOST_DRAWN_CLASSES = 500, 3
LIVE = ("lr", "l1", "l2", "dropout")
"""What can change during training."""


@dataclass(frozen=True)
class Settings:
    """What a run in the playground is made of; with the same settings it is the same run.

    `inputs` are names of `FEATURES`. `layers` are the units of each hidden layer, none for a
    linear network. `l1` and `l2` are strengths λ. `noise` is the standard deviation of what is
    added to the coordinates of the points, `label_noise` the share of training labels redrawn at
    random, `train_share` the share of the points that train; the others validate. `patience` is
    that of early stopping, in epochs; 0 is without. `start` counts the starting weights that can be
    tried on the data of one `seed`. `points` are those of the data "drawn", each (x₁, x₂, label),
    kept to 2 decimals.

    Regression has no label noise, and squared error whatever `loss` says. Digits have inputs and
    shares of their own, and curves the input x₁; drawn points stay where they were drawn.
    ValueError for a value out of its range.
    """

    data: str = "spirals"
    inputs: tuple[str, ...] = ("x1", "x2")
    layers: tuple[int, ...] = (8, 8, 8)
    activation: str = "Tanh"
    loss: str = "cross-entropy"
    optimizer: str = "Adam"
    lr: float = 0.01
    batch_size: int = 20
    l1: float = 0.0
    l2: float = 0.0
    dropout: float = 0.0
    noise: float = 0.1
    label_noise: float = 0.0
    train_share: float = 0.5
    patience: int = 0
    seed: int = 0
    start: int = 0
    points: tuple[tuple[float, float, int], ...] = ()

    def __post_init__(self) -> None:
        _check_choice("data", self.data, DATA)
        _check_choice("activation", self.activation, ACTIVATION_NAMES)
        _check_choice("loss", self.loss, LOSSES)
        _check_choice("optimizer", self.optimizer, tuple(OPTIMIZERS))
        for name in ("lr", "l1", "l2"):
            _check_number(name, getattr(self, name), 0, math.inf)
        _check_number("dropout", self.dropout, 0, 0.9)
        _check_number("noise", self.noise, 0, 1)
        _check_number("label_noise", self.label_noise, 0, 1)
        _check_number("train_share", self.train_share, 0.1, 0.9)
        for name, least in (("batch_size", 1), ("patience", 0), ("seed", 0), ("start", 0)):
            _check_whole(name, getattr(self, name), least)
        # The browser sends lists.
        object.__setattr__(self, "inputs", _checked_inputs(self.inputs))
        object.__setattr__(self, "layers", _checked_layers(self.layers))
        object.__setattr__(self, "points", _checked_points(self.points))

    @property
    def is_regression(self) -> bool:
        """Whether the network learns a number, not a class."""
        return self.data in (*REGRESSIONS, *CURVES)

    @property
    def is_curve(self) -> bool:
        """Whether the network has one input and learns a curve."""
        return self.data in CURVES

    @property
    def is_plane(self) -> bool:
        """Whether a sample is a point, not a picture."""
        return self.data != DIGITS

    @property
    def input_names(self) -> tuple[str, ...]:
        """The features that the data have; none for digits, whose inputs are pixels."""
        if self.is_curve:
            return ("x1",)
        return self.inputs if self.is_plane else ()

    @property
    def changed(self) -> dict[str, Any]:
        """What differs from the defaults, by name; drawn points only where they are the data."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        if self.data != DRAWN:
            del values["points"]
        return {name: value for name, value in values.items() if value != DEFAULTS[name]}

    @property
    def code(self) -> str:
        """The line of Python that makes a playground with these settings."""
        values = (f"{name}={value!r}" for name, value in self.changed.items())
        return f"lab.playground({', '.join(values)})"

    @property
    def link(self) -> str:
        """Where a page that opens playgrounds would find it, seen from beside that page."""
        query = self.to_query()
        return f"playground?{query}" if query else "playground"

    def to_query(self) -> str:
        """What differs from the defaults as the query of a link: "data=xor&lr=0.1"."""
        return to_query(self.changed)

    @classmethod
    def from_query(cls, text: str) -> "Settings":
        """The settings of such a query. ValueError if it names or says what does not exist."""
        return cls(**from_query(text, DEFAULTS))


DEFAULTS = {field.name: field.default for field in fields(Settings)}


def _check_choice(name: str, value: object, known: tuple[str, ...]) -> None:
    if value not in known:
        raise ValueError(f"{name} must be one of {', '.join(known)}, got {value!r}.")


def _check_number(name: str, value: object, low: float, high: float) -> None:
    if not (isinstance(value, Real) and low <= value <= high and math.isfinite(value)):
        limits = f"of at least {low}" if high == math.inf else f"from {low} to {high}"
        raise ValueError(f"{name} must be a number {limits}, got {value!r}.")


def _check_whole(name: str, value: object, least: int) -> None:
    if not (isinstance(value, int) and value >= least):
        raise ValueError(f"{name} must be a whole number of at least {least}, got {value!r}.")


def _checked_inputs(inputs: Sequence[str]) -> tuple[str, ...]:
    """In the order of `FEATURES`."""
    is_list = isinstance(inputs, list | tuple)
    chosen = tuple(name for name in FEATURES if is_list and name in inputs)
    if not chosen or len(chosen) < len(inputs):
        raise ValueError(f"inputs must be some of {', '.join(FEATURES)}, got {inputs!r}.")
    return chosen


def _checked_layers(layers: Sequence[int]) -> tuple[int, ...]:
    is_list = isinstance(layers, list | tuple)
    are_units = is_list and all(isinstance(n, int) and n >= 1 for n in layers)
    if not are_units or not any(
        len(layers) <= most and max(layers, default=0) <= units for most, units in SHAPES
    ):
        shapes = " or ".join(f"up to {most} numbers from 1 to {units}" for most, units in SHAPES)
        raise ValueError(f"layers must be {shapes}, got {layers!r}.")
    return tuple(layers)


def _checked_points(points: Sequence[Sequence[float]]) -> tuple[tuple[float, float, int], ...]:
    if not isinstance(points, list | tuple):
        raise ValueError(f"points must be a list of (x1, x2, label), got {points!r}.")
    if len(points) > MOST_POINTS:
        raise ValueError(f"points must be at most {MOST_POINTS}, got {len(points)}.")
    for point in points:
        if not _is_point(point):
            raise ValueError(
                f"a point must be (x1, x2, label): two numbers from -{HALF_WIDTH} to {HALF_WIDTH} "
                f"and a label from 0 to {MOST_DRAWN_CLASSES - 1}, got {point!r}."
            )
    return tuple((round(x1, 2), round(x2, 2), int(label)) for x1, x2, label in points)


def _is_point(point: object) -> bool:
    is_triple = isinstance(point, list | tuple) and len(point) == 3
    if not (is_triple and all(isinstance(number, Real) for number in point)):
        return False
    x1, x2, label = point
    is_inside = abs(x1) <= HALF_WIDTH and abs(x2) <= HALF_WIDTH
    return is_inside and label in range(MOST_DRAWN_CLASSES)
