"""What a neuron makes of its weighted sum z, and the way back: entry by entry, in any shape."""

import numpy as np


def sigmoid(z):
    """σ(z) = 1 / (1 + e⁻ᶻ), between 0 and 1, in the shape of `z`.

    Both signs of z have a form of their own, in which no exponential can overflow.
    """
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)


def sigmoid_backward(grad_output, output):
    """∂C/∂z = ∂C/∂a · a (1 − a), from `grad_output` = ∂C/∂a and `output` = a = σ(z).

    All have one shape. σ′(z) = σ(z) (1 − σ(z)).
    """
    return grad_output * output * (1 - output)


def tanh(z):
    """tanh(z), between −1 and 1, in the shape of `z`."""
    return np.tanh(z)


def tanh_backward(grad_output, output):
    """∂C/∂z = ∂C/∂a · (1 − a²), from `grad_output` = ∂C/∂a and `output` = a = tanh(z)."""
    return grad_output * (1 - output**2)


def relu(z):
    """max(0, z), in the shape of `z` (Nair and Hinton 2010)."""
    return np.maximum(z, 0)


def relu_backward(grad_output, z):
    """∂C/∂z = ∂C/∂a where z > 0, else 0: at z = 0 there is no slope, and we take 0."""
    return grad_output * (z > 0)


def leaky_relu(z, slope=0.01):
    """z where z > 0, else slope · z, in the shape of `z` (Maas and others 2013)."""
    return np.where(z > 0, z, slope * z)


def leaky_relu_backward(grad_output, z, slope=0.01):
    """∂C/∂z = ∂C/∂a where z > 0, else slope · ∂C/∂a."""
    return np.where(z > 0, grad_output, slope * grad_output)
