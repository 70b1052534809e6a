"""Layers: each one a function of its input, with the way back beside the way forward.

`forward` computes a layer's output and keeps what the way back needs. `backward` takes C's
gradient with respect to the output, ∂C/∂output, and returns ∂C/∂input. In all shapes, n is the
number of samples. No method changes its arguments.
"""

from abc import ABC, abstractmethod

import numpy as np


class Layer(ABC):
    """What every layer has. A layer without parameters needs only `forward` and `backward`."""

    parameter_names: tuple[str, ...] = ()
    """Names of the attributes that are trained. The gradient of `W` is the attribute `grad_W`."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"

    @abstractmethod
    def forward(self, x: np.ndarray, *, training: bool = False) -> np.ndarray:
        """Return the output for the batch `x`. `training` matters only to layers like dropout."""

    @abstractmethod
    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """Return ∂C/∂input from ∂C/∂output, for the batch of the latest `forward`."""

    def backward_parameters(self, grad_output: np.ndarray) -> None:
        """Write the gradients of this layer's own parameters. Here there are none."""


class Linear(Layer):
    """Z = X Wᵀ + b: each output is a weighted sum of all inputs, plus its own bias.

    `W` is (out_features, in_features), `b` is (out_features,); `grad_W` and `grad_b` have the
    same shapes. W starts uniform in ±√(6 / (in_features + out_features)), b at zero (Glorot and
    Bengio 2010, equation 16), which keeps the size of signals alike from layer to layer.
    """

    parameter_names = ("W", "b")

    def __init__(self, in_features: int, out_features: int, *, rng: np.random.Generator) -> None:
        limit = np.sqrt(6 / (in_features + out_features))
        self.W = rng.uniform(-limit, limit, size=(out_features, in_features))
        self.b = np.zeros(out_features)
        self.grad_W = np.zeros_like(self.W)
        self.grad_b = np.zeros_like(self.b)

    def __repr__(self) -> str:
        out_features, in_features = self.W.shape
        return f"Linear({in_features}, {out_features})"

    def forward(self, x: np.ndarray, *, training: bool = False) -> np.ndarray:
        """(n, in_features) → (n, out_features). ValueError if `x` has another shape or no row."""
        if x.ndim != 2 or x.shape[1] != self.W.shape[1]:
            raise ValueError(
                f"{self} expects an array of shape (n_samples, {self.W.shape[1]}), got {x.shape}"
            )
        if len(x) == 0:
            raise ValueError(f"{self} expects at least one sample, got an empty batch")
        self.x = x
        z = x @ self.W.T
        z += self.b
        return z

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """(n, out_features) → (n, in_features), after writing `grad_W` and `grad_b`.

        Input x_j reaches the cost through every output, z_i = Σ_j w_ij x_j + b_i. Paths add:

            ∂C/∂x_j = Σ_i ∂C/∂z_i · ∂z_i/∂x_j = Σ_i ∂C/∂z_i · w_ij

        As matrices, a row for each sample: grad_X = grad_Z W. The same weights as on the way
        forward, not transposed this time: the network is passed in reverse.
        """
        self.backward_parameters(grad_output)
        return grad_output @ self.W

    def backward_parameters(self, grad_output: np.ndarray) -> None:
        """Write `grad_W` and `grad_b`.

        z_i = Σ_j w_ij x_j + b_i gives ∂z_i/∂w_ij = x_j and ∂z_i/∂b_i = 1 in each sample, and
        every sample uses the same W and b, so the samples add:

            ∂C/∂w_ij = Σ_samples ∂C/∂z_i · x_j      grad_W = grad_Zᵀ X
            ∂C/∂b_i  = Σ_samples ∂C/∂z_i            grad_b = column sums of grad_Z
        """
        np.matmul(grad_output.T, self.x, out=self.grad_W)
        grad_output.sum(axis=0, out=self.grad_b)


class Sigmoid(Layer):
    """σ(z) = 1 / (1 + e⁻ᶻ), between 0 and 1, for each entry of an array of any shape."""

    def forward(self, x: np.ndarray, *, training: bool = False) -> np.ndarray:
        """Same shape as `x`.

        Computed as (1 + tanh(z/2)) / 2, which is the same function and overflows nowhere.
        """
        output = np.tanh(0.5 * x)
        output += 1
        output *= 0.5
        self.output = output
        return output

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """Same shape as the input.

        With a = σ(z): σ′(z) = e⁻ᶻ / (1 + e⁻ᶻ)² = a (1 − a), at most 1/4. Each entry has one path:

            ∂C/∂z = ∂C/∂a · a (1 − a)
        """
        return grad_output * (self.output * (1 - self.output))


class Tanh(Layer):
    """tanh(z), between −1 and 1, for each entry of an array of any shape."""

    def forward(self, x: np.ndarray, *, training: bool = False) -> np.ndarray:
        """Same shape as `x`."""
        self.output = np.tanh(x)
        return self.output

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """Same shape as the input.

        With a = tanh(z) = sinh z / cosh z: da/dz = (cosh² z − sinh² z) / cosh² z = 1 − a².

            ∂C/∂z = ∂C/∂a · (1 − a²)
        """
        return grad_output * (1 - self.output * self.output)


class ReLU(Layer):
    """max(0, z) for each entry of an array of any shape: what is negative is cut off."""

    def forward(self, x: np.ndarray, *, training: bool = False) -> np.ndarray:
        """Same shape as `x`."""
        self.output = np.maximum(x, 0)
        return self.output

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """Same shape as the input.

        The slope is 1 where z > 0 and 0 where z < 0. At z = 0 there is none; we take 0.

            ∂C/∂z = ∂C/∂a where a > 0, else 0
        """
        return grad_output * (self.output > 0)
