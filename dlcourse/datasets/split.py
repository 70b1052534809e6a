"""Splitting data: what chooses θ, what chooses the method, and what judges must not be the same."""

from collections.abc import Sequence

import numpy as np

Part = tuple[np.ndarray, np.ndarray]


def train_validation_test_split(
    X: np.ndarray, labels: np.ndarray, fractions: Sequence[float], rng: np.random.Generator
) -> tuple[Part, Part, Part]:
    """Shuffle the samples, deal them into three parts: ((X, labels), (X, labels), (X, labels)).

    `X` is (n_samples, ...), `labels` is (n_samples,). `fractions` are the shares of training,
    validation and test data: three numbers that add up to 1, for example (0.6, 0.2, 0.2). Every
    sample is in exactly one part, with its label, and a part's size is within one sample of its
    share. ValueError if the lengths or the fractions do not fit.
    """
    X, labels = np.asarray(X), np.asarray(labels)
    if len(X) != len(labels):
        raise ValueError(f"expected one label for each row of X, got {len(labels)} for {len(X)}")
    if len(fractions) != 3 or min(fractions) < 0 or not np.isclose(sum(fractions), 1):
        raise ValueError(
            f"expected three fractions of at least 0 that add up to 1, got {tuple(fractions)}"
        )
    order = rng.permutation(len(X))
    first, second = np.rint(np.cumsum(fractions[:2]) * len(X)).astype(int)
    train, validation, test = ((X[part], labels[part]) for part in np.split(order, [first, second]))
    return train, validation, test
