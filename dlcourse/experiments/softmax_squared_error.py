"""The loss that cross-entropy is compared with: squared error on the probabilities of softmax."""

import numpy as np

from dlcourse.nn import MSELoss


class SoftmaxSquaredError:
    """Softmax, then `MSELoss` against the one-hot labels: a mean over batch and classes.

    Takes logits and labels, as `CrossEntropyLoss` does.
    """

    def __init__(self) -> None:
        self._mse = MSELoss()

    def forward(self, logits: np.ndarray, labels: np.ndarray) -> float:
        """(n, n_classes) logits and (n,) integer labels → the loss."""
        self.y = softmax(logits)
        return self._mse.forward(self.y, np.eye(logits.shape[1])[labels])

    def backward(self) -> np.ndarray:
        """∂C/∂logits, (n, n_classes), for the batch of the latest `forward`.

        With softmax, ∂y_i/∂z_j = y_i ([i = j] − y_j). The paths through all y_i add:

            ∂C/∂z_j = y_j (∂C/∂y_j − Σ_i ∂C/∂y_i y_i)
        """
        grad_y = self._mse.backward()
        return self.y * (grad_y - (grad_y * self.y).sum(axis=1, keepdims=True))


def softmax(logits: np.ndarray) -> np.ndarray:
    """Return the probabilities of each row, (n, n_classes)."""
    exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)
