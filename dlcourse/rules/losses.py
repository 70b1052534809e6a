"""How bad a network's outputs are for a batch, as one number, and its gradient."""

import numpy as np


def softmax(logits):
    """y_k = exp(z_k) / Σ_c exp(z_c), row by row: (n, n_classes) → (n, n_classes).

    The largest logit of a row is taken off first: y stays the same, and no exponential overflows.
    """
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def one_hot(labels, n_classes):
    """ŷ: a row of zeros with a single 1 for each label, (n,) → (n, n_classes)."""
    return np.eye(n_classes)[labels]


def cross_entropy(logits, labels):
    """C, the mean over the batch of −ln y_k, a float; y = softmax(logits), k is the label.

    As a difference, ln Σ_c exp(z_c) − z_k, which never meets the logarithm of a y rounded to 0.
    """
    z = logits - logits.max(axis=1, keepdims=True)
    right = z[np.arange(len(labels)), labels]
    return float((np.log(np.exp(z).sum(axis=1)) - right).mean())


def cross_entropy_gradient(logits, labels):
    """∂C/∂z = (y − ŷ) / n, (n, n_classes), for the mean C over the batch."""
    return (softmax(logits) - one_hot(labels, logits.shape[1])) / len(labels)


def mean_squared_error(outputs, targets):
    """C, the mean of (y − ŷ)² over the batch and over the outputs, a float; both are (n, n_out)."""
    return float(((outputs - targets) ** 2).mean())


def mean_squared_error_gradient(outputs, targets):
    """∂C/∂y = 2 (y − ŷ) / (n · n_out), in the shape of `outputs`."""
    return 2 * (outputs - targets) / outputs.size
