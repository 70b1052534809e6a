"""Laws that every layer, loss and regularizer must keep, each run over one table."""

import numpy as np
import pytest

from dlcourse import nn

IN_FEATURES = 5
N_OUTPUTS = 3

LAYERS = {
    "Linear(5, 4)": lambda rng: nn.Linear(IN_FEATURES, 4, rng=rng),
    "Sigmoid()": lambda rng: nn.Sigmoid(),
    "Tanh()": lambda rng: nn.Tanh(),
    "ReLU()": lambda rng: nn.ReLU(),
    "LeakyReLU(0.01)": lambda rng: nn.LeakyReLU(),
    "LeakyReLU(1.5)": lambda rng: nn.LeakyReLU(1.5),
    "ParametricReLU()": lambda rng: nn.ParametricReLU(),
    "Maxout(5, 4, 3)": lambda rng: nn.Maxout(IN_FEATURES, 4, 3, rng=rng),
    "Maxout(5, 4, 1)": lambda rng: nn.Maxout(IN_FEATURES, 4, 1, rng=rng),
    "Dropout(0.0)": lambda rng: nn.Dropout(0, rng=rng),
    "Dropout(0.3)": lambda rng: nn.Dropout(0.3, rng=rng),
}
HAS_FEATURES = [name for name in LAYERS if "(5," in name]
LOSSES = {
    "CrossEntropyLoss": (nn.CrossEntropyLoss, lambda rng, n: rng.integers(N_OUTPUTS, size=n)),
    "MSELoss": (nn.MSELoss, lambda rng, n: rng.normal(size=(n, N_OUTPUTS))),
}
REGULARIZERS = {"L1(0.3)": lambda: nn.L1(0.3), "L2(0.3)": lambda: nn.L2(0.3)}

every_layer = pytest.mark.parametrize("name", LAYERS)
every_loss = pytest.mark.parametrize("loss", LOSSES)
every_regularizer = pytest.mark.parametrize("name", REGULARIZERS)
at_both_times = pytest.mark.parametrize("training", [False, True])
in_both_dtypes = pytest.mark.parametrize("dtype", [np.float32, np.float64])


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


def assert_same_gradient(gradient, expected):
    np.testing.assert_allclose(gradient, expected, rtol=1e-6, atol=1e-8)


def layer_and_batch(name, rng, n_samples=6):
    layer = LAYERS[name](rng)
    layer.frozen = True  # only Dropout reads it: one mask, so one function
    for parameter in layer.parameter_names:
        getattr(layer, parameter)[...] += rng.normal(size=getattr(layer, parameter).shape)
    return layer, rng.normal(size=(n_samples, IN_FEATURES))


def loss_and_batch(name, rng, n_samples=6):
    make, make_targets = LOSSES[name]
    return make(), rng.normal(size=(n_samples, N_OUTPUTS)), make_targets(rng, n_samples)


def small_network(rng, dtype=np.float64, layer=None):
    first, last = nn.Linear(IN_FEATURES, 4, rng=rng), nn.Maxout(4, N_OUTPUTS, 2, rng=rng)
    return nn.Sequential(first, layer or nn.ParametricReLU(), last, dtype=dtype)


# Layers


@every_layer
@at_both_times
def test_input_gradient_is_the_numerical_one(name, training, rng):
    layer, x = layer_and_batch(name, rng)
    grad_output = rng.normal(size=layer.forward(x, training=training).shape)
    grad_input = layer.backward(grad_output)
    expected = numerical_gradient(
        lambda: (layer.forward(x, training=training) * grad_output).sum(), x
    )
    assert_same_gradient(grad_input, expected)


@every_layer
def test_parameter_gradients_are_the_numerical_ones(name, rng):
    layer, x = layer_and_batch(name, rng)
    grad_output = rng.normal(size=layer.forward(x).shape)
    for backward in (layer.backward, layer.backward_parameters):
        for parameter in layer.parameter_names:
            expected = numerical_gradient(
                lambda: (layer.forward(x) * grad_output).sum(), getattr(layer, parameter)
            )
            getattr(layer, f"grad_{parameter}").fill(np.nan)
            backward(grad_output)
            assert_same_gradient(getattr(layer, f"grad_{parameter}"), expected)


