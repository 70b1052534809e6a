"""Every parameter has its own learning rate, which only falls."""

import math

import numpy as np

from dlcourse import rules
from dlcourse.checks import Misconception, probe, question

from ._steps import IN_PLACE


def no_division(theta, grad, sum_squares, lr, eps=1e-8):
    """It looks as if the step is plain gradient descent.
    Adagrad divides it by the root of the sum of squares.
    """
    return theta - lr * grad, sum_squares + grad**2


def gradient_not_squared(theta, grad, sum_squares, lr, eps=1e-8):
    """It looks as if the gradient itself is added to the sum.
    Its square is added: without it, gradients of opposite sign cancel.
    """
    sum_squares = sum_squares + grad
    return theta - lr * grad / (np.sqrt(sum_squares) + eps), sum_squares


def no_root(theta, grad, sum_squares, lr, eps=1e-8):
    """It looks as if the step is divided by the sum of squares without the root.
    The root brings the sum back to the size of a gradient.
    """
    sum_squares = sum_squares + grad**2
    return theta - lr * grad / (sum_squares + eps), sum_squares


def eps_under_root(theta, grad, sum_squares, lr, eps=1e-8):
    """It looks as if eps is added under the root.
    In this course it is added to the root; only with a large eps does it matter.
    """
    sum_squares = sum_squares + grad**2
    return theta - lr * grad / np.sqrt(sum_squares + eps), sum_squares


def no_eps(theta, grad, sum_squares, lr, eps=1e-8):
    """It looks as if eps is not used.
    A parameter whose gradient has always been 0 then divides 0 by 0.
    """
    return rules.adagrad_step(theta, grad, sum_squares, lr, eps=0.0)


def old_sum_in_step(theta, grad, sum_squares, lr, eps=1e-8):
    """It looks as if the step divides by the root of the old sum.
    Add the square of the new gradient first, then divide.
    """
    return theta - lr * grad / (np.sqrt(sum_squares) + eps), sum_squares + grad**2


def old_sum_returned(theta, grad, sum_squares, lr, eps=1e-8):
    """It looks as if the sum is returned as it came in. The next step needs the new one."""
    return rules.adagrad_step(theta, grad, sum_squares, lr, eps)[0], sum_squares


def no_past(theta, grad, sum_squares, lr, eps=1e-8):
    """It looks as if the past is forgotten: only the square of the new gradient is used.
    It has to be added to the sum that came in.
    """
    return rules.adagrad_step(theta, grad, 0.0 * sum_squares, lr, eps)


def moving_mean(theta, grad, sum_squares, lr, eps=1e-8):
    """It looks as if a moving mean of squares is kept.
    That is RMSProp; Adagrad adds them all up and forgets none.
    """
    mean = 0.9 * sum_squares + 0.1 * grad**2
    return theta - lr * grad / (np.sqrt(mean) + eps), mean


def one_sum_for_all(theta, grad, sum_squares, lr, eps=1e-8):
    """It looks as if all parameters share one sum.
    Each parameter has its own: that is what gives it its own learning rate.
    """
    sum_squares = sum_squares + np.sum(grad**2)
    return theta - lr * grad / (np.sqrt(sum_squares) + eps), sum_squares


def one_root_for_all(theta, grad, sum_squares, lr, eps=1e-8):
    """It looks as if one root is taken over all entries, as for the length of a vector. Each
    parameter is divided by the root of its own sum.
    """
    sum_squares = sum_squares + grad**2
    return theta - lr * grad / (np.sqrt(np.sum(sum_squares)) + eps), sum_squares


def root_returned(theta, grad, sum_squares, lr, eps=1e-8):
    """It looks as if the root of the sum is returned. The next step adds to the sum itself."""
    theta, sum_squares = rules.adagrad_step(theta, grad, sum_squares, lr, eps)
    return theta, np.sqrt(sum_squares)


def root_kept(theta, grad, sum_squares, lr, eps=1e-8):
    """It looks as if sum_squares is kept as the root of the sum, and squared when it comes in. It
    is the sum itself: add to it as it comes, and return it without the root.
    """
    root = np.hypot(sum_squares, grad)
    return theta - lr * grad / (root + eps), root


def absolute_values(theta, grad, sum_squares, lr, eps=1e-8):
    """It looks as if sizes of gradients are added up, not their squares, and no root is taken.
    That is another measure: the root of a sum of squares grows more slowly.
    """
    sum_squares = sum_squares + np.abs(grad)
    return theta - lr * grad / (sum_squares + eps), sum_squares


