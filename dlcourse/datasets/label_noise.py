"""Wrong labels on purpose: what a network must not learn by heart."""

import numpy as np


def add_label_noise(
    labels: np.ndarray, fraction: float, n_classes: int, *, rng: np.random.Generator
) -> np.ndarray:
    """Return a copy of `labels` in which a share of `fraction` is redrawn at random.

    `labels` is (n_samples,) integers from 0 to n_classes - 1. The labels to redraw are chosen at
    random, `fraction` of them rounded to a whole number, and each is drawn from all classes alike.
    The old class can come again, so about `fraction * (1 - 1 / n_classes)` end up wrong.
    ValueError if `fraction` is not between 0 and 1 or a label is not one of the classes.
    """
    labels = np.asarray(labels)
    if labels.ndim != 1 or not np.issubdtype(labels.dtype, np.integer):
        raise ValueError(
            f"expected labels of shape (n_samples,), integers, got {labels.dtype} of shape "
            f"{labels.shape}"
        )
    if not 0 <= fraction <= 1:
        raise ValueError(f"expected a fraction between 0 and 1, got {fraction}")
    outside = labels[(labels < 0) | (labels >= n_classes)]
    if len(outside):
        raise ValueError(f"expected labels from 0 to {n_classes - 1}, got {outside[0]}")
    redrawn = rng.permutation(len(labels))[: round(fraction * len(labels))]
    noisy = labels.copy()
    noisy[redrawn] = rng.integers(n_classes, size=len(redrawn))
    return noisy
