"""Metrics: numbers that people read, as the loss is the number that training reads."""

import numpy as np


def accuracy(predictions: np.ndarray, labels: np.ndarray) -> float:
    """Share of samples, between 0 and 1, whose predicted label is the right one.

    Both are (n_samples,). ValueError if the shapes differ or there is no sample.
    """
    predictions, labels = _same_shape(predictions, labels)
    return float((predictions == labels).mean())


def confusion_matrix(predictions: np.ndarray, labels: np.ndarray, n_classes: int) -> np.ndarray:
    """How often class i was taken for class j: (n_classes, n_classes) counts.

    Row i are the samples whose right label is i, column j those predicted as j. Both arguments
    are (n_samples,) integers from 0 to n_classes − 1; ValueError if not, or without a sample.
    """
    predictions, labels = _same_shape(predictions, labels)
    for name, values in (("predictions", predictions), ("labels", labels)):
        if values.dtype.kind not in "iu":
            raise ValueError(f"expected integer {name}, got {values.dtype}")
        if values.min() < 0 or values.max() >= n_classes:
            raise ValueError(
                f"expected {name} from 0 to {n_classes - 1}, got {values.min()} to {values.max()}"
            )
    counts = np.zeros((n_classes, n_classes), dtype=np.int64)
    np.add.at(counts, (labels, predictions), 1)
    return counts


def _same_shape(predictions: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    predictions, labels = np.asarray(predictions), np.asarray(labels)
    if predictions.shape != labels.shape or labels.ndim != 1:
        raise ValueError(
            "expected predictions and labels of one shape (n_samples,), "
            f"got {predictions.shape} and {labels.shape}"
        )
    if len(labels) == 0:
        raise ValueError("expected at least one sample, got none")
    return predictions, labels
