"""Regularizers against their formulas; what L1's proximal step does that its gradient does not."""

import numpy as np
import pytest

from dlcourse.nn import (
    L1,
    L2,
    SGD,
    CrossEntropyLoss,
    Linear,
    Maxout,
    ParametricReLU,
    ProximalL1,
    Sequential,
    fit,
)


@pytest.fixture
def network(rng):
    network = Sequential(Linear(2, 2, rng=rng), ParametricReLU(), Maxout(2, 1, 2, rng=rng))
    network.theta = [1, -2, 0, 4, 10, 20, 30, -1, 3, 0.5, 0, 40, 50]
    return network


def weights_of(network):
    return np.concatenate([network.layers[0].W.ravel(), network.layers[2].W.ravel()])


def others_of(network):
    first, slope, last = network.layers
    return np.concatenate([first.b, slope.slope, last.b.ravel()])


@pytest.mark.parametrize(
    ("regularizer", "penalty", "gradient"),
    [
        (L1(0.1), 1.15, [0.1, -0.1, 0, 0.1, 0, 0, 0, -0.1, 0.1, 0.1, 0, 0, 0]),
        (L2(0.1), 1.5625, [0.1, -0.2, 0, 0.4, 0, 0, 0, -0.1, 0.3, 0.05, 0, 0, 0]),
        (L1(0), 0, np.zeros(13)),
        (L2(0), 0, np.zeros(13)),
    ],
)
def test_penalty_and_gradient_of_the_weights_alone(regularizer, penalty, gradient, network):
    assert regularizer.penalty(network) == pytest.approx(penalty, rel=1e-12)
    network.grad[:] = np.arange(13)
    regularizer.add_gradient(network)
    np.testing.assert_allclose(network.grad, np.arange(13) + gradient, rtol=1e-12)


def test_weight_decay_is_the_l2_gradient_step(network):
    before, grad = network.theta.copy(), np.linspace(-1, 1, 13)
    network.grad[:] = grad
    L2(0.1).add_gradient(network)
    network.theta -= 0.5 * network.grad
    expected = (1 - 0.5 * 0.1) * before - 0.5 * grad
    biases = [4, 5, 6, 11, 12]
    expected[biases] = before[biases] - 0.5 * grad[biases]
    np.testing.assert_allclose(network.theta, expected, rtol=1e-12)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_proximal_step_makes_small_weights_zero_and_leaves_biases(dtype, network, rng):
    other = Sequential(*network.layers, dtype=dtype)
    biases = others_of(other)
    ProximalL1(2).after_step(other, lr=0.5)
    np.testing.assert_array_equal(weights_of(other), [0, -1, 0, 3, 0, 2, 0, 0])
    np.testing.assert_array_equal(others_of(other), biases)
    assert other.theta.dtype == dtype


def test_the_proximal_step_finds_the_minimum_it_is_defined_by(network):
    before = weights_of(network)
    ProximalL1(0.7).after_step(network, lr=0.9)
    candidates = np.linspace(-5, 5, 100_001)[:, None]
    cost = (candidates - before) ** 2 / 2 + 0.9 * 0.7 * np.abs(candidates)
    best = candidates[cost.argmin(axis=0), 0]
    np.testing.assert_allclose(weights_of(network), best, atol=1e-4)


def test_the_gradient_jumps_over_zero_where_the_proximal_step_stops(rng):
    by_gradient, by_step = (Sequential(Linear(1, 1, rng=rng)) for _ in range(2))
    for network in (by_gradient, by_step):
        network.theta = [0.25, 0]
    for _ in range(10):
        by_gradient.grad[:] = 0
        L1(1).add_gradient(by_gradient)
        by_gradient.theta -= 0.1 * by_gradient.grad
        ProximalL1(1).after_step(by_step, lr=0.1)
    assert abs(by_gradient.theta[0]) == pytest.approx(0.05)
    assert by_step.theta[0] == 0


def test_fit_takes_the_proximal_step_after_each_step_with_the_rate_of_that_step(rng):
    X, labels = rng.normal(size=(6, 3)), np.array([0, 1, 1, 0, 1, 0])
    network = Sequential(Linear(3, 2, rng=rng))
    by_hand, loss = network.copy(), CrossEntropyLoss()
    fit(
        network,
        CrossEntropyLoss(),
        SGD(0.5),
        X,
        labels,
        n_epochs=2,
        batch_size=6,
        rng=rng,
        regularizer=ProximalL1(0.3),
        schedule=lambda t: 1 / (t + 1),
    )
    for lr in (0.5, 0.25):
        loss.forward(by_hand.forward(X), labels)
        by_hand.backward(loss.backward())
        by_hand.theta -= lr * by_hand.grad
        W = by_hand.layers[0].W
        W[...] = np.sign(W) * np.maximum(abs(W) - lr * 0.3, 0)
    np.testing.assert_allclose(network.theta, by_hand.theta, rtol=1e-12, atol=1e-15)
    assert (network.layers[0].W == 0).any()


@pytest.mark.parametrize("regularizer", [L1(0.1), L2(0.1)])
def test_the_others_leave_the_weights_alone_after_a_step(regularizer, network):
    before = network.theta.copy()
    regularizer.after_step(network, lr=1.0)
    np.testing.assert_array_equal(network.theta, before)


def test_the_proximal_one_adds_no_gradient_and_has_the_penalty_of_l1(network):
    network.grad[:] = 7
    ProximalL1(0.1).add_gradient(network)
    assert (network.grad == 7).all()
    assert ProximalL1(0.1).penalty(network) == L1(0.1).penalty(network)


@pytest.mark.parametrize("make", [L1, L2, ProximalL1])
@pytest.mark.parametrize("strength", [-0.1, float("nan")])
def test_a_negative_strength_is_one_clear_error(make, strength):
    with pytest.raises(ValueError, match=f"strength of at least 0, got {strength}"):
        make(strength)
