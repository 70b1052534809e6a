"""Gradients rounded otherwise, as another machine might: each entry by one unit in its last place.

It is no random noise but a rule, so that the same gradient is always rounded the same way: what
holds on one machine, such as that the same seed gives the same training, holds under it too.
"""

import functools

import numpy as np

from dlcourse.nn import Sequential
from dlcourse.surfaces import Surface

_ODD = {4: np.uint32(0x9E3779B1), 8: np.uint64(0x9E3779B97F4A7C15)}
"""Multipliers that mix all bits of a number into its highest ones (Knuth, TAOCP 3, section 6.4)."""


def rounded_otherwise(values: np.ndarray, draw: int) -> np.ndarray:
    """`values` with each entry one unit in the last place up or down; which way depends on `draw`.

    Zeros stay: a neuron that is off passes exactly nothing back on every machine.
    """
    odd = _ODD[values.dtype.itemsize]
    bits = np.ascontiguousarray(values).view(odd.dtype)
    mixed = (bits ^ odd.dtype.type(draw)) * odd
    upwards = (mixed >> odd.dtype.type(8 * odd.dtype.itemsize - 1)).astype(bool)
    other = np.nextafter(values, np.where(upwards, np.inf, -np.inf).astype(values.dtype))
    return np.where(values == 0, values, other)


def add_noise_to_gradients(draw: int) -> None:
    """From now on, in this process, round the gradients of networks and of surfaces otherwise."""
    backward = Sequential.backward

    @functools.wraps(backward)
    def noisy_backward(self, grad_output, **options):
        result = backward(self, grad_output, **options)
        self.grad[:] = rounded_otherwise(self.grad, draw)
        return result

    Sequential.backward = noisy_backward

    @functools.cache  # a surface stays equal to itself
    def noisy(gradient):
        return lambda theta: rounded_otherwise(np.asarray(gradient(theta)), draw)

    def attribute(self, name):
        value = object.__getattribute__(self, name)
        return noisy(value) if name == "gradient" else value

    Surface.__getattribute__ = attribute
