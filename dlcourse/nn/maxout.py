"""Maxout: a layer that learns its own activation function, piece by linear piece."""

from __future__ import annotations  # or np.random, named in them, would load at import

import numpy as np

from dlcourse.nn.initializers import glorot_uniform
from dlcourse.nn.layers import Layer, check_batch


class Maxout(Layer):
    """a_i = max_k z_ik with z_ik = Σ_j w_ikj x_j + b_ik: the largest of `n_pieces` linear pieces.

    `W` is (out_features, n_pieces, in_features), `b` is (out_features, n_pieces); `grad_W` and
    `grad_b` have the same shapes (Goodfellow and others 2013). With two pieces, one of them zero,
    a unit is a ReLU neuron. Each piece starts as a `Linear` layer does. The fast form of
    `rules.maxout` and `rules.maxout_backward`: all pieces are one matrix product.
    """

    parameter_names = ("W", "b")

    def __init__(
        self, in_features: int, out_features: int, n_pieces: int, *, rng: np.random.Generator
    ) -> None:
        if n_pieces < 1:
            raise ValueError(f"Maxout expects at least one piece, got {n_pieces}")
        self.W = glorot_uniform((out_features, n_pieces, in_features), rng)
        self.b = np.zeros((out_features, n_pieces))
        self.grad_W = np.zeros_like(self.W)
        self.grad_b = np.zeros_like(self.b)

    def __repr__(self) -> str:
        out_features, n_pieces, in_features = self.W.shape
        return f"Maxout({in_features}, {out_features}, {n_pieces})"

    def forward(self, x: np.ndarray, *, training: bool = False) -> np.ndarray:
        """(n, in_features) → (n, out_features). ValueError if `x` has another shape or no row."""
        out_features, n_pieces, in_features = self.W.shape
        check_batch(self, x, in_features)
        self.x = x
        z = x @ self.W.reshape(-1, in_features).T
        z = z.reshape(len(x), out_features, n_pieces) + self.b
        self.largest = z.argmax(axis=2, keepdims=True)
        return np.take_along_axis(z, self.largest, axis=2)[:, :, 0]

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """(n, out_features) → (n, in_features), after writing `grad_W` and `grad_b`.

        Which piece is the largest does not change when x changes very little, so a unit passes its
        gradient on to that piece alone, and from there on it is a linear layer:

            ∂C/∂z_ik = ∂C/∂a_i where k is the largest piece, else 0
            ∂C/∂x_j  = Σ_ik ∂C/∂z_ik · w_ikj

        At a tie there is no derivative; we take the first of the pieces.
        """
        self.backward_parameters(grad_output)
        return self.grad_z @ self.W.reshape(self.grad_z.shape[1], -1)

    def backward_parameters(self, grad_output: np.ndarray) -> None:
        """Write `grad_W` and `grad_b`: ∂C/∂w_ikj = Σ_samples ∂C/∂z_ik · x_j, as in `Linear`."""
        grad_z = np.zeros((len(grad_output), *self.b.shape), grad_output.dtype)
        np.put_along_axis(grad_z, self.largest, grad_output[:, :, None], axis=2)
        grad_z.sum(axis=0, out=self.grad_b)
        self.grad_z = grad_z.reshape(len(grad_output), -1)
        np.matmul(self.grad_z.T, self.x, out=self.grad_W.reshape(-1, self.x.shape[1]))
