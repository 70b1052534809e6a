"""What single layers promise beyond the laws: known values, ties, masks, where weights start."""

import numpy as np
import pytest

from dlcourse.nn import (
    Dropout,
    LeakyReLU,
    Linear,
    Maxout,
    ParametricReLU,
    ReLU,
    Sequential,
    Sigmoid,
    Tanh,
    he_normal,
)


@pytest.mark.parametrize(
    ("layer", "z", "expected"),
    [
        (Sigmoid(), [0.0, 1000.0, -1000.0, np.log(3)], [0.5, 1.0, 0.0, 0.75]),
        (Tanh(), [0.0, 1000.0, -1000.0, np.log(3)], [0.0, 1.0, -1.0, 0.8]),
        (ReLU(), [0.0, 1000.0, -1000.0, 0.5], [0.0, 1000.0, 0.0, 0.5]),
        (LeakyReLU(), [0.0, 1000.0, -1000.0, 0.5], [0.0, 1000.0, -10.0, 0.5]),
        (LeakyReLU(2), [-1.0, 1.0], [-2.0, 1.0]),
        (ParametricReLU(), [0.0, 1000.0, -1000.0, 0.5], [0.0, 1000.0, -250.0, 0.5]),
    ],
)
@pytest.mark.filterwarnings("error")
def test_known_values_without_an_overflow(layer, z, expected):
    np.testing.assert_allclose(layer.forward(np.array(z)), expected, atol=1e-15)


@pytest.mark.parametrize(
    ("layer", "slope"), [(ReLU(), 0.0), (LeakyReLU(), 0.01), (ParametricReLU(), 0.25)]
)
def test_at_zero_the_slope_is_the_left_one(layer, slope):
    layer.forward(np.array([0.0]))
    assert layer.backward(np.array([1.0])) == slope


def test_the_slope_of_parametric_relu_is_trained_with_the_network():
    layer = ParametricReLU()
    network = Sequential(layer)
    network.backward(network.forward(np.array([[-2.0, 3.0], [-1.0, 0.0]])))
    assert network.theta == layer.slope == 0.25
    np.testing.assert_allclose(network.grad, [-0.5 * -2 + -0.25 * -1])


def test_linear_starts_where_its_initializer_says():
    shape = (4, 3)
    first = Linear(3, 4, rng=np.random.default_rng(7))
    limit = np.sqrt(6 / 7)
    expected = np.random.default_rng(7).uniform(-limit, limit, size=shape)
    np.testing.assert_array_equal(first.W, expected)
    second = Linear(3, 4, rng=np.random.default_rng(7), init=he_normal)
    np.testing.assert_array_equal(second.W, he_normal(shape, np.random.default_rng(7)))
    assert not first.b.any() and not second.b.any()


def test_maxout_against_its_definition(rng):
    layer, X = Maxout(5, 4, 3, rng=rng), rng.normal(size=(6, 5))
    layer.b[:] = rng.normal(size=(4, 3))
    expected = [
        [max(layer.W[i, k] @ x + layer.b[i, k] for k in range(3)) for i in range(4)] for x in X
    ]
    np.testing.assert_allclose(layer.forward(X), expected, rtol=1e-12)


def test_a_maxout_piece_that_is_zero_makes_a_relu(rng):
    maxout, linear = Maxout(5, 4, 2, rng=rng), Linear(5, 4, rng=rng)
    maxout.W[:, 0], maxout.W[:, 1] = linear.W, 0
    X = rng.normal(size=(6, 5))
    np.testing.assert_allclose(maxout.forward(X), ReLU().forward(linear.forward(X)), rtol=1e-12)


def test_at_a_tie_the_first_maxout_piece_gets_the_gradient(rng):
    layer = Maxout(1, 1, 3, rng=rng)
    layer.W[:] = [[[-5.0], [2.0], [2.0]]]
    layer.forward(np.array([[3.0]]))
    layer.backward(np.array([[1.0]]))
    np.testing.assert_array_equal(layer.grad_W, [[[0.0], [3.0], [0.0]]])
    np.testing.assert_array_equal(layer.grad_b, [[0.0, 1.0, 0.0]])


def test_maxout_without_pieces_is_one_clear_error(rng):
    with pytest.raises(ValueError, match="at least one piece, got 0"):
        Maxout(2, 2, 0, rng=rng)


def test_dropout_drops_with_probability_p_and_keeps_the_mean(rng):
    layer, x = Dropout(0.3, rng=rng), np.ones((1000, 100))
    output = layer.forward(x, training=True)
    np.testing.assert_allclose(np.unique(output), [0, 1 / 0.7])
    # 5 standard deviations of the mean over 100,000 units are 0.0072.
    assert np.mean(output == 0) == pytest.approx(0.3, abs=0.008)
    assert output.mean() == pytest.approx(1, abs=0.011)
    np.testing.assert_array_equal(output == 0, ~layer.mask)


def test_dropout_does_nothing_at_test_time_or_with_p_zero(rng):
    x, grad_output = rng.normal(size=(2, 4, 5))
    for layer, training in [(Dropout(0.5, rng=rng), False), (Dropout(0, rng=rng), True)]:
        np.testing.assert_array_equal(layer.forward(x, training=training), x)
        np.testing.assert_array_equal(layer.backward(grad_output), grad_output)


def test_dropout_draws_a_new_mask_each_time_unless_frozen(rng):
    layer, x = Dropout(0.5, rng=rng), np.ones((10, 10))
    first, second = layer.forward(x, training=True), layer.forward(x, training=True)
    assert not np.array_equal(first, second)
    layer.frozen = True
    layer.forward(x)
    np.testing.assert_array_equal(layer.forward(x, training=True), second)
    smaller = layer.forward(x[:3], training=True)
    np.testing.assert_array_equal(layer.forward(x[:3], training=True), smaller)
    layer.frozen = False
    assert not np.array_equal(layer.forward(x[:3], training=True), smaller)


def test_same_seed_same_masks_in_both_dtypes():
    layers = [Dropout(0.5, rng=np.random.default_rng(3)) for _ in range(2)]
    for layer, dtype in zip(layers, (np.float32, np.float64), strict=True):
        layer.forward(np.ones((10, 10), dtype), training=True)
    np.testing.assert_array_equal(layers[0].mask, layers[1].mask)


@pytest.mark.parametrize("p", [1, -0.1, 1.5, float("nan")])
def test_a_p_that_is_no_probability_of_dropping_is_one_clear_error(p, rng):
    with pytest.raises(ValueError, match=f"p from 0 to below 1, got {p}"):
        Dropout(p, rng=rng)
