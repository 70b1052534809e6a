"""Backward rules that are wrong in ways that happen: each class breaks one line of the library."""

import numpy as np

from dlcourse.nn import CrossEntropyLoss, Linear, Sigmoid


class SlopelessSigmoid(Sigmoid):
    """Forgets the gain σ′(z)."""

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """The gradient as it came."""
        return grad_output


class TransposedLinear(Linear):
    """Passes the gradient back through Wᵀ instead of W: of the right shape where W is square."""

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """grad_Z Wᵀ."""
        self.backward_parameters(grad_output)
        return grad_output @ self.W.T


class MeanBiasLinear(Linear):
    """Takes the mean over the batch for b, though the loss has divided by n already."""

    def backward_parameters(self, grad_output: np.ndarray) -> None:
        """grad_b is too small by the factor n."""
        super().backward_parameters(grad_output)
        self.grad_b /= len(grad_output)


class WrongActivationLinear(Linear):
    """Multiplies by what leaves the layer instead of what enters it."""

    def forward(self, x: np.ndarray, *, training: bool = False) -> np.ndarray:
        """As in Linear."""
        self.z = super().forward(x, training=training)
        return self.z

    def backward_parameters(self, grad_output: np.ndarray) -> None:
        """grad_W = grad_Zᵀ Z."""
        super().backward_parameters(grad_output)
        self.grad_W[...] = grad_output.T @ self.z


class SummedLoss(CrossEntropyLoss):
    """Forgets to divide by n on the way back, though the loss is the mean over the batch."""

    def backward(self) -> np.ndarray:
        """∂C/∂logits, n times too large."""
        grad_logits = super().backward()
        return grad_logits * len(grad_logits)
