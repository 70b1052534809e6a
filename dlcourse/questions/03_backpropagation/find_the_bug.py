"""Question 03.find_the_bug: which backward rules of the exercise's network are wrong.

The network stands in the exercise, where it is to be read and measured. A test measures it, too:
whether the layers named here are the ones.
"""

from dlcourse.checks.difference import Difference
from dlcourse.checks.spec import Misconception, Probe, Question

LAYERS = ("Linear", "Center", "Arctan", "Softplus", "Gain")
WRONG_LAYERS = ("Center", "Softplus")


def fault(names, arguments) -> Difference | None:
    """The first demand that the names miss, up to the one that a probe asks for."""
    demands = {
        "at least one": _nothing(names),
        "layers of this network": _strangers(names),
        "wrong ones only": _innocents(names),
        "all wrong ones": _overlooked(names),
    }
    for asked, difference in demands.items():
        if difference is not None or asked == arguments["asked"]:
            return difference
    raise ValueError(f"no demand {arguments['asked']!r}")


def _nothing(names):
    if names:
        return None
    return Difference("is empty, and at least one layer is wrong", _rows(names))


def _strangers(names):
    if set(names) <= set(LAYERS):
        return None
    rows = (("layers", ", ".join(LAYERS)), *_rows(names))
    return Difference("has one that no layer bears", rows)


def _innocents(names):
    if set(names) <= set(WRONG_LAYERS):
        return None
    if "Linear" in names:
        return Difference("has Linear among them, whose way back is right", _rows(names))
    return Difference("has one among them whose way back is right", _rows(names))


def _overlooked(names):
    if set(names) >= set(WRONG_LAYERS):
        return None
    return Difference("has one among them whose way back is wrong", _rows(names))


def _rows(names):
    return (("yours", ", ".join(names) or "an empty list"),)


FIND_THE_BUG = Question(
    id="03.find_the_bug",
    points=3,
    reference=[*WRONG_LAYERS],
    is_value=True,
    fault=fault,
    probes=(
        Probe("the list as a whole", {"asked": "at least one"}),
        Probe("the names", {"asked": "layers of this network"}),
        Probe("the accused layers", {"asked": "wrong ones only"}),
        Probe("the layers not accused", {"asked": "all wrong ones"}),
    ),
    misconceptions=(
        Misconception(
            "none",
            [],
            "It looks as if no layer is suspected. Print what check_gradients reports: some "
            "entries differ, so at least one way back is wrong.",
        ),
        Misconception(
            "numbers",
            ["1", "4"],
            "It looks as if the layers are named by their places, or in another spelling. Use "
            "the names of the classes as they stand in the cell.",
        ),
        Misconception(
            "where_it_shows",
            ["Linear"],
            "It looks as if the layers are named whose entries are reported. A wrong gradient "
            "comes to them from the right: the rule to blame lies between a layer that is reported "
            "and the next one that is not.",
        ),
        Misconception(
            "all_suspects",
            ["Center", "Arctan", "Softplus", "Gain"],
            "It looks as if a layer is named because it lies near the damage. A suspect is not "
            "yet a culprit: measure each layer alone.",
        ),
        Misconception(
            "one_hides_another",
            ["Softplus"],
            "It looks as if one wrong rule hides another. Repair the one that you found in a cell "
            "of your own and measure again, or measure each layer alone.",
        ),
    ),
    hints=(
        "Run check_gradients. Which layers with parameters agree, and which do not? The gradient "
        "comes from the last layer: between which two does it go wrong first?",
        "Everything to the left of one wrong rule is reported wrong, so a second one hides there. "
        "Take the layers one at a time, each with an x and an R of its own.",
        "Two rules are wrong. One takes the slope at the wrong place: at what came out instead of "
        "what went in. The other forgets that every sample takes part in a mean.",
    ),
)
