"""What the questions on regularization share."""

import numpy as np

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
