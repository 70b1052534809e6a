"""Question 03.numerical_gradient: the gradient by trying, to test every other gradient with."""

import functools
from collections.abc import Callable

import numpy as np

from dlcourse.checks.function_set_questions.forward import LECTURE, forward
from dlcourse.checks.gradient_descent_questions.cross_entropy import cross_entropy
from dlcourse.checks.spec import Misconception, Probe, Question


def numerical_gradient(f, theta, eps=1e-6):
    """(f(θ + ε) - f(θ - ε)) / 2ε for each entry by itself, in the shape of `theta`."""
    gradient = np.empty(theta.shape)
    for index in np.ndindex(theta.shape):
        moved = np.zeros(theta.shape)
        moved[index] = eps
        gradient[index] = (f(theta + moved) - f(theta - moved)) / (2 * eps)
    return gradient


def one_sided(f, theta, eps=1e-6):
    gradient = np.empty(theta.shape)
    for index in np.ndindex(theta.shape):
        moved = theta.copy()
        moved[index] += eps
        gradient[index] = (f(moved) - f(theta)) / eps
    return gradient


def one_sided_below(f, theta, eps=1e-6):
    return one_sided(f, theta, -eps)


def dividing_by_eps(f, theta, eps=1e-6):
    return 2 * numerical_gradient(f, theta, eps)


def without_dividing(f, theta, eps=1e-6):
    return 2 * eps * numerical_gradient(f, theta, eps)


def with_other_sign(f, theta, eps=1e-6):
    return -numerical_gradient(f, theta, eps)


def with_own_eps(f, theta, eps=1e-6):
    return numerical_gradient(f, theta)


def with_another_default(f, theta, eps=1e-5):
    return numerical_gradient(f, theta, eps)


def all_at_once(f, theta, eps=1e-6):
    return (f(theta + eps) - f(theta - eps)) / (2 * eps)


def all_at_once_in_every_entry(f, theta, eps=1e-6):
    return np.full(theta.shape, all_at_once(f, theta, eps))


def without_going_back(f, theta, eps=1e-6):
    moved, gradient = theta.copy(), np.empty(theta.shape)
    for index in np.ndindex(theta.shape):
        moved[index] += eps
        above = f(moved)
        moved[index] -= 2 * eps
        gradient[index] = (above - f(moved)) / (2 * eps)
    return gradient


def row_by_row(f, theta, eps=1e-6):
    gradient = np.empty(theta.shape)
    for index in range(len(theta)):
        moved = np.zeros(theta.shape)
        moved[index] = eps
        gradient[index] = (f(theta + moved) - f(theta - moved)) / (2 * eps)
    return gradient


def flat(f, theta, eps=1e-6):
    return numerical_gradient(f, theta, eps).ravel()


def flattening_for_f(f, theta, eps=1e-6):
    return numerical_gradient(f, theta.ravel(), eps).reshape(theta.shape)


def handing_one_entry_to_f(f, theta, eps=1e-6):
    values = [(f(entry + eps) - f(entry - eps)) / (2 * eps) for entry in theta.ravel()]
    return np.array(values).reshape(theta.shape)


def _of_shape(*shape: int) -> Callable:
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


@_of_shape(1)
def square(theta):
    return theta[0] ** 2


@_of_shape(2)
def product(theta):
    return theta[0] * theta[1]


@_of_shape(3)
def sum_of_cubes(theta):
    return (theta**3).sum()


@_of_shape(2, 3)
def weighted_squares(theta):
    return (np.arange(1, 7).reshape(2, 3) * theta**2).sum()


@_of_shape(2, 2)
def loss_of_first_weights(theta):
    parameters = [(theta, LECTURE[0][1]), *LECTURE[1:]]
    return cross_entropy(forward(np.array([[1.0, -1.0]]), parameters), np.array([0]))


@_of_shape(2, 1, 2)
def product_of_all(theta):
    return theta.prod()


@_of_shape()
def exponential(theta):
    return np.exp(theta)


@_of_shape(1)
def step(theta):
    """From 0 up to 1: at 0 the quotient is 1 / 2ε, and shows which ε it was."""
    return float(theta[0] > 0)


def _probe(about: str, f: Callable, theta: list | float, **eps: float) -> Probe:
    return Probe(about, {"f": f, "theta": np.array(theta, float), **eps})


NUMERICAL_GRADIENT = Question(
    id="03.numerical_gradient",
    points=2,
    reference=numerical_gradient,
    probes=(
        _probe("a parabola", square, [3], eps=1e-6),
        _probe("a product of two entries", product, [2, 5], eps=0.1),
        _probe("cubes and a large eps", sum_of_cubes, [1, -2, 0], eps=0.5),
        _probe("a matrix", weighted_squares, [[1, 2, 0], [-1, 0.5, 3]], eps=1e-6),
        _probe("the loss of the lecture's network by its first W", loss_of_first_weights,
               LECTURE[0][0], eps=1e-6),
        _probe("three axes", product_of_all, [[[1, 2]], [[-3, 0.5]]], eps=1e-6),
        _probe("a single number, of shape ()", exponential, 0.5, eps=1e-6),
        _probe("a call without eps, which is then 1e-6,", step, [0]),
    ),
    misconceptions=(
        Misconception(
            "one_sided",
            one_sided,
            "It looks as if f is compared with its value at theta itself. The central difference "
            "moves to both sides: its error falls with the square of eps.",
        ),
        Misconception(
            "one_sided_below",
            one_sided_below,
            "It looks as if f is compared with its value at theta itself, on the lower side. The "
            "central difference moves to both sides: its error falls with the square of eps.",
        ),
        Misconception(
            "divided_by_eps",
            dividing_by_eps,
            "It looks as if the difference is divided by eps. The two points are two eps apart.",
        ),
        Misconception(
            "not_divided",
            without_dividing,
            "It looks as if the difference is not divided by the distance of the two points.",
        ),
        Misconception(
            "other_sign",
            with_other_sign,
            "It looks as if the lower value comes first in the difference: the sign is turned "
            "round.",
        ),
        Misconception(
            "own_eps",
            with_own_eps,
            "It looks as if another eps is used than the one that is handed over. "
            "Here the quotient itself is asked for, not the limit.",
        ),
        Misconception(
            "another_default",
            with_another_default,
            "It looks as if eps has the default 1e-5. Where it is not given, it is 1e-6.",
        ),
        Misconception(
            "all_at_once",
            all_at_once,
            "It looks as if all entries are moved at the same time. Each entry has a slope of its "
            "own: move one, and leave the others where they are.",
        ),
        Misconception(
            "all_at_once_in_every_entry",
            all_at_once_in_every_entry,
            "It looks as if every entry gets the slope of moving all of them together. Move one, "
            "and leave the others where they are.",
        ),
        Misconception(
            "not_put_back",
            without_going_back,
            "It looks as if an entry stays moved while the next one is tried. Put it back first.",
        ),
        Misconception(
            "rows",
            row_by_row,
            "It looks as if a whole row of theta is moved at a time. A matrix needs an index "
            "with two numbers, and an array of any shape one number for each axis.",
        ),
        Misconception(
            "flat",
            flat,
            "It looks as if the gradient comes back flat. It has the shape of theta, whatever "
            "that is.",
        ),
        Misconception(
            "flat_for_f",
            flattening_for_f,
            "It looks as if f gets theta as a flat vector. It takes arrays of the shape of theta.",
        ),
        Misconception(
            "one_entry_for_f",
            handing_one_entry_to_f,
            "It looks as if f gets a single entry. It needs the whole of theta, with one entry "
            "moved.",
        ),
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
)
