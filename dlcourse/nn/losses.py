"""Losses: how bad the network's outputs are for a batch, as one number, and its gradient."""

import numpy as np


class CrossEntropyLoss:
    """Softmax, then cross-entropy against the right class; the mean over the batch.

    Softmax belongs to the loss, so a network ends in logits and never computes log(0).
    """

    def forward(self, logits: np.ndarray, labels: np.ndarray) -> float:
        """(n, n_classes) logits and (n,) integer labels → the loss, in nats.

        With p = softmax(z), -ln p_k = ln Σ_c exp(z_c) - z_k for the right class k. Taking the
        largest z off every z first changes neither side and keeps exp from overflowing.
        ValueError if the shapes do not fit, a label is no class, or the batch is empty.
        """
        self._check(logits, labels)
        self.labels = labels
        self.rows = np.arange(len(labels))
        shifted = logits - logits.max(axis=1, keepdims=True)
        right = shifted[self.rows, labels]
        exponentials = np.exp(shifted, out=shifted)
        total = exponentials.sum(axis=1, keepdims=True)
        self.probabilities = np.divide(exponentials, total, out=exponentials)
        return float((np.log(total).sum() - right.sum()) / len(labels))

    def backward(self) -> np.ndarray:
        """∂C/∂logits, (n, n_classes), for the batch of the latest `forward`.

        For one sample with right class k: ∂(ln Σ_c exp(z_c) - z_k)/∂z_j = p_j - [j = k]. The mean
        over n samples divides by n: (probabilities - one-hot labels) / n.
        """
        n_samples = len(self.labels)
        grad_logits = self.probabilities / n_samples
        grad_logits[self.rows, self.labels] -= 1 / n_samples
        return grad_logits

    @staticmethod
    def _check(logits: np.ndarray, labels: np.ndarray) -> None:
        if logits.ndim != 2 or labels.shape != (len(logits),):
            raise ValueError(
                "expected logits of shape (n_samples, n_classes) and labels of shape (n_samples,), "
                f"got {logits.shape} and {labels.shape}"
            )
        if len(labels) == 0:
            raise ValueError("expected at least one sample, got an empty batch")
        if labels.dtype.kind not in "iu":
            raise ValueError(f"expected integer labels, got {labels.dtype}")
        if labels.min() < 0 or labels.max() >= logits.shape[1]:
            raise ValueError(
                f"expected labels from 0 to {logits.shape[1] - 1}, one for each logit, "
                f"got {labels.min()} to {labels.max()}"
            )
