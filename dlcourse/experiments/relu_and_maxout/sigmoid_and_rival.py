"""What the experiments share that set a deep sigmoid network against a rival: controls, looks."""

from collections.abc import Mapping

from ipywidgets import ValueWidget
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from dlcourse.experiments.controls import choice_buttons, int_slider
from dlcourse.experiments.relu_and_maxout.deep_networks import DEPTHS, RIVALS
from dlcourse.plotting import BLUE, VERMILION

LOOKS = {
    "sigmoid": {"color": VERMILION, "marker": "o"},
    "rival": {"color": BLUE, "marker": "s"},
}


def network_controls() -> dict[str, ValueWidget]:
    """The depth of both networks, and the rival's activation."""
    return {
        "depth": int_slider("layers", 9, DEPTHS),
        "activation": choice_buttons("against", RIVALS, "ReLU"),
    }


def add_layer_axes(
    figure: Figure,
    place: tuple[float, float, float, float],
    ylabel: str,
    ylim: tuple[float, float],
) -> Axes:
    """Add a chart over the layers, with a logarithmic axis upwards, and return it."""
    ax = figure.add_axes(place)
    ax.set(yscale="log", xlim=(0.5, DEPTHS[1] + 0.5), ylim=ylim)
    ax.set(xlabel="layer, from input to output", ylabel=ylabel)
    ax.set_xticks(range(1, DEPTHS[1] + 1))
    add_grid(ax)
    return ax


def add_grid(ax: Axes) -> None:
    """Add horizontal lines."""
    ax.grid(axis="y", color="#dddddd", linewidth=0.8)


def add_lines(ax: Axes, **style: object) -> dict[str, Line2D]:
    """Add a line for each of the two networks, and return them by the keys of LOOKS."""
    return {key: ax.plot([], [], **look, **style)[0] for key, look in LOOKS.items()}


def add_legend(figure: Figure, lines: Mapping[str, Line2D]) -> Text:
    """Add a legend for `lines`, and return the name of the rival in it."""
    legend = figure.legend(lines.values(), lines.keys(), loc="upper center", ncols=2)
    return legend.get_texts()[1]
