"""Optimizers against their update rule, written again in three lines, and against PyTorch."""

import tracemalloc

import numpy as np
import pytest

from dlcourse.nn.optimizers import SGD, Adagrad, Adam, Momentum, Nesterov, RMSProp

N_STEPS = 50


def sgd_rule(theta, gradients, lr):
    for g in gradients:
        theta = theta - lr * g
    return theta


def momentum_rule(theta, gradients, lr, momentum=0.9):
    v = 0
    for g in gradients:
        v = momentum * v - lr * g
        theta = theta + v
    return theta


def nesterov_rule(theta, gradients, lr, momentum=0.9):
    v = 0
    for g in gradients:
        v = momentum * v - lr * g
        theta = theta + momentum * v - lr * g
    return theta


def adagrad_rule(theta, gradients, lr, eps=1e-8):
    sum_squares = 0
    for g in gradients:
        sum_squares = sum_squares + g**2
        theta = theta - lr * g / (np.sqrt(sum_squares) + eps)
    return theta


def rmsprop_rule(theta, gradients, lr, alpha=0.9, eps=1e-8):
    mean_square = 0
    for g in gradients:
        mean_square = alpha * mean_square + (1 - alpha) * g**2
        theta = theta - lr * g / (np.sqrt(mean_square) + eps)
    return theta


def adam_rule(theta, gradients, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    m = v = 0
    for t, g in enumerate(gradients, start=1):
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        theta = theta - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps)
    return theta


OPTIMIZERS = {  # how to make it, its rule, and the rule's arguments
    "SGD": (lambda: SGD(0.1), sgd_rule, (0.1,)),
    "Momentum": (lambda: Momentum(0.1), momentum_rule, (0.1,)),
    "Momentum 0.5": (lambda: Momentum(0.1, momentum=0.5), momentum_rule, (0.1, 0.5)),
    "Nesterov": (lambda: Nesterov(0.1), nesterov_rule, (0.1,)),
    "Nesterov 0.5": (lambda: Nesterov(0.1, momentum=0.5), nesterov_rule, (0.1, 0.5)),
    "Adagrad": (lambda: Adagrad(0.1), adagrad_rule, (0.1,)),
    "Adagrad, all set": (lambda: Adagrad(0.2, eps=0.1), adagrad_rule, (0.2, 0.1)),
    "RMSProp": (lambda: RMSProp(0.01), rmsprop_rule, (0.01,)),
    "RMSProp, all set": (lambda: RMSProp(0.1, alpha=0.6, eps=0.1), rmsprop_rule, (0.1, 0.6, 0.1)),
    "Adam": (lambda: Adam(0.01), adam_rule, (0.01,)),
    "Adam, all set": (
        lambda: Adam(0.1, betas=(0.5, 0.6), eps=0.1),
        adam_rule,
        (0.1, 0.5, 0.6, 0.1),
    ),
}
every_optimizer = pytest.mark.parametrize("name", OPTIMIZERS)


def start_and_gradients(rng):
    """A start, and gradients of very different sizes, one of them always zero."""
    scale = np.array([1e-3, 0.1, 1.0, 1.0, 100.0, 0.0])
    return rng.normal(size=6), rng.normal(size=(N_STEPS, 6)) * scale


def walk(optimizer, theta, gradients):
    theta = theta.copy()
    for gradient in gradients:
        optimizer.step(theta, gradient)
    return theta


@every_optimizer
def test_fifty_steps_follow_the_rule(name, rng):
    make, rule, arguments = OPTIMIZERS[name]
    start, gradients = start_and_gradients(rng)
    expected = rule(start, gradients, *arguments)
    np.testing.assert_allclose(walk(make(), start, gradients), expected, rtol=1e-12)


