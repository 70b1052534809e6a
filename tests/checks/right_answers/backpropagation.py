"""Right answers to exercise 03, each written in another way."""

import math

import numpy as np


def sigmoid_backward_by_square(grad_output, output):
    return grad_output * (output - output**2)


def sigmoid_backward_with_loops(grad_output, output):
    return [
        [g * a * (1 - a) for g, a in zip(gradients, outputs)]
        for gradients, outputs in zip(grad_output, output)
    ]


def sigmoid_backward_in_float32(grad_output, output):
    a = np.float32(output)
    return np.multiply(a * (1 - a), np.float32(grad_output))


def sigmoid_backward_around_a_half(grad_output, output):
    return tuple((0.25 - (output - 0.5) ** 2) * grad_output)


def linear_backward_with_einsum(grad_output, X, W):
    return [
        np.einsum("no,oi->ni", grad_output, W),
        np.einsum("no,ni->oi", grad_output, X),
        np.einsum("no->o", grad_output),
    ]


def linear_backward_sample_by_sample(grad_output, X, W):
    grad_X, grad_W, grad_b = [], np.zeros(W.shape), np.zeros(len(W))
    for g, x in zip(grad_output, X):
        grad_X.append(W.T @ g)
        grad_W += np.outer(g, x)
        grad_b += g
    return grad_X, grad_W, grad_b


def linear_backward_in_float32(grad_output, X, W):
    G, X, W = np.float32(grad_output), np.float32(X), np.float32(W)
    return np.dot(W.T, G.T).T, np.dot(X.T, G).T, np.ones(len(G), np.float32) @ G


def linear_backward_with_loops(grad_output, X, W):
    samples, inputs, units = range(len(X)), range(len(X[0])), range(len(W))
    return (
        [[sum(grad_output[n][o] * W[o][i] for o in units) for i in inputs] for n in samples],
        [[sum(grad_output[n][o] * X[n][i] for n in samples) for i in inputs] for o in units],
        [sum(grad_output[n][o] for n in samples) for o in units],
    )


def sigmoid(z):
    return 0.5 * (1 + np.tanh(z / 2))


def logits_gradient(logits, labels):
    y = np.exp(logits - np.logaddexp.reduce(logits, axis=1, keepdims=True))
    return (y - np.eye(y.shape[1])[labels]) / len(labels)


def backward_recursively(X, labels, parameters):
    def go(A, layers):
        """∂C/∂A and the pairs of these layers."""
        W, b = layers[0]
        Z = A @ W.T + b
        if len(layers) == 1:
            G, rest = logits_gradient(Z, labels), []
        else:
            H = sigmoid(Z)
            grad_H, rest = go(H, layers[1:])
            G = grad_H * H * (1 - H)
        return G @ W, [(G.T @ A, G.sum(axis=0)), *rest]

    return go(X, parameters)[1]


def backward_by_index(X, labels, parameters):
    L = len(parameters)
    A, Z = [X], []
    for l, (W, b) in enumerate(parameters):
        Z.append(np.dot(A[l], np.transpose(W)) + b)
        A.append(1 / (1 + np.exp(-np.clip(Z[l], -500, 500))))
    deltas = [None] * L
    deltas[L - 1] = logits_gradient(Z[L - 1], labels)
    for l in range(L - 2, -1, -1):
        deltas[l] = deltas[l + 1] @ parameters[l + 1][0] * A[l + 1] * (1 - A[l + 1])
    return [[deltas[l].T @ A[l], np.sum(deltas[l], 0)] for l in range(L)]


def backward_sample_by_sample(X, labels, parameters):
    total = [(np.zeros(W.shape), np.zeros(b.shape)) for W, b in parameters]
    for x, label in zip(X, labels):
        for (sum_W, sum_b), (grad_W, grad_b) in zip(
            total, backward_recursively(x[np.newaxis], [label], parameters)
        ):
            sum_W += grad_W / len(X)
            sum_b += grad_b / len(X)
    return tuple(total)


def backward_in_float32(X, labels, parameters):
    layers = [(np.float32(W), np.float32(b)) for W, b in parameters]
    A = [np.float32(X)]
    for W, b in layers[:-1]:
        A.append(sigmoid(A[-1] @ W.T + b))
    W, b = layers[-1]
    G = np.float32(logits_gradient(A[-1] @ W.T + b, labels))
    pairs = []
    while A:
        a = A.pop()
        pairs.insert(0, (G.T @ a, G.sum(0)))
        G = G @ layers[len(A)][0] * a * (1 - a)
    return pairs


def numerical_gradient_by_flat_index(f, theta, eps=1e-6):
    gradient = np.zeros_like(theta)
    for i in range(theta.size):
        above, below = theta.copy(), theta.copy()
        above.flat[i] += eps
        below.flat[i] -= eps
        gradient.flat[i] = (f(above) - f(below)) / (2 * eps)
    return gradient


def numerical_gradient_in_place(f, theta, eps=1e-6):
    gradient = np.empty(theta.shape)
    for index in np.ndindex(*theta.shape):
        old = theta[index]
        theta[index] = old + eps
        above = f(theta)
        theta[index] = old - eps
        below = f(theta)
        theta[index] = old
        gradient[index] = 0.5 * (above - below) / eps
    return gradient


def numerical_gradient_by_directions(f, theta, eps=1e-6):
    directions = np.eye(theta.size).reshape(theta.size, *theta.shape)
    slopes = [(f(theta + eps * d) - f(theta - eps * d)) / eps / 2 for d in directions]
    return np.reshape(slopes, theta.shape).tolist()


def numerical_gradient_on_a_list(f, theta, eps=1e-6):
    values, slopes = theta.ravel().tolist(), []
    for i, value in enumerate(values):
        moved = [
            np.reshape(values[:i] + [value + side * eps] + values[i + 1 :], theta.shape)
            for side in (1, -1)
        ]
        slopes.append(math.fsum([f(moved[0]), -f(moved[1])]) / (2 * eps))
    return np.array(slopes).reshape(theta.shape)


RIGHT = {
    "03.sigmoid_backward": [
        sigmoid_backward_by_square,
        sigmoid_backward_with_loops,
        sigmoid_backward_in_float32,
        sigmoid_backward_around_a_half,
    ],
    "03.linear_backward": [
        linear_backward_with_einsum,
        linear_backward_sample_by_sample,
        linear_backward_in_float32,
        linear_backward_with_loops,
    ],
    "03.backward": [
        backward_recursively, backward_by_index, backward_sample_by_sample, backward_in_float32
    ],
    "03.numerical_gradient": [
        numerical_gradient_by_flat_index,
        numerical_gradient_in_place,
        numerical_gradient_by_directions,
        numerical_gradient_on_a_list,
    ],
    "03.find_the_bug": [("Softplus", "Center"), {"Center", "Softplus"}, ["Softplus", "Center"]],
}
