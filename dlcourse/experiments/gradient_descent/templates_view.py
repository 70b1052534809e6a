"""What softmax regression has learned: a template for each digit."""

import numpy as np
from IPython.display import HTML

from dlcourse.experiments.still import still
from dlcourse.plotting import plot_templates

ALT = (
    "The ten rows of W as pictures of 8 by 8 weights, with a scale: orange above zero, blue below. "
    "The template of 0 is an orange ring around a blue middle. In the others orange and blue "
    "patches lie side by side; at the left edge all weights are near zero."
)


def show_templates(W: np.ndarray) -> HTML:
    """Show the rows of `W`, (10, 64), as pictures."""
    return still(plot_templates(W.reshape(-1, 8, 8)).figure, ALT)
