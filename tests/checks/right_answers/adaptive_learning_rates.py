"""Right answers to exercise 05, each written in another way."""

import math

import numpy as np


def entry_by_entry(formula):
    """A step for arrays from one for numbers: its first `n` arguments are taken apart."""

    def step(n, *arguments):
        arrays, settings = arguments[:n], arguments[n:]
        shape = np.shape(arrays[0])
        entries = zip(*(np.ravel(array).tolist() for array in arrays), strict=True)
        columns = zip(*(formula(*entry, *settings) for entry in entries), strict=True)
        return [np.reshape(column, shape) for column in columns]

    return step


def decayed_with_math(lr, t):
    return lr / math.sqrt(t + 1)


def decayed_by_power(lr, t):
    return lr * (t + 1) ** -0.5


def decayed_in_float32(lr, t):
    return np.float32(lr) / np.sqrt(np.float32(t + 1))


def decayed_by_logarithm(lr, t):
    return np.array(lr * math.exp(-0.5 * math.log1p(t)))


def adagrad_in_float32(theta, grad, sum_squares, lr, eps=1e-8):
    theta, grad, G = np.float32(theta), np.float32(grad), np.float32(sum_squares)
    G = G + grad * grad
    return theta - np.float32(lr) * grad / (G**0.5 + np.float32(eps)), G


def adagrad_on_copies(theta, grad, sum_squares, lr, eps=1e-8):
    theta, G = np.array(theta), np.array(sum_squares)
    G += np.square(grad)
    theta -= lr * np.divide(grad, np.sqrt(G) + eps)
    return [theta, G]


def adagrad_by_own_rate(theta, grad, sum_squares, lr, eps=1e-8):
    new = np.add(sum_squares, np.power(grad, 2))
    own_lr = lr / (eps + np.sqrt(new))
    return np.subtract(theta, own_lr * grad), new


def adagrad_one(theta, grad, G, lr, eps):
    G += grad * grad
    return theta - lr * grad / (math.sqrt(G) + eps), G


def adagrad_with_loops(theta, grad, sum_squares, lr, eps=1e-8):
    return entry_by_entry(adagrad_one)(3, theta, grad, sum_squares, lr, eps)


def rmsprop_in_float32(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    theta, grad, s = np.float32(theta), np.float32(grad), np.float32(mean_square)
    s = np.float32(alpha) * s + np.float32(1 - alpha) * grad**2
    return theta - np.float32(lr) * grad / (np.sqrt(s) + np.float32(eps)), s


def rmsprop_by_difference(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    s = mean_square + (1 - alpha) * (grad * grad - mean_square)
    return theta + -lr * grad / (eps + s**0.5), s


def rmsprop_on_copies(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    theta, s = np.array(theta), np.array(mean_square)
    s *= alpha
    s += (1 - alpha) * np.square(grad)
    theta -= lr * np.asarray(grad) / (np.sqrt(s) + eps)
    return [theta, s]


def rmsprop_one(theta, grad, s, lr, alpha, eps):
    s = alpha * s + (1 - alpha) * grad * grad
    return theta - lr * grad / (math.sqrt(s) + eps), s


def rmsprop_with_loops(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    return entry_by_entry(rmsprop_one)(3, theta, grad, mean_square, lr, alpha, eps)


def momentum_in_float32(theta, grad, velocity, lr, momentum=0.9):
    v = np.float32(momentum) * np.float32(velocity) - np.float32(lr) * np.float32(grad)
    return np.float32(theta) + v, v


def momentum_on_copies(theta, grad, velocity, lr, momentum=0.9):
    theta, v = np.array(theta), np.array(velocity)
    v *= momentum
    v -= np.multiply(lr, grad)
    theta += v
    return [theta, v]


def momentum_by_difference(theta, grad, velocity, lr, momentum=0.9):
    new = theta + momentum * velocity - lr * grad
    return new, momentum * velocity - lr * grad


def momentum_one(theta, grad, v, lr, momentum):
    v = v * momentum - lr * grad
    return theta + v, v


def momentum_with_loops(theta, grad, velocity, lr, momentum=0.9):
    return tuple(entry_by_entry(momentum_one)(3, theta, grad, velocity, lr, momentum))


def adam_in_float32(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    theta, grad, m, v = (np.float32(array) for array in (theta, grad, m, v))
    m = np.float32(beta1) * m + np.float32(1 - beta1) * grad
    v = np.float32(beta2) * v + np.float32(1 - beta2) * grad**2
    root = np.sqrt(v / np.float32(1 - beta2**t)) + np.float32(eps)
    return theta - np.float32(lr / (1 - beta1**t)) * m / root, m, v


def adam_by_difference(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = m + (1 - beta1) * (grad - m)
    v = v + (1 - beta2) * (grad * grad - v)
    denominator = np.sqrt(v) / math.sqrt(1 - beta2**t) + eps
    return [theta - lr / (1 - beta1**t) * m / denominator, m, v]


def adam_by_scaled_eps(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    root = np.sqrt(1 - beta2**t)
    return theta - lr * root / (1 - beta1**t) * m / (np.sqrt(v) + eps * root), m, v


def adam_on_copies(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    theta, m, v = np.array(theta), np.array(m), np.array(v)
    m *= beta1
    m += (1 - beta1) * np.asarray(grad)
    v *= beta2
    v += (1 - beta2) * np.square(grad)
    theta -= lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps)
    return theta, m, v


def adam_one(theta, grad, m, v, t, lr, beta1, beta2, eps):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad * grad
    m_hat, v_hat = m / (1 - math.pow(beta1, t)), v / (1 - math.pow(beta2, t))
    return theta - lr * m_hat / (math.sqrt(v_hat) + eps), m, v


def adam_with_loops(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    return entry_by_entry(adam_one)(4, theta, grad, m, v, t, lr, beta1, beta2, eps)


RIGHT = {
    "05.decayed_learning_rate": [
        decayed_with_math,
        decayed_by_power,
        decayed_in_float32,
        decayed_by_logarithm,
    ],
    "05.adagrad_step": [
        adagrad_in_float32,
        adagrad_on_copies,
        adagrad_by_own_rate,
        adagrad_with_loops,
    ],
    "05.rmsprop_step": [
        rmsprop_in_float32,
        rmsprop_by_difference,
        rmsprop_on_copies,
        rmsprop_with_loops,
    ],
    "05.momentum_step": [
        momentum_in_float32,
        momentum_on_copies,
        momentum_by_difference,
        momentum_with_loops,
    ],
    "05.adam_step": [
        adam_in_float32,
        adam_by_difference,
        adam_by_scaled_eps,
        adam_on_copies,
        adam_with_loops,
    ],
    "05.escape": [
        (0.1, 0.85),
        [0.01, 0.96],
        np.array([0.25, 0.6]),
        (np.float32(0.15), np.float64(0.86)),
    ],
}
