"""What the questions on regularization share."""

import numpy as np

from dlcourse.checks.spec import Probe

IN_PLACE = (
    "It looks as if an operator such as *= or -= is used. On an array it writes into the numbers "
    "of the caller: make a new array from the old one, and leave the old one as it is."
)

# Lists of arrays, as the weights of a network come: of one layer, of several, with none at all.
SMALL = [np.array([[3.0, -4.0]])]
TWO_LAYERS = [np.array([[1.0, -2.0], [0.5, 3.0], [-1.0, 0.0]]), np.array([[2.0, -0.5, 1.5]])]
ZEROS = [np.zeros((2, 3)), np.zeros((1, 2))]
KERNELS = [np.arange(-6.0, 6.0).reshape(2, 2, 3) / 4, np.array([[0.25], [-8.0]])]


def array(values) -> np.ndarray | float:
    """A list as an array of floats; a single number as it is."""
    return np.array(values, float) if isinstance(values, list) else values


def step_probe(about: str, w, grad, lr: float, strength: float) -> Probe:
    """A step on weights with a penalty."""
    return Probe(about, {"w": array(w), "grad": array(grad), "lr": lr, "strength": strength})


def _penalty_probe(about: str, weights: list, strength: float) -> Probe:
    return Probe(about, {"weights": weights, "strength": strength})


PENALTY_PROBES = (
    _penalty_probe("one row of weights", SMALL, 0.1),
    _penalty_probe("two layers", TWO_LAYERS, 2.0),
    _penalty_probe("weights of zero", ZEROS, 0.5),
    _penalty_probe("a strength of 0", SMALL, 0.0),
    _penalty_probe("no layer at all", [], 0.1),
    _penalty_probe("arrays with three axes and with two", KERNELS, 0.01),
)
"""L1 and L2 are asked about the same weights."""
