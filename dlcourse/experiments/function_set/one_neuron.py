"""One neuron: what its two weights, its bias and its activation draw over the plane of inputs."""

from dataclasses import dataclass

import numpy as np
from matplotlib.patches import FancyArrowPatch
from matplotlib.patheffects import withStroke

from dlcourse.experiments.controls import choice_buttons, float_slider
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.function_set.activations import ACTIVATIONS, activate
from dlcourse.experiments.wording import decimal, vector
from dlcourse.plotting import (
    BLACK,
    HeatMap,
    colour_table,
    new_figure,
    plot_colour_bar,
    plot_plane,
    to_rgba,
)

HALF_WIDTH = 3.0
"""The plane shows x₁ and x₂ from −3 to 3."""
RESOLUTION = 190

# White, the middle of the scale, is the output at z = 0.
SCALES = {"sigmoid": (0, 1), "tanh": (-1, 1), "ReLU": (-10, 10), "linear": (-10, 10)}
ARROW_SCALE = 0.4
"""Length on the plane of a weight of 1, so that the longest w stays within the picture."""


@dataclass(frozen=True)
class OneNeuron:
    """a = f(w·x + b) over the plane."""

    w: np.ndarray
    """Shape (2,)."""
    b: float
    activation: str
    outputs: np.ndarray
    """(n_x2, n_x1), row 0 at the smallest x₂: the output a at each point of the plane."""
    output_at_origin: float
    foot: np.ndarray | None
    """The point of the line z = 0 that is nearest to the origin, shape (2,); None where w = 0."""

    @property
    def distance(self) -> float | None:
        """From the origin to the line z = 0: |b| / ‖w‖."""
        return None if self.foot is None else float(np.hypot(*self.foot))


def run_one_neuron(w1: float, w2: float, b: float, activation: str) -> OneNeuron:
    """Compute the neuron over the plane. ValueError if a parameter is not finite."""
    if not np.isfinite([w1, w2, b]).all():
        raise ValueError(f"w₁, w₂ and b must be finite numbers, got {w1}, {w2} and {b}.")
    x = np.linspace(-HALF_WIDTH, HALF_WIDTH, RESOLUTION)
    z = w1 * x[None, :] + (w2 * x + b)[:, None]
    w = np.array([w1, w2], dtype=float)
    return OneNeuron(
        w=w,
        b=b,
        activation=activation,
        outputs=activate(activation, z),
        output_at_origin=float(activate(activation, np.array(b, dtype=float))),
        foot=-b * w / (w @ w) if w.any() else None,
    )


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


class OneNeuronView:
    """The plane as a heat map, the line z = 0, and w as an arrow that stands on it."""

    def __init__(self) -> None:
        self.figure = new_figure(560, 430)
        extent = (-HALF_WIDTH, HALF_WIDTH, -HALF_WIDTH, HALF_WIDTH)
        ax = plot_plane(extent, self.figure.add_axes(_pixels(60, 42, 380, 380)))
        self._bar = plot_colour_bar((0, 1), "", self.figure.add_axes(_pixels(468, 42, 16, 380)))
        self._table = colour_table()
        self._heat_map = HeatMap(ax)
        halo = [withStroke(linewidth=5, foreground="white")]
        (self._line,) = ax.plot([], [], color=BLACK, path_effects=halo)
        self._arrow = FancyArrowPatch(
            (0, 0),
            (1, 1),
            arrowstyle="-|>",
            mutation_scale=18,
            shrinkA=0,
            shrinkB=0,
            linewidth=2,
            color=BLACK,
            path_effects=halo,
        )
        ax.add_patch(self._arrow)
        self._letter = ax.text(
            0, 0, "w", ha="center", va="center", weight="bold", path_effects=halo, clip_on=True
        )
        self._activation = None
        frame = ax.spines.values()  # the heat map covers its inner half
        self.moving = (self._heat_map, *frame, self._arrow, self._line, self._letter)

    def show(self, result: OneNeuron) -> None:
        """Set heat map, line and arrow; the colour bar only when the activation is another."""
        limits = SCALES[result.activation]
        if result.activation != self._activation:
            self._bar.mappable.set_clim(*limits)
            cut = ", cut at ±10" if limits[1] == 10 else ""
            self._bar.set_label(f"output a ({result.activation}{cut})")
            self._activation = result.activation
        self._heat_map.set_rgba(to_rgba(result.outputs, limits, self._table))
        for artist in (self._line, self._arrow, self._letter):
            artist.set_visible(result.foot is not None)
        if result.foot is not None:
            self._set_line(result.foot, result.w)

    def _set_line(self, foot: np.ndarray, w: np.ndarray) -> None:
        along = np.array([-w[1], w[0]]) / np.hypot(*w)
        ends = foot + np.outer([-2 * HALF_WIDTH, 2 * HALF_WIDTH], along)
        self._line.set_data(ends.T)
        start = foot if np.abs(foot).max() < HALF_WIDTH else np.zeros(2)
        tip = start + ARROW_SCALE * w
        self._arrow.set_positions(start, tip)
        self._letter.set_position(tip + 0.25 * w / np.hypot(*w))


def _pixels(left: float, bottom: float, width: float, height: float) -> tuple[float, ...]:
    return left / 560, bottom / 430, width / 560, height / 430


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
        view=OneNeuronView(),
        caption=describe_one_neuron,
        alt=(
            "The plane of inputs x₁ and x₂ from −3 to 3 in the colours of the neuron's output. "
            "A straight line from lower left to upper right, where z is 0, divides it: below the "
            "line the output rises to 1, above it falls to 0. The arrow w stands at a right "
            "angle to the line and points to the larger output, down and to the right."
        ),
    )
