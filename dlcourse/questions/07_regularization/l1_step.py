"""L1 takes the same amount from every weight."""

import math

import numpy as np

from dlcourse import rules
from dlcourse.checks import Misconception, probe, question

from ._weights import IN_PLACE


def no_rate(w, grad, lr, strength):
    """It looks as if λ is subtracted without the learning rate, which multiplies the gradient of
    the penalty as it does that of the loss.
    """
    return w - lr * grad - strength * np.sign(w)


def uphill(w, grad, lr, strength):
    """It looks as if the gradient is added. The loss falls against the gradient."""
    return w + lr * grad - lr * strength * np.sign(w)


def away_from_zero(w, grad, lr, strength):
    """It looks as if the weights are pushed away from 0.
    The penalty pulls towards it: the term with the sign is subtracted.
    """
    return w - lr * grad + lr * strength * np.sign(w)


def sign_of_gradient(w, grad, lr, strength):
    """It looks as if the sign is that of the gradient. The penalty knows only w."""
    return w - lr * grad - lr * strength * np.sign(grad)


def sign_after(w, grad, lr, strength):
    """It looks as if the sign is taken after the gradient's step.
    Here both gradients are taken at the old w.
    """
    moved = w - lr * grad
    return moved - lr * strength * np.sign(moved)


def one_at_zero(w, grad, lr, strength):
    """It looks as if the sign of 0 is 1. At 0 nothing pulls: the sign is 0."""
    return w - lr * grad - lr * strength * np.where(np.asarray(w) >= 0, 1.0, -1.0)


def negative_at_zero(w, grad, lr, strength):
    """It looks as if the sign of 0 is -1. At 0 nothing pulls: the sign is 0."""
    return w - lr * grad - lr * strength * np.where(np.asarray(w) > 0, 1.0, -1.0)


def by_size(w, grad, lr, strength):
    """It looks as if the sign is w divided by its size. For a weight of 0 that is 0/0."""
    return w - lr * grad - lr * strength * w / np.abs(w)


def no_sign(w, grad, lr, strength):
    """It looks as if the amount is subtracted from negative weights, too.
    It pulls towards 0, so a negative weight becomes larger.
    """
    return w - lr * grad - lr * strength


def decay(w, grad, lr, strength):
    """It looks as if each weight loses a share of itself: that is L2.
    L1 takes the same amount from all.
    """
    return (1 - lr * strength) * w - lr * grad


def stops_at_zero(w, grad, lr, strength):
    """It looks as if a weight that would pass 0 stays there. That is the soft threshold of the next
    question. This step jumps across, which is why it makes no exact zeros.
    """
    moved = w - lr * grad
    return np.sign(moved) * np.maximum(np.abs(moved) - lr * strength, 0)


def penalty_itself(w, grad, lr, strength):
    """It looks as if the penalty is subtracted, the size of w, and not its slope. The slope is the
    same for a large weight and a small one.
    """
    return w - lr * grad - lr * strength * np.abs(w)


def cut_at_zero(w, grad, lr, strength):
    """It looks as if a weight is set to 0 where the whole step carries it across. This step crosses
    zero, which is why it makes no exact zeros; the next question asks for one that stays.
    """
    new = rules.l1_step(w, grad, lr, strength)
    return np.where(np.sign(new) * np.sign(w) < 0, 0.0, new)


def sign_of_both(w, grad, lr, strength):
    """It looks as if the gradient is multiplied by the sign of the weight as well. Only the
    penalty goes by that sign: brackets are in the wrong place.
    """
    return w - lr * (grad + strength) * np.sign(w)


def clipped_sign(w, grad, lr, strength):
    """It looks as if weights between -1 and 1 get a smaller step than the others, as when w is cut
    off at ±1 in place of its sign. L1 takes the same from each.
    """
    return w - lr * (grad + strength * np.clip(w, -1, 1))


def in_place(w, grad, lr, strength):
    change = lr * grad + lr * strength * np.sign(w)
    w -= change
    return w


def by_comparison(w, grad, lr, strength):
    w = np.asarray(w)
    pull = (w > 0).astype(float) - (w < 0)
    return w - lr * (grad + strength * pull)


def entry_by_entry(w, grad, lr, strength):
    def step(entry, slope):
        if entry != 0:
            slope = slope + math.copysign(strength, entry)
        return entry - lr * slope

    entries = [step(*both) for both in zip(np.ravel(w).tolist(), np.ravel(grad).tolist())]
    return np.reshape(entries, np.shape(w))


def in_float32(w, grad, lr, strength):
    w, grad = np.float32(w), np.float32(grad)
    return w - np.float32(lr) * grad - np.float32(lr * strength) * np.sign(w)


QUESTION = question(
    rules.l1_step,
    place=4,
    points=1,
    probes=(
        probe("a gradient of zero", w=[2, -4], grad=[0, 0], lr=0.1, strength=0.5),
        probe("one weight and its gradient", w=[2], grad=[-3], lr=0.1, strength=0.5),
        probe(
            "plain descent by a strength of 0",
            w=[1, -2],
            grad=[4, -4],
            lr=0.25,
            strength=0.0,
        ),
        probe("a weight of zero", w=[0, 1, 0], grad=[0, 0, 1], lr=0.5, strength=0.8),
        probe(
            "a weight that the step carries past zero",
            w=[0.01, -0.02],
            grad=[0, 0],
            lr=0.1,
            strength=0.5,
        ),
        probe(
            "a gradient that carries past zero", w=[0.1, -0.1], grad=[2, -2], lr=0.1, strength=0.5
        ),
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
        away_from_zero,
        sign_of_gradient,
        sign_after,
        one_at_zero,
        negative_at_zero,
        by_size,
        no_sign,
        decay,
        stops_at_zero,
        penalty_itself,
        cut_at_zero,
        sign_of_both,
        clipped_sign,
        Misconception("in_place", in_place, IN_PLACE),
    ),
    hints=(
        "With a gradient of zero, how much does a weight of 2 lose, and how much one of -4?",
        "The slope of λ |w| is λ where w is positive, -λ where it is negative, and 0 at 0. NumPy "
        "has a function for the sign.",
        "w minus lr times grad, minus lr times strength times np.sign of the old w.",
    ),
    idea=(
        "The slope of the penalty depends on the sign of a weight only, so every weight is "
        "moved towards zero by the same amount. The rest is plain gradient descent."
    ),
    insight=(
        "Try it on w = 0.01 again and again, with a gradient of zero and ηλ = 0.05: it goes to "
        "-0.04 and back, for ever."
    ),
    right_answers=(by_comparison, entry_by_entry, in_float32),
)
