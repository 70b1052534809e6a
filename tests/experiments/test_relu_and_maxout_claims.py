"""The numbers that lesson 04's prose quotes, over seeds 0 to 4 where chance is involved."""

from functools import cache

import numpy as np
import pytest

from dlcourse.experiments.layer_outputs import layer_outputs, layers_with_weights
from dlcourse.experiments.relu_and_maxout import (
    Training,
    run_initialization,
    run_maxout_training,
    run_maxout_unit,
    run_relu_from_sigmoids,
    run_thinner_network,
    run_training,
    run_wiggle,
    thinner_network,
)
from dlcourse.experiments.relu_and_maxout.deep_networks import build_network, centred_digits
from dlcourse.nn import accuracy

SEEDS = range(5)


@cache
def trained(depth, activation, seed):
    return run_training(depth, activation, np.random.default_rng(seed))


def percent(training):
    """Accuracy on all training digits, after training."""
    X, labels = centred_digits()
    return 100 * accuracy(training.network.predict(X), labels)


@pytest.mark.parametrize("seed", SEEDS)
def test_nine_sigmoid_layers_guess_on_their_training_digits_and_nine_relu_layers_do_not(seed):
    sigmoid, relu = trained(9, "sigmoid", seed), trained(9, "ReLU", seed)
    assert 9 < percent(sigmoid) < 11 and 100 * max(sigmoid.accuracies[57:]) < 13
    assert percent(relu) > 99 and 100 * relu.accuracies[-1] > 99


@pytest.mark.parametrize("seed", SEEDS)
def test_the_first_layers_gradient_vanishes_with_the_sigmoid_from_start_to_end(seed):
    for activation, low, high in (("sigmoid", 60e3, 240e3), ("ReLU", 0.2, 2)):
        start = Training(9, activation, np.random.default_rng(seed))
        for training in (start, trained(9, activation, seed)):
            assert low <= 1 / training.ratio <= high


@pytest.mark.parametrize(
    ("depth", "low", "high"),
    [(2, 93.5, 94.5), (3, 83.5, 86.5), (4, 15, 20), *((depth, 8, 12) for depth in range(5, 9))],
)
@pytest.mark.parametrize("seed", SEEDS)
def test_with_every_layer_the_sigmoid_network_gets_worse(depth, low, high, seed):
    assert low <= 100 * trained(depth, "sigmoid", seed).accuracies[-1] < high


@pytest.mark.parametrize("seed", SEEDS)
def test_a_larger_learning_rate_does_not_help_the_sigmoid(seed):
    assert percent(run_training(9, "sigmoid", np.random.default_rng(seed), lr=1.0)) < 11


@pytest.mark.parametrize("seed", SEEDS)
def test_the_outputs_of_the_last_hidden_sigmoids_are_near_a_half(seed):
    start = Training(9, "sigmoid", np.random.default_rng(seed))
    for training in (start, trained(9, "sigmoid", seed)):
        *_, a, _ = layer_outputs(training.network, centred_digits()[0])
        assert np.abs(a - 0.5).mean() < 0.2


@pytest.mark.parametrize("activation", ["tanh", "Leaky ReLU", "Maxout"])
@pytest.mark.parametrize("seed", SEEDS)
def test_nine_layers_of_the_other_activations_learn_too(activation, seed):
    assert percent(trained(9, activation, seed)) > 99


def wiggles(activation, seed):
    """Changes of all layers for Δw = 1 and for Δw = 100."""
    return [run_wiggle(9, activation, delta, np.random.default_rng(seed)) for delta in (1, 100)]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_wiggle_shrinks_in_every_sigmoid_layer_and_a_large_one_is_squashed(seed):
    small, large = wiggles("sigmoid", seed)
    hidden = small[:-1]
    assert (hidden[:-1] / hidden[1:] > 3).all() and (hidden[:-1] / hidden[1:] < 6).all()
    assert 1e4 < hidden[0] / hidden[-1] < 1e5
    assert 4.5 <= large[-1] / small[-1] < 5.5
    assert large[-1] < 1e-5


@pytest.mark.parametrize("seed", SEEDS)
def test_a_wiggle_gets_through_relu_layers_and_loses_about_the_root_of_2_in_each(seed):
    small, large = wiggles("ReLU", seed)
    assert 90 <= large[-1] / small[-1] <= 140
    assert small[-1] > small[0] / 20
    per_layer = (small[0] / small[-2]) ** (1 / 7)
    assert per_layer == pytest.approx(np.sqrt(2), rel=0.15)


@cache
def starts(activation, scale):
    """Nine layers before training, from ten seeds."""
    return [
        run_initialization(9, activation, scale, np.random.default_rng(seed)) for seed in range(10)
    ]


