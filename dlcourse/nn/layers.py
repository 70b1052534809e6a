"""Layers: each one a function of its input, with the way back beside the way forward.

Here are what they share and the linear layer; the others have files of their own.

`forward` computes a layer's output and keeps what the way back needs. `backward` takes C's
gradient with respect to the output, ∂C/∂output, and returns ∂C/∂input. In all shapes, n is the
number of samples. No method changes its arguments.
"""

from __future__ import annotations  # or np.random, named in them, would load at import

from abc import ABC, abstractmethod
from functools import lru_cache

import numpy as np

from dlcourse.nn.initializers import Initializer, glorot_uniform


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


def check_batch(layer: Layer, x: np.ndarray, in_features: int) -> None:
    """ValueError unless `x` is (n, in_features) with at least one row."""
    if x.shape[1:] != (in_features,):
        raise ValueError(
            f"{layer} expects an array of shape (n_samples, {in_features}), got {x.shape}"
        )
    if len(x) == 0:
        raise ValueError(f"{layer} expects at least one sample, got an empty batch")


@lru_cache(maxsize=16)
def _ones(n_samples: int, dtype: np.dtype) -> np.ndarray:
    """A vector of ones, (n_samples,): a product with it is a sum over samples, and a fast one."""
    return np.ones(n_samples, dtype)


class Linear(Layer):
    """Z = X Wᵀ + b: each output is a weighted sum of all inputs, plus its own bias.

    `W` is (out_features, in_features), `b` is (out_features,); `grad_W` and `grad_b` have the
    same shapes. `init` draws the W to start with, b starts at zero.

    The fast form of `rules.linear` and `rules.linear_backward`: `dot` in place of `@`, a product
    with ones in place of a sum, and gradients written where they belong. That takes 0.7 of the
    time on small networks.
    """

    parameter_names = ("W", "b")

    def __init__(
        self,
        in_features: int,
        out_features: int,
        *,
        rng: np.random.Generator,
        init: Initializer = glorot_uniform,
    ) -> None:
        self.W = init((out_features, in_features), rng)
        self.b = np.zeros(out_features)
        self.grad_W = np.zeros_like(self.W)
        self.grad_b = np.zeros_like(self.b)

    def __repr__(self) -> str:
        out_features, in_features = self.W.shape
        return f"Linear({in_features}, {out_features})"

    def forward(self, x: np.ndarray, *, training: bool = False) -> np.ndarray:
        """(n, in_features) → (n, out_features). ValueError if `x` has another shape or no row."""
        check_batch(self, x, self.W.shape[1])
        self.x = x
        z = x.dot(self.W.T)  # x @ Wᵀ, but with small matrices `@` takes half as long again
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
        return grad_output.dot(self.W)

    def backward_parameters(self, grad_output: np.ndarray) -> None:
        """Write `grad_W` and `grad_b`.

        z_i = Σ_j w_ij x_j + b_i gives ∂z_i/∂w_ij = x_j and ∂z_i/∂b_i = 1 in each sample, and
        every sample uses the same W and b, so the samples add:

            ∂C/∂w_ij = Σ_samples ∂C/∂z_i · x_j      grad_W = grad_Zᵀ X
            ∂C/∂b_i  = Σ_samples ∂C/∂z_i · 1        grad_b = 1ᵀ grad_Z, its column sums

        A bias is the weight of an input that is always 1.
        """
        dtype = self.W.dtype  # the only one that `dot` writes into grad_W and grad_b
        grad_z = np.asarray(grad_output, dtype)
        grad_z.T.dot(np.asarray(self.x, dtype), out=self.grad_W)
        _ones(len(grad_z), dtype).dot(grad_z, out=self.grad_b)
