"""Mistakes that measure the gradient of cross-entropy at the logits, which a formula gives."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import Misconception


def measured(logits, labels):
    """It looks as if each entry is measured, with one logit moved a little: a fine test, but 640
    losses for a batch of 32 digits, and beside a large logit the move is lost in rounding.
    Use the formula: one softmax gives all entries.
    """
    return differences(logits, labels, float)


def measured_on_one_side(logits, labels):
    """It looks as if each entry is measured, with one logit moved up by 0.001: a fine test, but 320
    losses for a batch of 32 digits, and so long a move leaves an error that shows.
    Use the formula: one softmax gives all entries.
    """
    return differences(logits, labels, float, 1e-3, downwards=0)


def measured_on_a_copy(logits, labels):
    """It looks as if each entry is measured on a copy of the logits, one of them moved up a little.
    Use the formula: one softmax gives all entries where a batch of 32 digits takes 320 losses, and
    in an array of integers no logit can move a little.
    """
    return differences(logits, labels, logits.dtype, downwards=0)


def measured_on_one_side_of_a_copy(logits, labels):
    """It looks as if each entry is measured on a copy of the logits, one of them moved up by 0.001.
    Use the formula: one softmax gives all entries, without the error of so long a move, and
    in an array of integers no logit can move by less than 1.
    """
    return differences(logits, labels, logits.dtype, 1e-3, downwards=0)


def measured_on_one_side_of_a_flat_loss(logits, labels):
    """It looks as if each entry is measured, with one logit moved up by 0.001, on a loss that a
    small number in its logarithm keeps from growing. Use the formula: one softmax gives all entries
    without the error of so long a move, and it needs no logarithm.
    """

    def flat(logits, labels):
        return -np.log(rules.softmax(logits)[np.arange(len(labels)), labels] + 1e-12).mean()

    return differences(logits, labels, float, 1e-3, downwards=0, loss=flat)


def differences(logits, labels, dtype, step=1e-5, downwards=1, loss=rules.cross_entropy):
    """How the loss rises from a `step` below each logit, if at all, to one above it."""
    gradient = np.zeros(logits.shape)
    for place in np.ndindex(logits.shape):
        up, down = logits.astype(dtype), logits.astype(dtype)
        up[place] += step
        if downwards:
            down[place] -= step
        gradient[place] = (loss(up, labels) - loss(down, labels)) / (step * (1 + downwards))
    return gradient


def on_both_sides_of_a_copy(step):
    """In an array of integers a step below leads to the next one, so that the result tells it."""
    return Misconception(
        f"measured_on_a_copy_by_{step:.0e}",
        lambda logits, labels: differences(logits, labels, logits.dtype, step),
        "It looks as if each entry is measured on a copy of the logits, one of them moved up and "
        f"down by {step:g}. Use the formula: one softmax gives all entries where a batch of 32 "
        "digits takes 640 losses, and in an array of integers no logit can move so little.",
    )


def flat_loss(logits, labels):
    """The gradient comes out as 0 where the right class is very unlikely: it looks as if a small
    number beside its probability, or a clip, makes the loss flat there.
    Use the formula: it needs neither a logarithm nor a quotient of probabilities.
    """
    is_likely = rules.softmax(logits)[np.arange(len(labels)), labels] > 1e-12
    return rules.cross_entropy_gradient(logits, labels) * is_likely[:, np.newaxis]


MEASURED = (
    measured,
    measured_on_one_side,
    measured_on_one_side_of_a_flat_loss,
    measured_on_a_copy,
    measured_on_one_side_of_a_copy,
    *map(on_both_sides_of_a_copy, (1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8)),
    flat_loss,
)
