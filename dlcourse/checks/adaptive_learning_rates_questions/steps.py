"""What the questions on optimizer steps share."""

import numpy as np


def numbers(**state) -> dict[str, np.ndarray | float]:
    """Arguments of a step by name: lists become arrays of floats, single numbers stay."""
    return {
        name: np.array(value, float) if isinstance(value, list) else value
        for name, value in state.items()
    }
