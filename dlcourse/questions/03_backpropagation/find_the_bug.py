"""Which backward rules of the exercise's network are wrong.

The network stands in the exercise, where it is to be read and measured. A test measures it, too:
whether the layers named here are the ones.
"""

from dlcourse.checks import Difference, probe, question

LAYERS = ("Linear", "Center", "Arctan", "Softplus", "Gain")
WRONG_LAYERS = ("Center", "Softplus")


def fault(names, arguments):
    """The first demand that the names miss, up to the one that a probe asks for."""
    rows = (("yours", ", ".join(names) or "an empty list"),)
    demands = {
        "at least one": nothing(names, rows),
        "layers of this network": strangers(names, rows),
        "wrong ones only": innocents(names, rows),
        "all wrong ones": overlooked(names, rows),
    }
    for asked, difference in demands.items():
        if difference is not None or asked == arguments["asked"]:
            return difference
    raise ValueError(f"no demand {arguments['asked']!r}")


def nothing(names, rows):
    if names:
        return None
    return Difference("is empty, and at least one layer is wrong", rows)


def strangers(names, rows):
    if set(names) <= set(LAYERS):
        return None
    return Difference("has a name that no layer has", (("layers", ", ".join(LAYERS)), *rows))


def innocents(names, rows):
    if set(names) <= set(WRONG_LAYERS):
        return None
    if "Linear" in names:
        return Difference("has Linear among them, whose way back is right", rows)
    return Difference("has one among them whose way back is right", rows)


def overlooked(names, rows):
    if set(names) >= set(WRONG_LAYERS):
        return None
    return Difference("has one among them whose way back is wrong", rows)


def none():
    """It looks as if no layer is suspected.
    Print what check_gradients reports: some entries differ, so at least one way back is wrong.
    """
    return []


def numbers():
    """It looks as if the layers are named by their places, or in another spelling.
    Use the names of the classes as they stand in the cell.
    """
    return ["1", "4"]


def where_it_shows():
    """It looks as if the layers are named whose entries are reported.
    A wrong gradient comes to them from the right: the rule to blame lies between a layer that is
    reported and the next one that is not.
    """
    return ["Linear"]


def all_suspects():
    """It looks as if a layer is named because it lies near the damage.
    A suspect is not yet a culprit: measure each layer alone.
    """
    return ["Center", "Arctan", "Softplus", "Gain"]


def one_hides_another():
    """It looks as if one wrong rule hides another. Repair the one that you
    found in a cell of your own and measure again, or measure each layer alone.
    """
    return ["Softplus"]


QUESTION = question(
    [*WRONG_LAYERS],
    place=5,
    points=3,
    is_value=True,
    fault=fault,
    probes=(
        probe("the list as a whole", asked="at least one"),
        probe("the names", asked="layers of this network"),
        probe("the accused layers", asked="wrong ones only"),
        probe("the layers not accused", asked="all wrong ones"),
    ),
    mistakes=(
        none,
        numbers,
        where_it_shows,
        all_suspects,
        one_hides_another,
    ),
    hints=(
        "Run check_gradients. Which layers with parameters agree, and which do not? The gradient "
        "comes from the last layer: between which two does it go wrong first?",
        "Everything to the left of one wrong rule is reported wrong, so a second one hides there. "
        "Take the layers one at a time, each with an x and an R of its own.",
        "Two rules are wrong. One takes the slope at the wrong place: at what came out instead of "
        "what went in. The other forgets that every sample takes part in a mean.",
    ),
    idea=(
        "A rule can be tested alone, with an input and an arriving gradient of its own, so "
        "that no other rule can spoil the result. Measured like this, each layer answers for "
        "itself only."
    ),
    insight=(
        "On easy data this network learns all the same, with both wrong rules. That is why such "
        "bugs live long, and why every new layer is measured."
    ),
    right_answers=(("Softplus", "Center"), {"Center", "Softplus"}, ["Softplus", "Center"]),
)
