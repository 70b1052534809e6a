"""How the map of learning rate × momentum looks: a point to choose, and its descent beside it."""

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke

from dlcourse.experiments.adaptive_learning_rates.momentum_map import (
    ARRIVED,
    LR_LIMITS,
    MOMENTUM_LIMITS,
    MOST_STEPS,
    N_STEPS,
    MomentumMap,
    diverges,
    grid,
    run_momentum_map,
    swings,
)
from dlcourse.experiments.controls import Controls, float_slider, int_slider
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.pointer import Phase
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.experiments.wording import decimal
from dlcourse.plotting import (
    BLACK,
    BLUE,
    GREY,
    ORANGE,
    SEQUENTIAL,
    VERMILION,
    HeatMap,
    colour_table,
    plot_colour_bar,
    to_rgba,
)

FEW_TO_MANY = SEQUENTIAL.reversed()
DIVERGES = tuple(int(255 * part) for part in mpl.colors.to_rgba(ORANGE))


def describe_momentum_map(result: MomentumMap) -> str:
    """Say what happens at the chosen point, after how many steps, and where the star is."""
    point = f"κ = {result.condition:g}, η = {decimal(result.lr)}, λ = {decimal(result.momentum)}"
    if result.diverged_at is not None:
        happens = f"diverges, ±100 is passed at step {result.diverged_at}"
    elif result.factor >= 1:
        happens = "does not converge: in the long run nothing of the distance is lost"
    else:
        way = "swings" if swings(result.lr, result.momentum, 1.0) else "slides"
        happens = f"converges, θ₂ {way}; {_speed(result)}"
    lr, momentum = result.best
    star = f"The star, where it leaves least: η = {decimal(lr)}, λ = {decimal(momentum)}"
    return f"{point}: {happens}. {star}."


def _speed(result: MomentumMap) -> str:
    arrived = (
        f"from step {result.n_steps} on both are at a tenth or less"
        if result.n_steps < MOST_STEPS
        else f"a tenth is left only after {MOST_STEPS:,} steps or more"
    )
    return f"{arrived}; in the long run a step leaves {decimal(result.factor, 3)} of the distance"


def draw_momentum_map(sheet: Sheet) -> Show:
    """The map with the chosen point; beside it θ₁ and θ₂ over the steps."""
    show_map, show_descent = _draw_map(sheet), _draw_descent(sheet)

    def show(result: MomentumMap) -> None:
        show_map(result)
        show_descent(result)

    return show


def _draw_map(sheet: Sheet) -> Show:
    ax = sheet.axes(58, 54, 239, 287, xlim=LR_LIMITS, ylim=MOMENTUM_LIMITS)
    ax.set(xlabel="learning rate η", ylabel="momentum λ")
    ax.spines[:].set_visible(True)
    sheet.point_at(ax)
    limits, table = (0, np.log10(MOST_STEPS)), colour_table(FEW_TO_MANY)
    bar_axes = sheet.axes(307, 54, 12, 287)
    bar = plot_colour_bar(limits, "steps until both are at a tenth", bar_axes, FEW_TO_MANY)
    bar.set_ticks(range(4), labels=["1", "10", "100", "1,000"])
    heat_map = sheet.moving("heat map", HeatMap(ax))
    sheet.moving("frame", list(ax.spines.values()))
    _draw_regions(sheet, ax)
    best = sheet.line("best point", ax, "*", color="white", markersize=14, mec=BLACK, clip_on=False)
    point = sheet.line("point", ax, "o", color=BLACK, mfc="none", markersize=11, mew=2.5)
    beyond = diverges(*grid())

    def show(result: MomentumMap) -> None:
        rgba = to_rgba(np.log10(result.counts), limits, table)
        rgba[beyond] = DIVERGES
        heat_map.set_rgba(rgba)
        point.set_data([result.lr], [result.momentum])
        best.set_data([result.best[0]], [result.best[1]])

    return show


def _draw_regions(sheet: Sheet, ax: Axes) -> None:
    """Where θ₂, the steeper one, with h = 1, begins to swing and to diverge; the regions' names."""
    momentum = np.linspace(*MOMENTUM_LIMITS, 200)
    swinging, diverging = (1 - np.sqrt(momentum)) ** 2, 2 * (1 + momentum)
    lines = [
        *ax.plot(swinging, momentum, "--", color=BLACK, linewidth=1.2),
        *ax.plot(diverging, momentum, color=BLACK, linewidth=2),
    ]
    sheet.moving("borders", lines)
    halo = [withStroke(linewidth=3, foreground="white")]
    places = {"$θ_2$ slides": (0.05, 0.02), "$θ_2$ swings": (1.1, 0.4), "diverges": (2.55, 0.15)}
    names = [ax.text(*at, name, path_effects=halo) for name, at in places.items()]
    sheet.moving("names of the regions", names)


def _draw_descent(sheet: Sheet) -> Show:
    ax = sheet.axes(478, 54, 162, 287, xlim=(0, N_STEPS), ylim=(-1.6, 1.6))
    ax.set(xlabel="step", ylabel="θ")
    ax.axhspan(-ARRIVED, ARRIVED, color="#dddddd", linewidth=0)
    arrived = sheet.moving("arrival", ax.axvline(0, color=GREY, linestyle=":", linewidth=1.2))
    flat = sheet.line("θ₁", ax, color=BLUE, linewidth=3.5, label="$θ_1$")
    look = {"color": VERMILION, "linewidth": 1, "markersize": 4, "label": "$θ_2$"}
    steep = sheet.line("θ₂", ax, ".-", **look)
    ax.legend(loc="upper right", ncols=2)
    note = sheet.moving("note", ax.text(0.5, 0.03, "", ha="center", transform=ax.transAxes))

    def show(result: MomentumMap) -> None:
        steps = range(len(result.path))
        flat.set_data(steps, result.path[:, 0])
        steep.set_data(steps, result.path[:, 1])
        arrived.set_xdata([result.n_steps] * 2)
        at = result.diverged_at
        note.set_text("" if at is None else f"diverges: beyond ±100\nat step {at}")

    return show


def set_point(lr: float, momentum: float, controls: Controls, _phase: Phase) -> None:
    """Choose the learning rate and the momentum at the pointer."""
    controls["lr"].value, controls["momentum"].value = round(lr, 2), round(momentum, 2)


def momentum_map() -> Experiment:
    """Return the experiment: click into the map or move η and λ; κ makes the bowl a ravine."""
    return Experiment(
        title="Learning rate × momentum on f = (θ₁²/κ + θ₂²)/2",
        controls={
            "lr": float_slider("η", 0.5, LR_LIMITS, step=0.01),
            "condition": int_slider("steepness κ", 1, (1, 100)),
            "momentum": float_slider("momentum λ", 0.8, MOMENTUM_LIMITS, step=0.01),
        },
        run=run_momentum_map,
        size=(660, 350),
        draw=draw_momentum_map,
        caption=describe_momentum_map,
        alt=(
            "Left, the plane of learning rate and momentum, of the strongest blue where few steps "
            "are needed. A slanted line from 2 to 4 on the axis of the learning rate parts it from "
            "the orange region that diverges; left of a dashed line θ₂ slides without swinging. A "
            "ring marks the chosen point. Right, both parameters swing around 0 ever less; a "
            "dotted line marks the step from which on both stay in a grey band of ±0.1."
        ),
        pointer=set_point,
    )
