"""Real handwritten digits, small enough to train on in a second: the course's main data."""

from importlib.resources import files

import numpy as np


def load_digits() -> tuple[np.ndarray, np.ndarray]:
    """1,797 handwritten digits of 8 x 8 pixels, from 13 writers.

    Returns `X`, (1797, 64) float64, and `labels`, (1797,) integers from 0 to 9. A row of X is one
    image, row by row from the top; 0 is paper and 1 is ink (the 16 pixels that each one sums up,
    divided by 16). `X[i].reshape(8, 8)` is the picture. Every call returns new arrays.

    Source: E. Alpaydin and C. Kaynak (1998), Optical Recognition of Handwritten Digits, UCI
    Machine Learning Repository, https://doi.org/10.24432/C50P49, licence CC BY 4.0, the test part,
    as scikit-learn ships it. See DIGITS-LICENSE.txt.
    """
    with files("dlcourse.datasets").joinpath("digits.npz").open("rb") as file:
        with np.load(file) as arrays:
            return arrays["pixels"] / 16, arrays["labels"].astype(np.int64)