@every_layer
def test_a_complex_step_finds_the_same_gradient(name, rng):
    layer, x = layer_and_batch(name, rng)
    grad_output = rng.normal(size=layer.forward(x, training=True).shape)
    direction = rng.normal(size=x.shape)
    along = (layer.backward(grad_output) * direction).sum()
    stepped = layer.forward(x + 1e-30j * direction, training=True)
    assert (stepped * grad_output).sum().imag / 1e-30 == pytest.approx(along, rel=1e-12)


def test_the_gradient_laws_catch_a_derivative_that_is_off_by_a_tenth_of_a_percent(rng):
    class Off(nn.Sigmoid):
        def backward(self, grad_output):
            return super().backward(grad_output) * 1.001

    layer, x = Off(), rng.normal(size=(6, IN_FEATURES))
    layer.forward(x)
    expected = numerical_gradient(lambda: layer.forward(x).sum(), x)
    with pytest.raises(AssertionError):
        assert_same_gradient(layer.backward(np.ones_like(x)), expected)


@every_layer
@at_both_times
@pytest.mark.parametrize("n_samples", [1, 6])
def test_shapes(name, training, n_samples, rng):
    layer, x = layer_and_batch(name, rng, n_samples)
    output = layer.forward(x, training=training)
    assert output.shape == (n_samples, 4 if name in HAS_FEATURES else IN_FEATURES)
    assert layer.backward(np.ones_like(output)).shape == x.shape


@every_layer
@at_both_times
def test_arguments_stay_unchanged(name, training, rng):
    layer, x = layer_and_batch(name, rng)
    x_before = x.copy()
    grad_output = rng.normal(size=layer.forward(x, training=training).shape)
    grad_before = grad_output.copy()
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
@at_both_times
@in_both_dtypes
def test_a_layer_keeps_the_dtype(name, training, dtype, rng):
    layer, x = layer_and_batch(name, rng)
    network = nn.Sequential(layer, dtype=dtype)
    output = network.forward(x, training=training)
    assert output.dtype == dtype
    assert layer.backward(np.ones_like(output)).dtype == dtype
    assert network.theta.dtype == network.grad.dtype == dtype


@every_layer
@in_both_dtypes
@pytest.mark.parametrize("given", [np.int64, np.float32, np.float64])
def test_a_layer_takes_a_batch_and_a_gradient_of_another_dtype(name, dtype, given, rng):
    layer, x = layer_and_batch(name, rng)
    network = nn.Sequential(layer, dtype=dtype)
    x = (10 * x).round()
    grad_output = rng.integers(-3, 4, size=layer.forward(x).shape)
    layer.backward(grad_output.astype(np.float64))
    expected = network.grad.copy()
    network.grad.fill(np.nan)
    layer.forward(x.astype(given))
    layer.backward(grad_output.astype(given))
    np.testing.assert_allclose(network.grad, expected, rtol=1e-5)


@every_layer
def test_empty_batch_is_one_clear_error(name, rng):
    network = nn.Sequential(LAYERS[name](rng))
    with pytest.raises(ValueError, match="at least one sample"):
        network.forward(np.empty((0, IN_FEATURES)))


@pytest.mark.parametrize("name", HAS_FEATURES)
def test_empty_batch_into_the_layer_alone_is_one_clear_error(name, rng):
    with pytest.raises(ValueError, match="at least one sample"):
        LAYERS[name](rng).forward(np.empty((0, IN_FEATURES)))


@pytest.mark.parametrize("name", HAS_FEATURES)
@pytest.mark.parametrize("shape", [(3, IN_FEATURES + 1), (IN_FEATURES,), (2, 3, IN_FEATURES)])
def test_wrong_number_of_features_is_one_clear_error(name, shape, rng):
    with pytest.raises(ValueError) as caught:
        LAYERS[name](rng).forward(np.zeros(shape))
    expected = f"{name} expects an array of shape (n_samples, 5), got {shape}"
    assert str(caught.value) == expected


@every_layer
def test_repr_is_how_the_layer_was_built(name, rng):
    assert repr(LAYERS[name](rng)) == name


