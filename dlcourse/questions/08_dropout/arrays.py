"""What the questions on dropout share."""

import numpy as np

IN_PLACE = (
    "It looks as if an operator such as *= or /= is used, or entries are set in place. That "
    "writes into the numbers of the caller: make a new array, and leave the old one as it is."
)


def array(values) -> np.ndarray:
    """An array of floats."""
    return np.array(values, float)
