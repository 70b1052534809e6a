"""Question 05.adagrad_step: every parameter has its own learning rate, which only falls."""

import numpy as np

from dlcourse.checks.spec import Misconception, Probe, Question
from .steps import IN_PLACE, numbers, without


def adagrad_step(theta, grad, sum_squares, lr, eps=1e-8):
    """The new θ and the new sum of squares, both of the shape of `theta`."""
    sum_squares = sum_squares + grad**2
    return theta - lr * grad / (np.sqrt(sum_squares) + eps), sum_squares


def without_division(theta, grad, sum_squares, lr, eps=1e-8):
    return theta - lr * grad, sum_squares + grad**2


def with_gradient_not_squared(theta, grad, sum_squares, lr, eps=1e-8):
    sum_squares = sum_squares + grad
    return theta - lr * grad / (np.sqrt(sum_squares) + eps), sum_squares


def without_root(theta, grad, sum_squares, lr, eps=1e-8):
    sum_squares = sum_squares + grad**2
    return theta - lr * grad / (sum_squares + eps), sum_squares


def with_eps_under_root(theta, grad, sum_squares, lr, eps=1e-8):
    sum_squares = sum_squares + grad**2
    return theta - lr * grad / np.sqrt(sum_squares + eps), sum_squares


def without_eps(theta, grad, sum_squares, lr, eps=1e-8):
    return adagrad_step(theta, grad, sum_squares, lr, eps=0.0)


def with_old_sum_in_step(theta, grad, sum_squares, lr, eps=1e-8):
    return theta - lr * grad / (np.sqrt(sum_squares) + eps), sum_squares + grad**2


def with_old_sum_returned(theta, grad, sum_squares, lr, eps=1e-8):
    return adagrad_step(theta, grad, sum_squares, lr, eps)[0], sum_squares


def without_past(theta, grad, sum_squares, lr, eps=1e-8):
    return adagrad_step(theta, grad, 0.0 * sum_squares, lr, eps)


def with_moving_mean(theta, grad, sum_squares, lr, eps=1e-8):
    mean = 0.9 * sum_squares + 0.1 * grad**2
    return theta - lr * grad / (np.sqrt(mean) + eps), mean


def with_one_sum_for_all(theta, grad, sum_squares, lr, eps=1e-8):
    sum_squares = sum_squares + np.sum(grad**2)
    return theta - lr * grad / (np.sqrt(sum_squares) + eps), sum_squares


def uphill(theta, grad, sum_squares, lr, eps=1e-8):
    return adagrad_step(theta, grad, sum_squares, -lr, eps)


def in_place(theta, grad, sum_squares, lr, eps=1e-8):
    sum_squares += grad**2
    theta -= lr * grad / (np.sqrt(sum_squares) + eps)
    return theta, sum_squares


def with_another_order(theta, grad, sum_squares, lr, eps=1e-8):
    return adagrad_step(theta, grad, sum_squares, lr, eps)[::-1]


def _probe(about: str, theta, grad, sum_squares, lr: float, eps: float = 1e-8) -> Probe:
    state = numbers(theta=theta, grad=grad, sum_squares=sum_squares)
    return Probe(about, {**state, "lr": lr, "eps": eps})


ADAGRAD_STEP = Question(
    id="05.adagrad_step",
    points=2,
    reference=adagrad_step,
    parts=("theta", "sum_squares"),
    probes=(
        _probe("the first step of one parameter", [1], [2], [0], 0.1),
        _probe("a step after others", [1], [3], [16], 0.1),
        _probe("gradients of very different size", [0, 0], [100, -0.01], [0, 0], 0.5),
        _probe("gradients of zero", [2, -2], [0, 0], [0, 9], 0.1),
        _probe("an eps that can be seen", [0, 1], [3, -0.2], [16, 0], 0.5, eps=0.5),
        _probe(
            "a matrix of parameters",
            [[1, -1, 0], [0.5, 2, -3]],
            [[0.1, -2, 3], [-0.5, 1, 0.2]],
            [[0.03, 5, 0], [0.5, 8, 1]],
            0.2,
        ),
        _probe("single numbers in place of arrays", 0.5, -2.0, 12.0, 0.1),
        without("eps", "1e-8", _probe("", [0, 0], [1e-8, -2e-8], [0, 0], 0.5)),
    ),
    misconceptions=(
        Misconception(
            "no_division",
            without_division,
            "It looks as if the step is plain gradient descent. "
            "Adagrad divides it by the root of the sum of squares.",
        ),
        Misconception(
            "gradient_not_squared",
            with_gradient_not_squared,
            "It looks as if the gradient itself is added to the sum. "
            "Its square is added: without it, gradients of opposite sign cancel.",
        ),
        Misconception(
            "no_root",
            without_root,
            "It looks as if the step is divided by the sum of squares without the root. "
            "The root brings the sum back to the size of a gradient.",
        ),
        Misconception(
            "eps_under_root",
            with_eps_under_root,
            "It looks as if eps is added under the root. "
            "In this course it is added to the root; only with a large eps does it matter.",
        ),
        Misconception(
            "no_eps",
            without_eps,
            "It looks as if eps is not used. A parameter whose gradient has always been 0 then "
            "divides 0 by 0.",
        ),
        Misconception(
            "old_sum_in_step",
            with_old_sum_in_step,
            "It looks as if the step divides by the root of the old sum. "
            "Add the square of the new gradient first, then divide.",
        ),
        Misconception(
            "old_sum_returned",
            with_old_sum_returned,
            "It looks as if the sum is returned as it came in. The next step needs the new one.",
        ),
        Misconception(
            "no_past",
            without_past,
            "It looks as if the past is forgotten: only the square of the new gradient is used. "
            "It has to be added to the sum that came in.",
        ),
        Misconception(
            "moving_mean",
            with_moving_mean,
            "It looks as if a moving mean of squares is kept. That is RMSProp; "
            "Adagrad adds them all up and forgets none.",
        ),
        Misconception(
            "one_sum_for_all",
            with_one_sum_for_all,
            "It looks as if all parameters share one sum. Each parameter has its own: "
            "that is what gives it its own learning rate.",
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
            "It looks as if the sum of squares is returned first. Return theta, then the sum.",
        ),
    ),
    hints=(
        "There are two lines: one that renews the sum, one that moves theta. Which comes first?",
        "The new sum is the old one plus the square of the gradient, entry by entry. "
        "What size does the gradient have, divided by the root of that sum, in the first step?",
        "Add the squared gradient to sum_squares in a new array. Then subtract from theta: lr "
        "times grad, divided by the sum of eps and the root of the new array. Return both.",
    ),
)
