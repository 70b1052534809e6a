"""L2 multiplies each weight by a number a little below 1."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import Misconception, probe, question

from ._weights import IN_PLACE


def no_rate(w, grad, lr, strength):
    """It looks as if the factor is 1 - λ. The penalty has a gradient like the loss, and the
    learning rate multiplies both: the factor is 1 - ηλ.
    """
    return (1 - strength) * w - lr * grad


def uphill(w, grad, lr, strength):
    """It looks as if the gradient is added. The loss falls against the gradient."""
    return (1 - lr * strength) * w + lr * grad


def growth(w, grad, lr, strength):
    """It looks as if the weights grow.
    The penalty pulls them towards 0, so the factor is below 1.
    """
    return (1 + lr * strength) * w - lr * grad


def after(w, grad, lr, strength):
    """It looks as if the factor also multiplies the gradient's step.
    It belongs to the old weight only.
    """
    return (1 - lr * strength) * (w - lr * grad)


def no_decay(w, grad, lr, strength):
    """It looks as if strength is left out: this is plain gradient descent."""
    return w - lr * grad


def double(w, grad, lr, strength):
    """It looks as if the penalty is λ Σ w², without its half. With λ/2 the slope is λ w."""
    return (1 - 2 * lr * strength) * w - lr * grad


def sign(w, grad, lr, strength):
    """It looks as if the same amount is taken from every weight: that is L1.
    L2 takes a share of each weight.
    """
    return w - lr * grad - lr * strength * np.sign(w)


def not_the_rate(w, grad, lr, strength):
    """It looks as if λ w is added, and only the gradient is multiplied by the learning rate. Both
    gradients are multiplied by it, and both subtracted: a bracket may be missing.
    """
    return w - lr * grad + strength * w


def absolute(w, grad, lr, strength):
    """It looks as if the size of w is subtracted. A negative weight then moves away from 0: the
    slope of the penalty has the sign of w.
    """
    return w - lr * (grad + strength * np.abs(w))


def squared(w, grad, lr, strength):
    """It looks as if λ w² is taken for the slope. That is the penalty without its half; its slope
    is λ w.
    """
    return w - lr * (grad + strength * w**2)


def weaker_gradient(w, grad, lr, strength):
    """It looks as if λ multiplies the gradient. It belongs to w: only the weights decay."""
    return w - lr * strength * grad


def biases_left(w, grad, lr, strength):
    """It looks as if an array with one axis does not decay, as if it held biases. Which arrays
    decay is decided by whoever calls this step: here all do.
    """
    return w - lr * grad if np.ndim(w) == 1 else rules.weight_decay_step(w, grad, lr, strength)


def penalty_itself(w, grad, lr, strength):
    """It looks as if the penalty itself is added to the gradient. Its slope belongs there: one
    number for each weight.
    """
    return w - lr * (grad + strength / 2 * np.sum(w**2))


def no_brackets(w, grad, lr, strength):
    """It looks as if w is multiplied by ηλ alone, and 1 stands by itself: brackets are missing
    around the factor.
    """
    return 1 - lr * strength * w - lr * grad


def in_place(w, grad, lr, strength):
    w *= 1 - lr * strength
    w -= lr * grad
    return w


def by_gradient_of_penalty(w, grad, lr, strength):
    return w - lr * (grad + strength * w)


def in_float32(w, grad, lr, strength):
    w, grad = np.float32(w), np.float32(grad)
    return w * np.float32(1 - lr * strength) - np.float32(lr) * grad


def on_a_copy(w, grad, lr, strength):
    new = np.array(w, float)
    new -= new * (lr * strength)
    new -= np.multiply(lr, grad)
    return new.tolist()


QUESTION = question(
    rules.weight_decay_step,
    place=3,
    points=1,
    probes=(
        probe("a gradient of zero", w=[2, -4], grad=[0, 0], lr=0.1, strength=0.5),
        probe("one weight and its gradient", w=[2], grad=[3], lr=0.1, strength=0.5),
        probe(
            "plain descent by a strength of 0",
            w=[1, -2],
            grad=[4, -4],
            lr=0.25,
            strength=0.0,
        ),
        probe("weights of zero", w=[0, 0], grad=[1, -2], lr=0.5, strength=0.8),
        probe(
            "a matrix of weights",
            w=[[1, -1, 0], [0.5, 2, -3]],
            grad=[[0.1, -2, 3], [-0.5, 1, 0.2]],
            lr=0.2,
            strength=0.3,
        ),
        probe(
            "arrays of integers", w=np.array([3, -2]), grad=np.array([1, 2]), lr=0.1, strength=0.5
        ),
        probe("a single number in place of an array", w=-1.5, grad=2.0, lr=0.1, strength=2.0),
    ),
    mistakes=(
        no_rate,
        uphill,
        growth,
        after,
        no_decay,
        double,
        sign,
        not_the_rate,
        absolute,
        squared,
        weaker_gradient,
        biases_left,
        penalty_itself,
        no_brackets,
        Misconception("in_place", in_place, IN_PLACE),
    ),
    hints=(
        "With a gradient of zero, what is left of a weight after one step? It is a share of it.",
        "The gradient of the penalty λ/2 w² is λ w. Add it to grad and take a step of plain "
        "descent: the terms with w together make a factor.",
        "One minus lr times strength, times w, minus lr times grad.",
    ),
    idea=(
        "The gradient of the penalty is proportional to the weight, so every weight shrinks "
        "by the same small share. The rest is plain gradient descent."
    ),
    insight=(
        "Without a gradient every weight is halved in about 0.69 / (ηλ) steps, however large it "
        "is: in 700 where η is 0.1 and λ is 0.01."
    ),
    right_answers=(by_gradient_of_penalty, in_float32, on_a_copy),
)
