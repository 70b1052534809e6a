"""Initialization: the weights that training starts from."""

import numpy as np


def he_normal(n_in, n_out, rng):
    """W, (n_out, n_in), from the normal distribution with mean 0 and variance 2 / n_in.

    ReLU leaves half of the mean square, E[a²] = ½ Var(z), so Var(z) = n_in · Var(w) · E[a²] is the
    same in every layer (He and others 2015, equation 10).
    """
    return rng.normal(0, np.sqrt(2 / n_in), size=(n_out, n_in))
