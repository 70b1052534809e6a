"""Dropout: units are left out at random in training. `p` is the probability of dropping one.

The lecture's form is `dropout_forward` in training and `scale_weights` at test time; today's is
`inverted_dropout` in training and nothing at test time (Srivastava and others 2014, section 10).
"""

from itertools import product

import numpy as np

from dlcourse.rules.network import neuron


def dropout_mask(shape, p, rng):
    """True where a unit stays: each entry by itself is dropped with probability `p`."""
    return rng.random(shape) >= p


def dropout_forward(a, mask):
    """a m, in the shape of `a`: where the mask m is 0, nothing is passed on."""
    return a * mask


def scale_weights(W, p):
    """(1 − p) W, for test time: on average a unit was there in that share of the updates."""
    return (1 - p) * W


def inverted_dropout(a, mask, p):
    """a m / (1 − p), in the shape of `a`, whose expected value is a."""
    return a * mask / (1 - p)


def inverted_dropout_backward(grad_output, mask, p):
    """∂C/∂a = ∂C/∂output · m / (1 − p)."""
    return grad_output * mask / (1 - p)


def ensemble_average(x, w, b, p):
    """Σ over all 2^M masks m of P(m) σ(w·(m x) + b), a float; `x` and `w` are (M,).

    P(m) = Π (1 − p where m is 1, p where it is 0).
    """
    total = 0.0
    for mask in product((0, 1), repeat=len(x)):
        n_kept = sum(mask)
        probability = (1 - p) ** n_kept * p ** (len(x) - n_kept)
        total += probability * neuron(x * np.array(mask), w, b)
    return total
