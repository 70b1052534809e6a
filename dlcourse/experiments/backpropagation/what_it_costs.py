"""What it costs: the gradient by trying every parameter, and by one pass forward and one back."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from dlcourse.datasets import load_digits
from dlcourse.gradcheck import numerical_gradient
from dlcourse.nn import CrossEntropyLoss, Linear, Sequential, Sigmoid

WIDTHS = (1, 2, 4, 8, 16, 32)
N_FEATURES, N_CLASSES = 64, 10
N_ROUNDS = 15
"""Backpropagation is over so soon that one measurement says little."""


class CountingLinear(Linear):
    """A linear layer that counts the multiplications of its matrix products."""

    n_multiplications = 0

    def _count(self, n_samples: int) -> None:
        # X Wᵀ, grad_Z W and grad_Zᵀ X alike: each weight, or its gradient, once per sample.
        self.n_multiplications += n_samples * self.W.size

    def forward(self, x: np.ndarray, *, training: bool = False) -> np.ndarray:
        """As in Linear."""
        self._count(len(x))
        return super().forward(x, training=training)

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """As in Linear; `backward_parameters`, which it calls, counts its own product."""
        self._count(len(grad_output))
        return super().backward(grad_output)

    def backward_parameters(self, grad_output: np.ndarray) -> None:
        """As in Linear."""
        self._count(len(grad_output))
        super().backward_parameters(grad_output)


class CountingNetwork(Sequential):
    """A network of CountingLinear and activations that counts its passes, either way."""

    def start_counting(self) -> None:
        """Set the counts to 0."""
        self.n_passes = 0
        for layer in self.layers:
            layer.n_multiplications = 0

    def forward(self, X: np.ndarray, *, training: bool = False) -> np.ndarray:
        """As in Sequential."""
        self.n_passes += 1
        return super().forward(X, training=training)

    def backward(self, grad_output: np.ndarray) -> None:
        """As in Sequential, without the gradient of the data."""
        self.n_passes += 1
        super().backward(grad_output)

    @property
    def n_multiplications(self) -> int:
        """In all passes since `start_counting`."""
        return sum(layer.n_multiplications for layer in self.layers)


@dataclass(frozen=True)
class Cost:
    """What one way to the gradient took on each network; all (n_networks,)."""

    passes: np.ndarray
    """Through the network, forward or backward."""
    work: np.ndarray
    """Multiplications in matrix products, in units of those of one forward pass."""
    seconds: np.ndarray


@dataclass(frozen=True)
class WhatItCosts:
    """Two ways to the same gradients, on networks that grow."""

    depth: int
    batch_size: int
    n_parameters: np.ndarray
    """(n_networks,)."""
    numerical: Cost
    backpropagation: Cost
    largest_difference: float
    """Between the two gradients, over all parameters of all networks."""

    @property
    def speedup(self) -> float:
        """How many times faster backpropagation is on the largest network."""
        return float(self.numerical.seconds[-1] / self.backpropagation.seconds[-1])


def run_what_it_costs(
    depth: int = 1, batch_size: int = 16, widths: Sequence[int] = WIDTHS
) -> WhatItCosts:
    """Find the gradient of digit networks with `depth` hidden layers of each of `widths` neurons.

    Both ways take the same batch and the same random weights, from seed 0. Passes and
    multiplications are counted while they happen. Seconds are measured: once for the numerical
    gradient, the median of 15 rounds for backpropagation.
    """
    X, labels = load_digits()
    batch = X[:batch_size], labels[:batch_size]
    rows = [_compare(_digit_network(depth, width), *batch) for width in widths]
    n_parameters, numerical, backpropagation, differences = zip(*rows, strict=True)
    return WhatItCosts(
        depth,
        batch_size,
        np.array(n_parameters),
        Cost(*np.transpose(numerical)),
        Cost(*np.transpose(backpropagation)),
        max(differences),
    )


def _digit_network(depth: int, width: int) -> CountingNetwork:
    rng = np.random.default_rng(0)
    sizes = (N_FEATURES, *[width] * depth)
    hidden = [
        layer
        for n_in, n_out in pairwise(sizes)
        for layer in (CountingLinear(n_in, n_out, rng=rng), Sigmoid())
    ]
    return CountingNetwork(*hidden, CountingLinear(width, N_CLASSES, rng=rng))


def _compare(network: CountingNetwork, X: np.ndarray, labels: np.ndarray) -> tuple:
    """The number of parameters, what each way took, and how far the two gradients differ."""
    loss, theta = CrossEntropyLoss(), network.theta.copy()

    def cost(values: np.ndarray) -> float:
        network.theta = values
        return loss.forward(network.forward(X), labels)

    def backpropagate() -> np.ndarray:
        cost(theta)
        network.backward(loss.backward())
        return network.grad

    numerical, by_trying = _measure(network, X, lambda: numerical_gradient(cost, theta), 1)
    analytic, by_passing_back = _measure(network, X, backpropagate, N_ROUNDS)
    return theta.size, by_trying, by_passing_back, float(abs(analytic - numerical).max())


def _measure(
    network: CountingNetwork, X: np.ndarray, gradient: Callable[[], np.ndarray], n_rounds: int
) -> tuple[np.ndarray, tuple[int, float, float]]:
    """The gradient, and what it took: passes, work as in Cost, median seconds."""
    network.start_counting()
    network.forward(X)
    one_forward_pass = network.n_multiplications
    seconds = []
    for _ in range(n_rounds):
        network.start_counting()
        start = time.perf_counter()
        result = gradient()
        seconds.append(time.perf_counter() - start)
    work = network.n_multiplications / one_forward_pass
    return result, (network.n_passes, work, float(np.median(seconds)))
