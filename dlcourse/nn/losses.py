"""Losses: how bad the network's outputs are for a batch, as one number, and its gradient."""

import numpy as np


class CrossEntropyLoss:
    """Softmax, then cross-entropy against the right class; the mean over the batch.

    Softmax belongs to the loss, so a network ends in logits and never computes log(0). The fast
    form of `rules.cross_entropy` and `rules.cross_entropy_gradient`: the way back uses the
    probabilities of the way forward.
    """

    def forward(self, logits: np.ndarray, labels: np.ndarray) -> float:
        """(n, n_classes) logits and (n,) integer labels → the loss, in nats.

        With p = softmax(z), -ln p_k = ln Σ_c exp(z_c) - z_k for the right class k. Taking the
        largest z off every z first changes neither side and keeps exp from overflowing.
        ValueError if the shapes do not fit, a label is no class, or the batch is empty.

        Here a class is a row and a sample a column: NumPy is fastest along long rows.
        """
        self.one_hot = self._one_hot_columns(logits, labels)
        z = logits.T.copy()
        z -= np.maximum.reduce(z)
        right = np.vdot(self.one_hot, z)
        exponentials = np.exp(z, out=z)
        total = np.add.reduce(exponentials)
        exponentials /= total
        self.probabilities = exponentials
        loss = (np.add.reduce(np.log(total)) - right) / len(labels)
        return loss if isinstance(loss, complex) else float(loss)  # complex in a gradient check

    def backward(self) -> np.ndarray:
        """∂C/∂logits, (n, n_classes), for the batch of the latest `forward`.

        For one sample with right class k: ∂(ln Σ_c exp(z_c) - z_k)/∂z_j = p_j - [j = k]. The mean
        over n samples divides by n: (probabilities - one-hot labels) / n.
        """
        grad_z = self.probabilities - self.one_hot
        grad_z /= grad_z.shape[1]
        return grad_z.T

    @staticmethod
    def _one_hot_columns(logits: np.ndarray, labels: np.ndarray) -> np.ndarray:
        """(n_classes, n) zeros, with a 1 in each column where its label is."""
        if logits.ndim != 2 or labels.shape != logits.shape[:1]:
            raise ValueError(
                "expected logits of shape (n_samples, n_classes) and labels of shape (n_samples,), "
                f"got {logits.shape} and {labels.shape}"
            )
        if len(labels) == 0:
            raise ValueError("expected at least one sample, got an empty batch")
        if labels.dtype.kind not in "iu":
            raise ValueError(f"expected integer labels, got {labels.dtype}")
        n_samples, n_classes = logits.shape
        is_right = np.arange(n_classes)[:, np.newaxis] == labels
        if np.count_nonzero(is_right) < n_samples:
            raise ValueError(
                f"expected labels from 0 to {n_classes - 1}, one for each logit, "
                f"got {labels.min()} to {labels.max()}"
            )
        return is_right.astype(logits.dtype)


class MSELoss:
    """Mean squared error: the mean over the batch and over the outputs of each sample.

    As in PyTorch. Notes that sum over the outputs have a gradient n_outputs times as large. The
    rules are `rules.mean_squared_error` and its gradient; the difference is computed once.
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
