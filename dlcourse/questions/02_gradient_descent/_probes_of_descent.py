"""The data on which softmax regression is judged, each for something that can go wrong."""

import numpy as np

from dlcourse.checks import Rng, probe

from ._order_of_samples import FEATURE, LONGEST


def clouds(n_samples, n_classes):
    """Overlapping round clouds of points, one for each class, around a circle of radius 1.8."""
    number = np.arange(n_samples)
    labels = number % n_classes
    towards = 2 * np.pi * labels / n_classes
    radius, turn = 2 * np.sqrt(number / n_samples), 2.4 * number
    x1 = 1.8 * np.cos(towards) + radius * np.cos(turn)
    x2 = 1.8 * np.sin(towards) + radius * np.sin(turn)
    return np.column_stack([x1, x2]), labels


def trained(about, X, labels, n_classes, lr, n_epochs, seed=0):
    return probe(
        about,
        X=X,
        labels=labels,
        n_classes=n_classes,
        lr=lr,
        n_epochs=n_epochs,
        rng=Rng(n_epochs + seed),
    )


ONE_SIDED = [[0.5], [1], [1.5], [2], [2.5], [3]], [0, 0, 0, 1, 1, 1]
# At x = 1 three samples of four are of class 1, at x = -1 one of four.
CONTRADICTING = [[-1], [1]] * 64, [0, 1, 0, 1, 0, 1, 1, 0] * 16
START = [[1, 2], [-2, 1], [3, -1]], [1, 0, 2]
# W tells of each sample whether a step was taken on it, and with which others.
OWN_FEATURES = (
    FEATURE * np.eye(130),
    [0, 0, 0, 1, 0, 0, 2, 0, 1, 0, 0, 1, 0] * 10,
    3,
    LONGEST / FEATURE,
    1,
)

PROBES = (
    trained("no epoch at all", *START, 3, 0.5, 0),
    trained("another rng and no epoch", *START, 3, 0.5, 0, seed=1000),
    trained("a single epoch", [[-1], [1]] * 3, [0, 1] * 3, 2, 1.0, 1),
    trained("a single sample", [[2]], [1], 3, 0.05, 20),
    trained("a single class", [[1, 2], [3, 4]], [0, 0], 1, 0.1, 10),
    trained("features of zero", [[0, 0]] * 4, [0, 0, 0, 1], 2, 0.2, 60),
    trained("a tiny learning rate", [[0.5]] * 3, [1] * 3, 3, 1e-4, 20),
    trained("two samples that are alike", [[2], [2]], [4, 4], 10, 0.4, 1),
    trained("two samples of zeros", [[0, 0], [0, 0]], [7, 7], 10, 2.0, 1),
    trained("256 samples that are alike", [[1]] * 256, [6] * 256, 10, 2.0, 1),
    trained("classes on one side of zero", *ONE_SIDED, 2, 0.3, 150),
    trained("samples that contradict each other", *CONTRADICTING, 2, 0.08, 40),
    trained("a large learning rate", [[-1], [1]], [0, 1], 2, 10.0, 100),
    trained("features of ±1000", [[-1000], [1000]], [0, 1], 2, 1.0, 3),
    trained("three clouds of points", *clouds(60, 3), 3, 0.2, 25),
    trained("classes without a sample", *clouds(30, 2), 4, 0.2, 25),
    trained("130 samples with a feature each", *OWN_FEATURES),
    trained("130 samples with a feature each and another rng", *OWN_FEATURES, seed=1000),
)
