"""The numbers that lesson 07's prose quotes, over seeds 0 to 4."""

from functools import cache

import numpy as np
import pytest

from dlcourse.datasets import load_digits
from dlcourse.experiments.regularization import run_live_strength, run_strength, run_two_forces
from dlcourse.nn import L2, Adam, Linear, ProximalL1, Sequential

SEEDS = range(5)


@cache
def trained(penalty, strength, seed):
    return run_strength(penalty, strength, seed)


def cost(penalty, strength, seed):
    """Points of test accuracy that the penalty costs."""
    free = trained("L2", 0.0, seed).accuracies[2]
    return 100 * (free - trained(penalty, strength, seed).accuracies[2])


@pytest.mark.parametrize("seed", SEEDS)
def test_l1_makes_two_thirds_of_the_first_layer_zero_at_little_cost(seed):
    assert trained("L2", 0.0, seed).sparsity == 0
    assert 0.66 < trained("L1", 0.01, seed).sparsity < 0.75
    assert cost("L1", 0.01, seed) < 1.4
    assert 0.86 < trained("L1", 0.03, seed).sparsity < 0.9
    assert 0.9 < cost("L1", 0.03, seed) < 2.6


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("strength", [0.003, 0.01])
def test_l2_makes_none_zero_and_all_smaller(strength, seed):
    free, small = trained("L2", 0.0, seed), trained("L2", strength, seed)
    assert small.sparsity == 0
    assert np.abs(small.W).mean() < np.abs(free.W).mean() / 2


@pytest.mark.parametrize("seed", SEEDS)
def test_on_these_digits_l2_does_not_help(seed):
    assert -0.8 < cost("L2", 0.003, seed) < 0.3
    assert 0.7 < cost("L2", 0.01, seed) < 1.6
    assert np.isclose(np.abs(trained("L2", 0.0, seed).W).mean(), 0.18, atol=0.01)
    assert np.isclose(np.abs(trained("L2", 0.01, seed).W).mean(), 0.05, atol=0.005)
    assert 96.9 < 100 * trained("L2", 0.0, seed).accuracies[2] < 98.6
    assert trained("L2", 0.0, seed).accuracies[0] > 0.998


@pytest.mark.parametrize("seed", SEEDS)
def test_l1_leaves_no_bias_at_zero(seed):
    assert np.all(trained("L1", 0.01, seed).b != 0)


@pytest.mark.parametrize("regularizer", [L2(0.5), ProximalL1(0.5)])
def test_biases_are_untouched(regularizer):
    network = Sequential(Linear(3, 2, rng=np.random.default_rng(0)))
    layer = network.layers[0]
    layer.W[:], layer.b[:] = 0.01, 0.01
    network.grad[:] = 0
    regularizer.add_gradient(network)
    network.theta -= network.grad
    regularizer.after_step(network, 1.0)
    assert np.all(layer.b == 0.01) and np.all(layer.W < 0.01)


def test_three_pixels_are_never_inked():
    assert np.sum(load_digits()[0].max(axis=0) == 0) == 3


@cache
def live(penalty, strength, seed):
    phases = [("none", 0.0, 2000), (penalty, strength, 2000)]
    return run_live_strength(phases, np.random.default_rng(seed))


@cache
def scores(penalty, strength, seed):
    """Training accuracy in %, test loss, test accuracy in %."""
    training = live(penalty, strength, seed)
    loss, accuracy = training.test_scores()
    return 100 * training.training_accuracy(), loss, 100 * accuracy


@pytest.mark.parametrize("seed", SEEDS)
def test_without_a_penalty_the_weights_go_on_growing(seed):
    sizes = [np.abs(path).mean() for path in live("none", 0.0, seed).paths]
    assert 0.8 < sizes[100] < 1.1 and sizes[0] < sizes[100] < sizes[200]
    accuracy, loss, test = scores("none", 0.0, seed)
    assert accuracy > 98 and 0.8 < loss < 1.9 and 80 < test < 87


@pytest.mark.parametrize("seed", SEEDS)
def test_l1_in_training_makes_nine_tenths_zero_and_keeps_large_weights(seed):
    training = live("L1", 0.1, seed)
    assert 0.88 < training.sparsity < 0.94
    accuracy, loss, test = scores("L1", 0.1, seed)
    assert 88 < accuracy < 99 and 0.3 < loss < 0.45
    assert 1 < test - scores("none", 0.0, seed)[2] < 3.2
    assert loss < scores("none", 0.0, seed)[1] / 2
    before = training.paths[100]
    assert 0.6 < np.abs(training.weights).max() / np.abs(before).max() < 0.95


@pytest.mark.parametrize("seed", SEEDS)
def test_l2_in_training_makes_all_small_and_none_zero(seed):
    for strength in (0.01, 0.1):
        assert live("L2", strength, seed).sparsity == 0
    _, loss, test = scores("L2", 0.01, seed)
    assert 0.3 < loss < 0.4 and 1 < test - scores("none", 0.0, seed)[2] < 6
    strong = np.abs(live("L2", 0.1, seed).weights)
    assert strong.mean() < 0.08 and strong.max() < 0.6 and np.mean(strong < 0.05) > 0.5
    assert 77 < scores("L2", 0.1, seed)[0] < 87


def test_one_weight_under_the_two_forces():
    result = run_two_forces(0.1, 0.5, 0.33)
    l2, sign, proximal = result.paths.values()
    assert np.isclose(l2[60], 0.0152, atol=5e-5)
    assert np.allclose(sign[7::2], -0.02) and np.allclose(sign[8::2], 0.03)
    assert proximal[6] > 0 and np.all(proximal[7:] == 0)
    large = run_two_forces(0.1, 0.5, 1.0).paths
    assert np.isclose(large["L2"][1], 0.95) and np.isclose(large["L1, sign step"][1], 0.95)


def test_adam_makes_the_same_step_of_any_l2():
    for strength in (0.001, 1.0):
        w = np.array([2.0, 0.05])
        Adam(0.01).step(w, strength * w)
        assert np.allclose(w, [1.99, 0.04], atol=1e-5)


@pytest.mark.parametrize("seed", SEEDS)
def test_without_the_penalty_the_zeros_do_not_stay(seed):
    phases = [("none", 0.0, 2000), ("L1", 0.1, 2000), ("none", 0.0, 2000)]
    training = run_live_strength(phases, np.random.default_rng(seed))
    assert np.mean(training.paths[200] == 0) > 0.88 and training.sparsity == 0


def test_the_strongest_l2_of_the_picture_leaves_its_axis_of_accuracy():
    assert max(run_strength("L2", 0.1, 0).accuracies) < 0.89
