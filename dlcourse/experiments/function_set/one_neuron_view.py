"""How one neuron looks: its output over the plane, the line z = 0, and w as an arrow."""

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch
from matplotlib.patheffects import withStroke

from dlcourse.experiments.controls import choice_buttons, float_slider
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.function_set.activations import ACTIVATIONS
from dlcourse.experiments.function_set.one_neuron import HALF_WIDTH, OneNeuron, run_one_neuron
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.experiments.wording import decimal, vector
from dlcourse.plotting import BLACK, HeatMap, colour_table, plot_colour_bar, plot_plane, to_rgba

# The middle of the scale is the output at z = 0.
SCALES = {"sigmoid": (0, 1), "tanh": (-1, 1), "ReLU": (-10, 10), "linear": (-10, 10)}
ARROW_SCALE = 0.4
"""Length on the plane of a weight of 1, so that the longest w stays within the picture."""

# In the course's usual size the label of the scale would not fit beside it.
SMALL = {"axes.labelsize": 10, "xtick.labelsize": 10, "ytick.labelsize": 10}


def describe_one_neuron(result: OneNeuron) -> str:
    """Say where the line is and what the neuron returns at the origin."""
    start = f"w = {vector(result.w, 1)}, b = {decimal(result.b, 1)}: at x = (0, 0) z = "
    start += f"{decimal(result.b)}, a = {decimal(result.output_at_origin)}; "
    if result.foot is None:
        return start + "w = 0, so there is no line z = 0: the output is the same everywhere."
    end = f"the line z = 0 is {decimal(result.distance)} from the origin"
    if result.distance > np.hypot(HALF_WIDTH, HALF_WIDTH):
        end += ", outside the picture"
    return f"{start}{end}."


def draw_one_neuron(sheet: Sheet) -> Show:
    """The plane as a heat map, the line z = 0, and w as an arrow that stands on it."""
    extent = (-HALF_WIDTH, HALF_WIDTH, -HALF_WIDTH, HALF_WIDTH)
    with mpl.rc_context(SMALL):
        ax = plot_plane(extent, sheet.axes(60, 42, 380, 380))
        show_scale = _draw_scale(sheet)
    table = colour_table()
    heat_map = sheet.moving("output", HeatMap(ax))
    sheet.moving("frame", list(ax.spines.values()))  # the heat map covers its inner half
    show_line = _draw_line(sheet, ax)

    def show(result: OneNeuron) -> None:
        show_scale(result.activation)
        heat_map.set_rgba(to_rgba(result.outputs, SCALES[result.activation], table))
        show_line(result)

    return show


def _draw_scale(sheet: Sheet) -> Show:
    bar = plot_colour_bar((0, 1), "", sheet.axes(468, 42, 16, 380))

    def show(activation: str) -> None:
        limits = SCALES[activation]
        cut = ", cut at ±10" if limits[1] == 10 else ""
        label = f"output a ({activation}{cut})"
        # Setting the same again would make the figure stale, and drawing it slow.
        if bar.ax.get_ylabel() != label:
            bar.mappable.set_clim(*limits)
            bar.set_label(label)

    return show


def _draw_line(sheet: Sheet, ax: Axes) -> Show:
    halo = [withStroke(linewidth=5, foreground="white")]
    style = {"arrowstyle": "-|>", "mutation_scale": 18, "shrinkA": 0, "shrinkB": 0}
    arrow = FancyArrowPatch((0, 0), (1, 1), linewidth=2, color=BLACK, path_effects=halo, **style)
    sheet.moving("w", ax.add_patch(arrow))
    line = sheet.line("line z = 0", ax, color=BLACK, linewidth=1.5, path_effects=halo)
    center = {"ha": "center", "va": "center", "clip_on": True}
    letter = ax.text(0, 0, "w", weight="bold", fontsize=10, path_effects=halo, **center)
    sheet.moving("letter w", letter)

    def show(result: OneNeuron) -> None:
        foot, w = result.foot, result.w
        for artist in (line, arrow, letter):
            artist.set_visible(foot is not None)
        if foot is None:
            return
        direction = w / np.hypot(*w)
        along = np.array([-direction[1], direction[0]])
        line.set_data((foot + np.outer([-2 * HALF_WIDTH, 2 * HALF_WIDTH], along)).T)
        start = foot if np.abs(foot).max() < HALF_WIDTH else np.zeros(2)
        tip = start + ARROW_SCALE * w
        arrow.set_positions(start, tip)
        letter.set_position(tip + 0.25 * direction)

    return show


def one_neuron() -> Experiment:
    """Return the experiment: sliders for w₁, w₂ and b, buttons for the activation."""
    return Experiment(
        title="One neuron: a = f(w₁x₁ + w₂x₂ + b)",
        controls={
            "w1": float_slider("weight w₁", 1.0, (-5, 5)),
            "w2": float_slider("weight w₂", -2.0, (-5, 5)),
            "b": float_slider("bias b", 1.0, (-5, 5)),
            "activation": choice_buttons("activation f", ACTIVATIONS, "sigmoid"),
        },
        run=run_one_neuron,
        size=(560, 430),
        draw=draw_one_neuron,
        caption=describe_one_neuron,
        alt=(
            "The plane of inputs x₁ and x₂ from −3 to 3 in the colours of the neuron's output. "
            "A straight line from lower left to upper right, where z is 0, divides it: below the "
            "line the output rises to 1, above it falls to 0. The arrow w stands at a right "
            "angle to the line and points to the larger output, down and to the right."
        ),
    )
