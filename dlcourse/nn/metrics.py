"""Metrics: numbers that people read, as the loss is the number that training reads."""

import numpy as np


def accuracy(predictions: np.ndarray, labels: np.ndarray) -> float:
    """Share of samples, between 0 and 1, whose predicted label is the right one.

    Both are (n_samples,). ValueError if the shapes differ or there is no sample.
    """
    predictions, labels = np.asarray(predictions), np.asarray(labels)
    if predictions.shape != labels.shape or labels.ndim != 1:
        raise ValueError(
            "expected predictions and labels of one shape (n_samples,), "
            f"got {predictions.shape} and {labels.shape}"
        )
    if len(labels) == 0:
        raise ValueError("expected at least one sample, got none")
    return float((predictions == labels).mean())
