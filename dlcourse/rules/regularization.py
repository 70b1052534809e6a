"""Penalties on large weights, and what they make of a step. Biases stay out of all of them.

λ is `strength`, η is `lr`; `weights` is a list of arrays of any shape.
"""

import numpy as np


def l2_penalty(weights, strength):
    """λ/2 Σ w² over the entries of all arrays, a float."""
    return strength / 2 * sum(float((w**2).sum()) for w in weights)


def l1_penalty(weights, strength):
    """λ Σ |w| over the entries of all arrays, a float."""
    return strength * sum(float(np.abs(w).sum()) for w in weights)


def weight_decay_step(w, grad, lr, strength):
    """(1 − ηλ) w − η g, in the shape of `w`: gradient descent with the L2 penalty."""
    return (1 - lr * strength) * w - lr * grad


def l1_step(w, grad, lr, strength):
    """w − η g − ηλ sign(w), in the shape of `w`: gradient descent with the L1 penalty."""
    return w - lr * grad - lr * strength * np.sign(w)


def soft_threshold(w, threshold):
    """Each entry moved towards 0 by `threshold`, and 0 where that would pass it.

    The proximal step of L1, with threshold ηλ (Beck and Teboulle 2009, equation 1.4).
    """
    return np.sign(w) * np.maximum(np.abs(w) - threshold, 0)


def sparsity(weights, tolerance=0.0):
    """The share of entries, of all arrays together, with |w| ≤ tolerance: a float."""
    small = sum(int((np.abs(w) <= tolerance).sum()) for w in weights)
    return small / sum(w.size for w in weights)


def choose_strength(run, strengths, seeds):
    """The largest λ whose mean validation accuracy is within one standard error of the best.

    `run(strength, seed)` gives three accuracies, in training, validation and test; `strengths` is
    (n_strengths,). Returns the chosen λ; means and standard errors of the validation accuracy, each
    (n_strengths,); and the mean test accuracy of the chosen λ (Breiman and others 1984).
    """
    runs = np.array([[run(strength, seed) for seed in seeds] for strength in strengths])
    validation, test = runs[..., 1], runs[..., 2]
    means = validation.mean(axis=1)
    errors = validation.std(axis=1, ddof=1) / np.sqrt(len(seeds))
    best = means.argmax()
    good = means >= means[best] - errors[best]
    chosen = np.where(good, strengths, -1).argmax()
    return float(strengths[chosen]), means, errors, float(test[chosen].mean())
