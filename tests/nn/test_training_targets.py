"""Training towards targets: squared error on one-hot rows, and on numbers that are no classes."""

import numpy as np
import pytest

from dlcourse.nn import SGD, Linear, MSELoss, Sequential
from dlcourse.nn.metrics import accuracy
from dlcourse.nn.training import evaluate, fit


def test_one_hot_targets_give_the_accuracy_of_their_labels(rng):
    labels = rng.integers(2, size=60)
    X = rng.normal(size=(60, 2)) + 4 * labels[:, None]
    network = Sequential(Linear(2, 2, rng=rng))
    options = {"n_epochs": 20, "batch_size": 16, "rng": rng}
    history = fit(network, MSELoss(), SGD(0.02), X, np.eye(2)[labels], **options)
    assert history.loss[-1] < history.loss[0] / 2
    assert 0.9 < history.accuracy[-1] <= 1
    expected = accuracy(network.predict(X), labels)
    assert evaluate(network, MSELoss(), X, np.eye(2)[labels])[1] == expected


@pytest.mark.parametrize("n_outputs", [1, 2])
def test_targets_that_are_no_classes_have_no_accuracy(n_outputs, rng):
    X = rng.normal(size=(60, 2))
    targets = X @ rng.normal(size=(2, n_outputs))
    network = Sequential(Linear(2, n_outputs, rng=rng))
    options = {"n_epochs": 50, "batch_size": 16, "rng": rng, "validation": (X, targets)}
    history = fit(network, MSELoss(), SGD(0.05), X, targets, **options)
    assert history.validation_loss[-1] < 1e-6
    assert np.isnan(history.accuracy + history.validation_accuracy).all()


def test_two_ones_in_a_row_are_no_class(rng):
    network = Sequential(Linear(2, 2, rng=rng))
    targets = np.array([[1.0, 1.0], [0.0, 1.0]])
    assert np.isnan(evaluate(network, MSELoss(), np.ones((2, 2)), targets)[1])
