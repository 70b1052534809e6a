"""Question 08.inverted_dropout_backward: the gradient takes the same paths as the signal."""

from dlcourse.checks.spec import Misconception, Question
from .arrays import IN_PLACE
from .inverted_dropout import by_share_of_mask, divided_by_p, in_place, multiplied, probes, unscaled


def inverted_dropout_backward(grad_output, mask, p):
    """grad_output · mask / (1 - p): the slope of each output by its own input."""
    return grad_output * mask / (1 - p)


def unchanged(grad_output, mask, p):
    return grad_output.copy()


def without_mask(grad_output, mask, p):
    return grad_output / (1 - p)


def scaled_twice(grad_output, mask, p):
    return grad_output * mask / (1 - p) ** 2


INVERTED_DROPOUT_BACKWARD = Question(
    id="08.inverted_dropout_backward",
    points=1,
    reference=inverted_dropout_backward,
    probes=probes("grad_output"),
    misconceptions=(
        Misconception(
            "unscaled",
            unscaled,
            "It looks as if the factor of the way forward is missing. The output is the input "
            "times that factor, so the slope has it, too.",
        ),
        Misconception(
            "unchanged",
            unchanged,
            "It looks as if the gradient passes unchanged. A unit that was dropped had no part in "
            "the loss, so nothing comes back through it.",
        ),
        Misconception(
            "no_mask",
            without_mask,
            "It looks as if gradient comes back through dropped units. They had no part in the "
            "loss.",
        ),
        Misconception(
            "by_p",
            divided_by_p,
            "It looks as if the gradient is divided by p, the probability of dropping. The factor "
            "is that of the way forward.",
        ),
        Misconception(
            "multiplied",
            multiplied,
            "It looks as if the gradient is multiplied by 1 - p. Forward the units are divided by "
            "it, and the slope of that is the same factor.",
        ),
        Misconception(
            "share",
            by_share_of_mask,
            "It looks as if the share of units that this mask keeps is used. Use the probability "
            "p, as on the way forward.",
        ),
        Misconception(
            "twice",
            scaled_twice,
            "It looks as if the factor is there twice. It enters the slope once.",
        ),
        Misconception("in_place", in_place, IN_PLACE),
    ),
    hints=(
        "Each output depends on one input only. By how much does it change when that input "
        "changes by 1?",
        "Forward, an entry is multiplied by mask / (1 - p). The slope of multiplying by a number "
        "is that number.",
        "grad_output times mask, divided by one minus p.",
    ),
)
