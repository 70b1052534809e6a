"""Weighted sums and layers that both questions on maxout layers need."""

import numpy as np

# Two units of two pieces each; for the input (1, 2) the pieces are the lecture's 5, 7 and -1, 1.
LECTURE = {"W": [[[1, 2], [3, 2]], [[1, -1], [-1, 1]]], "b": [[0, 0], [0, 0]]}

# One feature, two units, three pieces: no two lengths are the same.
OBLONG = {"W": [[[1], [-1], [0]], [[2], [0.5], [-3]]], "b": [[0, 0, 1], [-1, 0, 0.5]]}


def pieces(X, W, b):
    """z_ik of every sample, (n_samples, n_units, n_pieces)."""
    return np.einsum("nj,ikj->nik", X, W) + b


def gradients(grad_output, X, W, share):
    """The gradients of X, W and b when a piece receives that share of its unit's gradient."""
    grad_z = grad_output[:, :, np.newaxis] * share
    grad_X = np.einsum("nik,ikj->nj", grad_z, W)
    return grad_X, np.einsum("nik,nj->ikj", grad_z, X), grad_z.sum(axis=0)


def winners(X, W, b):
    """1 for each piece as large as the largest of its unit, else 0."""
    z = pieces(X, W, b)
    return 1.0 * (z == z.max(axis=2, keepdims=True))
