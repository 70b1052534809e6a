"""How a gradient g becomes a change of θ. All arrays of a step have the shape of `theta`.

η is `lr`. What an optimizer remembers goes in and comes out; it starts at zero.
"""

import numpy as np


def gradient_descent_step(parameters, gradients, lr):
    """θ ← θ − η g, for each array of a list: a new list of arrays."""
    return [theta - lr * g for theta, g in zip(parameters, gradients, strict=True)]


def decayed_learning_rate(lr, t):
    """η / √(t + 1), a float; `t` counts steps from 0."""
    return float(lr / np.sqrt(t + 1))


def adagrad_step(theta, grad, sum_squares, lr, eps=1e-8):
    """(θ, G): G ← G + g², θ ← θ − η g / (√G + ε) (Duchi and others 2011)."""
    sum_squares = sum_squares + grad**2
    return theta - lr * grad / (np.sqrt(sum_squares) + eps), sum_squares


def rmsprop_step(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """(θ, s): s ← α s + (1 − α) g², θ ← θ − η g / (√s + ε) (Tieleman and Hinton 2012)."""
    mean_square = alpha * mean_square + (1 - alpha) * grad**2
    return theta - lr * grad / (np.sqrt(mean_square) + eps), mean_square


def momentum_step(theta, grad, velocity, lr, momentum=0.9):
    """(θ, v): v ← λ v − η g, θ ← θ + v; λ is `momentum` (Polyak 1964)."""
    velocity = momentum * velocity - lr * grad
    return theta + velocity, velocity


def nesterov_step(theta, grad, velocity, lr, momentum=0.9):
    """(θ, v): v ← λ v − η g, θ ← θ + λ v − η g with the new v (Nesterov 1983).

    `theta` is where inertia alone would lead, and `grad` the gradient there.
    """
    velocity = momentum * velocity - lr * grad
    return theta + momentum * velocity - lr * grad, velocity


def adam_step(theta, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """(θ, m, v), with `t` from 1 (Kingma and Ba 2015, algorithm 1).

    m ← β₁ m + (1 − β₁) g, m̂ = m / (1 − β₁ᵗ); v ← β₂ v + (1 − β₂) g², v̂ = v / (1 − β₂ᵗ);
    θ ← θ − η m̂ / (√v̂ + ε).
    """
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return theta - lr * m_hat / (np.sqrt(v_hat) + eps), m, v
