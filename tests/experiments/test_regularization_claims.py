"""The numbers that lesson 07's prose quotes, over seeds 0 to 4."""

from functools import cache

import numpy as np
import pytest

from dlcourse.datasets import load_digits
from dlcourse.experiments.regularization import (
    run_live_strength,
    run_small_weights,
    run_strength,
    run_two_forces,
)
from dlcourse.experiments.regularization.recording import load_recording
from dlcourse.experiments.regularization.small_weights_view import SEED as CURVE_SEED
from dlcourse.experiments.regularization.small_weights_view import STRENGTHS as CURVE_STRENGTHS
from dlcourse.nn import L2, Adam, Linear, Momentum, ProximalL1, Sequential

SEEDS = range(5)


@cache
def trained(penalty, strength, seed):
    return run_strength(penalty, strength, seed)


def cost(penalty, strength, seed):
    """Points of test accuracy that the penalty costs."""
    free = trained("L2", 0.0, seed).accuracies[2]
    return 100 * (free - trained(penalty, strength, seed).accuracies[2])


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    ("penalty", "strength", "zeros", "gain"),
    [
        ("L1", 0.01, (66, 74), (-1.3, 0.3)),
        ("L1", 0.03, (87, 89), (-2.5, -1.0)),
        ("L2", 0.003, None, (-0.3, 0.8)),
        ("L2", 0.01, None, (-1.5, -0.8)),
    ],
)
def test_the_table_of_the_path(penalty, strength, zeros, gain, seed):
    network = trained(penalty, strength, seed)
    if zeros is None:
        assert network.sparsity == 0
    else:
        assert zeros[0] - 0.5 <= 100 * network.sparsity < zeros[1] + 0.5
    assert gain[0] - 0.05 <= -cost(penalty, strength, seed) < gain[1] + 0.05


@pytest.mark.parametrize("seed", SEEDS)
def test_without_a_penalty_nothing_is_zero_and_nothing_is_to_be_repaired(seed):
    free = trained("L2", 0.0, seed)
    assert free.sparsity == 0
    assert 96.95 <= 100 * free.accuracies[2] < 98.55
    assert free.accuracies[0] > 0.998
    assert 100 * (free.accuracies[0] - free.accuracies[2]) < 3.05


@pytest.mark.parametrize("seed", SEEDS)
def test_l2_makes_all_weights_smaller(seed):
    free, small = (np.abs(trained("L2", strength, seed).W) for strength in (0.0, 0.01))
    assert 0.175 <= free.mean() < 0.195
    assert 0.045 <= small.mean() < 0.055


def test_the_curves_of_the_picture_are_as_its_description_says():
    recording = load_recording()
    accuracies, zeros = 100 * recording.accuracies[1], 100 * recording.sparsity[1].mean(axis=1)
    means, lengths = accuracies.mean(axis=1), np.ptp(accuracies[:4, :, 1:], axis=1)
    assert means[[0, 3], 0].round(1).tolist() == [99.9, 98.7]
    assert 1.45 < lengths.min() and lengths.max() < 3.05
    assert np.ptp(means[:4, 1:], axis=0).max() < 1
    assert (means[4] < means[3] - 1).all() and (means[5] < means[4]).all()
    assert zeros[[0, 3, 5]].round().tolist() == [0, 69, 95]


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


def gain(penalty, strength, seed):
    """Points of test accuracy that the penalty is worth on the moons."""
    return scores(penalty, strength, seed)[2] - scores("none", 0.0, seed)[2]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    ("penalty", "strength", "training", "test_loss"),
    [
        ("none", 0.0, (98, 100), (0.84, 1.81)),
        ("L1", 0.1, (88, 98), (0.33, 0.44)),
        ("L2", 0.01, (85, 97), (0.31, 0.39)),
        ("L2", 0.1, (78, 87), (0.37, 0.41)),
    ],
)
def test_the_table_of_penalties_in_training(penalty, strength, training, test_loss, seed):
    accuracy, loss, _ = scores(penalty, strength, seed)
    assert training[0] - 0.5 <= accuracy < training[1] + 0.5
    assert test_loss[0] - 0.005 <= loss < test_loss[1] + 0.005
    if penalty != "none":
        assert loss < scores("none", 0.0, seed)[1] / 2
    sparsity = 100 * live(penalty, strength, seed).sparsity
    if penalty == "L1":
        assert 88.5 <= sparsity < 93.5
    else:
        assert sparsity == 0


def test_what_a_penalty_in_training_is_worth_on_the_moons():
    l1, l2, strong_l2 = (
        np.array([gain(penalty, strength, seed) for seed in SEEDS])
        for penalty, strength in (("L1", 0.1), ("L2", 0.01), ("L2", 0.1))
    )
    assert (1.05 <= l1).all() and (l1 < 3.15).all()
    assert (1.05 <= l2).all() and (l2 < 5.65).all()
    assert strong_l2.min() < 0 < strong_l2.max()
    without = np.array([scores("none", 0.0, seed)[2] for seed in SEEDS])
    assert (79.5 <= without).all() and (without < 86.5).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_without_a_penalty_the_weights_go_on_growing(seed):
    sizes = [np.abs(path).mean() for path in live("none", 0.0, seed).paths]
    assert sizes[0] < sizes[100] < sizes[200]


