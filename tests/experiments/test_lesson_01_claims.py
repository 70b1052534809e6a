"""The numbers that lesson 01's prose quotes, over several seeds; nbval compares printed ones."""

import numpy as np
import pytest

from dlcourse.datasets import bag_of_words, load_digits, make_reviews
from dlcourse.experiments.function_set import (
    run_function_set,
    run_one_neuron,
    run_text_and_digits,
)
from dlcourse.nn import (
    Adam,
    CrossEntropyLoss,
    Linear,
    ReLU,
    Sequential,
    Sigmoid,
    accuracy,
    fit,
)

SEEDS = range(5)


@pytest.mark.parametrize(
    ("depth", "width", "low", "high"),
    [(1, 8, 0.6, 1.1), (8, 8, 1.6, 2.2), (8, 1, 0.4, 0.7), (8, 64, 2.0, 3.1)],
)
def test_sign_changes_of_tanh_functions(depth, width, low, high):
    for seed in range(20):
        result = run_function_set(depth, width, "tanh", np.random.default_rng(seed))
        assert low - 0.05 <= result.sign_changes < high + 0.05


def test_the_bias_shifts_the_line_and_a_common_factor_makes_it_steeper():
    start = run_one_neuron(1, -2, 1, "sigmoid")
    shifted = run_one_neuron(1, -2, 2, "sigmoid")
    steeper = run_one_neuron(2, -4, 2, "sigmoid")
    assert not np.array_equal(shifted.outputs > 0.5, start.outputs > 0.5)
    # The line stays, and every point is farther from 0.5.
    off_line = abs(start.outputs - 0.5) > 1e-6
    assert np.array_equal((steeper.outputs > 0.5)[off_line], (start.outputs > 0.5)[off_line])
    assert (abs(steeper.outputs - 0.5) > abs(start.outputs - 0.5))[off_line].all()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_network_reads_about_as_many_digits_as_a_guess(seed):
    rng = np.random.default_rng(seed)
    layers = Linear(64, 64, rng=rng), Sigmoid(), Linear(64, 64, rng=rng), Sigmoid()
    X, labels = load_digits()
    network = Sequential(*layers, Linear(64, 10, rng=rng))
    assert 0.07 < accuracy(network.predict(X), labels) < 0.13


def test_with_8_hidden_neurons_the_network_loses_on_the_digits_too():
    assert run_text_and_digits(width=8).digits.gain < -1


@pytest.mark.parametrize("seed", SEEDS)
def test_the_network_learns_the_training_reviews_by_heart(seed):
    rng = np.random.default_rng(seed)
    texts, favourable = make_reviews(1200, rng=rng)
    X, _ = bag_of_words(texts)
    network = Sequential(Linear(X.shape[1], 64, rng=rng), ReLU(), Linear(64, 2, rng=rng))
    loss, optimizer = CrossEntropyLoss(), Adam(0.01)
    fit(network, loss, optimizer, X, favourable, n_epochs=30, batch_size=64, rng=rng)
    assert accuracy(network.predict(X), favourable) == 1.0


def largest_error_of_stairs(n_stairs):
    """x² from 0 to 1: each stair runs halfway between the ends of its piece of the curve."""
    x = np.linspace(0, 1, n_stairs * 1000 + 1)
    ends = np.linspace(0, 1, n_stairs + 1) ** 2
    stairs = (ends[:-1] + ends[1:]) / 2
    return max(
        abs(x[1000 * i : 1000 * i + 1001] ** 2 - stair).max() for i, stair in enumerate(stairs)
    )


@pytest.mark.parametrize(
    ("n_stairs", "digits", "error"), [(10, 3, 0.095), (100, 2, 0.01), (20, 5, 0.04875)]
)
def test_the_largest_error_of_a_staircase(n_stairs, digits, error):
    assert round(largest_error_of_stairs(n_stairs), digits) == error


def test_ten_folds_make_as_many_pieces_as_1023_neurons_side_by_side():
    y = np.linspace(0, 1, 2**14 + 1)
    for _ in range(10):
        y = 2 * np.maximum(0, y) - 4 * np.maximum(0, y - 0.5)
    n_corners = np.sum(np.diff(np.sign(np.diff(y))) != 0)
    assert n_corners == 1023
    x = np.linspace(-3, 3, 100_001)
    a = np.maximum(0, x[:, None] - np.linspace(-2, 2, 7)) @ np.array([1, -2, 3, -4, 5, -6, 7])
    # Side by side each neuron makes one corner.
    jumps = np.abs(np.diff(a, n=2)) > 1e-6
    assert np.sum(np.diff(jumps.astype(int)) == 1) == 7
