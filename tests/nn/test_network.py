"""A network's parameters are one vector, and its layers see it."""

import copy
import pickle

import numpy as np
import pytest

from dlcourse.nn import Dropout, Linear, Sequential, Sigmoid


@pytest.fixture
def network(rng):
    return Sequential(Linear(2, 3, rng=rng), Sigmoid(), Linear(3, 4, rng=rng))


def test_theta_holds_the_layers_values_in_order(rng):
    first, last = Linear(2, 3, rng=rng), Linear(3, 4, rng=rng)
    parts = [first.W, first.b, last.W, last.b]
    expected = np.concatenate([part.ravel() for part in parts])
    np.testing.assert_array_equal(Sequential(first, Sigmoid(), last).theta, expected)


def test_parameters_and_gradients_are_views(network):
    for _, parameter in network.named_parameters():
        assert np.shares_memory(parameter, network.theta)
    for layer in (network.layers[0], network.layers[2]):
        assert np.shares_memory(layer.grad_W, network.grad)
        assert np.shares_memory(layer.grad_b, network.grad)
    network.theta[:] = np.arange(network.theta.size)
    np.testing.assert_array_equal(network.layers[0].W, [[0, 1], [2, 3], [4, 5]])
    np.testing.assert_array_equal(network.layers[2].b, [21, 22, 23, 24])


def test_assigning_theta_keeps_the_views(network):
    values = np.arange(network.theta.size)
    network.theta = values
    network.theta -= 1
    np.testing.assert_array_equal(network.layers[2].b, [20, 21, 22, 23])
    assert values[0] == 0


@pytest.mark.parametrize("values", [0.0, np.zeros(24), np.zeros((25, 1))])
def test_assigning_a_theta_of_another_shape_is_one_clear_error(network, values):
    with pytest.raises(ValueError, match=r"theta has shape \(25,\), got"):
        network.theta = values


def test_named_parameters(network):
    shapes = {name: parameter.shape for name, parameter in network.named_parameters()}
    assert shapes == {"0.W": (3, 2), "0.b": (3,), "2.W": (4, 3), "2.b": (4,)}


def test_predict_is_the_largest_logit(rng):
    network = Sequential(Linear(2, 2, rng=rng))
    network.layers[0].W[:] = np.eye(2)
    np.testing.assert_array_equal(network.predict([[1, 3], [2, 0]]), [1, 0])


def test_a_network_without_parameters(rng):
    network = Sequential(Sigmoid())
    network.backward(network.forward(np.zeros((1, 2))))
    assert network.theta.shape == network.grad.shape == (0,)


def test_repr_shows_the_structure(network):
    assert repr(network) == "Sequential(Linear(2, 3), Sigmoid(), Linear(3, 4))"


def test_same_seed_same_start():
    first, second = (Sequential(Linear(9, 9, rng=np.random.default_rng(seed))) for seed in (5, 5))
    np.testing.assert_array_equal(first.theta, second.theta)


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda layer: Sequential(), "at least one layer"),
        (lambda layer: Sequential(layer, layer), "same object twice"),
        (lambda layer: Sequential(layer, dtype=int), "float32 or float64"),
    ],
)
def test_building_nonsense_is_one_clear_error(build, message, rng):
    with pytest.raises(ValueError, match=message):
        build(Linear(2, 2, rng=rng))


def test_the_input_gradient_comes_on_request_only(network, rng):
    X, grad_output = rng.normal(size=(5, 2)), rng.normal(size=(5, 4))
    network.forward(X)
    assert network.backward(grad_output) is None
    without = network.grad.copy()
    first, sigmoid, last = network.layers
    expected = first.backward(sigmoid.backward(last.backward(grad_output)))
    np.testing.assert_array_equal(network.backward(grad_output, input_gradient=True), expected)
    np.testing.assert_array_equal(network.grad, without)


COPIES = {
    "copy": lambda network: network.copy(),
    "deepcopy": copy.deepcopy,
    "pickle": lambda network: pickle.loads(pickle.dumps(network)),
}
every_copy = pytest.mark.parametrize("make_copy", COPIES.values(), ids=COPIES)


@every_copy
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_copy_has_the_values_and_views_of_its_own(make_copy, dtype, rng):
    network = Sequential(Linear(2, 3, rng=rng), Sigmoid(), Linear(3, 4, rng=rng), dtype=dtype)
    network.backward(network.forward(rng.normal(size=(5, 2))))
    other = make_copy(network)
    assert (repr(other), other.dtype) == (repr(network), network.dtype)
    np.testing.assert_array_equal(other.theta, network.theta)
    np.testing.assert_array_equal(other.grad, network.grad)
    before = network.theta.copy(), network.grad.copy()
    other.theta[:] = np.arange(25)
    other.backward(other.forward(np.ones((1, 2))))
    np.testing.assert_array_equal(other.layers[2].b, [21, 22, 23, 24])
    np.testing.assert_array_equal(other.grad[-4:], other.layers[2].grad_b)
    np.testing.assert_array_equal(network.theta, before[0])
    np.testing.assert_array_equal(network.grad, before[1])


def test_a_shallow_copy_leaves_the_network_whole(network):
    copy.copy(network)
    network.theta[:] = np.arange(25)
    np.testing.assert_array_equal(network.layers[2].b, [21, 22, 23, 24])


@every_copy
def test_a_copy_draws_the_same_masks_without_touching_the_generator_here(make_copy, rng):
    # Both layers share one generator, as they must in the copy.
    network = Sequential(Dropout(0.5, rng=rng), Dropout(0.5, rng=rng))
    other, X = make_copy(network), np.ones((10, 10))
    in_copy = [other.forward(X, training=True) for _ in range(3)]
    here = [network.forward(X, training=True) for _ in range(3)]
    np.testing.assert_array_equal(in_copy, here)
