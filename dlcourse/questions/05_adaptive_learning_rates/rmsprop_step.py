"""Question 05.rmsprop_step: Adagrad that trusts new gradients more."""

import numpy as np

from dlcourse.checks.spec import Misconception, Probe, Question
from .steps import IN_PLACE, numbers, without


def rmsprop_step(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """The new θ and the new mean of squares, both of the shape of `theta`."""
    mean_square = alpha * mean_square + (1 - alpha) * grad**2
    return theta - lr * grad / (np.sqrt(mean_square) + eps), mean_square


def with_alpha_swapped(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    return rmsprop_step(theta, grad, mean_square, lr, 1 - alpha, eps)


def with_fixed_alpha(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    return rmsprop_step(theta, grad, mean_square, lr, 0.9, eps)


def with_whole_new_square(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    mean_square = alpha * mean_square + grad**2
    return theta - lr * grad / (np.sqrt(mean_square) + eps), mean_square


def with_sum(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    mean_square = mean_square + grad**2
    return theta - lr * grad / (np.sqrt(mean_square) + eps), mean_square


def with_gradient_not_squared(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    mean_square = alpha * mean_square + (1 - alpha) * grad
    return theta - lr * grad / (np.sqrt(mean_square) + eps), mean_square


def without_root(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    mean_square = alpha * mean_square + (1 - alpha) * grad**2
    return theta - lr * grad / (mean_square + eps), mean_square


def with_eps_under_root(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    mean_square = alpha * mean_square + (1 - alpha) * grad**2
    return theta - lr * grad / np.sqrt(mean_square + eps), mean_square


def without_eps(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    return rmsprop_step(theta, grad, mean_square, lr, alpha, eps=0.0)


def with_old_mean_in_step(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    new = alpha * mean_square + (1 - alpha) * grad**2
    return theta - lr * grad / (np.sqrt(mean_square) + eps), new


def with_old_mean_returned(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    return rmsprop_step(theta, grad, mean_square, lr, alpha, eps)[0], mean_square


def with_root_returned(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    theta, mean_square = rmsprop_step(theta, grad, mean_square, lr, alpha, eps)
    return theta, np.sqrt(mean_square)


def uphill(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    return rmsprop_step(theta, grad, mean_square, -lr, alpha, eps)


def in_place(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    mean_square *= alpha
    mean_square += (1 - alpha) * grad**2
    theta -= lr * grad / (np.sqrt(mean_square) + eps)
    return theta, mean_square


def with_another_order(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    return rmsprop_step(theta, grad, mean_square, lr, alpha, eps)[::-1]


def _probe(
    about: str, theta, grad, mean_square, lr: float, alpha: float = 0.9, eps: float = 1e-8
) -> Probe:
    state = numbers(theta=theta, grad=grad, mean_square=mean_square)
    return Probe(about, {**state, "lr": lr, "alpha": alpha, "eps": eps})


RMSPROP_STEP = Question(
    id="05.rmsprop_step",
    points=2,
    reference=rmsprop_step,
    parts=("theta", "mean_square"),
    probes=(
        _probe("the first step of one parameter", [1], [2], [0], 0.1),
        _probe("a step after others", [1], [1], [4], 0.1),
        _probe("another alpha", [0, 0], [2, -4], [1, 0.5], 0.5, alpha=0.6),
        _probe("gradients of very different size", [0, 0], [100, -0.01], [1, 1], 0.5),
        _probe("gradients of zero", [2, -2], [0, 0], [0, 9], 0.1),
        _probe("an eps that can be seen", [0, 1], [3, -0.2], [16, 0], 0.5, eps=0.5),
        _probe(
            "a matrix of parameters",
            [[1, -1, 0], [0.5, 2, -3]],
            [[0.1, -2, 3], [-0.5, 1, 0.2]],
            [[0.03, 5, 0], [0.5, 8, 1]],
            0.2,
            alpha=0.99,
        ),
        _probe("single numbers in place of arrays", 0.5, -2.0, 12.0, 0.1),
        without("eps", "1e-8", _probe("", [0, 0], [1e-8, -2e-8], [0, 0], 0.5)),
        without("alpha", "0.9", _probe("", [1, 0], [2, -3], [1, 4], 0.5)),
    ),
    misconceptions=(
        Misconception(
            "alpha_swapped",
            with_alpha_swapped,
            "It looks as if alpha weighs the new square and 1 - alpha the old mean. It is the "
            "other way round: alpha says how much of the old is kept.",
        ),
        Misconception(
            "fixed_alpha",
            with_fixed_alpha,
            "It looks as if alpha is always 0.9. That is only its default: use the argument alpha.",
        ),
        Misconception(
            "whole_new_square",
            with_whole_new_square,
            "It looks as if the new square is added without the weight 1 - alpha. "
            "The two weights add up to 1: only then is it a mean.",
        ),
        Misconception(
            "sum",
            with_sum,
            "It looks as if all squares are added up. That is Adagrad; "
            "RMSProp keeps a mean that forgets old gradients.",
        ),
        Misconception(
            "gradient_not_squared",
            with_gradient_not_squared,
            "It looks as if the mean is taken of gradients. It is taken of their squares: "
            "without them, gradients of opposite sign cancel.",
        ),
        Misconception(
            "no_root",
            without_root,
            "It looks as if the step is divided by the mean of squares without the root. "
            "The root brings the mean back to the size of a gradient.",
        ),
        Misconception(
            "eps_under_root",
            with_eps_under_root,
            "It looks as if eps is added under the root, as TensorFlow does. "
            "In this course it is added to the root; only with a large eps does it matter.",
        ),
        Misconception(
            "no_eps",
            without_eps,
            "It looks as if eps is not used. A parameter whose gradient has always been 0 then "
            "divides 0 by 0.",
        ),
        Misconception(
            "old_mean_in_step",
            with_old_mean_in_step,
            "It looks as if the step divides by the root of the old mean. "
            "Renew the mean first, then divide.",
        ),
        Misconception(
            "old_mean_returned",
            with_old_mean_returned,
            "It looks as if the mean is returned as it came in. The next step needs the new one.",
        ),
        Misconception(
            "root_returned",
            with_root_returned,
            "It looks as if the root of the mean is returned, the lecture's σ. "
            "Here the mean of squares itself goes on to the next step.",
        ),
        Misconception(
            "uphill",
            uphill,
            "It looks as if the step goes along the gradient. The loss falls against it.",
        ),
        Misconception("in_place", in_place, IN_PLACE),
        Misconception(
            "another_order",
            with_another_order,
            "It looks as if the mean of squares is returned first. Return theta, then the mean.",
        ),
    ),
    hints=(
        "Compare with adagrad_step. Only the line that renews the state is another.",
        "The new mean is made of two shares that add up to 1: alpha of the old mean, the rest of "
        "the new gradient, squared entry by entry.",
        "Multiply mean_square by alpha, add 1 - alpha times the squared gradient. Then subtract "
        "from theta: lr times grad, divided by the sum of eps and the root of the new mean.",
    ),
)
