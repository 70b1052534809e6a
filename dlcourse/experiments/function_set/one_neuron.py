"""One neuron: what its two weights, its bias and its activation draw over the plane of inputs."""

from dataclasses import dataclass

import numpy as np

from dlcourse.experiments.function_set.activations import activate

HALF_WIDTH = 3.0
"""The plane shows x₁ and x₂ from −3 to 3."""
RESOLUTION = 190


@dataclass(frozen=True)
class OneNeuron:
    """a = f(w·x + b) over the plane."""

    w: np.ndarray
    """Shape (2,)."""
    b: float
    activation: str
    outputs: np.ndarray
    """(n_x2, n_x1), row 0 at the smallest x₂: the output a at each point of the plane."""
    output_at_origin: float
    foot: np.ndarray | None
    """The point of the line z = 0 that is nearest to the origin, shape (2,); None where w = 0."""

    @property
    def distance(self) -> float | None:
        """From the origin to the line z = 0: |b| / ‖w‖."""
        return None if self.foot is None else float(np.hypot(*self.foot))


def run_one_neuron(w1: float, w2: float, b: float, activation: str) -> OneNeuron:
    """Compute the neuron over the plane. ValueError if a parameter is not finite."""
    if not np.isfinite([w1, w2, b]).all():
        raise ValueError(f"w₁, w₂ and b must be finite numbers, got {w1}, {w2} and {b}.")
    x = np.linspace(-HALF_WIDTH, HALF_WIDTH, RESOLUTION)
    z = w1 * x[None, :] + (w2 * x + b)[:, None]
    w = np.array([w1, w2], dtype=float)
    return OneNeuron(
        w=w,
        b=b,
        activation=activation,
        outputs=activate(activation, z),
        output_at_origin=float(activate(activation, np.array(b, dtype=float))),
        foot=-b * w / (w @ w) if w.any() else None,
    )
