"""Which remedy fits what the curves of a training show.

The curves are those of `dlcourse.experiments.early_stopping.six_trainings`, and a test asserts
that they show what is said here.
"""

import numpy as np

from dlcourse.checks import question
from dlcourse.questions.naming import Naming

REMEDIES = (
    "new activation",
    "smaller learning rate",
    "larger learning rate",
    "early stopping",
    "larger network",
    "nothing",
)
# For each pair of curves: the remedy, and what the remedy must account for.
PAIRS = {
    "A": ("early stopping", "the validation loss, which turns round while the training loss falls"),
    "B": ("new activation", "a training loss that stays where it began"),
    "C": ("nothing", "two losses that are low and close together in the end"),
    "D": ("smaller learning rate", "a training loss that jumps up again and again"),
    "E": ("larger network", "a training loss that falls fast and then stays far above 0"),
    "F": ("larger learning rate", "a training loss that falls steadily and is still falling"),
}
NAMING = Naming("pair", "remedies", REMEDIES, PAIRS)


def other_names():
    """It looks as if the remedies are spelt in another way. Copy them from the table."""
    return tuple(remedy.replace(" ", "_") for remedy in NAMING.right)


def always_overfitting():
    """It looks as if every bad result is taken for overfitting. Look at the training loss first:
    where that is bad, stopping earlier makes it worse.
    """
    return ("early stopping",) * 6


def slow_for_stuck():
    """It looks as if a network that is stuck is taken for one that is slow. In the first layers
    of a deep sigmoid network hardly any gradient arrives, and a larger factor on almost nothing
    is almost nothing.
    """
    return NAMING.but_for(B="larger learning rate")


def stuck_for_slow():
    """It looks as if a network that is slow is taken for one that is stuck. A loss that falls in
    every epoch has a gradient: only the steps are short.
    """
    return NAMING.but_for(F="new activation")


def small_for_slow():
    """It looks as if pair E is taken for slow learning. What is slow falls at the end as it did
    before. This one fell fast, and then had no lower place to go to.
    """
    return NAMING.but_for(E="larger learning rate")


def small_for_stuck():
    """It looks as if pair E is taken for a network in which no gradient arrives. It has learned,
    and fast; it cannot do better with what it has.
    """
    return NAMING.but_for(E="new activation")


def small_for_overfitting():
    """It looks as if pair E is taken for overfitting. A network that overfits is good on its
    training data, and this one is bad on both.
    """
    return NAMING.but_for(E="early stopping")


def nothing_at_all():
    """It looks as if every training is left as it is. Five of them went wrong: in four the training
    loss is still high, and in one the validation loss has turned round.
    """
    return ("nothing",) * 6


def rates_swapped():
    """It looks as if the two learning rates have changed places. Steps that are too long make a
    loss jump; steps that are too short make it fall slowly.
    """
    return NAMING.but_for(D="larger learning rate", F="smaller learning rate")


def longer_for_overfitting():
    """It looks as if only the training loss of pair A is looked at. The other curve says what the
    network is worth on data that it has not seen.
    """
    return NAMING.but_for(A="nothing")


def gap_for_overfitting():
    """It looks as if a small gap is taken for overfitting. The validation loss of pair C never
    turns round, so there is no better epoch to stop at.
    """
    return NAMING.but_for(C="early stopping")


QUESTION = question(
    NAMING.right,
    place=5,
    points=2,
    is_value=True,
    fault=NAMING.fault,
    parts=NAMING.parts,
    probes=NAMING.probes,
    mistakes=(
        other_names,
        always_overfitting,
        slow_for_stuck,
        stuck_for_slow,
        small_for_slow,
        small_for_stuck,
        small_for_overfitting,
        nothing_at_all,
        rates_swapped,
        longer_for_overfitting,
        gap_for_overfitting,
    ),
    hints=(
        "Begin with the training loss of each pair, as the recipe does: is it good? Only where it "
        "is good, ask about the validation loss.",
        "Bad training loss: does it not move at all, jump about, fall too slowly, or level off far "
        "above 0? These are four diseases with four remedies.",
        "B does not move, D jumps, F is still falling, and E has stopped falling although its "
        "loss is large: it does as well as it can. Of A and C, one has a validation loss that "
        "turns round.",
    ),
    idea=(
        "Each pair is asked the two questions of the recipe, in their order. Where the "
        "training itself is bad, the shape of its curve says why: it stands still, it jumps, "
        "it falls slowly, or it levels off high."
    ),
    insight=(
        "A check before any other: can the network learn ten samples by heart? If not, the fault "
        "is in the training, and no more data will help."
    ),
    right_answers=(
        list(NAMING.right),
        np.array(NAMING.right),
        list(np.array(NAMING.right)),
    ),
)
