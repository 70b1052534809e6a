"""One law: what `dlcourse.nn` computes fast is what the rule says, in float32 and in float64."""

import numpy as np
import pytest

from dlcourse import rules
from dlcourse.datasets import train_validation_test_split
from dlcourse.gradcheck import numerical_gradient
from dlcourse.nn import (
    L1,
    L2,
    SGD,
    Adagrad,
    Adam,
    CrossEntropyLoss,
    Dropout,
    EarlyStopping,
    History,
    InverseSqrt,
    LeakyReLU,
    Linear,
    Maxout,
    Momentum,
    MSELoss,
    Nesterov,
    ProximalL1,
    ReLU,
    RMSProp,
    Sequential,
    Sigmoid,
    Tanh,
    minibatches,
)

TOLERANCE = {np.float32: 2e-5, np.float64: 1e-12}
N_STEPS = 5


def flat(*values):
    return np.concatenate([np.ravel(np.asarray(value, float)) for value in values])


def layer_case(make, forward, backward):
    """Output, ∂C/∂input and the gradients of the parameters, of a layer and of its rule."""

    def case(rng, dtype):
        layer = make(rng)
        Sequential(layer, dtype=dtype)  # which gives its parameters their dtype
        for name in layer.parameter_names:
            getattr(layer, name)[...] = rng.normal(size=getattr(layer, name).shape)
        X = rng.normal(size=(7, 3)).astype(dtype)
        output = layer.forward(X, training=True)
        grad_output = rng.normal(size=output.shape).astype(dtype)
        grad_X = layer.backward(grad_output)
        gradients = [getattr(layer, f"grad_{name}") for name in layer.parameter_names]
        slow = backward(layer, grad_output, X)
        slow = slow if isinstance(slow, tuple) else (slow,)
        return flat(output, grad_X, *gradients), flat(forward(layer, X), *slow)

    return case


def loss_case(make, targets, value, gradient):
    def case(rng, dtype):
        loss, outputs = make(), (3 * rng.normal(size=(6, 4))).astype(dtype)
        wanted = targets(rng, dtype)
        fast = flat(loss.forward(outputs, wanted), loss.backward())
        return fast, flat(value(outputs, wanted), gradient(outputs, wanted))

    return case


def optimizer_case(make, rule, scale=None):
    """θ and the memories after some steps; `scale(t)` of a memory is what the rule keeps."""

    def case(rng, dtype):
        optimizer, theta = make(), rng.normal(size=9).astype(dtype)
        slow, memories = theta.copy(), [np.zeros_like(theta)] * len(optimizer.memory_names)
        for t in range(1, N_STEPS + 1):
            grad = rng.normal(size=9).astype(dtype)
            optimizer.step(theta, grad)
            slow, *memories = rule(slow, grad, *memories, t)
        factors = scale or [1.0] * len(memories)
        kept = [
            f * getattr(optimizer, name)
            for f, name in zip(factors, optimizer.memory_names, strict=True)
        ]
        return flat(theta, *kept), flat(slow, *memories)

    return case


def regularizer_case(regularizer, rule):
    """The weights after one step of gradient descent with a penalty."""

    def case(rng, dtype):
        layer = Linear(3, 4, rng=rng)
        network, optimizer = Sequential(layer, dtype=dtype), SGD(0.1)
        W, grad = layer.W.copy(), rng.normal(size=(4, 3)).astype(dtype)
        layer.grad_W[...] = grad
        regularizer.add_gradient(network)
        optimizer.step(network.theta, network.grad)
        regularizer.after_step(network, optimizer.lr)
        return flat(layer.W, regularizer.penalty(network)), flat(*rule(W, grad, layer.W))

    return case


