"""How a descent looks: the way on the surface, the function it has picked, the loss so far."""

import numpy as np
from matplotlib.axes import Axes

from dlcourse.experiments.controls import Controls, float_slider, log_slider
from dlcourse.experiments.gradient_descent.descent import (
    LARGEST_LOSS,
    N_STEPS,
    TWO_MINIMA,
    Y_HAT,
    Descent,
    X,
    network,
)
from dlcourse.experiments.live_experiment import LiveExperiment
from dlcourse.experiments.pointer import Phase
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.experiments.wording import decimal, vector
from dlcourse.plotting import BLACK, BLUE, VERMILION, plot_loss_surface

RESOLUTION = 121
MINIMA_NAMES = ("in the lower minimum", "in the higher minimum")


def describe_descent(descent: Descent) -> str:
    """Say where the descent is, how high and how steep it is there."""
    slope = decimal(np.hypot(*descent.gradient), 3)
    where = ""
    if descent.minimum is not None:
        where = f", {MINIMA_NAMES[descent.minimum]}"
    elif np.abs(descent.w).max() > TWO_MINIMA.limits[0][1]:
        where = ", outside the picture"
    return (
        f"Step {descent.n_steps} with η = {descent.lr:g}: w = {vector(descent.w)}{where}; "
        f"loss {decimal(descent.losses[-1], 3)}, gradient {slope} long."
    )


def draw_descent(sheet: Sheet) -> Show:
    """Left the surface with the path; right the function y(x), and the loss over the steps."""
    show_path = _draw_path(sheet)
    show_function = _draw_function(sheet)
    ax = sheet.axes(472, 52, 146, 124, xlim=(0, N_STEPS), yscale="log", ylim=(0.01, LARGEST_LOSS))
    ax.set(xlabel="step", ylabel="loss L", yticks=[0.01, 1, 100])
    ax.minorticks_off()
    losses = sheet.line("losses", ax, color=BLUE)

    def show(descent: Descent) -> None:
        show_path(descent)
        show_function(descent)
        losses.set_data(np.arange(len(descent.losses)), descent.losses)

    return show


def draw_map(sheet: Sheet, place: tuple[float, float, float, float]) -> Axes:
    """Draw the loss over the two weights, without a path; place: left, bottom, width, height."""
    ax = sheet.axes(*place)
    (low, high), _ = TWO_MINIMA.limits
    axis = np.linspace(low, high, RESOLUTION)
    grid = np.stack(np.meshgrid(axis, axis), axis=-1)
    plot_loss_surface(TWO_MINIMA.value(grid), (low, high, low, high), ax)
    ax.figure.axes[-1].tick_params(labelsize=9)  # the colour bar
    ax.set(xlabel="weight $w_1$", ylabel="weight $w_2$")
    return ax


def _draw_path(sheet: Sheet) -> Show:
    ax = draw_map(sheet, (56, 52, 318, 336))
    sheet.point_at(ax)
    path = sheet.line("path", ax, ".-", color=BLUE, linewidth=1, markersize=4)
    start = sheet.line("start", ax, "o", color=BLACK, markersize=8, markerfacecolor="white")
    arrow = {"angles": "xy", "scale_units": "xy", "scale": 1, "width": 0.012, "zorder": 5}
    next_step = sheet.moving("next step", ax.quiver(0, 0, 0, 0, color=BLACK, **arrow))
    here = sheet.line("here", ax, "s", color=BLUE, markersize=8, markeredgecolor="white")

    def show(descent: Descent) -> None:
        places = np.array(descent.path)
        path.set_data(places.T)
        start.set_data(places[:1].T)
        here.set_data(places[-1:].T)
        next_step.set_visible(descent.finished is None)
        next_step.set_offsets(descent.w)
        next_step.set_UVC(*(-descent.lr * descent.gradient)[:, None])

    return show


def _draw_function(sheet: Sheet) -> Show:
    ax = sheet.axes(472, 226, 146, 142, xlim=(-2.2, 2.2), ylim=(-3.2, 3.2))
    ax.set(xlabel="input x", ylabel="output")
    ax.plot(X, Y_HAT, "D", color=VERMILION, markersize=5, label="target $\\hat{y}$")
    function = sheet.line("function", ax, color=BLUE, label="network y")
    # Above the chart: among the targets its sign would look like one more.
    look = {"fontsize": 9, "handlelength": 1.2, "columnspacing": 1, "borderaxespad": 0}
    ax.legend(loc="lower center", bbox_to_anchor=(0.42, 1.04), ncols=2, **look)
    x = np.linspace(-2.2, 2.2, 100)
    return lambda descent: function.set_data(x, network(descent.w, x))


def set_start(w1: float, w2: float, controls: Controls, _phase: Phase) -> None:
    """Put the start where the pointer is, to one decimal as the sliders do."""
    controls["w1"].value, controls["w2"].value = round(w1, 1), round(w2, 1)


def descent() -> LiveExperiment:
    """Return the experiment: start and learning rate, Play, Step, and a random start."""
    rng = np.random.default_rng(0)
    limits = TWO_MINIMA.limits[0]

    def set_random_start(controls: Controls) -> None:
        set_start(*rng.uniform(*limits, size=2), controls, "up")

    return LiveExperiment(
        title="Gradient descent",
        controls={
            "w1": float_slider("start w₁", TWO_MINIMA.start[0], limits),
            "w2": float_slider("start w₂", TWO_MINIMA.start[1], limits),
            "lr": log_slider("lr η", 0.3, (0.01, 3)),
        },
        start=Descent,
        steps_per_second=24,
        size=(640, 400),
        draw=draw_descent,
        caption=describe_descent,
        alt=(
            "Left, a map of the loss over the weights w₁ and w₂ from −3 to 3, with two pale "
            "hollows: a deep one at the upper right and a shallow one at the lower left. A path "
            "of dots starts at the upper right corner, drops into a valley in a few long steps and "
            "follows it in ever shorter steps to the bottom of the deep hollow. Right, the "
            "network's output as a curve through nine target points, and the falling loss."
        ),
        actions={"Random start": set_random_start},
        pointer=set_start,
    )
