"""Which remedy fits what the curves of a training show.

The curves are those of `dlcourse.experiments.early_stopping.six_trainings`, and a test asserts
that they show what is said here.
"""

import numpy as np

from dlcourse.checks import Difference, probe, question

REMEDIES = (
    "new activation",
    "smaller learning rate",
    "larger learning rate",
    "early stopping",
    "less dropout",
    "nothing",
)
# For each pair of curves: the remedy, and what the remedy must account for.
PAIRS = {
    "A": ("early stopping", "the validation loss, which turns round while the training loss falls"),
    "B": ("new activation", "a training loss that stays where it began"),
    "C": ("nothing", "two losses that are low and close together in the end"),
    "D": ("smaller learning rate", "a training loss that jumps up again and again"),
    "E": ("less dropout", "a training loss that lies above the validation loss"),
    "F": ("larger learning rate", "a training loss that falls steadily and is still falling"),
}
RIGHT = tuple(remedy for remedy, _ in PAIRS.values())


def fault(remedies, arguments) -> Difference | None:
    """What is wrong with the remedies as far as a probe looks: their names, or one pair."""
    strange = [remedy for remedy in remedies if remedy not in REMEDIES]
    if strange:
        rows = (("remedies", ", ".join(REMEDIES)), ("yours", repr(strange[0])[:80]))
        return Difference("has a remedy that is not on the list", rows)
    if arguments["pair"] not in PAIRS:
        return None
    yours = remedies[list(PAIRS).index(arguments["pair"])]
    remedy, sign = PAIRS[arguments["pair"]]
    if yours == remedy:
        return None
    return Difference(f"does not account for {sign}", (("yours", yours),))


def _right_but_for(**remedies: str) -> tuple[str, ...]:
    """The right answer with other remedies for some pairs."""
    return tuple(remedies.get(pair, remedy) for pair, (remedy, _) in PAIRS.items())


def other_names():
    """It looks as if the remedies are spelt in another way. Copy them from the table."""
    return tuple(remedy.replace(" ", "_") for remedy in RIGHT)


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
    return _right_but_for(B="larger learning rate")


def stuck_for_slow():
    """It looks as if a network that is slow is taken for one that is stuck. A loss that falls in
    every epoch has a gradient: only the steps are short.
    """
    return _right_but_for(F="new activation")


def slow_for_dropout():
    """It looks as if pair E is taken for slow learning. That alone does not put the training loss
    above the validation loss: in training something is switched off that is on when the network
    is measured.
    """
    return _right_but_for(E="larger learning rate")


def longer_for_overfitting():
    """It looks as if only the training loss of pair A is looked at. The other curve says what the
    network is worth on data that it has not seen.
    """
    return _right_but_for(A="nothing")


def gap_for_overfitting():
    """It looks as if a small gap is taken for overfitting. The validation loss of pair C never
    turns round, so there is no better epoch to stop at.
    """
    return _right_but_for(C="early stopping")


QUESTION = question(
    RIGHT,
    place=5,
    points=2,
    is_value=True,
    fault=fault,
    parts=tuple(f"pair {pair}" for pair in PAIRS),
    probes=(
        probe("the names of the remedies", pair="all"),
        *(probe(f"pair {pair}", pair=pair) for pair in PAIRS),
    ),
    mistakes=(
        other_names,
        always_overfitting,
        slow_for_stuck,
        stuck_for_slow,
        slow_for_dropout,
        longer_for_overfitting,
        gap_for_overfitting,
    ),
    hints=(
        "Begin with the training loss of each pair, as the recipe does: is it good? Only where it "
        "is good, ask about the validation loss.",
        "Bad training loss: does it not move at all, jump about, fall too slowly, or lie above the "
        "validation loss? These are four diseases with four remedies.",
        "B does not move, D jumps, F is slow, and E is above its validation loss because units "
        "are dropped in training only. Of A and C, one has a validation loss that turns round.",
    ),
    idea=(
        "Each pair is asked the two questions of the recipe, in their order. Where the "
        "training itself is bad, the shape of its curve says why: it stands still, it jumps, "
        "it falls slowly, or it is measured with units missing."
    ),
    right_answers=(list(RIGHT), np.array(RIGHT), list(np.array(RIGHT))),
)
