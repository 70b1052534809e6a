"""The gradient by trying, to test every other gradient with."""

import math

import numpy as np

from dlcourse import rules
from dlcourse.checks import probe, question

from ._functions_to_measure import (
    exponential,
    loss_of_first_weights,
    product,
    product_of_all,
    square,
    step,
    sum_of_cubes,
    weighted_squares,
)
from ._lecture import NETWORK


def one_sided(f, theta, eps=1e-6):
    """It looks as if f is compared with its value at theta itself.
    The central difference moves to both sides: its error falls with the square of eps.
    """
    gradient = np.empty(theta.shape)
    for index in np.ndindex(theta.shape):
        moved = theta.copy()
        moved[index] += eps
        gradient[index] = (f(moved) - f(theta)) / eps
    return gradient


def one_sided_below(f, theta, eps=1e-6):
    """It looks as if f is compared with its value at theta itself, on the lower side.
    The central difference moves to both sides: its error falls with the square of eps.
    """
    return one_sided(f, theta, -eps)


def divided_by_eps(f, theta, eps=1e-6):
    """It looks as if the difference is divided by eps. The two points are two eps apart."""
    return 2 * rules.numerical_gradient(f, theta, eps)


def times_eps(f, theta, eps=1e-6):
    """It looks as if the difference is divided by 2 and then multiplied by eps: / and * go from
    left to right. Put all that stands below the fraction bar in parentheses.
    """
    return eps**2 * rules.numerical_gradient(f, theta, eps)


def four_points(f, theta, eps=1e-6):
    """It looks as if four points are used, for an error that falls with the fourth power of eps.
    That is nearer to the slope: here the quotient itself is asked for, of two points.
    """
    near, far = (rules.numerical_gradient(f, theta, side) for side in (eps, 2 * eps))
    return (4 * near - far) / 3


def not_divided(f, theta, eps=1e-6):
    """It looks as if the difference is not divided by the distance of the two points."""
    return 2 * eps * rules.numerical_gradient(f, theta, eps)


def other_sign(f, theta, eps=1e-6):
    """It looks as if the lower value comes first in the difference: the sign is turned round."""
    return -rules.numerical_gradient(f, theta, eps)


def half_a_step(f, theta, eps=1e-6):
    """It looks as if each side is only half an eps away.
    Here eps is the distance to one side: the two points are two eps apart.
    """
    return rules.numerical_gradient(f, theta, eps / 2)


def own_eps(f, theta, eps=1e-6):
    """It looks as if another eps is used than the one that is handed over.
    Here the quotient itself is asked for, not the limit.
    """
    return rules.numerical_gradient(f, theta)


def another_default(f, theta, eps=1e-5):
    """It looks as if eps has the default 1e-5. Where it is not given, it is 1e-6."""
    return rules.numerical_gradient(f, theta, eps)


def all_at_once(f, theta, eps=1e-6):
    """It looks as if all entries are moved at the same time.
    Each entry has a slope of its own: move one, and leave the others where they are.
    """
    return (f(theta + eps) - f(theta - eps)) / (2 * eps)


def all_at_once_in_every_entry(f, theta, eps=1e-6):
    """It looks as if every entry gets the slope of moving all of them together.
    Move one, and leave the others where they are.
    """
    return np.full(theta.shape, all_at_once(f, theta, eps))


def not_put_back(f, theta, eps=1e-6):
    """It looks as if an entry stays moved while the next one is tried. Put it back first."""
    moved, gradient = theta.copy(), np.empty(theta.shape)
    for index in np.ndindex(theta.shape):
        moved[index] += eps
        above = f(moved)
        moved[index] -= 2 * eps
        gradient[index] = (above - f(moved)) / (2 * eps)
    return gradient


def not_exactly_put_back(f, theta, eps=1e-6):
    """It looks as if theta itself is moved, and not put back exactly. Adding eps and taking it
    away again leaves a rounding error: keep the old value and put that back, or move a copy.
    """
    gradient = np.empty(theta.shape)
    for index in np.ndindex(theta.shape):
        theta[index] += eps
        above = f(theta)
        theta[index] -= 2 * eps
        gradient[index] = (above - f(theta)) / (2 * eps)
        theta[index] += eps
    return gradient


def rows(f, theta, eps=1e-6):
    """It looks as if a whole row of theta is moved at a time.
    A matrix needs an index with two numbers, and an array of any shape one number for each axis.
    """
    gradient = np.empty(theta.shape)
    for index in range(len(theta)):
        moved = np.zeros(theta.shape)
        moved[index] = eps
        gradient[index] = (f(theta + moved) - f(theta - moved)) / (2 * eps)
    return gradient


