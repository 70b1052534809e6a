"""Initializers: the spread that their formula asks for, and what that spread is for."""

import numpy as np
import pytest

from dlcourse.nn import Linear, ReLU, Sequential, glorot_uniform, he_normal, normal

SHAPE = (300, 200)
INITIALIZERS = {
    "normal": (normal(0.05), 0.05),
    "glorot_uniform": (glorot_uniform, np.sqrt(2 / 500)),
    "he_normal": (he_normal, np.sqrt(2 / 200)),
}
every_initializer = pytest.mark.parametrize(
    ("init", "spread"), INITIALIZERS.values(), ids=INITIALIZERS
)


@every_initializer
def test_mean_and_spread(init, spread, rng):
    W = init(SHAPE, rng)
    assert W.shape == SHAPE
    # Over 60,000 weights both estimates are within 2 % at more than 4 standard deviations.
    assert W.mean() == pytest.approx(0, abs=0.02 * spread)
    assert W.std() == pytest.approx(spread, rel=0.02)


@every_initializer
def test_same_seed_same_weights(init, spread):
    first, second, third = (init(SHAPE, np.random.default_rng(seed)) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, second)
    assert not np.array_equal(first, third)


def test_glorot_stays_within_its_limit(rng):
    assert np.abs(glorot_uniform(SHAPE, rng)).max() <= np.sqrt(6 / 500)


@pytest.mark.parametrize("seed", range(5))
def test_he_keeps_a_signal_through_twenty_relu_layers_and_a_small_normal_does_not(seed):
    def size_at_the_end(init):
        rng = np.random.default_rng(seed)
        layers = [
            layer for _ in range(20) for layer in (Linear(100, 100, rng=rng, init=init), ReLU())
        ]
        X = rng.normal(size=(50, 100))
        return np.sqrt(np.mean(Sequential(*layers).forward(X) ** 2))

    assert 0.2 < size_at_the_end(he_normal) < 5
    assert size_at_the_end(normal(0.01)) < 1e-12