def network_case(rng, dtype):
    layers = Linear(3, 5, rng=rng), Linear(5, 4, rng=rng)
    network = Sequential(layers[0], Sigmoid(), layers[1], dtype=dtype)
    X, labels = rng.normal(size=(6, 3)).astype(dtype), rng.integers(4, size=6)
    parameters = [(layer.W, layer.b) for layer in layers]
    loss, logits = CrossEntropyLoss(), network.forward(X)
    value = loss.forward(logits, labels)
    network.backward(loss.backward())
    slow = rules.forward(X, parameters)
    gradients = [array for pair in rules.backward(X, labels, parameters) for array in pair]
    return (
        flat(logits, value, network.grad, network.predict(X)),
        flat(slow, rules.cross_entropy(slow, labels), *gradients, rules.predict(X, parameters)),
    )


def minibatches_case(rng, dtype):
    X, labels = rng.normal(size=(11, 2)).astype(dtype), np.arange(11)
    seed = int(rng.integers(1000))
    pairs = [
        make(X, labels, 4, np.random.default_rng(seed)) for make in (minibatches, rules.minibatches)
    ]
    return tuple(flat(*(array for batch in batches for array in batch)) for batches in pairs)


def split_case(rng, dtype):
    X, labels = rng.normal(size=(23, 2)).astype(dtype), np.arange(23)
    seed = int(rng.integers(1000))
    found = [
        split(X, labels, (0.5, 0.3, 0.2), np.random.default_rng(seed))
        for split in (train_validation_test_split, rules.train_validation_test_split)
    ]
    return tuple(flat(*(array for part in parts for array in part)) for parts in found)


def stopping_case(rng, dtype):
    losses, history = rng.random(40).astype(dtype).tolist(), History()
    rule = EarlyStopping(patience=4, min_delta=0.1)
    for loss in losses:
        history.append(0.0, 0.0, loss, 0.0)
        rule.improves(history)
        if history.stopped:
            break
    stopped_at, best = rules.stopping_epoch(losses, 4, 0.1)
    return flat(len(history.loss), history.best_epoch), flat(stopped_at + 1, best + 1)


def numerical_gradient_case(rng, dtype):
    theta = rng.normal(size=5)
    found = [
        gradient(lambda values: float((values**3).sum()), theta.copy())
        for gradient in (numerical_gradient, rules.numerical_gradient)
    ]
    # Both are differences, of other widths.
    return tuple(np.round(one, 7) for one in found)


def adam(theta, g, m, v, t):
    return rules.adam_step(theta, g, m, v, t, 0.1, 0.8, 0.9, 1e-3)