def test_a_layer_must_say_how_it_goes_back():
    class Half(nn.Layer):
        def forward(self, x, *, training=False):
            return x / 2

    with pytest.raises(TypeError, match="backward"):
        Half()


# Losses


@every_loss
@pytest.mark.parametrize("n_samples", [1, 6])
def test_loss_gradient_is_the_numerical_one(loss, n_samples, rng):
    loss, outputs, targets = loss_and_batch(loss, rng, n_samples)
    loss.forward(outputs, targets)
    gradient = loss.backward()
    assert_same_gradient(
        gradient, numerical_gradient(lambda: loss.forward(outputs, targets), outputs)
    )


@every_loss
def test_a_complex_step_finds_the_same_loss_gradient(loss, rng):
    loss, outputs, targets = loss_and_batch(loss, rng)
    direction = rng.normal(size=outputs.shape)
    loss.forward(outputs, targets)
    along = (loss.backward() * direction).sum()
    stepped = loss.forward(outputs + 1e-30j * direction, targets)
    assert stepped.imag / 1e-30 == pytest.approx(along, rel=1e-12)


@every_loss
def test_a_loss_is_the_mean_over_the_batch(loss, rng):
    loss, outputs, targets = loss_and_batch(loss, rng)
    apart = [loss.forward(outputs[[i]], targets[[i]]) for i in range(len(outputs))]
    assert loss.forward(outputs, targets) == pytest.approx(np.mean(apart), rel=1e-12)


@every_loss
@in_both_dtypes
def test_a_loss_keeps_the_dtype_and_its_arguments(loss, dtype, rng):
    loss, outputs, targets = loss_and_batch(loss, rng)
    outputs = outputs.astype(dtype)
    outputs_before, targets_before = outputs.copy(), targets.copy()
    assert type(loss.forward(outputs, targets)) is float
    first = loss.backward()
    assert first.dtype == dtype
    np.testing.assert_array_equal(loss.backward(), first)
    np.testing.assert_array_equal(outputs, outputs_before)
    np.testing.assert_array_equal(targets, targets_before)


@every_loss
def test_an_empty_batch_has_no_loss(loss, rng):
    loss, outputs, targets = loss_and_batch(loss, rng)
    with pytest.raises(ValueError, match="at least one sample, got an empty batch"):
        loss.forward(outputs[:0], targets[:0])


# Regularizers, and everything together


@every_regularizer
@in_both_dtypes
def test_a_regularizer_keeps_its_name_the_dtype_and_the_parameters(name, dtype, rng):
    network, regularizer = small_network(rng, dtype), REGULARIZERS[name]()
    assert repr(regularizer) == name
    before = network.theta.copy()
    assert type(regularizer.penalty(network)) is float
    regularizer.add_gradient(network)
    assert network.theta.dtype == network.grad.dtype == dtype
    np.testing.assert_array_equal(network.theta, before)


@every_regularizer
def test_a_complex_step_finds_the_same_penalty_gradient(name, rng):
    network, regularizer = small_network(rng), REGULARIZERS[name]()
    regularizer.add_gradient(network)
    along = 0
    for layer in (network.layers[0], network.layers[2]):
        direction = rng.normal(size=layer.W.shape)
        along += (layer.grad_W * direction).sum()
        layer.W = layer.W + 1e-30j * direction
    stepped = regularizer.penalty(network)
    assert stepped.imag / 1e-30 == pytest.approx(along, rel=1e-12)


@every_loss
@every_regularizer
@pytest.mark.parametrize("layer", [name for name in LAYERS if name not in HAS_FEATURES])
def test_gradient_of_a_whole_network_with_loss_and_penalty(layer, name, loss, rng):
    layer, X = layer_and_batch(layer, rng)
    network, regularizer = small_network(rng, layer=layer), REGULARIZERS[name]()
    loss, _, targets = loss_and_batch(loss, rng, len(X))

    def cost():
        value = loss.forward(network.forward(X, training=True), targets)
        return value + regularizer.penalty(network)

    cost()
    grad_X = network.backward(loss.backward(), input_gradient=True)
    regularizer.add_gradient(network)
    assert_same_gradient(network.grad, numerical_gradient(cost, network.theta))
    assert_same_gradient(grad_X, numerical_gradient(cost, X))
