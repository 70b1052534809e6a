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
        return ((np.log(total).sum() - right.sum()) / len(labels)).item()

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


class MSELoss:
    """Mean squared error: the mean over the batch and over the outputs of each sample.

    As in PyTorch. Notes that sum over the outputs have a gradient n_outputs times as large.
    """

    def forward(self, outputs: np.ndarray, targets: np.ndarray) -> float:
        """(n, n_outputs) outputs and targets → C = 1/(n · n_outputs) Σ (y − t)².

        Targets of classes are one-hot rows. ValueError if the shapes differ, or the batch is empty.
        """
        if outputs.ndim != 2 or targets.shape != outputs.shape:
            raise ValueError(
                "expected outputs and targets of one shape (n_samples, n_outputs), "
                f"got {outputs.shape} and {targets.shape}"
            )
        if outputs.size == 0:
            raise ValueError("expected at least one sample, got an empty batch")
        self.difference = np.subtract(outputs, targets, dtype=outputs.dtype)
        return ((self.difference * self.difference).sum() / outputs.size).item()

    def backward(self) -> np.ndarray:
        """∂C/∂outputs, (n, n_outputs), for the batch of the latest `forward`.

            ∂C/∂y = 2 / (n · n_outputs) · (y − t)
        """
        return self.difference * (2 / self.difference.size)
