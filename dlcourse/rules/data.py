"""Dealing out samples: in batches for training, in parts for training, choosing and judging."""

import numpy as np


def minibatches(X, labels, batch_size, rng):
    """The samples of one epoch as a list of (X, labels), shuffled; the last one may be short."""
    order = rng.permutation(len(X))
    rows = [order[start : start + batch_size] for start in range(0, len(X), batch_size)]
    return [(X[batch], labels[batch]) for batch in rows]


def train_validation_test_split(X, labels, fractions, rng):
    """((X, labels), (X, labels), (X, labels)): shuffled, then cut where the fractions say."""
    order = rng.permutation(len(X))
    places = np.rint(np.cumsum(fractions[:2]) * len(X)).astype(int)
    return tuple((X[rows], labels[rows]) for rows in np.split(order, places))