def assert_all_between(low, values, high):
    assert low <= min(values) and max(values) <= high


def growth(result):
    """Size in the eighth layer by that in the first."""
    return result.sizes[-1] / result.sizes[0]


def first_by_last(result):
    return result.gradient_norms[0] / result.gradient_norms[-1]


def test_in_nine_sigmoid_layers_the_digits_fade_forward_and_the_size_does_not():
    results = starts("sigmoid", 1)
    assert_all_between(0.065, [r.spreads[0] for r in results], 0.075)
    assert_all_between(2e-6, [r.spreads[-1] for r in results], 4e-6)
    assert_all_between(4.1, [(r.spreads[0] / r.spreads[-1]) ** (1 / 7) for r in results], 4.4)
    assert_all_between(0.45, [size for r in results for size in r.sizes], 0.55)
    # The eighth layer's neurons together spread where each of them alone does not.
    assert_all_between(0.07, [r.activations[-1].mean(axis=0).std() for r in results], 0.2)
    shares = [((0.2 < r.activations[-1]) & (r.activations[-1] < 0.8)).mean() for r in results]
    assert min(shares) > 0.9
    wider = starts("sigmoid", 4)
    assert_all_between(1.45, [(r.spreads[0] / r.spreads[-1]) ** (1 / 7) for r in wider], 1.75)


@pytest.mark.parametrize("seed", SEEDS)
def test_over_all_digits_the_last_hidden_sigmoids_hardly_differ(seed):
    network = build_network(9, "sigmoid", np.random.default_rng(seed))
    *_, a, _ = layer_outputs(network, centred_digits()[0])
    assert 2e-6 < a.std(axis=0).mean() < 4e-6


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_first_layer_alone_does_no_great_harm(seed):
    training = Training(2, "sigmoid", np.random.default_rng(seed))
    first = layers_with_weights(training.network)[0]
    before = first.W.copy()
    while not training.finished:
        first.grad_W[:], first.grad_b[:] = 0, 0
        training.step()
    np.testing.assert_array_equal(first.W, before)
    assert 78 <= percent(training) <= 86


def test_the_root_of_2_keeps_the_size_of_relu_level():
    for scale, low, high in ((1, 0.03, 0.12), (np.sqrt(2), 0.4, 1.3), (2, 5, 15)):
        assert_all_between(low, [growth(r) for r in starts("ReLU", scale)], high)


def test_tanh_keeps_signal_and_gradient_with_glorot_and_is_saturated_with_more():
    results = starts("tanh", 1)
    assert_all_between(0.25, [r.spreads[0] for r in results], 0.28)
    assert_all_between(0.17, [r.spreads[-1] for r in results], 0.21)
    assert_all_between(1 / 2.2, [first_by_last(r) for r in results], 2.2)
    beyond = [(np.abs(r.activations[-1]) > 0.9).mean() for r in starts("tanh", 4)]
    assert_all_between(0.65, beyond, 0.71)


def test_gradients_explode():
    results = starts("ReLU", 3)
    assert_all_between(50, [r.sizes[-1] for r in results], 160)
    assert_all_between(1.85, [growth(r) ** (1 / 7) for r in results], 2.25)
    assert_all_between(100, [r.gradient_norms[0] for r in results], 280)
    assert_all_between(0.17, [r.gradient_norms[0] for r in starts("ReLU", np.sqrt(2))], 0.41)
    assert_all_between(45, [first_by_last(r) for r in starts("tanh", 6)], 75)


def test_relu_networks_that_start_three_times_as_large_do_not_learn():
    trainings = [run_training(9, "ReLU", np.random.default_rng(s), scale=3) for s in SEEDS]
    infinite = [training.n_steps <= 10 for training in trainings]
    assert sum(infinite) >= 3
    for training in trainings:
        assert training.n_steps <= 10 or 100 * training.accuracies[-1] < 13


@pytest.mark.parametrize("seed", SEEDS)
def test_relu_networks_that_start_by_he_learn(seed):
    rng = np.random.default_rng(seed)
    assert percent(run_training(9, "ReLU", rng, scale=np.sqrt(2))) > 99


@pytest.mark.parametrize(("scale", "low", "high"), [(4, 75, 95), (6, 94, 98.5)])
@pytest.mark.parametrize("seed", range(10))
def test_nine_sigmoid_layers_learn_from_larger_weights(scale, low, high, seed):
    training = run_training(9, "sigmoid", np.random.default_rng(seed), scale=scale)
    assert low <= 100 * training.accuracies[-1] <= high


