"""Question 07.l1_step: L1 takes the same amount from every weight."""

import numpy as np

from dlcourse.checks.spec import Misconception, Question
from .weights import IN_PLACE, step_probe


def l1_step(w, grad, lr, strength):
    """w - η g - ηλ sign(w), in the shape of `w`."""
    return w - lr * grad - lr * strength * np.sign(w)


def without_rate(w, grad, lr, strength):
    return w - lr * grad - strength * np.sign(w)


def uphill(w, grad, lr, strength):
    return w + lr * grad - lr * strength * np.sign(w)


def pushing_away_from_zero(w, grad, lr, strength):
    return w - lr * grad + lr * strength * np.sign(w)


def with_sign_of_gradient(w, grad, lr, strength):
    return w - lr * grad - lr * strength * np.sign(grad)


def with_sign_after_the_step(w, grad, lr, strength):
    moved = w - lr * grad
    return moved - lr * strength * np.sign(moved)


def with_sign_of_one_at_zero(w, grad, lr, strength):
    return w - lr * grad - lr * strength * np.where(np.asarray(w) >= 0, 1.0, -1.0)


def with_negative_sign_at_zero(w, grad, lr, strength):
    return w - lr * grad - lr * strength * np.where(np.asarray(w) > 0, 1.0, -1.0)


def dividing_by_size(w, grad, lr, strength):
    return w - lr * grad - lr * strength * w / np.abs(w)


def without_sign(w, grad, lr, strength):
    return w - lr * grad - lr * strength


def with_decay(w, grad, lr, strength):
    return (1 - lr * strength) * w - lr * grad


def stopping_at_zero(w, grad, lr, strength):
    moved = w - lr * grad
    return np.sign(moved) * np.maximum(np.abs(moved) - lr * strength, 0)


def in_place(w, grad, lr, strength):
    change = lr * grad + lr * strength * np.sign(w)
    w -= change
    return w


L1_STEP = Question(
    id="07.l1_step",
    points=1,
    reference=l1_step,
    probes=(
        step_probe("a gradient of zero", [2, -4], [0, 0], 0.1, 0.5),
        step_probe("one weight and its gradient", [2], [-3], 0.1, 0.5),
        step_probe("a strength of 0, which is plain descent", [1, -2], [4, -4], 0.25, 0.0),
        step_probe("a weight of zero", [0, 1, 0], [0, 0, 1], 0.5, 0.8),
        step_probe("a weight that the step carries past zero", [0.01, -0.02], [0, 0], 0.1, 0.5),
        step_probe("a gradient that carries past zero", [0.1, -0.1], [2, -2], 0.1, 0.5),
        step_probe(
            "a matrix of weights",
            [[1, -1, 0], [0.5, 2, -3]],
            [[0.1, -2, 3], [-0.5, 1, 0.2]],
            0.2,
            0.3,
        ),
        step_probe("a single number in place of an array", -1.5, 2.0, 0.1, 2.0),
    ),
    misconceptions=(
        Misconception(
            "no_rate",
            without_rate,
            "It looks as if λ is subtracted without the learning rate, which multiplies the "
            "gradient of the penalty as it does that of the loss.",
        ),
        Misconception(
            "uphill",
            uphill,
            "It looks as if the gradient is added. The loss falls against the gradient.",
        ),
        Misconception(
            "away_from_zero",
            pushing_away_from_zero,
            "It looks as if the weights are pushed away from 0. The penalty pulls towards it: the "
            "term with the sign is subtracted.",
        ),
        Misconception(
            "sign_of_gradient",
            with_sign_of_gradient,
            "It looks as if the sign is that of the gradient. The penalty knows only w.",
        ),
        Misconception(
            "sign_after",
            with_sign_after_the_step,
            "It looks as if the sign is taken after the gradient's step. Here both gradients are "
            "taken at the old w.",
        ),
        Misconception(
            "one_at_zero",
            with_sign_of_one_at_zero,
            "It looks as if the sign of 0 is 1. At 0 nothing pulls: the sign is 0.",
        ),
        Misconception(
            "negative_at_zero",
            with_negative_sign_at_zero,
            "It looks as if the sign of 0 is -1. At 0 nothing pulls: the sign is 0.",
        ),
        Misconception(
            "by_size",
            dividing_by_size,
            "It looks as if the sign is w divided by its size. For a weight of 0 that is 0/0.",
        ),
        Misconception(
            "no_sign",
            without_sign,
            "It looks as if the amount is subtracted from negative weights, too. It pulls towards "
            "0, so a negative weight becomes larger.",
        ),
        Misconception(
            "decay",
            with_decay,
            "It looks as if each weight loses a share of itself: that is L2. L1 takes the same "
            "amount from all.",
        ),
        Misconception(
            "stops_at_zero",
            stopping_at_zero,
            "It looks as if a weight that would pass 0 stays there. That is the soft threshold of "
            "the next question. This step jumps across, which is why it makes no exact zeros.",
        ),
        Misconception("in_place", in_place, IN_PLACE),
    ),
    hints=(
        "With a gradient of zero, how much does a weight of 2 lose, and how much one of -4?",
        "The slope of λ |w| is λ where w is positive, -λ where it is negative, and 0 at 0. NumPy "
        "has a function for the sign.",
        "w minus lr times grad, minus lr times strength times np.sign of the old w.",
    ),
)
