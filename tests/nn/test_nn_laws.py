"""Laws that every layer, loss and network must keep, each run over one table."""

import numpy as np
import pytest

from dlcourse.nn import CrossEntropyLoss, Layer, Linear, ReLU, Sequential, Sigmoid, Tanh

IN_FEATURES = 5
N_CLASSES = 3

LAYERS = {
    "Linear": lambda rng: Linear(IN_FEATURES, 4, rng=rng),
    "Sigmoid": lambda rng: Sigmoid(),
    "Tanh": lambda rng: Tanh(),
    "ReLU": lambda rng: ReLU(),
}
OUT_FEATURES = {"Linear": 4}

every_layer = pytest.mark.parametrize("name", LAYERS)


def numerical_gradient(f, values, eps=1e-6):
    """Central differences of f() over every entry of `values`, which f reads."""
    gradient = np.empty_like(values)
    for index in np.ndindex(values.shape):
        old = values[index]
        values[index] = old + eps
        above = f()
        values[index] = old - eps
        below = f()
        values[index] = old
        gradient[index] = (above - below) / (2 * eps)
    return gradient


def layer_and_batch(name, rng, n_samples=6):
    return LAYERS[name](rng), rng.normal(size=(n_samples, IN_FEATURES))


def small_network(rng, dtype=np.float64, activation=Sigmoid):
    return Sequential(
        Linear(IN_FEATURES, 4, rng=rng), activation(), Linear(4, N_CLASSES, rng=rng), dtype=dtype
    )


@every_layer
def test_input_gradient_is_the_numerical_one(name, rng):
    layer, x = layer_and_batch(name, rng)
    grad_output = rng.normal(size=layer.forward(x).shape)
    grad_input = layer.backward(grad_output)
    expected = numerical_gradient(lambda: (layer.forward(x) * grad_output).sum(), x)
    np.testing.assert_allclose(grad_input, expected, rtol=1e-6, atol=1e-8)


@every_layer
def test_parameter_gradients_are_the_numerical_ones(name, rng):
    layer, x = layer_and_batch(name, rng)
    grad_output = rng.normal(size=layer.forward(x).shape)
    layer.backward(grad_output)
    for parameter in layer.parameter_names:
        expected = numerical_gradient(
            lambda: (layer.forward(x) * grad_output).sum(), getattr(layer, parameter)
        )
        gradient = getattr(layer, f"grad_{parameter}")
        np.testing.assert_allclose(gradient, expected, rtol=1e-6, atol=1e-8)


def test_the_gradient_laws_catch_a_derivative_that_is_off_by_a_tenth_of_a_percent(rng):
    class Off(Sigmoid):
        def backward(self, grad_output):
            return super().backward(grad_output) * 1.001

    layer, x = Off(), rng.normal(size=(6, IN_FEATURES))
    layer.forward(x)
    grad_input = layer.backward(np.ones_like(x))
    expected = numerical_gradient(lambda: layer.forward(x).sum(), x)
    assert not np.allclose(grad_input, expected, rtol=1e-6, atol=1e-8)


@every_layer
@pytest.mark.parametrize("n_samples", [1, 6])
def test_shapes(name, n_samples, rng):
    layer, x = layer_and_batch(name, rng, n_samples)
    output = layer.forward(x)
    assert output.shape == (n_samples, OUT_FEATURES.get(name, IN_FEATURES))
    assert layer.backward(np.ones_like(output)).shape == x.shape


@every_layer
def test_arguments_stay_unchanged(name, rng):
    layer, x = layer_and_batch(name, rng)
    grad_output = rng.normal(size=layer.forward(x).shape)
    x_before, grad_before = x.copy(), grad_output.copy()
    layer.forward(x, training=True)
    layer.backward(grad_output)
    np.testing.assert_array_equal(x, x_before)
    np.testing.assert_array_equal(grad_output, grad_before)


@every_layer
def test_each_sample_is_computed_on_its_own(name, rng):
    layer, x = layer_and_batch(name, rng)
    together = layer.forward(x)
    apart = np.concatenate([layer.forward(row) for row in np.split(x, len(x))])
    np.testing.assert_allclose(together, apart, rtol=1e-12)


@every_layer
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_dtype_is_kept(name, dtype, rng):
    layer, x = layer_and_batch(name, rng)
    network = Sequential(layer, dtype=dtype)
    output = network.forward(x)
    assert output.dtype == dtype
    assert layer.backward(np.ones_like(output)).dtype == dtype
    assert network.theta.dtype == network.grad.dtype == dtype


@every_layer
def test_empty_batch_is_one_clear_error(name, rng):
    network = Sequential(LAYERS[name](rng))
    with pytest.raises(ValueError, match="at least one sample"):
        network.forward(np.empty((0, IN_FEATURES)))


@pytest.mark.parametrize("shape", [(3, IN_FEATURES + 1), (IN_FEATURES,), (2, 3, IN_FEATURES)])
def test_wrong_number_of_features_is_one_clear_error(shape, rng):
    with pytest.raises(ValueError, match=rf"Linear\(5, 4\) expects .*\(n_samples, 5\), got"):
        small_network(rng).forward(np.zeros(shape))


def test_empty_batch_into_linear_alone(rng):
    with pytest.raises(ValueError, match="at least one sample"):
        Linear(IN_FEATURES, 4, rng=rng).forward(np.empty((0, IN_FEATURES)))


@pytest.mark.parametrize("activation", [Sigmoid, Tanh, ReLU])
def test_gradient_of_a_whole_network_with_its_loss(activation, rng):
    network = small_network(rng, activation=activation)
    loss = CrossEntropyLoss()
    X = rng.normal(size=(7, IN_FEATURES))
    labels = rng.integers(N_CLASSES, size=7)
    loss.forward(network.forward(X), labels)
    network.backward(loss.backward())
    expected = numerical_gradient(lambda: loss.forward(network.forward(X), labels), network.theta)
    np.testing.assert_allclose(network.grad, expected, rtol=1e-5, atol=1e-8)


@pytest.mark.parametrize(
    ("layer", "z", "expected"),
    [
        (Sigmoid(), [0.0, 1000.0, -1000.0, np.log(3)], [0.5, 1.0, 0.0, 0.75]),
        (Tanh(), [0.0, 1000.0, -1000.0, np.log(3)], [0.0, 1.0, -1.0, 0.8]),
        (ReLU(), [0.0, 1000.0, -1000.0, 0.5], [0.0, 1000.0, 0.0, 0.5]),
    ],
)
@pytest.mark.filterwarnings("error")
def test_known_values_without_an_overflow(layer, z, expected):
    np.testing.assert_allclose(layer.forward(np.array(z)), expected, atol=1e-15)


def test_relu_has_slope_zero_at_zero():
    layer = ReLU()
    layer.forward(np.array([0.0]))
    assert layer.backward(np.array([1.0])) == 0


def test_a_layer_must_say_how_it_goes_back():
    class Half(Layer):
        def forward(self, x, *, training=False):
            return x / 2

    with pytest.raises(TypeError, match="backward"):
        Half()
