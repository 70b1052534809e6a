"""Optimizers against their update rule, written again in three lines."""

import numpy as np
import pytest

from dlcourse.nn import SGD, Adam


def sgd_rule(theta, gradients, lr):
    for g in gradients:
        theta = theta - lr * g
    return theta


def adam_rule(theta, gradients, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    m = v = 0
    for t, g in enumerate(gradients, start=1):
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        theta = theta - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps)
    return theta


OPTIMIZERS = {
    "SGD": (lambda: SGD(0.1), lambda theta, g: sgd_rule(theta, g, 0.1)),
    "Adam": (lambda: Adam(0.01), lambda theta, g: adam_rule(theta, g, 0.01)),
    "Adam, all set": (
        lambda: Adam(0.1, betas=(0.5, 0.6), eps=0.1),
        lambda theta, g: adam_rule(theta, g, 0.1, 0.5, 0.6, 0.1),
    ),
}
every_optimizer = pytest.mark.parametrize("name", OPTIMIZERS)


@every_optimizer
def test_twenty_steps_follow_the_rule(name, rng):
    make, rule = OPTIMIZERS[name]
    optimizer, start = make(), rng.normal(size=6)
    gradients = rng.normal(size=(20, 6))
    theta = start.copy()
    for gradient in gradients:
        optimizer.step(theta, gradient)
    np.testing.assert_allclose(theta, rule(start, gradients), rtol=1e-12)


@every_optimizer
def test_the_gradient_stays_unchanged_and_float32_is_kept(name, rng):
    optimizer = OPTIMIZERS[name][0]()
    theta = rng.normal(size=6).astype(np.float32)
    gradient = rng.normal(size=6).astype(np.float32)
    before = gradient.copy()
    optimizer.step(theta, gradient)
    np.testing.assert_array_equal(gradient, before)
    assert theta.dtype == np.float32


def test_the_first_step_of_adam_has_the_size_of_the_learning_rate():
    theta = np.zeros(3)
    Adam(0.01).step(theta, np.array([1e-3, -5.0, 0.0]))
    np.testing.assert_allclose(theta, [-0.01, 0.01, 0.0], rtol=1e-4)
