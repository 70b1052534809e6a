"""A network layer by layer: outputs come after the activation, and nothing is dropped."""

import numpy as np

from dlcourse.experiments.layer_outputs import layer_outputs, layers_with_weights
from dlcourse.nn import Dropout, Linear, Maxout, Sequential, Sigmoid

RNG = np.random.default_rng(0)
FIRST, SECOND, LAST = Linear(3, 5, rng=RNG), Maxout(5, 4, 2, rng=RNG), Linear(4, 2, rng=RNG)
DROPOUTS = [Dropout(0.5, rng=RNG) for _ in range(2)]
NETWORK = Sequential(FIRST, Sigmoid(), DROPOUTS[0], SECOND, DROPOUTS[1], LAST)
X = RNG.normal(size=(7, 3))


def test_only_layers_with_weights_count():
    assert layers_with_weights(NETWORK) == [FIRST, SECOND, LAST]


def test_outputs_are_those_after_the_activation_with_nothing_dropped():
    first, second, logits = layer_outputs(NETWORK, X)
    np.testing.assert_allclose(first, 1 / (1 + np.exp(-(X @ FIRST.W.T + FIRST.b))))
    np.testing.assert_array_equal(second, SECOND.forward(first))
    np.testing.assert_array_equal(logits, NETWORK.forward(X))
