"""What is wrong with three of four dropout layers.

The layers stand in the exercise, where they are to be tried out. A test tries them, too: whether
each does what is said of it here.
"""

import numpy as np

from dlcourse.checks import question
from dlcourse.questions.naming import Naming

FAULTS = (
    "scaled twice",
    "not scaled",
    "on at test time",
    "always the same mask",
    "one mask for all samples",
    "sound",
)
# For each layer: what it has, and what such an answer must account for.
LAYERS = {
    "A": ("scaled twice", "a mean that is right in training and too small at test time"),
    "B": ("on at test time", "zeros that are there at test time as well"),
    "C": ("always the same mask", "units that are dropped in every update, or in none"),
    "D": ("sound", "a layer that does what it should, in training and at test time"),
}
NAMING = Naming("layer", "faults", FAULTS, LAYERS)


def other_names():
    """It looks as if the names are spelt in another way. Copy them from the table."""
    return tuple(name.replace(" ", "_") for name in NAMING.right)


def all_broken():
    """It looks as if D is suspected because the others are broken. Measure it as you did the
    others: its mean in training, its zeros at test time, and two masks in a row.
    """
    return NAMING.but_for(D="not scaled")


def a_is_sound():
    """It looks as if layer A was looked at in training only. Compare what it gives at test time
    with what went in.
    """
    return NAMING.but_for(A="sound")


def b_by_its_scale():
    """It looks as if layer B is judged by the size of its numbers. They are too small on average at
    test time, and this is because something is missing among them.
    """
    return NAMING.but_for(B="not scaled")


def c_by_its_rows():
    """It looks as if layer C was called only once. Its rows differ from each other, as they should:
    call it twice with the same batch and compare the two results.
    """
    return NAMING.but_for(C="one mask for all samples")


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
        all_broken,
        a_is_sound,
        b_by_its_scale,
        c_by_its_rows,
    ),
    hints=(
        "Give each layer a batch of ones, many rows of many units. Then every number that comes "
        "out is a factor. What should their mean be in training, and what at test time?",
        "Three measurements tell all: the mean in training, the numbers at test time, and whether "
        "two calls in a row drop the same units.",
        "At test time one of them gives 1 - p for a 1, and one gives zeros. Of the other two, one "
        "remembers something from call to call.",
    ),
    idea=(
        "A layer is judged by what it does, in training and at test time, and in two updates in "
        "a row. With ones as input each number that comes out says at once by what it was "
        "multiplied."
    ),
    insight=(
        "What layer C does has its place: a recurrent network may keep one mask for all steps of a "
        "sequence, and draws another for the next."
    ),
    right_answers=(
        list(NAMING.right),
        np.array(NAMING.right),
        list(np.array(NAMING.right)),
    ),
)
