"""Mistakes in which samples the steps of softmax regression are taken on."""

import numpy as np

from dlcourse import rules

from ._batches import cut, cut_apart
from ._softmax_regression import descend, unshuffled


def one_batch_per_epoch(X, labels, n_classes, lr, n_epochs, rng):
    """It looks as if an epoch uses a single batch, once or again and again.
    It is a pass over all samples, with a step for each batch: each has to begin where the last one
    ended.
    """
    return descend(X, n_classes, lr, [rules.minibatches(X, labels, 32, rng)[:1]] * n_epochs)


def with_replacement(X, labels, n_classes, lr, n_epochs, rng):
    """It looks as if some samples have no turn in an epoch: is every batch drawn from all samples
    anew, or is there only one batch? Shuffle once, and deal each sample out once.
    """
    epochs = [cut(X, labels, rng.integers(len(X), size=len(X)), 32) for _ in range(n_epochs)]
    return descend(X, n_classes, lr, epochs)


def only_full_batches(X, labels, n_classes, lr, n_epochs, rng):
    """It looks as if samples that do not fill a batch are left out.
    They form a short batch at the end; where all are fewer than a batch, they are the only one.
    """
    order = np.arange(len(X) // 32 * 32)
    return descend(X, n_classes, lr, [cut(X, labels, order, 32)] * n_epochs)


def gradients_added(X, labels, n_classes, lr, n_epochs, rng):
    """It looks as if the gradients of the batches are added up, for one step in an epoch.
    Take a step for each batch, and the next batch with the new W and b.
    """
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    for batches in unshuffled(X, labels, 32, n_epochs):
        G = [rules.cross_entropy_gradient(rows @ W.T + b, some) for rows, some in batches]
        W = W - lr * sum(g.T @ rows for g, (rows, _) in zip(G, batches, strict=True))
        b = b - lr * sum(g.sum(axis=0) for g in G)
    return W, b


def labels_left_behind(X, labels, n_classes, lr, n_epochs, rng):
    """It looks as if rows and labels do not fit together.
    Where X is shuffled, the same order has to serve for the labels.
    """
    order = np.arange(len(X))
    epochs = [cut_apart(X, labels, rng.permutation(len(X)), order, 32) for _ in range(n_epochs)]
    return descend(X, n_classes, lr, epochs)
