"""Function-set sampler: random functions that one structure can be."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from dlcourse.experiments.function_set.activations import activate

HALF_WIDTH = 3.0
"""The plane of inputs has x₁ and x₂ from −3 to 3."""
MAX_DEPTH, MAX_WIDTH = 8, 64
N_FUNCTIONS = 24
GAINS = {"sigmoid": 8.0, "tanh": 2.0, "ReLU": 2.0, "linear": 2.0}
"""Weights have the standard deviation gain / √n_in. The gain is 2 / f′(0), so that a neuron
bends within the plane instead of being nearly linear there; for ReLU and linear it only scales."""


@dataclass(frozen=True)
class FunctionSet:
    """Random functions y = f(x; θ) of one structure, each with its own θ."""

    layer_sizes: tuple[int, ...]
    activation: str
    outputs: np.ndarray
    """(n_functions, n_x2, n_x1) float32, row 0 at the smallest x₂."""
    n_parameters: int
    """Of one function."""

    @property
    def sign_changes(self) -> float:
        """How often y changes sign along a horizontal line through the plane, on average."""
        positive = self.outputs > 0
        return float((positive[..., 1:] != positive[..., :-1]).sum(axis=-1).mean())

    @property
    def n_constant(self) -> int:
        """How many of the functions are the same at every point of the plane."""
        return int((np.ptp(self.outputs, axis=(1, 2)) == 0).sum())


def run_function_set(
    depth: int,
    width: int,
    activation: str,
    rng: np.random.Generator,
    n_functions: int = N_FUNCTIONS,
    resolution: int = 50,
) -> FunctionSet:
    """Draw `n_functions` networks with `depth` hidden layers of `width` neurons, one output.

    The output is linear. ValueError if `depth`, `width` or `activation` is out of range.
    """
    for name, value, largest in (("depth", depth, MAX_DEPTH), ("width", width, MAX_WIDTH)):
        if not 1 <= value <= largest:
            raise ValueError(f"The {name} must be from 1 to {largest}, got {value}.")
    if activation not in GAINS:
        raise ValueError(f"The activation must be one of {', '.join(GAINS)}, got {activation!r}.")
    sizes = (2, *[width] * depth, 1)
    axis = np.linspace(-HALF_WIDTH, HALF_WIDTH, resolution, dtype=np.float32)
    points = np.stack([x.ravel() for x in np.meshgrid(axis, axis)])
    # One function after another: its arrays stay in the processor's cache.
    outputs = [_random_function(sizes, activation, points, rng) for _ in range(n_functions)]
    return FunctionSet(
        layer_sizes=sizes,
        activation=activation,
        outputs=np.reshape(outputs, (n_functions, resolution, resolution)),
        n_parameters=sum((n_in + 1) * n_out for n_in, n_out in pairwise(sizes)),
    )


def _random_function(
    sizes: tuple[int, ...], activation: str, points: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """Return a random network's output at `points`, (2, n_points): shape (1, n_points).

    Each bias is chosen so that its neuron has z = 0 at a random point of the plane. With biases
    drawn without regard to the data, most neurons deep in the network would be constant.
    """
    a = points
    for n_in, n_out in pairwise(sizes):
        scale = np.float32(GAINS[activation] / np.sqrt(n_in))
        z = (scale * rng.standard_normal((n_out, n_in), dtype=np.float32)) @ a
        z -= z[np.arange(n_out), rng.integers(points.shape[1], size=n_out), None]
        a = activate(activation, z)
    return z
