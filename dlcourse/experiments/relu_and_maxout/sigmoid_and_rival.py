"""What the views share that set a deep sigmoid network against a rival: controls, looks, words."""

from collections.abc import Mapping

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text

from dlcourse.experiments.controls import Control, choice_buttons, int_slider
from dlcourse.experiments.relu_and_maxout.deep_networks import DEPTHS, RIVALS
from dlcourse.experiments.sheet import Sheet
from dlcourse.plotting import BLUE, VERMILION

LOOKS = {
    "sigmoid": {"color": VERMILION, "marker": "o"},
    "rival": {"color": BLUE, "marker": "s"},
}


def network_controls() -> dict[str, Control]:
    """The depth of both networks, and the rival's activation."""
    return {
        "depth": int_slider("layers", 9, DEPTHS),
        "activation": choice_buttons("against", RIVALS, "ReLU"),
    }


def two_digits(value: float) -> str:
    """Return `value` with two significant digits, very small ones as powers: '5.2e−06'."""
    return f"{value:.2g}".replace("-", "−")


def set_layers_across(ax: Axes) -> None:
    """Let `ax` have the layers from left to right, and horizontal lines."""
    ax.set(xlim=(0.5, DEPTHS[1] + 0.5), xticks=range(1, DEPTHS[1] + 1))
    ax.set_xlabel("layer, from input to output")
    add_grid(ax)


def add_grid(ax: Axes) -> None:
    """Add horizontal lines."""
    ax.grid(axis="y", color="#dddddd", linewidth=0.8)


def add_lines(sheet: Sheet, name: str, ax: Axes, **style: object) -> dict[str, Line2D]:
    """Return a line for each of the two networks, by the keys of LOOKS.

    They are the parts "`name` of sigmoid" and "`name` of rival".
    """
    return {key: sheet.line(f"{name} of {key}", ax, **look, **style) for key, look in LOOKS.items()}


def add_legend(sheet: Sheet, lines: Mapping[str, Line2D]) -> Text:
    """Add a legend for `lines`, and return the name of the rival in it."""
    legend = sheet.figure.legend(lines.values(), lines.keys(), loc="upper center", ncols=2)
    return legend.get_texts()[1]
