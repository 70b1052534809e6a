"""The gradient takes the same paths as the signal."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import Misconception, probe, question

from ._shared import IN_PLACE, INVERTED_DROPOUT


def unscaled(grad_output, mask, p):
    """It looks as if the factor of the way forward is missing. The output is the input times that
    factor, so the slope has it, too.
    """
    return grad_output * mask


def unchanged(grad_output, mask, p):
    """It looks as if the gradient passes unchanged. A unit that was dropped had no part in the
    loss, so nothing comes back through it.
    """
    return grad_output


def no_mask(grad_output, mask, p):
    """It looks as if gradient comes back through dropped units. They had no part in the loss."""
    return grad_output / (1 - p)


def by_p(grad_output, mask, p):
    """It looks as if the gradient is divided by p, the probability of dropping. The factor is
    that of the way forward.
    """
    return grad_output * mask / (p or 1)


def multiplied(grad_output, mask, p):
    """It looks as if the gradient is multiplied by 1 - p. Forward the units are divided by it,
    and the slope of that is the same factor.
    """
    return grad_output * mask * (1 - p)


def share(grad_output, mask, p):
    """It looks as if the share of units that this mask keeps is used. Use the probability p, as
    on the way forward.
    """
    return grad_output * mask / (mask.mean() or 1)


def twice(grad_output, mask, p):
    """It looks as if the factor is there twice. It enters the slope once."""
    return grad_output * mask / (1 - p) ** 2


def inverted(grad_output, mask, p):
    """It looks as if the gradient goes to the units that were dropped. They had no part in the
    loss: it goes where the mask has a 1.
    """
    return grad_output * (1 - mask) / (1 - p)


def inverted_unscaled(grad_output, mask, p):
    """It looks as if the gradient goes, unscaled, to the units that were dropped. It goes where the
    mask has a 1, with the factor of the way forward.
    """
    return grad_output * (1 - mask)


def inverted_by_p(grad_output, mask, p):
    """It looks as if the gradient goes to the units that were dropped, divided by p. It goes where
    the mask has a 1, with the factor of the way forward.
    """
    return grad_output * (1 - mask) / (p or 1)


def by_mask(grad_output, mask, p):
    """It looks as if something is divided by the mask: where it has a 0, that is infinite or NaN.
    On the way back the mask is the same factor as on the way forward.
    """
    return grad_output / mask


def in_place(grad_output, mask, p):
    grad_output *= mask
    grad_output /= 1 - p
    return grad_output


QUESTION = question(
    rules.inverted_dropout_backward,
    place=5,
    points=1,
    probes=(
        probe("one sample", grad_output=[[2, -3, 4]], mask=[[1, 0, 1]], p=0.5),
        probe("a p of 0 with nothing dropped", grad_output=[[2, -3, 4]], mask=[[1, 1, 1]], p=0.0),
        probe(
            "a vector of integers",
            grad_output=np.array([3, -1, 2]),
            mask=[0, 1, 1],
            p=0.2,
        ),
        probe("a mask that drops all", grad_output=[[0.5, -1.5]], mask=[[0, 0]], p=0.8),
        probe(
            "more units kept than expected",
            grad_output=[[1, 2], [3, 4]],
            mask=[[1, 1], [1, 0]],
            p=0.75,
        ),
        probe(
            "another mask for each sample",
            grad_output=np.arange(-3.0, 6).reshape(3, 3) / 2,
            mask=[[1, 0, 1], [1, 1, 0], [0, 0, 1]],
            p=0.2,
        ),
    ),
    mistakes=(
        unscaled,
        unchanged,
        no_mask,
        by_p,
        multiplied,
        share,
        twice,
        inverted,
        inverted_unscaled,
        inverted_by_p,
        by_mask,
        Misconception("in_place", in_place, IN_PLACE),
    ),
    hints=(
        "Each output depends on one input only. By how much does it change when that input "
        "changes by 1?",
        "Forward, an entry is multiplied by mask / (1 - p). The slope of multiplying by a number "
        "is that number.",
        "grad_output times mask, divided by one minus p.",
    ),
    idea=(
        "On the way forward each entry is multiplied by a factor that does not depend on it. "
        "On the way back its gradient is multiplied by the same factor."
    ),
    insight=(
        "It is the same function as 8.4, with the gradient in place of a. So it is with all that "
        "multiplies by a factor which does not depend on the input."
    ),
    right_answers=INVERTED_DROPOUT,
)
