"""Measured slopes of a cost C(θ), one for each entry of θ."""

import copy
from collections.abc import Callable

import numpy as np

from dlcourse.gradcheck.numerical import (
    COMPLEX_STEP,
    imaginary_part,
    numerical_gradient,
    only_complex,
)
from dlcourse.gradcheck.objective import Objective

STEP = 1e-5


def central_slopes(objective: Objective) -> np.ndarray:
    """Central differences for every entry of θ, (n_parameters,)."""
    theta = objective.network.theta
    # Straightening costs two evaluations of the loss for each output.
    worth_it = 2 * objective.outputs().size < theta.size
    cost = _straightened(objective) if worth_it else objective.value
    slopes = np.empty_like(theta)
    for layer, _, place in objective.parameters():
        for entry in range(place.start, place.stop):
            old = theta[entry]
            theta[entry] = old + STEP
            above = cost(layer)
            theta[entry] = old - STEP
            below = cost(layer)
            theta[entry] = old
            slopes[entry] = (above - below) / (2 * STEP)
    return slopes


def _straightened(objective: Objective) -> Callable[[int], float]:
    """A function with the slopes of C that is quicker to evaluate, as it leaves out the loss.

    θ reaches the loss only through the network's outputs y, and paths add:

        ∂loss/∂θ_i = Σ_j ∂loss/∂y_j · ∂y_j/∂θ_i

    ∂loss/∂y is the same for every θ_i. Measured once, by central differences like the rest, it
    makes Σ_j ∂loss/∂y_j · y_j a stand-in for the loss, with the same slopes here.
    """
    grad_outputs = numerical_gradient(objective.loss_of, objective.outputs(), STEP).ravel()

    def cost(first: int) -> float:
        loss = grad_outputs.dot(objective.outputs(first).ravel())
        return loss + objective.penalty_of(objective.network)

    return cost


def complex_slopes(objective: Objective) -> np.ndarray:
    """Complex steps for every entry of θ, (n_parameters,).

    Only for the loss: a penalty, often made of absolute values, is measured by central differences.
    ValueError if a layer or the loss does not pass complex numbers through.
    """
    slopes = _penalty_slopes(objective)
    with only_complex():
        for number, name, place in objective.parameters():
            slopes[place] += _complex_steps(copy.deepcopy(objective), number, name)
    return slopes


def _complex_steps(objective: Objective, number: int, name: str) -> np.ndarray:
    """Complex steps for one parameter of layer `number`, which is left complex."""
    layer = objective.network.layers[number]
    # All of the layer's parameters, as it may add one to another in place.
    for parameter_name in layer.parameter_names:
        parameter = getattr(layer, parameter_name).astype(np.complex128)
        setattr(layer, parameter_name, parameter)
    parameter = getattr(layer, name).reshape(-1)
    slopes = np.empty(parameter.size)
    for entry, old in enumerate(parameter):
        parameter[entry] = old + COMPLEX_STEP * 1j
        loss = objective.loss_of(objective.outputs(number))
        slopes[entry] = imaginary_part(loss) / COMPLEX_STEP
        parameter[entry] = old
    return slopes


def _penalty_slopes(objective: Objective) -> np.ndarray:
    network = objective.network.copy()

    def penalty(theta: np.ndarray) -> float:
        network.theta = theta
        return objective.penalty_of(network)

    return numerical_gradient(penalty, network.theta, STEP)


def slope_and_bend(objective: Objective, entry: int, layer: int) -> tuple[float, float]:
    """The central difference of C itself at one entry of θ, in layer number `layer`, and its bend.

    The bend is |C(θ + h) − 2 C(θ) + C(θ − h)| / h: how much the slopes on the two sides differ.
    """
    theta = objective.network.theta
    old = theta[entry]
    theta[entry] = old + STEP
    above = objective.value(layer)
    theta[entry] = old - STEP
    below = objective.value(layer)
    theta[entry] = old
    return (above - below) / (2 * STEP), abs(above - 2 * objective.at_theta + below) / STEP
