"""What is wrong with each of three trainers, by their code and by the signs of their runs."""

import numpy as np

from dlcourse.checks import question
from dlcourse.questions.naming import Naming

REASONS = (
    "a missing ReLU derivative",
    "unscaled inputs",
    "dropout at test time",
    "a wrong loss",
    "a learning rate that is too small",
    "overfitting",
)
# For each trainer: the reason, and the sign that a reason must account for.
TRAINERS = {
    "A": ("dropout at test time", "labels that change when it is asked again"),
    "B": ("a missing ReLU derivative", "a gradient that is wrong in the first layer alone"),
    "C": (
        "unscaled inputs",
        "a loss that rises a thousandfold, and spreads of inputs from 0.01 to 1000",
    ),
}
NAMING = Naming("trainer", "reasons", REASONS, TRAINERS)


def other_words():
    """It looks as if the reasons are in other words. Copy them from the list."""
    return tuple(reason.removeprefix("a ").upper() for reason in NAMING.right)


def overfitting():
    """It looks as if labels that are wrong on new digits are taken for overfitting. That does not
    make a network change its mind: with the same parameters the same picture has one label.
    """
    return NAMING.but_for(A="overfitting")


def lost_in_the_loss():
    """It looks as if the gradient of trainer B is taken to be lost in the loss. Then the last
    layer's would be wrong too: the gradient comes from there.
    """
    return NAMING.but_for(B="a wrong loss")


def too_slow():
    """It looks as if trainer C is taken for slow. A loss that rises comes from steps that are too
    long for some weights, and one learning rate has to fit all of them.
    """
    return NAMING.but_for(C="a learning rate that is too small")


QUESTION = question(
    NAMING.right,
    place=2,
    points=2,
    is_value=True,
    fault=NAMING.fault,
    parts=NAMING.parts,
    probes=NAMING.probes,
    mistakes=(other_words, overfitting, lost_in_the_loss, too_slow),
    hints=(
        "Ask of each sign which part of a training can make it: the data, the way forward, the "
        "way back, the step, or the way from a picture to its label.",
        "Read each function beside your own of the earlier exercises. What does your relu_backward "
        "do? Which of your functions was for training only?",
        "A draws random numbers where nothing is random any more. In B one factor is missing on "
        "the way back. In C one column is a hundred thousand times as large as another.",
    ),
    idea=(
        "A sign names the place. What changes from call to call draws random numbers; what is "
        "wrong from one layer on was spoilt between it and the next; a loss that rises "
        "has steps that are too long for the largest inputs."
    ),
    insight=(
        "The loss alone would have named none of the three. It took asking a second time, a "
        "numerical gradient, and the spreads of the inputs."
    ),
    right_answers=(
        list(NAMING.right),
        np.array(NAMING.right),
        list(np.array(NAMING.right)),
    ),
)
