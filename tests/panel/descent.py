"""A small live experiment for the tests: gradient descent on a parabola."""

import numpy as np

from dlcourse.experiments.controls import float_slider, log_slider
from dlcourse.experiments.live_experiment import LiveExperiment
from dlcourse.experiments.wording import decimal
from dlcourse.plotting import BLUE, VERMILION

LARGEST = 100.0


class Descent:
    """θ ← θ − η f′(θ) on f(θ) = θ²/2; ends when θ leaves ±LARGEST or is at the minimum."""

    def __init__(self, start: float, lr: float) -> None:
        if start == 0:
            raise ValueError("start must not be 0: there is nothing to descend.")
        self.theta, self.lr, self.n_steps = start, lr, 0
        self.finished = None

    def step(self) -> None:
        self.theta -= self.lr * self.theta
        self.n_steps += 1
        if abs(self.theta) > LARGEST:
            self.finished = f"θ left ±{LARGEST:g} at step {self.n_steps}: lower the learning rate"
        elif abs(self.theta) < 1e-3:
            self.finished = f"the minimum is reached at step {self.n_steps}"

    def set(self, lr: float) -> None:
        if lr == 2:
            raise ValueError("lr must not be 2: θ would jump to and fro for ever.")
        self.lr = lr


def draw_descent(sheet):
    ax = sheet.axes(60, 52, 320, 195, xlim=(-4, 4), ylim=(-0.5, 8), xlabel="θ", ylabel="loss")
    theta = np.linspace(-4, 4, 81)
    ax.plot(theta, theta**2 / 2, color=BLUE)
    sheet.point_at(ax)
    dot = sheet.line("dot", ax, "o", color=VERMILION)
    return lambda simulation: dot.set_data([simulation.theta], [simulation.theta**2 / 2])


def describe_descent(simulation):
    return f"step {simulation.n_steps}: θ = {decimal(simulation.theta, 3)}"


def set_start(theta, _loss, controls, _phase):
    controls["start"].value = round(theta, 1)


def descent(kind=LiveExperiment, on_move=set_start, controls=None, **options) -> LiveExperiment:
    return kind(
        **{
            "title": "Descent",
            "controls": {
                "start": float_slider("start θ", 3.0, (-4, 4)),
                "lr": log_slider("lr η", 0.02, (0.001, 10)),
                **(controls or {}),
            },
            "start": Descent,
            "live": ("lr",),
            "size": (400, 260),
            "draw": draw_descent,
            "caption": describe_descent,
            "alt": "A parabola of the loss over θ with a dot near its minimum, a bit to the right.",
            "pointer": on_move,
            **options,
        }
    )
