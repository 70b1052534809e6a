"""What the questions on optimizer steps share."""

import numpy as np

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