def test_13_sigmoids_are_softplus_in_the_range_shown_and_more_change_nothing():
    errors = run_relu_from_sigmoids(13, 1).errors_to_softplus
    assert errors[11] > 0.015
    np.testing.assert_allclose(errors[12:], 0.011, atol=5e-4)


@pytest.mark.parametrize("k", [1, 2, 4, 8, 16])
def test_the_distance_from_relu_is_that_of_softplus_by_k(k):
    result = run_relu_from_sigmoids(160, k)
    assert result.error_to_relu == pytest.approx(np.log(2) / k, rel=0.02)
    assert result.softplus.max() == pytest.approx(8, abs=1e-3)
    if k == 16:
        assert round(result.error_to_relu, 2) == 0.04


def test_the_network_of_the_picture():
    result = thinner_network().result
    assert sum(map(len, result.active)) == 12
    assert sum(int(mask.sum()) for mask in result.active) == 7
    assert result.n_regions == 55


@pytest.mark.parametrize("seed", SEEDS)
def test_borders_of_the_first_layer_are_straight_and_those_of_the_second_are_not(seed):
    result = run_thinner_network((1, 0.5), np.random.default_rng(seed))
    axis = np.linspace(-3, 3, 240)
    plane = np.stack(np.meshgrid(axis, axis), axis=-1)
    (W1, b1), (W2, b2), _ = result.parameters
    z1 = plane @ W1.T + b1
    z2 = np.maximum(z1, 0) @ W2.T + b2
    assert np.abs(np.diff(z1, n=2, axis=0)).max() < 1e-12  # z of the first layer: planes
    bent = np.abs(np.diff(z2, n=2, axis=0)) > 1e-12
    on_one_side = (z1[1:-1] > 0) == (z1[:-2] > 0)
    on_one_side &= (z1[1:-1] > 0) == (z1[2:] > 0)
    # Where no unit of the first layer changes its side, z of the second layer is a plane too.
    assert bent.any() and not bent[on_one_side.all(axis=-1)].any()


def test_a_maxout_unit_with_a_piece_of_0_is_relu():
    x = np.linspace(-3, 3, 50)
    unit = run_maxout_unit(np.array([1.5, 0]), np.array([-0.5, 0]), 2)
    np.testing.assert_array_equal(unit.activation(x), np.maximum(1.5 * x - 0.5, 0))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_maxout_unit_is_convex(seed):
    rng = np.random.default_rng(seed)
    a = run_maxout_unit(rng.normal(size=4), rng.normal(size=4), 4).activation(
        np.linspace(-3, 3, 200)
    )
    assert np.diff(a, n=2).min() > -1e-12


@cache
def maxout(target, n_units, n_pieces, seed):
    return run_maxout_training(target, n_units, n_pieces, np.random.default_rng(seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_three_units_of_three_pieces_learn_the_sine_with_a_negative_weight(seed):
    result = maxout("sine", 3, 3, seed)
    assert 0.0045 <= result.loss < 0.0065
    assert result.linear.W.min() < 0 < result.linear.W.max()


@pytest.mark.parametrize("n_pieces", [2, 3, 5])
@pytest.mark.parametrize("seed", SEEDS)
def test_one_unit_cannot_follow_the_sine_whatever_its_pieces(n_pieces, seed):
    assert maxout("sine", 1, n_pieces, seed).loss > 0.365


@pytest.mark.parametrize("n_units", [1, 2, 4])
@pytest.mark.parametrize("seed", SEEDS)
def test_one_piece_is_a_straight_line(n_units, seed):
    result = maxout("sine", n_units, 1, seed)
    assert result.loss == pytest.approx(0.48, abs=0.005)
    np.testing.assert_allclose(np.diff(result.y, n=2), 0, atol=1e-12)


def test_on_the_wedge_one_unit_mostly_learns_an_absolute_value():
    results = [maxout("wedge", 1, 3, seed) for seed in range(8)]
    learned = [result for result in results if result.loss < 1e-3]
    assert len(learned) == 7
    for result in learned:
        assert result.linear.W[0, 0] < 0
        first, *_, last = result.stretches[0]
        assert result.maxout.W[0, first.piece, 0] < 0 < result.maxout.W[0, last.piece, 0]


def test_two_units_find_the_sine_from_some_starts_and_not_from_others():
    found = [maxout("sine", 2, 3, seed).loss < 0.0075 for seed in range(8)]
    assert 3 <= sum(found) <= 6
    stuck = [maxout("sine", 2, 3, seed).loss for seed in range(8) if not found[seed]]
    np.testing.assert_allclose(stuck, 0.37, atol=0.005)
