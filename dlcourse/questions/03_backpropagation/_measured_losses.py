"""Mistakes that measure the gradients of a network, which one pass back gives."""

import numpy as np

from dlcourse import rules


def measured(X, labels, parameters):
    """It looks as if each gradient is measured, by moving a parameter and comparing losses.
    Keep it for the test in 3.4: with 10,000 parameters it takes 20,000 passes forward, where one
    pass back gives all of them, and this input is too large for its steps.
    """
    return differences(X, labels, parameters, rules.forward, 1e-6)


def measured_with_large_steps(X, labels, parameters):
    """It looks as if each gradient is measured, by moving a parameter and comparing losses: so
    large a step makes an exponential overflow here. Keep it for the test in 3.4: with 10,000
    parameters it takes 20,000 passes forward, where one pass back gives all of them.
    """
    return differences(X, labels, parameters, overflowing_forward, 1e-3)


def measured_on_one_side(X, labels, parameters):
    """It looks as if each gradient is measured on one side, by moving a parameter up by 0.001, and
    such a step shows. Keep it for the test in 3.4, on both sides: with 10,000 parameters it takes
    20,000 passes forward, where one pass back gives all of them.
    """
    return differences(X, labels, parameters, rules.forward, 1e-3, downwards=0)


def measured_on_one_side_with_small_steps(X, labels, parameters):
    """It looks as if each gradient is measured on one side, by moving a parameter up by 0.0001, and
    even that shows. Keep it for the test in 3.4, on both sides: with 10,000 parameters it takes
    20,000 passes forward, where one pass back gives all of them.
    """
    return differences(X, labels, parameters, rules.forward, 1e-4, downwards=0)


def differences(X, labels, parameters, forward, step, downwards=1):
    """How the loss rises from a `step` below each parameter, if at all, to one above it."""
    parameters = [(W.astype(float), b.astype(float)) for W, b in parameters]

    def loss(array, index, value):
        old, array[index] = array[index], value
        found = rules.cross_entropy(forward(X, parameters), labels)
        array[index] = old
        return found

    def slopes(array):
        found = np.empty(array.shape)
        for index in np.ndindex(array.shape):
            above = loss(array, index, array[index] + step)
            below = loss(array, index, array[index] - step * downwards)
            found[index] = (above - below) / (step * (1 + downwards))
        return found

    return [(slopes(W), slopes(b)) for W, b in parameters]


def overflowing_forward(X, parameters):
    for W, b in parameters[:-1]:
        X = 1 / (1 + np.exp(-(X @ W.T + b)))
    return rules.linear(X, *parameters[-1])


MEASURED = (
    measured,
    measured_with_large_steps,
    measured_on_one_side,
    measured_on_one_side_with_small_steps,
)
