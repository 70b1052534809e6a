"""How a descent looks: the way on the surface, the function it has picked, the loss so far."""

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes

from dlcourse.experiments.controls import float_slider, log_slider
from dlcourse.experiments.experiment import Controls
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
from dlcourse.experiments.pointer import Phase, Pointer
from dlcourse.experiments.wording import decimal, vector
from dlcourse.plotting import BLACK, BLUE, STYLE, VERMILION, new_figure, plot_loss_surface

WIDTH, HEIGHT = 660, 400
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


class DescentView:
    """Left the surface with the path; right the function y(x), and the loss over the steps."""

    def __init__(self) -> None:
        with mpl.rc_context(STYLE):
            self.figure = new_figure(WIDTH, HEIGHT)
            self.surface_axes = self._axes(60, 52, 322, 336)
            self._draw_surface(self.surface_axes)
            self._draw_samples(self._axes(492, 236, 152, 152))
            self._draw_loss(self._axes(492, 52, 152, 124))
        self.moving = (
            self._path,
            self._start,
            self._next_step,
            self._here,
            self._function,
            self._losses,
        )

    def _axes(self, left: int, bottom: int, width: int, height: int) -> Axes:
        return self.figure.add_axes((left / WIDTH, bottom / HEIGHT, width / WIDTH, height / HEIGHT))

    def _draw_surface(self, ax: Axes) -> None:
        (low, high), _ = TWO_MINIMA.limits
        axis = np.linspace(low, high, RESOLUTION)
        grid = np.stack(np.meshgrid(axis, axis), axis=-1)
        plot_loss_surface(TWO_MINIMA.value(grid), (low, high, low, high), ax)
        ax.figure.axes[-1].tick_params(labelsize=9)  # the colour bar
        ax.set(xlabel="weight $w_1$", ylabel="weight $w_2$")
        (self._path,) = ax.plot([], [], ".-", color=BLUE, linewidth=1, markersize=4)
        (self._start,) = ax.plot([], [], "o", color=BLACK, markersize=8, markerfacecolor="white")
        (self._here,) = ax.plot([], [], "s", color=BLUE, markersize=8, markeredgecolor="white")
        self._next_step = ax.quiver(
            0, 0, 0, 0, angles="xy", scale_units="xy", scale=1, width=0.012, color=BLACK, zorder=5
        )

    def _draw_samples(self, ax: Axes) -> None:
        ax.set(xlim=(-2.2, 2.2), ylim=(-3.2, 3.2), xlabel="input x", ylabel="output")
        ax.plot(X, Y_HAT, "D", color=VERMILION, markersize=5, label="target $\\hat{y}$")
        (self._function,) = ax.plot([], [], color=BLUE, label="network y")
        ax.legend(loc="lower right", fontsize=9, handlelength=1.2, borderaxespad=0)
        self._x = np.linspace(-2.2, 2.2, 100)

    def _draw_loss(self, ax: Axes) -> None:
        ax.set(xlim=(0, N_STEPS), yscale="log", ylim=(0.01, LARGEST_LOSS))
        ax.set(xlabel="step", ylabel="loss L", yticks=[0.01, 1, 100])
        ax.minorticks_off()
        (self._losses,) = ax.plot([], [], color=BLUE)

    def show(self, descent: Descent) -> None:
        """Set all artists to the present state of `descent`."""
        path = np.array(descent.path)
        self._path.set_data(path.T)
        self._start.set_data(path[:1].T)
        self._here.set_data(path[-1:].T)
        self._next_step.set_visible(descent.finished is None)
        self._next_step.set_offsets(descent.w)
        self._next_step.set_UVC(*(-descent.lr * descent.gradient)[:, None])
        self._function.set_data(self._x, network(descent.w, self._x))
        self._losses.set_data(np.arange(len(descent.losses)), descent.losses)


def set_start(w1: float, w2: float, controls: Controls, _phase: Phase) -> None:
    """Put the start where the pointer is, to one decimal as the sliders do."""
    controls["w1"].value, controls["w2"].value = round(w1, 1), round(w2, 1)


def descent() -> LiveExperiment:
    """Return the experiment: start and learning rate, Play, Step, and a random start."""
    view = DescentView()
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
        view=view,
        caption=describe_descent,
        alt=(
            "Left, a map of the loss over the weights w₁ and w₂ from −3 to 3, with two bright "
            "hollows: a deep one at the upper right and a shallow one at the lower left. A path "
            "of dots starts at the upper right corner, drops into a valley in a few long steps and "
            "follows it in ever shorter steps to the bottom of the deep hollow. Right, the "
            "network's output as a curve through nine target points, and the falling loss."
        ),
        actions={"Random start": set_random_start},
        pointer=Pointer(view.surface_axes, set_start),
    )