@pytest.mark.parametrize(
    "name", ["SGD", "Momentum 0.5", "Nesterov 0.5", "Adagrad", "RMSProp", "Adam"]
)
def test_that_comparison_catches_a_learning_rate_off_by_a_tenth_of_a_percent(name, rng):
    make, rule, arguments = OPTIMIZERS[name]
    start, gradients = start_and_gradients(rng)
    optimizer = make()
    optimizer.lr *= 1.001
    expected = rule(start, gradients, *arguments)
    assert not np.allclose(walk(optimizer, start, gradients), expected, rtol=1e-9, atol=0)


@pytest.mark.parametrize(
    ("make", "torch_name", "torch_arguments"),
    [
        (lambda: SGD(0.1), "SGD", {"lr": 0.1}),
        (lambda: Momentum(0.1, 0.8), "SGD", {"lr": 0.1, "momentum": 0.8}),
        (
            lambda: Nesterov(0.1, 0.8),
            "SGD",
            {"lr": 0.1, "momentum": 0.8, "nesterov": True},
        ),
        (lambda: Adagrad(0.1, 1e-6), "Adagrad", {"lr": 0.1, "eps": 1e-6}),
        (lambda: RMSProp(0.1, 0.7, 1e-6), "RMSprop", {"lr": 0.1, "alpha": 0.7, "eps": 1e-6}),
        (
            lambda: Adam(0.1, (0.8, 0.9), 1e-6),
            "Adam",
            {"lr": 0.1, "betas": (0.8, 0.9), "eps": 1e-6},
        ),
    ],
    ids=["SGD", "Momentum", "Nesterov", "Adagrad", "RMSProp", "Adam"],
)
def test_fifty_steps_agree_with_pytorch(make, torch_name, torch_arguments, rng):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed (extra bench)")
    start, gradients = start_and_gradients(rng)
    theta = torch.tensor(start, requires_grad=True)
    optimizer = getattr(torch.optim, torch_name)([theta], **torch_arguments)
    for gradient in gradients:
        theta.grad = torch.tensor(gradient)
        optimizer.step()
    expected = theta.detach().numpy()
    np.testing.assert_allclose(walk(make(), start, gradients), expected, rtol=1e-10)


@every_optimizer
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_same_gradients_same_bits_and_the_dtype_is_kept(name, dtype, rng):
    start, gradients = (values.astype(dtype) for values in start_and_gradients(rng))
    before = gradients.copy()
    first, second = (OPTIMIZERS[name][0]() for _ in "ab")
    theta = walk(first, start, gradients)
    remembered = [getattr(first, memory) for memory in first.memory_names]
    assert {array.dtype for array in (theta, *remembered)} == {np.dtype(dtype)}
    assert theta.tobytes() == walk(second, start, gradients).tobytes()
    np.testing.assert_array_equal(gradients, before)


@every_optimizer
def test_steps_in_small_blocks_are_the_same_steps(name, rng, monkeypatch):
    start, gradients = start_and_gradients(rng)
    in_one, in_many = (OPTIMIZERS[name][0]() for _ in "ab")
    theta = walk(in_one, start, gradients)
    monkeypatch.setattr("dlcourse.nn.optimizers.BLOCK", 4)  # blocks of 4 and 2 of the 6 parameters
    assert walk(in_many, start, gradients).tobytes() == theta.tobytes()


@every_optimizer
def test_a_step_from_zero_is_what_the_same_step_adds_elsewhere(name, rng):
    here, at_zero = (OPTIMIZERS[name][0]() for _ in "ab")
    theta, gradients = start_and_gradients(rng)
    for gradient in gradients:
        expected, change = theta.copy(), np.zeros_like(theta)
        here.step(theta, gradient)
        at_zero.step(change, gradient)
        np.testing.assert_array_equal(theta, expected + change)
    assert here.t == N_STEPS


@every_optimizer
def test_no_step_after_the_first_makes_an_array(name):
    optimizer, theta, gradient = OPTIMIZERS[name][0](), np.ones(100_000), np.ones(100_000)
    optimizer.step(theta, gradient)
    tracemalloc.start()
    optimizer.step(theta, gradient)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < theta.nbytes / 10


