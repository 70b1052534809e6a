"""Mistakes in the way back through maxout: pieces that are nearly equal are taken for a tie."""

import numpy as np

from ._pieces import gradients, pieces


def nearly_winners(X, W, b):
    """1 for each piece that is close to the largest of its unit, else 0."""
    z = pieces(X, W, b)
    return 1.0 * np.isclose(z, z.max(axis=2, keepdims=True))


def first_that_is_near(grad_output, X, W, b):
    """It looks as if pieces that are nearly equal count as a tie, and the first of them is taken.
    However small the difference, the largest piece was let through and receives the gradient.
    """
    near = nearly_winners(X, W, b)
    is_first = np.arange(near.shape[2]) == near.argmax(axis=2)[:, :, np.newaxis]
    return gradients(grad_output, X, W, is_first)


def all_that_are_near(grad_output, X, W, b):
    """It looks as if each piece that is equal or nearly equal to the largest receives the gradient.
    Only one piece does: the largest, and the first of them at a true tie.
    """
    return gradients(grad_output, X, W, nearly_winners(X, W, b))


def shared_with_the_near(grad_output, X, W, b):
    """It looks as if pieces that are equal or nearly equal share the gradient. Only one piece
    receives it: the largest, and the first of them at a true tie.
    """
    near = nearly_winners(X, W, b)
    return gradients(grad_output, X, W, near / near.sum(axis=2, keepdims=True))


NEAR_TIES = (first_that_is_near, all_that_are_near, shared_with_the_near)
