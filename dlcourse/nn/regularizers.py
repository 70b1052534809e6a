"""Regularizers: a penalty on large weights, added to the loss.

They act on the weights of a network, the parameters named `W`, and leave its biases alone: a bias
shifts a function without making it less smooth. `strength` is λ.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator

import numpy as np

from dlcourse.nn.network import Sequential


class Regularizer(ABC):
    """What both have: a penalty to add to the loss, and its gradient to add to the network's."""

    def __init__(self, strength: float) -> None:
        """ValueError if `strength` is negative: that would reward large weights."""
        if not strength >= 0:
            raise ValueError(f"expected a strength of at least 0, got {strength}")
        self.strength = float(strength)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.strength})"

    @abstractmethod
    def penalty(self, network: Sequential) -> float:
        """The number to add to the loss."""

    @abstractmethod
    def add_gradient(self, network: Sequential) -> None:
        """Add ∂penalty/∂w to `network.grad` in place, after `network.backward` has filled it."""

    def after_step(self, network: Sequential, lr: float) -> None:
        """Change the weights after a step of the optimizer, whose rate η is `lr`. Most do not."""


class L2(Regularizer):
    """λ/2 Σ w²: pulls each weight towards zero in proportion to its size.

    With plain gradient descent this is weight decay, w ← (1 − ηλ) w − η g: a weight is multiplied
    at every step by a number just below 1. Large weights lose most, and none becomes exactly zero.
    """

    def penalty(self, network: Sequential) -> float:
        """λ/2 Σ w²."""
        return self.strength / 2 * sum((W * W).sum().item() for W, _ in _weights(network))

    def add_gradient(self, network: Sequential) -> None:
        """∂(λ/2 Σ w²)/∂w = λ w."""
        for W, grad_W in _weights(network):
            grad_W += self.strength * W


class L1(Regularizer):
    """λ Σ |w|: pulls every weight towards zero with the same force.

    Large weights hardly change. A small one should become zero and does not: the gradient makes it
    jump from one side of zero to the other. `ProximalL1` stops it there.
    """

    def penalty(self, network: Sequential) -> float:
        """λ Σ |w|."""
        # Not np.abs, which would lose the imaginary part of a gradient check by complex steps.
        absolute = (np.where(W > 0, W, -W) for W, _ in _weights(network))
        return self.strength * sum(a.sum().item() for a in absolute)

    def add_gradient(self, network: Sequential) -> None:
        """∂(λ Σ |w|)/∂w = λ sign(w). There is no derivative at w = 0; we take 0."""
        for W, grad_W in _weights(network):
            grad_W += self.strength * np.sign(W)


class ProximalL1(L1):
    """L1 that makes small weights exactly zero: a step of its own in place of a gradient.

    With plain gradient descent this is proximal gradient descent, ISTA (Beck and Teboulle 2009,
    equation 1.4). A gradient check of a network with this regularizer is a check with `L1`.
    """

    def add_gradient(self, network: Sequential) -> None:
        """Add nothing: `after_step` does the work."""

    def after_step(self, network: Sequential, lr: float) -> None:
        """Move each weight by ηλ towards zero and stop there.

        w ← sign(w) · max(|w| − ηλ, 0)
        """
        for W, _ in _weights(network):
            W[...] = np.sign(W) * np.maximum(np.abs(W) - lr * self.strength, 0)


def _weights(network: Sequential) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield the weights of each layer that has some, with their gradient, both as views."""
    for layer in network.layers:
        if "W" in layer.parameter_names:
            yield layer.W, layer.grad_W
