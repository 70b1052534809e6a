"""The two forces as an experiment: what one step takes from w, and what sixty steps make of it."""

import matplotlib as mpl
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
from dlcourse.experiments.wording import decimal
from dlcourse.plotting import BLACK, BLUE, GREEN, GREY, STYLE, VERMILION, new_figure

WIDTH, HEIGHT = 700, 360
LOOKS = dict(
    zip(
        RULES,
        (
            {"color": BLUE, "linestyle": "-"},
            {"color": VERMILION, "linestyle": "--", "marker": "o", "markersize": 3.5},
            {"color": GREEN, "linestyle": "-."},
        ),
        strict=True,
    )
)


class TwoForcesView:
    """On the left the forces over w; on the right the weight over the steps."""

    def __init__(self) -> None:
        self.figure = new_figure(WIDTH, HEIGHT)
        with mpl.rc_context(STYLE):
            forces = self.figure.add_axes((0.12, 0.15, 0.35, 0.66))
            forces.set(xlim=W_LIMITS, ylim=(-0.2, 0.2), xlabel="weight w before the step")
            forces.set_ylabel("taken from w by one step")
            paths = self.figure.add_axes((0.61, 0.15, 0.37, 0.66))
            paths.set(xlim=(0, N_STEPS), ylim=(-0.25, 1.1), xlabel="step", ylabel="weight w")
            for ax in (forces, paths):
                ax.axhline(0, color=GREY, linewidth=0.8)
            l2, l1, _ = LOOKS.values()
            (self._l2,) = forces.plot([], [], **l2)
            (self._l1,) = forces.plot([], [], **{**l1, "marker": ""})
            (self._start,) = forces.plot([], [], color=BLACK, linestyle=":", linewidth=1.2)
            self._paths = [paths.plot([], [], label=rule, **LOOKS[rule])[0] for rule in RULES]
            self.figure.legend(handles=self._paths, loc="upper center", ncols=3)
        self.moving = (self._l2, self._l1, self._start, *self._paths)

    def show(self, result: TwoForces) -> None:
        """Set the lines."""
        self._l2.set_data(result.w, result.l2_loss)
        self._l1.set_data(result.w, result.l1_loss)
        starts = [path[0] for path in result.paths.values()]
        self._start.set_data(starts[:2], [-1, 1])
        for line, path in zip(self._paths, result.paths.values(), strict=True):
            line.set_data(np.arange(len(path)), path)


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
        view=TwoForcesView(),
        caption=describe_two_forces,
        alt=(
            "Left, what one step takes from a weight: for L2 a straight line through zero, for L1 "
            "a constant 0.05 for positive and minus 0.05 for negative weights. Right, a weight that"
            " starts at 0.33: under L2 it bends towards zero and does not reach it; under L1 it "
            "falls along a straight line, after which the sign step jumps from one side of zero "
            "to the other and the proximal step stays at zero."
        ),
    )
