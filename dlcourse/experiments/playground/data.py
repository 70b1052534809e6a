"""The playground's data: training, validation and test samples."""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from dlcourse.datasets import (
    add_label_noise,
    load_digits,
    make_blobs,
    make_circles,
    make_moons,
    make_spirals,
    make_xor,
)
from dlcourse.experiments.plane import plane_points
from dlcourse.experiments.playground.features import HALF_WIDTH, features
from dlcourse.experiments.playground.settings import DRAWN, Settings

SIDE = 40
"""The plane is computed at SIDE × SIDE points."""
N_POINTS, N_TEST = 400, 1000
"""Points of the plane for training and validation together, and for the test."""
N_DIGITS = (500, 400)
"""Digits for training and validation; the other 897 are the test."""
BLOB_SPREAD = 0.5
FARTHEST = 3.0
"""Points of regression are drawn from −FARTHEST to FARTHEST."""
HILL = np.array([1.4, 1.4])
"""Where the hill is; the hollow is at −HILL."""


class Samples(NamedTuple):
    """What the network is given, and what it should answer.

    `X` is (n, n_inputs). `targets` are (n,) labels or, in regression, (n, 1) numbers. `points` is
    (n, 2), where a sample lies in a picture; of digits (n, 0).
    """

    X: np.ndarray
    targets: np.ndarray
    points: np.ndarray

    def part(self, first: int, last: int | None) -> "Samples":
        """The samples from `first` to before `last`."""
        return Samples(*(array[first:last] for array in self))


class Data(NamedTuple):
    """Only the training labels can be noisy. `n_outputs` is 1 in regression, else the classes.

    `test` is None for drawn points: there are no others.
    """

    train: Samples
    validation: Samples
    test: Samples | None
    n_outputs: int


def draw_data(settings: Settings, rng: np.random.Generator) -> Data:
    """Draw the parts of the data set that `settings` names."""
    if settings.data == DRAWN:
        return _drawn(settings, rng)
    if settings.is_plane:
        samples = _points(settings, N_POINTS + N_TEST, rng)
        first, second = round(settings.train_share * N_POINTS), N_POINTS
    else:
        X, labels = load_digits()
        order = rng.permutation(len(X))
        samples = Samples(X[order], labels[order], np.empty((len(X), 0)))
        first, second = N_DIGITS[0], sum(N_DIGITS)
    n_outputs = 1 if settings.is_regression else int(samples.targets.max()) + 1
    train = _with_label_noise(samples.part(0, first), settings, n_outputs, rng)
    return Data(train, samples.part(first, second), samples.part(second, None), n_outputs)


def _drawn(settings: Settings, rng: np.random.Generator) -> Data:
    """At least one point for each part; a single point is in both."""
    rows = rng.permutation(np.array(settings.points).reshape(-1, 3))
    points, labels = rows[:, :2], rows[:, 2].astype(np.int64)
    samples = Samples(features(points, settings.inputs), labels, points)
    n_classes = max(2, labels.max(initial=0) + 1)
    first = min(max(round(settings.train_share * len(rows)), 1), max(len(rows) - 1, 1))
    train = _with_label_noise(samples.part(0, first), settings, n_classes, rng)
    return Data(train, samples.part(first % max(len(rows), 1), None), None, n_classes)


def _with_label_noise(
    train: Samples, settings: Settings, n_classes: int, rng: np.random.Generator
) -> Samples:
    if settings.is_regression:
        return train
    noisy = add_label_noise(train.targets, settings.label_noise, n_classes, rng=rng)
    return train._replace(targets=noisy)


def _points(settings: Settings, n_points: int, rng: np.random.Generator) -> Samples:
    if settings.is_curve:
        x = rng.uniform(-FARTHEST, FARTHEST, n_points)
        y = CURVE[settings.data](x) + settings.noise * rng.standard_normal(n_points)
        return Samples(x[:, None], y[:, None], np.column_stack([x, y]))
    if settings.is_regression:
        points = rng.uniform(-FARTHEST, FARTHEST, (n_points, 2))
        targets = LANDSCAPE[settings.data](points)[:, None]
        points = points + settings.noise * rng.standard_normal(points.shape)
    else:
        points, targets = MAKERS[settings.data](n_points, noise=settings.noise, rng=rng)
    return Samples(features(points, settings.inputs), targets, points)


@lru_cache(maxsize=16)
def map_inputs(names: tuple[str, ...]) -> np.ndarray:
    """The inputs at every point of a map, (SIDE², n_names), as `plane_points` orders them."""
    return features(plane_points(HALF_WIDTH, SIDE), names)


def _blobs(n_points: int, noise: float, *, rng: np.random.Generator) -> tuple:
    return make_blobs(n_points, noise=np.hypot(BLOB_SPREAD, noise), rng=rng)


def _hills(points: np.ndarray) -> np.ndarray:
    above, below = (((points - sign * HILL) ** 2).sum(axis=1) for sign in (1, -1))
    return np.exp(-above / 2) - np.exp(-below / 2)


MAKERS: dict[str, Callable] = {
    "moons": make_moons,
    "circles": make_circles,
    "spirals": make_spirals,
    "xor": make_xor,
    "blobs": _blobs,
}
LANDSCAPE = {"plane": lambda points: points.sum(axis=1) / (2 * FARTHEST), "hills": _hills}
"""Name → the target at (n, 2) points, from −1 to 1."""
CURVE = {
    "bump": lambda x: (abs(x) < 1).astype(float),
    "staircase": lambda x: (np.sign(x - 1) + np.sign(x + 1)) / 2,
}
"""Name → the target at (n,) numbers: up to 1 and back to 0, or from −1 over 0 to 1."""
