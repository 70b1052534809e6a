"""Softmax regression: descent in given batches, and the loss that it reaches."""

import numpy as np

from . import cross_entropy_gradient as at_logits
from .cross_entropy import losses
from .minibatches import cut


def fit_softmax_regression(X, labels, n_classes, lr, n_epochs, rng):
    """(W, b) after full-batch descent from zero: of all ways to do it the one of fewest steps."""
    return descend(X, labels, n_classes, lr, [[(X, labels)]] * n_epochs)


def sample_by_sample(X, labels, n_classes, lr, n_epochs, rng):
    """(W, b) after a step for every sample: of all ways to do it the one of most steps."""
    batches = cut(X, labels, np.arange(len(X)), 1)
    return descend(X, labels, n_classes, lr, [batches] * n_epochs)


def column_sums(G):
    """∂C/∂b from G = ∂C/∂Z."""
    return G.sum(axis=0)


def descend(
    X,
    labels,
    n_classes,
    lr,
    epochs,
    loss_gradient=at_logits.cross_entropy_gradient,
    b_gradient=column_sums,
):
    """(W, b) after one step for each batch of each epoch, from zero."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    for epoch in epochs:
        for X_batch, labels_batch in epoch:
            G = loss_gradient(X_batch @ W.T + b, labels_batch)
            W = W - lr * G.T @ X_batch
            b = b - lr * b_gradient(G)
    return W, b


def loss_of(parameters, X, labels) -> float:
    """The mean cross-entropy of softmax regression with `parameters`, (W, b)."""
    W, b = parameters
    return float(losses(X @ W.T + b, labels).mean())
