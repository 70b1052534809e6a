"""Which method made these steps: five tables of steps along the same gradients."""

import numpy as np

from dlcourse.checks import question
from dlcourse.questions.naming import Naming

METHODS = ("SGD", "Momentum", "Adagrad", "RMSProp", "Adam")
# The gradients of both parameters, step by step, and the learning rate.
GRADIENTS = np.array([[4.0, 0.04]] * 3 + [[0.0, 0.0]] * 2)
LR = 0.1
# For each walk: the method, and the sign that a method must account for.
WALKS = {
    "A": ("RMSProp", "a first step of three times η, the same for both parameters"),
    "B": ("SGD", "steps that are in proportion to the newest gradient"),
    "C": ("Adam", "a first step of just η, and a point that still moves without a gradient"),
    "D": ("Momentum", "steps that grow while the gradient stays the same"),
    "E": ("Adagrad", "a first step of just η, and a point that stands without a gradient"),
}
NAMING = Naming("walk", "methods", METHODS, WALKS)


def other_names():
    """It looks as if the methods are spelt in another way. Copy them from the list."""
    return tuple(method.lower() for method in NAMING.right)


def sum_for_mean():
    """It looks as if walks A and E are mixed up. Both shrink: a sum of squares makes the first step
    η, a mean that starts at 0 makes it longer.
    """
    return NAMING.but_for(A="Adagrad", E="RMSProp")


def one_memory_for_another():
    """It looks as if walks C and D are mixed up. Both go on without a gradient; only one of them
    takes steps of the same length for a large and for a small gradient.
    """
    return NAMING.but_for(C="Momentum", D="Adam")


def same_first_step():
    """It looks as if walks C and E are mixed up. Both begin with η. Which of them remembers a
    direction, and goes on when the gradient is 0?
    """
    return NAMING.but_for(C="Adagrad", E="Adam")


def growth_unseen():
    """It looks as if walks B and D are mixed up. Their first steps are alike; look at the second,
    and at what happens when the gradient is 0.
    """
    return NAMING.but_for(B="Momentum", D="SGD")


def corrected_or_not():
    """It looks as if walks A and C are mixed up. Both divide by a mean of squares that starts at 0;
    one of them corrects it.
    """
    return NAMING.but_for(A="Adam", C="RMSProp")


QUESTION = question(
    NAMING.right,
    place=7,
    points=2,
    is_value=True,
    fault=NAMING.fault,
    parts=NAMING.parts,
    probes=NAMING.probes,
    mistakes=(
        other_names,
        sum_for_mean,
        one_memory_for_another,
        same_first_step,
        growth_unseen,
        corrected_or_not,
    ),
    hints=(
        "Compare the two parameters first: for which walks does the size of the gradient matter?",
        "Then look at steps 4 and 5, where the gradient is 0. Which methods remember a direction, "
        "and which only a size?",
        "Two walks depend on the size of the gradient, and one of them rolls on. Of the other "
        "three one rolls on too. The last two differ in their first step: what is the root of "
        "all squares, and what that of a tenth of them?",
    ),
    idea=(
        "Two questions tell the five apart: does the length of a step depend on the size of the "
        "gradient, and does the point move on when the gradient is gone."
    ),
    insight=(
        "One walk along a known gradient tells a method by its steps. That is also how an "
        "optimizer of a library is tested: its name on the box is no proof."
    ),
    right_answers=(list(NAMING.right), np.array(NAMING.right), list(np.array(NAMING.right))),
)