@pytest.mark.parametrize("seed", SEEDS)
def test_l1_in_training_keeps_large_weights(seed):
    training = live("L1", 0.1, seed)
    before = training.paths[100]
    assert 0.6 < np.abs(training.weights).max() / np.abs(before).max() < 0.95


@pytest.mark.parametrize("seed", SEEDS)
def test_strong_l2_in_training_makes_more_than_half_of_the_weights_small(seed):
    strong = np.abs(live("L2", 0.1, seed).weights)
    assert strong.max() < 0.6 and np.mean(strong < 0.05) > 0.5


def test_the_opening_example_is_exact_and_that_with_hundredths_is_not():
    decayed, pulled = np.array([2.0, 0.25]), np.array([2.0, 0.25])
    for _ in range(4):
        decayed, pulled = (1 - 0.0625) * decayed, pulled - 0.0625 * np.sign(pulled)
    assert pulled.tolist() == [1.75, 0.0]
    assert decayed.round(4).tolist() == [1.545, 0.1931]
    w = 0.05
    for _ in range(5):
        w -= 0.01 * np.sign(w)
    assert f"{w:.1e}" == "-3.5e-18" and np.isclose(w - 0.01 * np.sign(w), 0.01)


def curves(seed):
    return [run_small_weights(s, np.random.default_rng(seed)) for s in CURVE_STRENGTHS.values()]


@pytest.mark.parametrize("seed", SEEDS)
def test_small_weights_make_a_smooth_curve(seed):
    large, small = curves(seed)
    assert 20 < np.abs(large.w).max() < 42
    assert 1.8 < np.abs(small.w).max() < 2.7
    assert 2 < abs(large.steepest[1] / small.steepest[1]) < 6
    assert np.abs(large(large.x) - large.targets).max() < 0.1
    assert np.abs(small(small.x) - small.targets).max() > 0.3


def test_the_curves_are_as_their_description_says():
    numbers = [(np.abs(c.w).max(), abs(c.steepest[1])) for c in curves(CURVE_SEED)]
    assert np.round(numbers, 2).tolist() == [[35.57, 1.13], [2.61, 0.32]]


@pytest.mark.parametrize("strength", [1e-6, 1e-3])
def test_the_weights_of_the_curve_are_at_the_minimum(strength):
    curve = run_small_weights(strength, np.random.default_rng(0))
    activations = np.maximum(curve.x[:, None] - np.arange(20) / 20, 0)
    errors = curve(curve.x) - curve.targets
    assert np.allclose(activations.T @ errors / 16 + strength * curve.w, 0, atol=1e-9)
    assert abs(errors.mean()) < 1e-12


def test_adam_cancels_the_decay_of_a_weight_with_large_gradients():
    """The lesson's cell, and the steps of its fold."""
    g, lr, strength = np.array([10.0, 0.1]), 0.001, 0.1
    w, optimizer = np.ones(2), Adam(lr)
    for step in range(1000):
        optimizer.step(w, (-1) ** step * g + strength * w)
    assert w.round(2).tolist() == [0.99, 0.46]
    decoupled, optimizer = np.ones(2), Adam(lr)
    for step in range(1000):
        decoupled *= 1 - lr * strength
        optimizer.step(decoupled, (-1) ** step * g)
    assert decoupled.round(2).tolist() == [0.90, 0.90]
    assert round((1 - lr * strength) ** 1000, 2) == 0.90
    of_eta = strength / np.sqrt(g**2 + strength**2)
    assert of_eta.round(2).tolist() == [0.01, 0.71]


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


def test_the_worked_numbers_of_the_folds():
    w, change = np.array([3, -4]), np.array([0.1, -0.1])
    assert w @ change == pytest.approx(0.7) and w / 10 @ change == pytest.approx(0.07)
    variance = 1 / (1200 * 0.003)
    assert (round(variance, 2), round(np.sqrt(variance), 2)) == (0.28, 0.53)


@pytest.mark.parametrize(("slope", "stays"), [(0.00095, True), (0.00105, False), (0.005, False)])
def test_with_momentum_l1_holds_a_weight_against_a_tenth_of_its_strength(slope, stays):
    network = Sequential(Linear(1, 1, rng=np.random.default_rng(0)))
    layer, optimizer, l1 = network.layers[0], Momentum(0.02, 0.9), ProximalL1(0.01)
    layer.W[:] = 0
    for _ in range(200):
        network.grad[:] = 0
        layer.grad_W[:] = slope
        optimizer.step(network.theta, network.grad)
        l1.after_step(network, 0.02)
    assert (layer.W[0, 0] == 0) == stays