def half_of_both(theta, grad, sum_squares, lr, eps=1e-8):
    """It looks as if the mean of the old sum and the new square is taken. The new square is
    added to the sum, and nothing is divided by 2.
    """
    sum_squares = (sum_squares + grad**2) / 2
    return theta - lr * grad / (np.sqrt(sum_squares) + eps), sum_squares


def uphill(theta, grad, sum_squares, lr, eps=1e-8):
    """It looks as if the step goes along the gradient. The loss falls against it."""
    return rules.adagrad_step(theta, grad, sum_squares, -lr, eps)


def in_place(theta, grad, sum_squares, lr, eps=1e-8):
    sum_squares += grad**2
    theta -= lr * grad / (np.sqrt(sum_squares) + eps)
    return theta, sum_squares


def another_order(*arguments):
    """It looks as if the sum of squares is returned first. Return theta, then the sum."""
    return rules.adagrad_step(*arguments)[::-1]


def in_float32(theta, grad, sum_squares, lr, eps=1e-8):
    theta, grad, G = np.float32(theta), np.float32(grad), np.float32(sum_squares)
    G = G + grad * grad
    return theta - np.float32(lr) * grad / (G**0.5 + np.float32(eps)), G


def on_copies(theta, grad, sum_squares, lr, eps=1e-8):
    theta, G = np.array(theta), np.array(sum_squares)
    G += np.square(grad)
    theta -= lr * np.divide(grad, np.sqrt(G) + eps)
    return [theta, G]


def by_own_rate(theta, grad, sum_squares, lr, eps=1e-8):
    new = np.add(sum_squares, np.power(grad, 2))
    own_lr = lr / (eps + np.sqrt(new))
    return np.subtract(theta, own_lr * grad), new


@np.vectorize
def entry_by_entry(theta, grad, G, lr, eps=1e-8):
    G += grad * grad
    return theta - lr * grad / (math.sqrt(G) + eps), G


def step(about, theta, grad, sum_squares, **settings):
    return probe(about, theta=theta, grad=grad, sum_squares=sum_squares, **settings)


QUESTION = question(
    rules.adagrad_step,
    place=2,
    points=2,
    parts=("theta", "sum_squares"),
    probes=(
        step("the first step of one parameter", [1], [2], [0], lr=0.1, eps=1e-8),
        step("a step after others", [1], [3], [16], lr=0.1, eps=1e-8),
        step("gradients of very different size", [0, 0], [100, -0.01], [0, 0], lr=0.5, eps=1e-8),
        step("gradients of zero", [2, -2], [0, 0], [0, 9], lr=0.1, eps=1e-8),
        step("an eps that can be seen", [0, 1], [3, -0.2], [16, 0], lr=0.5, eps=0.5),
        step(
            "a matrix of parameters",
            [[1, -1, 0], [0.5, 2, -3]],
            [[0.1, -2, 3], [-0.5, 1, 0.2]],
            [[0.03, 5, 0], [0.5, 8, 1]],
            lr=0.2,
            eps=1e-8,
        ),
        step("single numbers in place of arrays", 0.5, -2.0, 12.0, lr=0.1, eps=1e-8),
        step("a call without eps, which is then 1e-8,", [0, 0], [1e-8, -2e-8], [0, 0], lr=0.5),
    ),
    mistakes=(
        no_division,
        gradient_not_squared,
        no_root,
        eps_under_root,
        no_eps,
        old_sum_in_step,
        old_sum_returned,
        no_past,
        moving_mean,
        one_sum_for_all,
        one_root_for_all,
        root_returned,
        root_kept,
        absolute_values,
        half_of_both,
        uphill,
        Misconception("in_place", in_place, IN_PLACE),
        another_order,
    ),
    hints=(
        "There are two lines: one that renews the sum, one that moves theta. Which comes first?",
        "The new sum is the old one plus the square of the gradient, entry by entry. "
        "What size does the gradient have, divided by the root of that sum, in the first step?",
        "Add the squared gradient to sum_squares in a new array. Then subtract from theta: lr "
        "times grad, divided by the sum of eps and the root of the new array. Return both.",
    ),
    idea=(
        "Each parameter adds up the squares of its own gradients, the newest included. Its "
        "step is divided by the root of this sum, so a parameter with large gradients takes "
        "small steps."
    ),
    insight=(
        "Multiply all gradients by 1000, from the first step on: the steps stay the same. So a "
        "loss may be scaled as one likes, which is not so with plain descent."
    ),
    right_answers=(in_float32, on_copies, by_own_rate, entry_by_entry),
)
