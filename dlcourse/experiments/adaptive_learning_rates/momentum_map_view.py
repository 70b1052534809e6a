"""The map of learning rate × momentum as an experiment: pick a point, see its descent beside it."""

import matplotlib as mpl
import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patheffects import withStroke
from matplotlib.text import Text

from dlcourse.experiments.adaptive_learning_rates.momentum_map import (
    LR_LIMITS,
    MOMENTUM_LIMITS,
    N_STEPS,
    MomentumMap,
    run_momentum_map,
    steps_to_a_tenth,
    swings,
)
from dlcourse.experiments.controls import float_slider, int_slider
from dlcourse.experiments.experiment import Controls, Experiment
from dlcourse.experiments.pointer import Pointer
from dlcourse.experiments.wording import decimal
from dlcourse.plotting import (
    BLACK,
    BLUE,
    ORANGE,
    SEQUENTIAL,
    STYLE,
    VERMILION,
    HeatMap,
    colour_table,
    new_figure,
    plot_colour_bar,
    to_rgba,
)

FEW_TO_MANY = SEQUENTIAL.reversed()
MOST_STEPS = 1000
DIVERGES = tuple(int(255 * part) for part in mpl.colors.to_rgba(ORANGE))


class MomentumMapView:
    """The map with its borders and the chosen point; θ₁ and θ₂ over the steps."""

    def __init__(self) -> None:
        self.figure = new_figure(660, 350)
        with mpl.rc_context(STYLE):
            map_parts, path_parts = self._draw_map(), self._draw_path()
        self.moving = (*map_parts, *path_parts)
        self._table = colour_table(FEW_TO_MANY)

    def _draw_map(self) -> tuple:
        self.map_axes = ax = self.figure.add_axes((0.085, 0.155, 0.365, 0.82))
        ax.set(xlim=LR_LIMITS, ylim=MOMENTUM_LIMITS, xlabel="learning rate η", ylabel="momentum λ")
        ax.spines[:].set_visible(True)
        self._heat_map = HeatMap(ax)
        (self._best,) = ax.plot([], [], "*", color="white", markersize=14, mec=BLACK, clip_on=False)
        (self._point,) = ax.plot([], [], "o", color=BLACK, mfc="none", markersize=11, mew=2.5)
        bar_axes = self.figure.add_axes((0.465, 0.155, 0.018, 0.82))
        limits = (0, np.log10(MOST_STEPS))
        bar = plot_colour_bar(limits, "steps until a tenth is left", bar_axes, FEW_TO_MANY)
        bar.set_ticks(range(4), labels=["1", "10", "100", "1,000"])
        return (self._heat_map, *ax.spines.values(), *_borders(ax), self._best, self._point)

    def _draw_path(self) -> tuple[Line2D | Text, ...]:
        ax = self.figure.add_axes((0.725, 0.155, 0.245, 0.82))
        ax.set(xlim=(0, N_STEPS), ylim=(-1.6, 1.6), xlabel="step", ylabel="θ")
        (self._flat,) = ax.plot([], [], color=BLUE, linewidth=3.5, label="$θ_1$")
        steep = {"color": VERMILION, "linewidth": 1, "markersize": 4, "label": "$θ_2$"}
        (self._steep,) = ax.plot([], [], ".-", **steep)
        ax.legend(loc="upper right", ncols=2)
        self._note = ax.text(0.5, 0.03, "", ha="center", transform=ax.transAxes)
        return self._flat, self._steep, self._note

    def show(self, result: MomentumMap) -> None:
        """Paint the map, mark the chosen and the best point, draw the descent."""
        amounts = np.log10(np.clip(steps_to_a_tenth(result.factors), 1, MOST_STEPS))
        rgba = to_rgba(amounts, (0, np.log10(MOST_STEPS)), self._table)
        rgba[result.factors >= 1] = DIVERGES
        self._heat_map.set_rgba(rgba)
        self._point.set_data([result.lr], [result.momentum])
        self._best.set_data([result.best[0]], [result.best[1]])
        steps = range(len(result.path))
        self._flat.set_data(steps, result.path[:, 0])
        self._steep.set_data(steps, result.path[:, 1])
        at = result.diverged_at
        self._note.set_text("" if at is None else f"diverges: beyond ±100\nat step {at}")


def _borders(ax: mpl.axes.Axes) -> tuple[Line2D | Text, ...]:
    """Where θ₂, with h = 1, begins to swing and to diverge; and the names of the regions."""
    momentum = np.linspace(*MOMENTUM_LIMITS, 200)
    lines = [
        *ax.plot((1 - np.sqrt(momentum)) ** 2, momentum, "--", color=BLACK, linewidth=1.2),
        *ax.plot(2 * (1 + momentum), momentum, color=BLACK, linewidth=2),
    ]
    halo = [withStroke(linewidth=3, foreground="white")]
    places = {"slides": (0.05, 0.02), "swings": (1.1, 0.4), "diverges": (2.55, 0.15)}
    return (*lines, *(ax.text(*at, name, path_effects=halo) for name, at in places.items()))


def describe_momentum_map(result: MomentumMap) -> str:
    """Say what happens at the chosen point, how fast, and which point is best."""
    point = f"κ = {result.condition:g}, η = {decimal(result.lr)}, λ = {decimal(result.momentum)}"
    if result.diverged_at is not None:
        happens = f"diverges, ±100 is passed at step {result.diverged_at}"
    elif result.factor >= 1:
        happens = "does not converge: in the long run nothing of the distance is lost"
    else:
        way = "swings" if swings(result.lr, result.momentum, 1.0) else "slides"
        happens = f"converges, θ₂ {way}; {_speed(result.factor)}"
    lr, momentum = result.best
    best = f"Best point of the map: η = {decimal(lr)}, λ = {decimal(momentum)}"
    return f"{point}: {happens}. {best}."


def _speed(factor: float) -> str:
    steps = float(steps_to_a_tenth(factor))
    return (
        f"in the long run a step leaves {decimal(factor, 3)} of the distance, "
        f"{steps:,.0f} steps leave a tenth"
    )


def _pick(x: float, y: float, controls: Controls, _phase: str) -> None:
    controls["lr"].value, controls["momentum"].value = round(x, 2), round(y, 2)


def momentum_map() -> Experiment:
    """Return the experiment: click into the map or move η and λ; κ makes the bowl a ravine."""
    view = MomentumMapView()
    return Experiment(
        title="Learning rate × momentum on f = (θ₁²/κ + θ₂²)/2",
        controls={
            "lr": float_slider("η", 0.5, LR_LIMITS, step=0.01),
            "condition": int_slider("steepness κ", 1, (1, 100)),
            "momentum": float_slider("momentum λ", 0.8, MOMENTUM_LIMITS, step=0.01),
        },
        run=run_momentum_map,
        view=view,
        caption=describe_momentum_map,
        alt=(
            "Left, the plane of learning rate and momentum, dark where few steps are needed. A "
            "slanted line from 2 to 4 on the axis of the learning rate parts it from the orange "
            "region that diverges; at the far left a thin region slides without swinging. A "
            "ring marks the chosen point. Right, both parameters swing around 0 ever less."
        ),
        pointer=Pointer(view.map_axes, _pick),
    )
