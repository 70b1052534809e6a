"""The cost of one batch as a function of a network's parameters: what a gradient check measures."""

import copy
import math
from collections.abc import Iterator
from typing import Protocol

import numpy as np

from dlcourse.nn.network import Sequential
from dlcourse.nn.regularizers import Regularizer


class Loss(Protocol):
    """What a gradient check asks of a loss."""

    def forward(self, outputs: np.ndarray, labels: np.ndarray) -> float:
        """The loss of a batch."""

    def backward(self) -> np.ndarray:
        """∂loss/∂outputs for the batch of the latest `forward`."""


class Objective:
    """C(θ) for one batch, on a float64 copy of the network, with every dropout mask frozen.

    A change of θ in layer k leaves the inputs of the layers 0 to k as they were. They are kept, so
    that a new value of C needs only the layers from k on.
    """

    def __init__(
        self,
        network: Sequential,
        loss: Loss,
        X: np.ndarray,
        labels: np.ndarray,
        regularizer: Regularizer | None,
    ) -> None:
        self.network = network.copy()
        # Built again, so that a float32 network gets a θ in float64 and keeps its class.
        Sequential.__init__(self.network, *self.network.layers, dtype=np.float64)
        self.loss = copy.deepcopy(loss)
        self.labels = np.asarray(labels)
        self.regularizer = regularizer
        for layer in self.network.layers:
            if hasattr(layer, "frozen"):
                layer.frozen = True
        outputs = self.network.forward(X, training=True)
        self.at_theta = self.loss_of(outputs) + self.penalty_of(self.network)
        if not math.isfinite(self.at_theta):
            raise ValueError(f"expected a finite cost to check gradients at, got {self.at_theta}")
        self._keep_inputs(X)

    def _keep_inputs(self, X: np.ndarray) -> None:
        self.inputs = [np.asarray(X, np.float64)]
        for layer in self.network.layers[:-1]:
            self.inputs.append(layer.forward(self.inputs[-1], training=True).copy())

    def nearby(self, rng: np.random.Generator) -> "Objective":
        """The same cost, with the same dropout masks, at a θ moved at random by up to 1e-3."""
        network = self.network.copy()
        network.theta += rng.uniform(-1e-3, 1e-3, size=network.theta.size)
        return Objective(network, self.loss, self.inputs[0], self.labels, self.regularizer)

    def outputs(self, first: int = 0) -> np.ndarray:
        """The network's outputs, after a change of θ in layer number `first` only."""
        output = self.inputs[first]
        for layer in self.network.layers[first:]:
            output = layer.forward(output, training=True)
        return output

    def loss_of(self, outputs: np.ndarray) -> float:
        """The loss's part of C, for these outputs."""
        return self.loss.forward(outputs, self.labels)

    def penalty_of(self, network: Sequential) -> float:
        """The regularizer's part of C, for the parameters of `network`."""
        return 0.0 if self.regularizer is None else self.regularizer.penalty(network)

    def value(self, first: int = 0) -> float:
        """C, after a change of θ in layer number `first` only."""
        return self.loss_of(self.outputs(first)) + self.penalty_of(self.network)

    def gradient(self) -> np.ndarray:
        """∂C/∂θ as the backward pass says, (n_parameters,)."""
        self.value()
        self.network.backward(self.loss.backward())
        if self.regularizer is not None:
            self.regularizer.add_gradient(self.network)
        return self.network.grad.copy()

    def parameters(self) -> Iterator[tuple[int, str, slice]]:
        """Yield the layer's number, the parameter's name and its place in θ."""
        start = 0
        for number, layer in enumerate(self.network.layers):
            for name in layer.parameter_names:
                stop = start + getattr(layer, name).size
                yield number, name, slice(start, stop)
                start = stop
