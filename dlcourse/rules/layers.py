"""Layers with parameters: a batch in, a batch out, and the gradients on the way back."""

import numpy as np


def linear(X, W, b):
    """Z = X Wᵀ + b: (n, n_in) → (n, n_out); `W` is (n_out, n_in), `b` is (n_out,)."""
    return X @ W.T + b


def linear_backward(grad_output, X, W):
    """∂C/∂X (n, n_in), ∂C/∂W (n_out, n_in) and ∂C/∂b (n_out,) from ∂C/∂Z, (n, n_out).

    z_i = Σ_j w_ij x_j + b_i. An input reaches C through every output, a weight through every
    sample; paths add.
    """
    return grad_output @ W, grad_output.T @ X, grad_output.sum(axis=0)


def maxout(X, W, b):
    """a_i = max_k z_ik with z_ik = Σ_j w_ikj x_j + b_ik: (n, n_in) → (n, n_units).

    `W` is (n_units, n_pieces, n_in), `b` is (n_units, n_pieces) (Goodfellow and others 2013).
    """
    return _pieces(X, W, b).max(axis=2)


def maxout_backward(grad_output, X, W, b):
    """∂C/∂X, ∂C/∂W and ∂C/∂b, each in its own shape, from ∂C/∂a, (n, n_units).

    Only the largest piece of a unit has reached C; at a tie we take the first.
    """
    z = _pieces(X, W, b)
    is_largest = np.arange(z.shape[2]) == z.argmax(axis=2)[:, :, np.newaxis]
    grad_z = grad_output[:, :, np.newaxis] * is_largest
    grad_X = np.einsum("nik,ikj->nj", grad_z, W)
    grad_W = np.einsum("nik,nj->ikj", grad_z, X)
    return grad_X, grad_W, grad_z.sum(axis=0)


def _pieces(X, W, b):
    """All z_ik, (n, n_units, n_pieces)."""
    return np.einsum("nj,ikj->nik", X, W) + b
