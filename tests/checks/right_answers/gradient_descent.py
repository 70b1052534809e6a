"""Right answers to exercise 02, each written in another way."""

import math

import numpy as np


def one_hot_with_loops(labels, n_classes):
    return [[float(k == label) for k in range(n_classes)] for label in labels]


def one_hot_by_comparison(labels, n_classes):
    return (labels[:, None] == np.arange(n_classes)).astype(np.float32)


def one_hot_by_index(labels, n_classes):
    targets = np.zeros((labels.size, n_classes), dtype=int)
    targets[range(labels.size), labels] = 1
    return targets


def one_hot_as_tuple_of_rows(labels, n_classes):
    return tuple(np.eye(n_classes)[label] for label in labels)


def cross_entropy_with_loops(logits, labels):
    total = 0.0
    for row, label in zip(logits, labels):
        largest = max(row)
        total += largest + math.log(sum(math.exp(z - largest) for z in row)) - row[label]
    return total / len(labels)


def cross_entropy_with_logaddexp(logits, labels):
    log_y = logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)
    return -np.mean(np.take_along_axis(log_y, labels[:, None], axis=1))


def cross_entropy_in_float32(logits, labels):
    z = logits.astype(np.float32)
    z = z - z.max(1)[:, None]
    targets = np.eye(z.shape[1], dtype=np.float32)[labels]
    return (np.log(np.exp(z).sum(1)) - (z * targets).sum(1)).mean()


def cross_entropy_by_differences(logits, labels):
    differences = logits - logits[np.arange(len(labels)), labels, np.newaxis]
    peak = differences.max(axis=1)
    sums = np.exp(differences - peak[:, np.newaxis]).sum(axis=1)
    return np.array((peak + np.log(sums)).sum() / len(labels))


def gradient_with_loops(logits, labels):
    rows = []
    for row, label in zip(logits, labels):
        e = [math.exp(z - max(row)) for z in row]
        rows.append([(v / sum(e) - (k == label)) / len(labels) for k, v in enumerate(e)])
    return rows


def gradient_by_logarithm(logits, labels):
    y = np.exp(logits - np.logaddexp.reduce(logits, axis=1, keepdims=True))
    return (y - (np.arange(y.shape[1]) == labels[:, None])) / y.shape[0]


def gradient_in_float32(logits, labels):
    z = np.float32(logits)
    y = np.exp(z - z.max(1, keepdims=True))
    y /= y.sum(1, keepdims=True) * np.float32(len(labels))
    y[np.arange(len(labels)), labels] -= np.float32(1 / len(labels))
    return y


def step_with_loop(parameters, gradients, lr):
    new = []
    for i in range(len(parameters)):
        new.append(np.subtract(parameters[i], np.multiply(lr, gradients[i])))
    return new


def step_on_copies(parameters, gradients, lr):
    new = [theta.copy() for theta in parameters]
    for theta, gradient in zip(new, gradients):
        theta -= lr * gradient
    return tuple(new)


def step_in_float32(parameters, gradients, lr):
    return [
        np.float32(theta) + np.float32(-lr) * np.float32(gradient)
        for theta, gradient in zip(parameters, gradients)
    ]


def step_as_nested_lists(parameters, gradients, lr):
    return [(theta - lr * g).tolist() for theta, g in zip(parameters, gradients)]


def batches_as_a_generator(X, labels, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], labels[rows]


def batches_as_nested_lists(X, labels, batch_size, rng):
    pairs = list(zip(X.tolist(), labels.tolist()))
    rng.shuffle(pairs)
    pairs = [(row, int(label)) for row, label in pairs]
    batches = []
    while pairs:
        batch, pairs = pairs[:batch_size], pairs[batch_size:]
        batches.append([[row for row, _ in batch], [label for _, label in batch]])
    return batches


def batches_from_shuffled_arrays(X, labels, batch_size, rng):
    order = np.argsort(rng.random(len(labels)))
    X, labels = X[order].astype(np.float32), labels[order]
    cuts = np.arange(batch_size, len(labels), batch_size)
    return zip(np.split(X, cuts), np.split(labels, cuts))


def batches_from_one_table(X, labels, batch_size, rng):
    table = np.column_stack([X, labels])
    rng.shuffle(table)
    for i in range(math.ceil(len(table) / batch_size)):
        part = table[i * batch_size : (i + 1) * batch_size]
        yield [part[:, :-1], part[:, -1].astype(int)]


def batch_gradients(X, labels, W, b):
    """(∂C/∂W, ∂C/∂b) of softmax regression."""
    Z = X @ W.T + b
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    G = E / E.sum(axis=1, keepdims=True)
    G[np.arange(len(labels)), labels] -= 1
    return G.T @ X / len(labels), G.mean(axis=0)


def fit_on_the_full_batch(X, labels, n_classes, lr, n_epochs, rng):
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    for _ in range(n_epochs):
        grad_W, grad_b = batch_gradients(X, labels, W, b)
        W, b = W - lr * grad_W, b - lr * grad_b
    return W, b


def fit_on_small_batches_from_a_random_start(X, labels, n_classes, lr, n_epochs, rng):
    W = rng.normal(scale=0.01, size=(n_classes, X.shape[1]))
    b = rng.normal(scale=0.01, size=n_classes)
    for _ in range(n_epochs):
        for rows, some in batches_as_a_generator(X, labels, 16, rng):
            grad_W, grad_b = batch_gradients(rows, some, W, b)
            W -= lr * grad_W
            b -= lr * grad_b
    return [W, b]


def fit_sample_by_sample(X, labels, n_classes, lr, n_epochs, rng):
    X = np.float32(X)
    W, b = np.zeros((n_classes, X.shape[1]), np.float32), np.zeros(n_classes, np.float32)
    for _ in range(n_epochs):
        for i in rng.permutation(len(X)):
            grad_W, grad_b = batch_gradients(X[i : i + 1], labels[i : i + 1], W, b)
            W -= np.float32(lr) * grad_W
            b -= np.float32(lr) * grad_b
    return W, b


def fit_with_b_as_a_column_of_W(X, labels, n_classes, lr, n_epochs, rng):
    X = np.column_stack([X, np.ones(len(X))])
    theta = np.zeros((n_classes, X.shape[1]))
    for _ in range(n_epochs):
        for start in range(0, len(X), 32):
            rows, some = X[start : start + 32], labels[start : start + 32]
            theta -= lr * batch_gradients(rows, some, theta, 0)[0]
    return theta[:, :-1].tolist(), theta[:, -1].tolist()


RIGHT = {
    "02.one_hot": [
        one_hot_with_loops, one_hot_by_comparison, one_hot_by_index, one_hot_as_tuple_of_rows
    ],
    "02.cross_entropy": [
        cross_entropy_with_loops,
        cross_entropy_with_logaddexp,
        cross_entropy_in_float32,
        cross_entropy_by_differences,
    ],
    "02.cross_entropy_gradient": [
        gradient_with_loops, gradient_by_logarithm, gradient_in_float32
    ],
    "02.gradient_descent_step": [
        step_with_loop, step_on_copies, step_in_float32, step_as_nested_lists
    ],
    "02.minibatches": [
        batches_as_a_generator,
        batches_as_nested_lists,
        batches_from_shuffled_arrays,
        batches_from_one_table,
    ],
    "02.fit_softmax_regression": [
        fit_on_the_full_batch,
        fit_on_small_batches_from_a_random_start,
        fit_sample_by_sample,
        fit_with_b_as_a_column_of_W,
    ],
}
