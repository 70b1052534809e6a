"""What a picture of a digit is to the network: numbers."""

import numpy as np
from IPython.display import HTML

from dlcourse.experiments.still import still
from dlcourse.plotting import plot_pixels

ALT = (
    "Left, a handwritten zero of 8 by 8 pixels, a ring of ink around an empty middle. A frame "
    "marks 4 by 4 of its pixels at the top. Right, these 16 pixels enlarged, each with its number: "
    "0.00 where there is no ink, 0.94 where there is most."
)


def show_first_digit(pixels: np.ndarray) -> HTML:
    """Show the first digit of the data, (64,) of 0 to 1, and 16 of its numbers."""
    return still(plot_pixels(pixels.reshape(8, 8)).figure, ALT)
