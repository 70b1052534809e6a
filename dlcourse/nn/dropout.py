"""Dropout: each training step trains a network that lacks some of its units."""

from __future__ import annotations  # or np.random, named in them, would load at import

import numpy as np

from dlcourse.nn.layers import Layer


class Dropout(Layer):
    """In training, set each entry to zero with probability `p`; divide the others by 1 − p.

    `p` is the probability of dropping. The division keeps the expected output equal to the input,
    so that at test time the layer does nothing (inverted dropout, as in Srivastava and others
    2014, section 10; `rules.inverted_dropout`). The lecture's form, weights times 1 − p at test
    time, has the same expectation.

    `mask` is the latest mask drawn, a boolean array in which True is kept. While `frozen` is True,
    training passes use it again instead of drawing another, as long as the batch has its shape:
    then the network is one fixed function, whose gradient can be checked. ValueError if `p` is not
    from 0 to below 1.
    """

    def __init__(self, p: float, *, rng: np.random.Generator) -> None:
        if not 0 <= p < 1:
            raise ValueError(f"Dropout expects a p from 0 to below 1, got {p}")
        self.p = float(p)
        self.rng = rng
        self.frozen = False
        self.mask: np.ndarray | None = None
        self.training = False

    def __repr__(self) -> str:
        return f"Dropout({self.p})"

    def forward(self, x: np.ndarray, *, training: bool = False) -> np.ndarray:
        """Same shape as `x`. `training` decides whether anything is dropped."""
        self.training = training
        if not training:
            return x
        if not self.frozen or self.mask is None or self.mask.shape != x.shape:
            self.mask = self.rng.random(x.shape) >= self.p
        return x * self.mask / (1 - self.p)

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """Same shape as the input.

        With a = x m / (1 − p) and a mask m of 0 and 1, each entry has one path:

            ∂C/∂x = ∂C/∂a · m / (1 − p)
        """
        if not self.training:
            return grad_output
        return grad_output * self.mask / (1 - self.p)
