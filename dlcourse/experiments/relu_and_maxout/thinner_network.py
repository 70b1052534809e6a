"""The thinner network: for one input the neurons that return 0 drop out, the rest is linear."""

from dataclasses import dataclass

import numpy as np

from dlcourse.experiments.plane import plane_points

LAYER_SIZES = (2, 6, 6, 1)
HALF_WIDTH = 3.0
"""The plane shows x₁ and x₂ from −3 to 3."""
RESOLUTION = 240

Parameters = list[tuple[np.ndarray, np.ndarray]]


@dataclass(frozen=True)
class ThinnerNetwork:
    """A ReLU network at the input x, and over the plane around it."""

    parameters: Parameters
    """(W, b) of each layer; W is (n_out, n_in), b is (n_out,)."""
    x: np.ndarray
    """(2,)."""
    activations: list[np.ndarray]
    """What each hidden layer returns at x, (n_out,), then y, (1,)."""
    active: list[np.ndarray]
    """Which neurons of each hidden layer have z > 0 at x, (n_out,) bool."""
    w: np.ndarray
    """(2,): around x the network is y = w·x + b."""
    b: float
    y: np.ndarray
    """(n_x2, n_x1), row 0 at the smallest x₂: the output over the plane."""
    region: np.ndarray
    """The same shape, integers: points with the same active neurons have the same number."""
    region_of_x: int

    @property
    def n_regions(self) -> int:
        """How many regions the points of the plane show; smaller ones may lie between them."""
        return len(np.unique(self.region))


def run_thinner_network(x: tuple[float, float], rng: np.random.Generator) -> ThinnerNetwork:
    """Draw a random network 2-6-6-1 and pass `x` and the plane through it."""
    parameters = _random_parameters(rng)
    x = np.array(x, dtype=float)
    activations, active = _forward(x[None], parameters)
    plane = plane_points(HALF_WIDTH, RESOLUTION)
    outputs, active_in_plane = _forward(plane, parameters)
    w, b = thin_linear_network([mask[0] for mask in active], parameters)
    return ThinnerNetwork(
        parameters,
        x,
        [a[0] for a in activations],
        [mask[0] for mask in active],
        w,
        b,
        y=outputs[-1].reshape(RESOLUTION, RESOLUTION),
        region=_number(active_in_plane).reshape(RESOLUTION, RESOLUTION),
        region_of_x=int(_number(active)[0]),
    )


def _random_parameters(rng: np.random.Generator) -> Parameters:
    """He's weights, and biases large enough for the neurons' borders to spread over the plane."""
    return [
        (rng.normal(0, np.sqrt(2 / n_in), (n_out, n_in)), rng.normal(0, 1, n_out))
        for n_in, n_out in zip(LAYER_SIZES, LAYER_SIZES[1:], strict=False)
    ]


def _forward(X: np.ndarray, parameters: Parameters) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Activations of every layer, (n, n_out), the last linear; and where z > 0, but in the last."""
    *hidden, (W_last, b_last) = parameters
    activations, active = [], []
    for W, b in hidden:
        z = X @ W.T + b
        active.append(z > 0)
        X = np.maximum(z, 0)
        activations.append(X)
    return [*activations, X @ W_last.T + b_last], active


def thin_linear_network(
    active: list[np.ndarray], parameters: Parameters
) -> tuple[np.ndarray, float]:
    """Return w, (2,), and b of y = w·x + b: the layers' product without their other neurons."""
    W, b = parameters[0]
    for mask, (W_next, b_next) in zip(active, parameters[1:], strict=True):
        # Of the next layer only the columns of active neurons are left, of this one their rows.
        W, b = W_next[:, mask] @ W[mask], W_next[:, mask] @ b[mask] + b_next
    return W[0], float(b[0])


def _number(active: list[np.ndarray]) -> np.ndarray:
    """One integer for each row of the masks, whose bits are the neurons."""
    bits = np.concatenate(active, axis=1)
    return bits @ (1 << np.arange(bits.shape[1]))