def test_the_first_step_of_adam_has_the_size_of_the_learning_rate():
    theta = np.zeros(3)
    Adam(0.01).step(theta, np.array([1e-3, -5.0, 0.0]))
    np.testing.assert_allclose(theta, [-0.01, 0.01, 0.0], rtol=1e-4)


def test_momentum_of_zero_is_plain_descent(rng):
    start, gradients = start_and_gradients(rng)
    np.testing.assert_array_equal(
        walk(Momentum(0.1, momentum=0.0), start, gradients), walk(SGD(0.1), start, gradients)
    )


def test_nesterov_is_momentum_with_the_gradient_where_its_inertia_leads():
    h, lr, momentum = np.array([1.0, 9.0]), 0.08, 0.9
    x, v, theta = np.ones(2), np.zeros(2), np.ones(2)
    optimizer = Nesterov(lr, momentum)
    for _ in range(N_STEPS):
        optimizer.step(theta, h * theta)
        v = momentum * v - lr * h * (x + momentum * v)
        x = x + v
        np.testing.assert_allclose(theta, x + momentum * v, rtol=1e-9, atol=1e-12)


def test_adagrad_steps_shrink_and_rmsprop_steps_do_not():
    # Under a constant gradient √G grows as √t, and √s tends to |g|.
    gradients = np.full((100, 1), 3.0)
    adagrad, rmsprop = Adagrad(0.1), RMSProp(0.1)
    for optimizer in (adagrad, rmsprop):
        walk(optimizer, np.zeros(1), gradients[1:])
    latest = gradients[:1]
    np.testing.assert_allclose(walk(adagrad, np.zeros(1), latest), -0.1 / np.sqrt(100), rtol=1e-6)
    np.testing.assert_allclose(walk(rmsprop, np.zeros(1), latest), -0.1, rtol=1e-4)


@every_optimizer
def test_another_learning_rate_counts_from_the_next_step_on(name, rng):
    optimizer = OPTIMIZERS[name][0]()
    theta, gradients = start_and_gradients(rng)
    optimizer.step(theta, gradients[0])
    optimizer.lr = 0.0
    change = walk(optimizer, np.zeros(6), gradients[1:2])
    # With η = 0 only the velocity −η g of the first step is left, times λ; Nesterov moves λ of it.
    inertia = getattr(optimizer, "momentum", 0)
    share = inertia**2 if isinstance(optimizer, Nesterov) else inertia
    velocity = -OPTIMIZERS[name][0]().lr * gradients[0]
    np.testing.assert_allclose(change, share * velocity, rtol=1e-12)


@every_optimizer
def test_a_second_network_is_one_clear_error(name):
    optimizer = OPTIMIZERS[name][0]()
    optimizer.step(np.zeros(6), np.ones(6))
    with pytest.raises(ValueError, match=r"shape \(6,\), got \(1,\): .* needs a new optimizer"):
        optimizer.step(np.zeros(1), np.ones(1))


@pytest.mark.parametrize("optimizer", [SGD, Momentum, Nesterov, Adagrad, RMSProp, Adam])
@pytest.mark.parametrize("lr", [-0.1, float("nan")])
def test_a_learning_rate_below_zero_is_one_clear_error(optimizer, lr):
    with pytest.raises(ValueError, match=f"learning rate of at least 0, got {lr}"):
        optimizer(lr)


@pytest.mark.parametrize("betas", [(1.0, 0.999), (0.9, 1.0), (-0.1, 0.999), (0.9, float("nan"))])
def test_betas_beyond_their_range_are_one_clear_error(betas):
    with pytest.raises(ValueError, match=r"betas from 0 to below 1, got \("):
        Adam(betas=betas)


def test_adam_without_memories_steps_by_the_sign_of_the_gradient():
    np.testing.assert_allclose(
        walk(Adam(0.1, betas=(0.0, 0.0)), np.zeros(2), np.array([[3.0, -0.5]])), [-0.1, 0.1]
    )
