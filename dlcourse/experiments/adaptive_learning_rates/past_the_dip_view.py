"""How past the dip looks: both paths on the curve of the loss, and θ over the steps."""

import numpy as np

from dlcourse.experiments.adaptive_learning_rates.optimizer_table import LOOKS
from dlcourse.experiments.adaptive_learning_rates.past_the_dip import (
    DIP,
    LOWEST,
    RIDGE,
    PastTheDip,
    run_past_the_dip,
)
from dlcourse.experiments.adaptive_learning_rates.race import N_STEPS, Racer
from dlcourse.experiments.controls import Controls, float_slider
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.pointer import Phase
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.experiments.wording import decimal
from dlcourse.plotting import BLACK, GREY
from dlcourse.surfaces import LOCAL_MINIMUM

NAMES = {LOWEST: "in the lower minimum", DIP: "in the dip"}
DESCENTS = {"plain descent": LOOKS["SGD"], "Momentum": LOOKS["Momentum"]}
"""What the two are called → colour and marker, those of the race."""
END = {"markersize": 10, "markeredgecolor": "white"}
THETA_LIMITS, LOSS_LIMITS = LOCAL_MINIMUM.limits[0], (-3.0, 3.0)


def describe_past_the_dip(result: PastTheDip) -> str:
    """Say where both end, and how far Momentum came if it did not get out."""
    ends = "; ".join(
        [
            f"Start {decimal(result.plain.path[0][0])}, η = {decimal(result.lr)}, "
            f"λ = {decimal(result.momentum)}: "
            f"plain descent {_end(result.plain)}",
            f"Momentum {_end(result.rolling)}",
        ]
    )
    if result.reached is None:
        return ends + "."
    return f"{ends}. It never passes the ridge: the largest θ is {decimal(result.reached)}."


def _end(racer: Racer) -> str:
    if racer.diverged_at is not None:
        return f"diverged at step {racer.diverged_at}, η is too large for it"
    theta = decimal(racer.theta[0])
    if racer.stays_near is None:
        return f"has not come to a minimum, θ = {theta} after {racer.optimizer.t} steps"
    return f"ends at θ = {theta}, {NAMES[racer.stays_near[0]]}"


def draw_past_the_dip(sheet: Sheet) -> Show:
    """The curve with both paths on it, and beside it θ over the steps."""
    show_curve, show_steps = _draw_curve(sheet), _draw_steps(sheet)

    def show(result: PastTheDip) -> None:
        show_curve(result)
        show_steps(result)

    return show


def _draw_curve(sheet: Sheet) -> Show:
    ax = sheet.axes(66, 54, 271, 256, xlim=THETA_LIMITS, ylim=LOSS_LIMITS)
    ax.set(xlabel="parameter θ", ylabel="loss f(θ)")
    sheet.point_at(ax)
    theta = np.linspace(*THETA_LIMITS, 200)[:, None]
    ax.plot(theta[:, 0], LOCAL_MINIMUM.value(theta), color=GREY)
    start = sheet.line("start", ax, "o", color=BLACK, markerfacecolor="white")
    paths, ends = [], []
    for name, (colour, marker) in DESCENTS.items():
        paths.append(sheet.line(f"path of {name}", ax, ".", color=colour, markersize=6))
        look = {"color": colour, "label": name, **END}
        ends.append(sheet.line(f"end of {name}", ax, marker, **look))
    ax.legend(loc="upper center")

    def show(result: PastTheDip) -> None:
        start.set_data(result.plain.path[0], result.plain.losses[:1])
        for path, end, racer in zip(paths, ends, (result.plain, result.rolling), strict=True):
            theta = np.array(racer.path)[:, 0]
            path.set_data(theta, racer.losses)
            end.set_data(theta[-1:], racer.losses[-1:])

    return show


def _draw_steps(sheet: Sheet) -> Show:
    ax = sheet.axes(403, 54, 240, 256, xlim=(0, N_STEPS), ylim=THETA_LIMITS)
    ax.set(xlabel="step", ylabel="θ")
    for theta, name in ((LOWEST, "lower minimum"), (RIDGE, "ridge"), (DIP, "dip")):
        ax.axhline(theta, color=GREY, linewidth=1, linestyle=":")
        ax.text(0.45 * N_STEPS, theta + 0.06, name, color=GREY)
    lines, ends = [], []
    for name, (colour, marker) in DESCENTS.items():
        lines.append(sheet.line(f"θ of {name}", ax, color=colour, linewidth=1.5))
        look = {"color": colour, "clip_on": False, **END}
        ends.append(sheet.line(f"last θ of {name}", ax, marker, **look))

    def show(result: PastTheDip) -> None:
        for line, end, racer in zip(lines, ends, (result.plain, result.rolling), strict=True):
            theta = np.array(racer.path)[:, 0]
            line.set_data(range(len(theta)), theta)
            end.set_data([len(theta) - 1], theta[-1:])

    return show


def set_start(x: float, _y: float, controls: Controls, _phase: Phase) -> None:
    """Put the start where the pointer is; its height says nothing."""
    controls["theta"].value = round(x, 2)


def past_the_dip() -> Experiment:
    """Return the experiment: sliders for λ, η and the start, which a click sets too."""
    return Experiment(
        title="Past the dip: plain descent and Momentum",
        controls={
            "momentum": float_slider("momentum λ", 0.9, (0, 0.99), step=0.01),
            "lr": float_slider("η of both", 0.05, (0.01, 0.4), step=0.01),
            "theta": float_slider("start θ", LOCAL_MINIMUM.start[0], THETA_LIMITS, step=0.01),
        },
        run=run_past_the_dip,
        size=(660, 320),
        draw=draw_past_the_dip,
        caption=describe_past_the_dip,
        alt=(
            "Left, a curve of the loss over θ with a shallow dip at −1, a ridge at 0 and a lower "
            "minimum at 2. Both paths start at −1.7; the blue dots of plain descent end in the "
            "dip, the orange dots of Momentum pass the ridge and end in the lower minimum. Right, "
            "θ over 200 steps: blue stays at −1, orange swings around 2 and settles there."
        ),
        pointer=set_start,
    )
