"""A network of sigmoid layers: a function, its gradient, and the smallest one fitted.

`parameters` is a list of (W, b), one pair for each layer, with `W` (n_out, n_in) and `b` (n_out,).
"""

import numpy as np

from dlcourse.rules.activations import sigmoid, sigmoid_backward
from dlcourse.rules.layers import linear, linear_backward
from dlcourse.rules.losses import cross_entropy_gradient


def neuron(x, w, b):
    """σ(w·x + b), a float; `x` and `w` are (n_in,), `b` is a number."""
    return float(sigmoid(x @ w + b))


def dense_layer(X, W, b):
    """σ(X Wᵀ + b): (n, n_in) → (n, n_out)."""
    return sigmoid(linear(X, W, b))


def forward(X, parameters):
    """Logits, (n, n_out): every layer is linear, and all but the last end in a sigmoid."""
    *hidden, (W, b) = parameters
    for V, c in hidden:
        X = dense_layer(X, V, c)
    return linear(X, W, b)


def predict(X, parameters):
    """The class of the largest logit, integers (n,); of equal logits the first."""
    return forward(X, parameters).argmax(axis=1)


def count_parameters(layer_sizes):
    """Weights and biases of a dense network, an int; `layer_sizes` starts with the inputs."""
    pairs = zip(layer_sizes, layer_sizes[1:], strict=False)
    return sum(n_in * n_out + n_out for n_in, n_out in pairs)


def backward(X, labels, parameters):
    """[(∂C/∂W, ∂C/∂b), …] for each layer, first to last; C is the cross-entropy of `forward`.

    Forward, what enters each layer is kept. Backward, ∂C/∂Z of a layer gives the gradients of its
    parameters, and through the sigmoid before it ∂C/∂Z of the layer before.
    """
    A = [X]
    for W, b in parameters[:-1]:
        A.append(dense_layer(A[-1], W, b))
    grad_Z = cross_entropy_gradient(linear(A[-1], *parameters[-1]), labels)
    gradients = []
    for a, (W, _) in zip(reversed(A), reversed(parameters), strict=True):
        grad_A, grad_W, grad_b = linear_backward(grad_Z, a, W)
        gradients.insert(0, (grad_W, grad_b))
        grad_Z = sigmoid_backward(grad_A, a)  # of X, after the first layer: nobody asks for it
    return gradients


def numerical_gradient(f, theta, eps=1e-6):
    """(f(θ + ε) − f(θ − ε)) / 2ε for each entry by itself, in the shape of `theta`."""
    gradient = np.empty(theta.shape)
    for index in np.ndindex(theta.shape):
        moved = np.zeros(theta.shape)
        moved[index] = eps
        gradient[index] = (f(theta + moved) - f(theta - moved)) / (2 * eps)
    return gradient


def fit_softmax_regression(X, labels, n_classes, lr, n_epochs, rng):
    """(W, b) of one linear layer after `n_epochs` steps of gradient descent on all samples.

    It starts from zero: the loss has a single valley, so chance is not needed. `rng` may serve
    another start, or mini-batches.
    """
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    for _ in range(n_epochs):
        grad_logits = cross_entropy_gradient(linear(X, W, b), labels)
        _, grad_W, grad_b = linear_backward(grad_logits, X, W)
        W, b = W - lr * grad_W, b - lr * grad_b
    return W, b
