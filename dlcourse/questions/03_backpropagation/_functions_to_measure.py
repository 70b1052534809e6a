"""Functions whose gradient is measured: each says so when an array of another shape comes."""

import functools

import numpy as np

from dlcourse import rules

from ._lecture import NETWORK


def of_shape(*shape):
    """A function of an array of this shape, which says so when it gets another."""

    def decorate(function):
        @functools.wraps(function)
        def checked(theta):
            if np.shape(theta) != shape:
                raise ValueError(
                    f"this f takes an array of shape {shape}, and was called with {np.shape(theta)}"
                )
            return function(theta)

        return checked

    return decorate


@of_shape(1)
def square(theta):
    return theta[0] ** 2


@of_shape(2)
def product(theta):
    return theta[0] * theta[1]


@of_shape(3)
def sum_of_cubes(theta):
    return (theta**3).sum()


@of_shape(2, 3)
def weighted_squares(theta):
    return (np.arange(1, 7).reshape(2, 3) * theta**2).sum()


@of_shape(2, 2)
def loss_of_first_weights(theta):
    parameters = [(theta, NETWORK[0][1]), *NETWORK[1:]]
    return rules.cross_entropy(rules.forward(np.array([[1.0, -1.0]]), parameters), np.array([0]))


@of_shape(2, 1, 2)
def product_of_all(theta):
    return theta.prod()


@of_shape()
def exponential(theta):
    return np.exp(theta)


@of_shape(1)
def step(theta):
    """From 0 up to 1: at 0 the quotient is 1 / 2ε, and shows which ε it was."""
    return float(theta[0] > 0)
