"""Adagrad that trusts new gradients more."""

import math

import numpy as np

from dlcourse import rules
from dlcourse.checks import Misconception, probe, question

from ._steps import IN_PLACE


def alpha_swapped(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """It looks as if alpha weighs the new square and 1 - alpha the old mean.
    It is the other way round: alpha says how much of the old is kept.
    """
    return rules.rmsprop_step(theta, grad, mean_square, lr, 1 - alpha, eps)


def fixed_alpha(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """It looks as if alpha is always 0.9. That is only its default: use the argument alpha."""
    return rules.rmsprop_step(theta, grad, mean_square, lr, 0.9, eps)


def whole_new_square(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """It looks as if the new square is added without the weight 1 - alpha.
    The two weights add up to 1: only then is it a mean.
    """
    mean_square = alpha * mean_square + grad**2
    return theta - lr * grad / (np.sqrt(mean_square) + eps), mean_square


def sum_of_squares(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """It looks as if all squares are added up.
    That is Adagrad; RMSProp keeps a mean that forgets old gradients.
    """
    mean_square = mean_square + grad**2
    return theta - lr * grad / (np.sqrt(mean_square) + eps), mean_square


def gradient_not_squared(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """It looks as if the mean is taken of gradients.
    It is taken of their squares: without them, gradients of opposite sign cancel.
    """
    mean_square = alpha * mean_square + (1 - alpha) * grad
    return theta - lr * grad / (np.sqrt(mean_square) + eps), mean_square


def absolute_values(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """It looks as if the mean is taken of the sizes of the gradients. It is taken of their
    squares, and the root comes after.
    """
    mean_square = alpha * mean_square + (1 - alpha) * np.abs(grad)
    return theta - lr * grad / (np.sqrt(mean_square) + eps), mean_square


def one_mean_for_all(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """It looks as if the mean is taken over the parameters. It is a mean over the steps: each
    parameter has its own.
    """
    mean_square = alpha * mean_square + (1 - alpha) * np.mean(grad**2)
    return theta - lr * grad / (np.sqrt(mean_square) + eps), mean_square


def lecture_start(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """It looks as if a mean of 0 is replaced by the square of the gradient. Take the mean as it
    comes in: how it starts is up to the caller.
    """
    square = grad**2
    new = np.where(mean_square == 0, square, alpha * mean_square + (1 - alpha) * square)
    return theta - lr * grad / (np.sqrt(new) + eps), new


def weight_squared(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """It looks as if 1 - alpha is squared together with the gradient. Only the gradient is."""
    mean_square = alpha * mean_square + ((1 - alpha) * grad) ** 2
    return theta - lr * grad / (np.sqrt(mean_square) + eps), mean_square


def no_root(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """It looks as if the step is divided by the mean of squares without the root.
    The root brings the mean back to the size of a gradient.
    """
    mean_square = alpha * mean_square + (1 - alpha) * grad**2
    return theta - lr * grad / (mean_square + eps), mean_square


def eps_under_root(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """It looks as if eps is added under the root, as TensorFlow does.
    In this course it is added to the root; only with a large eps does it matter.
    """
    mean_square = alpha * mean_square + (1 - alpha) * grad**2
    return theta - lr * grad / np.sqrt(mean_square + eps), mean_square


def no_eps(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """It looks as if eps is not used.
    A parameter whose gradient has always been 0 then divides 0 by 0.
    """
    return rules.rmsprop_step(theta, grad, mean_square, lr, alpha, eps=0.0)


def old_mean_in_step(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """It looks as if the step divides by the root of the old mean.
    Renew the mean first, then divide.
    """
    new = alpha * mean_square + (1 - alpha) * grad**2
    return theta - lr * grad / (np.sqrt(mean_square) + eps), new


def old_mean_returned(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """It looks as if the mean is returned as it came in. The next step needs the new one."""
    return rules.rmsprop_step(theta, grad, mean_square, lr, alpha, eps)[0], mean_square


def root_returned(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """It looks as if the root of the mean is returned, the lecture's σ.
    Here the mean of squares itself goes on to the next step.
    """
    theta, mean_square = rules.rmsprop_step(theta, grad, mean_square, lr, alpha, eps)
    return theta, np.sqrt(mean_square)


def uphill(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """It looks as if the step goes along the gradient. The loss falls against it."""
    return rules.rmsprop_step(theta, grad, mean_square, -lr, alpha, eps)


def in_place(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    mean_square *= alpha
    mean_square += (1 - alpha) * grad**2
    theta -= lr * grad / (np.sqrt(mean_square) + eps)
    return theta, mean_square


def another_order(*arguments):
    """It looks as if the mean of squares is returned first. Return theta, then the mean."""
    return rules.rmsprop_step(*arguments)[::-1]


def in_float32(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    theta, grad, s = np.float32(theta), np.float32(grad), np.float32(mean_square)
    s = np.float32(alpha) * s + np.float32(1 - alpha) * grad**2
    return theta - np.float32(lr) * grad / (np.sqrt(s) + np.float32(eps)), s


def by_difference(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    s = mean_square + (1 - alpha) * (grad * grad - mean_square)
    return theta + -lr * grad / (eps + s**0.5), s


def on_copies(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    theta, s = np.array(theta), np.array(mean_square)
    s *= alpha
    s += (1 - alpha) * np.square(grad)
    theta -= lr * np.asarray(grad) / (np.sqrt(s) + eps)
    return [theta, s]


@np.vectorize
def entry_by_entry(theta, grad, s, lr, alpha=0.9, eps=1e-8):
    s = alpha * s + (1 - alpha) * grad * grad
    return theta - lr * grad / (math.sqrt(s) + eps), s


USUAL = {"alpha": 0.9, "eps": 1e-8}


def step(about, theta, grad, mean_square, **settings):
    return probe(about, theta=theta, grad=grad, mean_square=mean_square, **settings)


QUESTION = question(
    rules.rmsprop_step,
    place=3,
    points=2,
    parts=("theta", "mean_square"),
    probes=(
        step("the first step of one parameter", [1], [2], [0], lr=0.1, **USUAL),
        step("a step after others", [1], [1], [4], lr=0.1, **USUAL),
        step("another alpha", [0, 0], [2, -4], [1, 0.5], lr=0.5, alpha=0.6, eps=1e-8),
        step("gradients of very different size", [0, 0], [100, -0.01], [1, 1], lr=0.5, **USUAL),
        step("gradients of zero", [2, -2], [0, 0], [0, 9], lr=0.1, **USUAL),
        step("an eps that can be seen", [0, 1], [3, -0.2], [16, 0], lr=0.5, alpha=0.9, eps=0.5),
        step(
            "a matrix of parameters",
            [[1, -1, 0], [0.5, 2, -3]],
            [[0.1, -2, 3], [-0.5, 1, 0.2]],
            [[0.03, 5, 0], [0.5, 8, 1]],
            lr=0.2,
            alpha=0.99,
            eps=1e-8,
        ),
        step("single numbers in place of arrays", 0.5, -2.0, 12.0, lr=0.1, **USUAL),
        step(
            "a call without eps, which is then 1e-8,",
            [0, 0],
            [1e-8, -2e-8],
            [0, 0],
            lr=0.5,
            alpha=0.9,
        ),
        step("a call without alpha, which is then 0.9,", [1, 0], [2, -3], [1, 4], lr=0.5),
    ),
    mistakes=(
        alpha_swapped,
        fixed_alpha,
        whole_new_square,
        sum_of_squares,
        gradient_not_squared,
        absolute_values,
        one_mean_for_all,
        lecture_start,
        weight_squared,
        no_root,
        eps_under_root,
        no_eps,
        old_mean_in_step,
        old_mean_returned,
        root_returned,
        uphill,
        Misconception("in_place", in_place, IN_PLACE),
        another_order,
    ),
    hints=(
        "Compare with adagrad_step. Only the line that renews the state is another.",
        "The new mean is made of two shares that add up to 1: alpha of the old mean, the rest of "
        "the new gradient, squared entry by entry.",
        "Multiply mean_square by alpha, add 1 - alpha times the squared gradient. Then subtract "
        "from theta: lr times grad, divided by the sum of eps and the root of the new mean.",
    ),
    idea=(
        "It is Adagrad with a running mean in place of the sum. A share of the old mean is "
        "kept, and the newest square fills up the rest, so old gradients are forgotten."
    ),
    insight=(
        "With alpha = 0 every step is lr long, and only the sign of the gradient is left. An older "
        "method, Rprop, looks at the signs alone."
    ),
    right_answers=(in_float32, by_difference, on_copies, entry_by_entry),
)
