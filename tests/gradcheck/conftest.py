"""Random correct networks, to be checked as they are or with a planted bug."""

import numpy as np
import pytest

from dlcourse.nn import (
    L1,
    L2,
    CrossEntropyLoss,
    Dropout,
    LeakyReLU,
    Linear,
    Maxout,
    ParametricReLU,
    ReLU,
    Sequential,
    Sigmoid,
    Tanh,
)
from dlcourse.nn.losses import MSELoss

ACTIVATIONS = (Sigmoid, Tanh, ReLU, LeakyReLU, ParametricReLU)


def random_problem(seed: int) -> tuple[tuple, dict]:
    """Arguments of `check_gradients`; depth, width, activation, batch, loss and θ vary with `seed`.

    A tenth of the samples are blank, and half of the networks keep their zero biases: there such a
    sample reaches every layer as exactly 0, where ReLU, Maxout and their kin have a kink.
    """
    rng = np.random.default_rng(seed)
    widths = [int(width) for width in rng.integers(1, 10, size=rng.integers(2, 7))]
    widths[-1] += 1
    activation = ACTIVATIONS[rng.integers(len(ACTIVATIONS))]
    layers = []
    for in_features, out_features in zip(widths, widths[1:], strict=False):
        if layers:
            layers += [activation()] + [Dropout(0.3, rng=rng)] * (rng.random() < 0.2)
        if rng.random() < 0.15:
            layers.append(Maxout(in_features, out_features, 3, rng=rng))
        else:
            layers.append(Linear(in_features, out_features, rng=rng))
    network = Sequential(*layers)
    if rng.random() < 0.5:
        network.theta += 0.5 * rng.normal(size=network.theta.size)
    n_samples = int(rng.integers(2, 40))
    X = rng.normal(size=(n_samples, widths[0])) * (rng.random((n_samples, 1)) < 0.9)
    if rng.random() < 0.5:
        loss, labels = CrossEntropyLoss(), rng.integers(widths[-1], size=n_samples)
    else:
        loss, labels = MSELoss(), rng.normal(size=(n_samples, widths[-1]))
    regularizer = (None, L1(0.01), L2(0.01))[rng.integers(3)]
    return (network, loss, X, labels), {"regularizer": regularizer}


@pytest.fixture
def problem():
    return random_problem