CASES = {
    "Linear": layer_case(
        lambda rng: Linear(3, 4, rng=rng),
        lambda layer, X: rules.linear(X, layer.W, layer.b),
        lambda layer, grad, X: rules.linear_backward(grad, X, layer.W),
    ),
    "Maxout": layer_case(
        lambda rng: Maxout(3, 4, 2, rng=rng),
        lambda layer, X: rules.maxout(X, layer.W, layer.b),
        lambda layer, grad, X: rules.maxout_backward(grad, X, layer.W, layer.b),
    ),
    "Sigmoid": layer_case(
        lambda rng: Sigmoid(),
        lambda layer, X: rules.sigmoid(X),
        lambda layer, grad, X: rules.sigmoid_backward(grad, rules.sigmoid(X)),
    ),
    "Tanh": layer_case(
        lambda rng: Tanh(),
        lambda layer, X: rules.tanh(X),
        lambda layer, grad, X: rules.tanh_backward(grad, rules.tanh(X)),
    ),
    "ReLU": layer_case(
        lambda rng: ReLU(),
        lambda layer, X: rules.relu(X),
        lambda layer, grad, X: rules.relu_backward(grad, X),
    ),
    "LeakyReLU": layer_case(
        lambda rng: LeakyReLU(0.2),
        lambda layer, X: rules.leaky_relu(X, 0.2),
        lambda layer, grad, X: rules.leaky_relu_backward(grad, X, 0.2),
    ),
    "Dropout": layer_case(
        lambda rng: Dropout(0.4, rng=rng),
        lambda layer, X: rules.inverted_dropout(X, layer.mask, 0.4),
        lambda layer, grad, X: rules.inverted_dropout_backward(grad, layer.mask, 0.4),
    ),
    "CrossEntropyLoss": loss_case(
        CrossEntropyLoss,
        lambda rng, dtype: rng.integers(4, size=6),
        rules.cross_entropy,
        rules.cross_entropy_gradient,
    ),
    "MSELoss": loss_case(
        MSELoss,
        lambda rng, dtype: rng.normal(size=(6, 4)).astype(dtype),
        rules.mean_squared_error,
        rules.mean_squared_error_gradient,
    ),
    "SGD": optimizer_case(
        lambda: SGD(0.1), lambda theta, g, t: rules.gradient_descent_step([theta], [g], 0.1)
    ),
    "Momentum": optimizer_case(
        lambda: Momentum(0.1, 0.8),
        lambda theta, g, v, t: rules.momentum_step(theta, g, v, 0.1, 0.8),
    ),
    # It keeps λ v where the rule keeps v.
    "Nesterov": optimizer_case(
        lambda: Nesterov(0.1, 0.8),
        lambda theta, g, v, t: rules.nesterov_step(theta, g, v, 0.1, 0.8),
        scale=(1 / 0.8,),
    ),
    "Adagrad": optimizer_case(
        lambda: Adagrad(0.1, 1e-3),
        lambda theta, g, s, t: rules.adagrad_step(theta, g, s, 0.1, 1e-3),
    ),
    "RMSProp": optimizer_case(
        lambda: RMSProp(0.1, 0.8, 1e-3),
        lambda theta, g, s, t: rules.rmsprop_step(theta, g, s, 0.1, 0.8, 1e-3),
    ),
    # It keeps sums where the rule keeps means: (1 − β) times the sum is the mean.
    "Adam": optimizer_case(lambda: Adam(0.1, (0.8, 0.9), 1e-3), adam, scale=(1 - 0.8, 1 - 0.9)),
    "L2": regularizer_case(
        L2(0.3),
        lambda W, g, after: (
            rules.weight_decay_step(W, g, 0.1, 0.3),
            rules.l2_penalty([after], 0.3),
        ),
    ),
    "L1": regularizer_case(
        L1(0.3),
        lambda W, g, after: (rules.l1_step(W, g, 0.1, 0.3), rules.l1_penalty([after], 0.3)),
    ),
    "ProximalL1": regularizer_case(
        ProximalL1(0.3),
        lambda W, g, after: (
            rules.soft_threshold(W - 0.1 * g, 0.1 * 0.3),
            rules.l1_penalty([after], 0.3),
        ),
    ),
    "InverseSqrt": lambda rng, dtype: (
        flat(*(0.1 * InverseSqrt()(t) for t in range(9))),
        flat(*(rules.decayed_learning_rate(0.1, t) for t in range(9))),
    ),
    "Sequential": network_case,
    "minibatches": minibatches_case,
    "train_validation_test_split": split_case,
    "EarlyStopping": stopping_case,
    "numerical_gradient": numerical_gradient_case,
}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("dtype", TOLERANCE)
@pytest.mark.parametrize("name", CASES)
def test_the_fast_form_computes_what_the_rule_says(name, dtype, seed):
    fast, slow = CASES[name](np.random.default_rng(seed), dtype)
    assert np.isfinite(slow).all() and slow.any()
    np.testing.assert_allclose(fast, slow, rtol=TOLERANCE[dtype], atol=TOLERANCE[dtype])


@pytest.mark.parametrize("dtype", TOLERANCE)
@pytest.mark.parametrize("name", CASES)
def test_an_error_of_one_per_mille_would_be_seen(name, dtype):
    fast, slow = CASES[name](np.random.default_rng(0), dtype)
    place = np.abs(slow).argmax()
    fast[place] *= 1.001
    with pytest.raises(AssertionError):
        np.testing.assert_allclose(fast, slow, rtol=TOLERANCE[dtype], atol=TOLERANCE[dtype])
