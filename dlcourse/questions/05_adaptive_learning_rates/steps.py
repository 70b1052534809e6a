"""What the questions on optimizer steps share."""

import numpy as np

from dlcourse.checks.spec import Probe

IN_PLACE = (
    "It looks as if an operator such as += or -= is used. On an array it writes into the numbers "
    "of the caller: make a new array from the old one, and leave the old one as it is."
)


def numbers(**state) -> dict[str, np.ndarray | float]:
    """Arguments of a step by name: lists become arrays of floats, single numbers stay."""
    return {
        name: np.array(value, float) if isinstance(value, list) else value
        for name, value in state.items()
    }


def without(name: str, default: str, probe: Probe) -> Probe:
    """The call of `probe` that leaves out the argument `name` and all that come after it."""
    names = list(probe.arguments)
    kept = {kept: probe.arguments[kept] for kept in names[: names.index(name)]}
    return Probe(f"a call without {name}, which is then {default},", kept)
