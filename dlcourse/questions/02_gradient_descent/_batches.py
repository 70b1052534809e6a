"""Batches of samples in a given order."""

import numpy as np


def cut(X, labels, order, batch_size):
    """The rows of `order` as a list of (X, labels); the last one may be short."""
    rows = [order[start : start + batch_size] for start in range(0, len(order), batch_size)]
    return [(X[batch], labels[batch]) for batch in rows]


def cut_apart(X, labels, order_of_X, order_of_labels, batch_size):
    """Batches whose rows and labels come in orders of their own."""
    return cut(X[order_of_X], labels[order_of_labels], np.arange(len(X)), batch_size)
