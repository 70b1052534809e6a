"""What a network in the playground can be given of a point of the plane."""

from collections.abc import Sequence

import numpy as np

HALF_WIDTH = 3.2
"""Maps of the plane go from −HALF_WIDTH to HALF_WIDTH."""
FEATURES = {
    "x1": lambda x1, x2: x1,
    "x2": lambda x1, x2: x2,
    "x1^2": lambda x1, x2: x1**2,
    "x2^2": lambda x1, x2: x2**2,
    "x1x2": lambda x1, x2: x1 * x2,
    "sin x1": lambda x1, x2: np.sin(x1),
    "sin x2": lambda x1, x2: np.sin(x2),
}
"""Name → the function it names, not scaled, as in TensorFlow Playground."""


def features(points: np.ndarray, names: Sequence[str]) -> np.ndarray:
    """(n, 2) points → (n, n_names) inputs."""
    x1, x2 = points.T
    return np.column_stack([FEATURES[name](x1, x2) for name in names])
