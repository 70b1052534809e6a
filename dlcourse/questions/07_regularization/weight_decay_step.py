"""Question 07.weight_decay_step: L2 multiplies each weight by a number a little below 1."""

import numpy as np

from dlcourse.checks.spec import Misconception, Question
from .weights import IN_PLACE, step_probe


def weight_decay_step(w, grad, lr, strength):
    """(1 - ηλ) w - η g, in the shape of `w`."""
    return (1 - lr * strength) * w - lr * grad


def without_rate(w, grad, lr, strength):
    return (1 - strength) * w - lr * grad


def uphill(w, grad, lr, strength):
    return (1 - lr * strength) * w + lr * grad


def with_growth(w, grad, lr, strength):
    return (1 + lr * strength) * w - lr * grad


def decaying_after_the_step(w, grad, lr, strength):
    return (1 - lr * strength) * (w - lr * grad)


def without_decay(w, grad, lr, strength):
    return w - lr * grad


def with_double_decay(w, grad, lr, strength):
    return (1 - 2 * lr * strength) * w - lr * grad


def with_sign(w, grad, lr, strength):
    return w - lr * grad - lr * strength * np.sign(w)


def in_place(w, grad, lr, strength):
    w *= 1 - lr * strength
    w -= lr * grad
    return w


WEIGHT_DECAY_STEP = Question(
    id="07.weight_decay_step",
    points=1,
    reference=weight_decay_step,
    probes=(
        step_probe("a gradient of zero", [2, -4], [0, 0], 0.1, 0.5),
        step_probe("one weight and its gradient", [2], [3], 0.1, 0.5),
        step_probe("a strength of 0, which is plain descent", [1, -2], [4, -4], 0.25, 0.0),
        step_probe("weights of zero", [0, 0], [1, -2], 0.5, 0.8),
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
            "It looks as if the factor is 1 - λ. The penalty has a gradient like the loss, and the "
            "learning rate multiplies both: the factor is 1 - ηλ.",
        ),
        Misconception(
            "uphill",
            uphill,
            "It looks as if the gradient is added. The loss falls against the gradient.",
        ),
        Misconception(
            "growth",
            with_growth,
            "It looks as if the weights grow. The penalty pulls them towards 0, so the factor is "
            "below 1.",
        ),
        Misconception(
            "after",
            decaying_after_the_step,
            "It looks as if the factor also multiplies the gradient's step. It belongs to the old "
            "weight only.",
        ),
        Misconception(
            "no_decay",
            without_decay,
            "It looks as if strength is left out: this is plain gradient descent.",
        ),
        Misconception(
            "double",
            with_double_decay,
            "It looks as if the penalty is λ Σ w², without its half. With λ/2 the slope is λ w.",
        ),
        Misconception(
            "sign",
            with_sign,
            "It looks as if the same amount is taken from every weight: that is L1. L2 takes a "
            "share of each weight.",
        ),
        Misconception("in_place", in_place, IN_PLACE),
    ),
    hints=(
        "With a gradient of zero, what is left of a weight after one step? It is a share of it.",
        "The gradient of the penalty λ/2 w² is λ w. Add it to grad and take a step of plain "
        "descent: the terms with w together make a factor.",
        "One minus lr times strength, times w, minus lr times grad.",
    ),
)
