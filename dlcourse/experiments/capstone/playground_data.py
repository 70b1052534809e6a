"""The playground's data: training, validation and test samples, with their number of classes."""

from dataclasses import dataclass

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
from dlcourse.experiments.capstone.settings import Settings

MAKERS = {
    "moons": make_moons,
    "circles": make_circles,
    "spirals": make_spirals,
    "xor": make_xor,
    "blobs": make_blobs,
}
SIZES = {"plane": (200, 200, 1000), "digits": (500, 400, 897)}
"""Samples for training, validation and test."""


@dataclass(frozen=True)
class Data:
    """Three pairs (X, labels); only the training labels can be noisy."""

    train: tuple[np.ndarray, np.ndarray]
    validation: tuple[np.ndarray, np.ndarray]
    test: tuple[np.ndarray, np.ndarray]
    n_classes: int

    @property
    def is_plane(self) -> bool:
        """Whether a sample is a point of the plane, not a picture."""
        return self.train[0].shape[1] == 2


def draw_data(settings: Settings, rng: np.random.Generator) -> Data:
    """Draw the three parts of the data set that `settings` names."""
    sizes = SIZES["digits" if settings.data == "digits" else "plane"]
    if settings.data == "digits":
        X, labels = load_digits()
        order = rng.permutation(len(X))
        X, labels = X[order], labels[order]
    else:
        X, labels = MAKERS[settings.data](sum(sizes), rng=rng)
    n_classes = int(labels.max()) + 1
    first, second = sizes[0], sizes[0] + sizes[1]
    train, validation, test = (
        (X[part], labels[part])
        for part in (slice(first), slice(first, second), slice(second, None))
    )
    noisy = add_label_noise(train[1], settings.label_noise, n_classes, rng=rng)
    return Data((train[0], noisy), validation, test, n_classes)
