"""How the two forces look: what one step takes from w, and what sixty steps make of it."""

import numpy as np

from dlcourse.experiments.controls import float_slider, log_slider
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.regularization.two_forces import (
    N_STEPS,
    RULES,
    W_LIMITS,
    TwoForces,
    run_two_forces,
)
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.experiments.wording import decimal
from dlcourse.plotting import BLACK, BLUE, GREEN, GREY, VERMILION

LOOKS = dict(zip(RULES, (("-", BLUE), ("--o", VERMILION), ("-.", GREEN)), strict=True))


def draw_two_forces(sheet: Sheet) -> Show:
    """On the left the forces over w; on the right the weight over the steps."""
    show_forces = _draw_forces(sheet)
    show_paths = _draw_paths(sheet)

    def show(result: TwoForces) -> None:
        show_forces(result)
        show_paths(result)

    return show


def _draw_forces(sheet: Sheet) -> Show:
    ax = sheet.axes(80, 54, 222, 238, xlim=W_LIMITS, ylim=(-0.2, 0.2))
    ax.set(xlabel="weight w before the step", ylabel="taken from w by one step")
    ax.axhline(0, color=GREY, linewidth=0.8)
    l2 = sheet.line("force of L2", ax, "-", color=BLUE)
    l1 = sheet.line("force of L1", ax, "--", color=VERMILION)
    start = sheet.line("start", ax, ":", color=BLACK, linewidth=1.2)

    def show(result: TwoForces) -> None:
        l2.set_data(result.w, result.l2_loss)
        l1.set_data(result.w, result.l1_loss)
        start.set_data([result.start] * 2, [-1, 1])

    return show


def _draw_paths(sheet: Sheet) -> Show:
    ax = sheet.axes(382, 54, 246, 238, xlim=(0, N_STEPS), ylim=(-0.25, 1.1))
    ax.set(xlabel="step", ylabel="weight w")
    ax.axhline(0, color=GREY, linewidth=0.8)
    lines = {
        rule: sheet.line(f"path under {rule}", ax, style, color=colour, markersize=3.5, label=rule)
        for rule, (style, colour) in LOOKS.items()
    }
    sheet.figure.legend(handles=list(lines.values()), loc="upper center", ncols=3)

    def show(result: TwoForces) -> None:
        for rule, path in result.paths.items():
            lines[rule].set_data(np.arange(len(path)), path)

    return show


def describe_two_forces(result: TwoForces) -> str:
    """Give what the first step takes, and where the weight is after 60 steps."""
    l2, sign, proximal = result.paths.values()
    return (
        f"ηλ = {result.step:.3g}. The first step takes {decimal(l2[0] - l2[1], 3)} (L2) and "
        f"{decimal(sign[0] - sign[1], 3)} (L1) from w = {decimal(l2[0])}. After {N_STEPS} steps: "
        f"L2 {decimal(l2[-1], 4)}; sign step {decimal(sign[-2], 4)}, then {decimal(sign[-1], 4)}; "
        f"proximal step {_proximal_end(proximal)}."
    )


def _proximal_end(path: np.ndarray) -> str:
    zeros = np.flatnonzero(path == 0)
    if len(zeros) == 0:
        return decimal(path[-1], 4)
    return f"exactly 0 since step {zeros[0]}"


def two_forces() -> Experiment:
    """Return the experiment: sliders for η, λ and the weight at the start."""
    return Experiment(
        title="The two forces",
        controls={
            "lr": log_slider("η", 0.1, (0.01, 0.2)),
            "strength": log_slider("λ", 0.5, (0.05, 1.0)),
            "start": float_slider("w at the start", 0.33, (0.05, 1.0), step=0.01),
        },
        run=run_two_forces,
        size=(640, 360),
        draw=draw_two_forces,
        caption=describe_two_forces,
        alt=(
            "Left, what one step takes from a weight: for L2 a straight line through zero, for L1 "
            "a constant 0.05 for positive and minus 0.05 for negative weights. Right, a weight that"
            " starts at 0.33: under L2 it bends towards zero and does not reach it; under L1 it "
            "falls along a straight line, after which the sign step jumps from one side of zero "
            "to the other and the proximal step stays at zero."
        ),
    )