def flat(f, theta, eps=1e-6):
    """It looks as if the gradient comes back flat. It has the shape of theta, whatever that is."""
    return rules.numerical_gradient(f, theta, eps).ravel()


def flat_for_f(f, theta, eps=1e-6):
    """It looks as if f gets theta as a flat vector. It takes arrays of the shape of theta."""
    return rules.numerical_gradient(f, theta.ravel(), eps).reshape(theta.shape)


def one_entry_for_f(f, theta, eps=1e-6):
    """It looks as if f gets a single entry. It needs the whole of theta, with one entry moved."""
    values = [(f(entry + eps) - f(entry - eps)) / (2 * eps) for entry in theta.ravel()]
    return np.array(values).reshape(theta.shape)


def by_flat_index(f, theta, eps=1e-6):
    gradient = np.zeros_like(theta)
    for i in range(theta.size):
        above, below = theta.copy(), theta.copy()
        above.flat[i] += eps
        below.flat[i] -= eps
        gradient.flat[i] = (f(above) - f(below)) / (2 * eps)
    return gradient


def in_place(f, theta, eps=1e-6):
    gradient = np.empty(theta.shape)
    for index in np.ndindex(*theta.shape):
        old = theta[index]
        theta[index] = old + eps
        above = f(theta)
        theta[index] = old - eps
        below = f(theta)
        theta[index] = old
        gradient[index] = 0.5 * (above - below) / eps
    return gradient


def by_directions(f, theta, eps=1e-6):
    directions = np.eye(theta.size).reshape(theta.size, *theta.shape)
    slopes = [(f(theta + eps * d) - f(theta - eps * d)) / eps / 2 for d in directions]
    return np.reshape(slopes, theta.shape).tolist()


def on_a_list(f, theta, eps=1e-6):
    values, slopes = theta.ravel().tolist(), []
    for i, value in enumerate(values):
        moved = [
            np.reshape(values[:i] + [value + side * eps] + values[i + 1 :], theta.shape)
            for side in (1, -1)
        ]
        slopes.append(math.fsum([f(moved[0]), -f(moved[1])]) / (2 * eps))
    return np.array(slopes).reshape(theta.shape)


QUESTION = question(
    rules.numerical_gradient,
    place=4,
    points=2,
    probes=(
        probe("a parabola", f=square, theta=[3], eps=1e-6),
        probe("a product of two entries", f=product, theta=[2, 5], eps=0.1),
        probe("cubes and a large eps", f=sum_of_cubes, theta=[1, -2, 0], eps=0.5),
        probe("a matrix", f=weighted_squares, theta=[[1, 2, 0], [-1, 0.5, 3]], eps=1e-6),
        probe(
            "the loss of the lecture's network by its first W",
            f=loss_of_first_weights,
            theta=NETWORK[0][0],
            eps=1e-6,
        ),
        probe("three axes", f=product_of_all, theta=[[[1, 2]], [[-3, 0.5]]], eps=1e-6),
        probe("a single number, of shape ()", f=exponential, theta=np.array(0.5), eps=1e-6),
        probe("a call without eps, which is then 1e-6,", f=step, theta=[0]),
    ),
    mistakes=(
        one_sided,
        one_sided_below,
        divided_by_eps,
        times_eps,
        four_points,
        not_divided,
        other_sign,
        half_a_step,
        own_eps,
        another_default,
        all_at_once,
        all_at_once_in_every_entry,
        not_put_back,
        not_exactly_put_back,
        rows,
        flat,
        flat_for_f,
        one_entry_for_f,
    ),
    hints=(
        "For one entry: f a little to the right, f a little to the left, and the distance "
        "between the two. What must happen to the other entries meanwhile?",
        "Work on a copy of theta. np.ndindex(theta.shape) goes through the indices of an array of "
        "any shape, also of shape ().",
        "For each index: remember the entry, set it to the old value plus eps and call f, set it "
        "to the old value minus eps and call f, put the old value back. The slope is the "
        "difference over two eps.",
    ),
    idea=(
        "One entry is moved a little up and a little down while all others stay, and the "
        "function is asked both times. The difference of its values over the distance is the "
        "slope."
    ),
    insight=(
        "Try eps = 1e-1, 1e-5 and 1e-12 on a loss. A large step feels the bend of the curve, a "
        "tiny one drowns in rounding: the best lies near 1e-5."
    ),
    right_answers=(by_flat_index, in_place, by_directions, on_a_list),
)
