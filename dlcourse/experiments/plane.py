"""The points of the plane at which experiments ask a network for its answer."""

import numpy as np


def plane_points(half_width: float, resolution: int) -> np.ndarray:
    """A square grid from −half_width to half_width, `resolution` points along each side.

    Shape (resolution², 2): row by row from the smallest x₂, in each row from the smallest x₁.
    """
    axis = np.linspace(-half_width, half_width, resolution)
    return np.stack(np.meshgrid(axis, axis), axis=-1).reshape(-1, 2)
