"""The 2^M networks as an experiment: how their outputs are spread, and the gap over p."""

from dataclasses import dataclass
from functools import lru_cache

import matplotlib as mpl
import numpy as np

from dlcourse.experiments.controls import choice_buttons, float_slider, int_slider
from dlcourse.experiments.dropout.all_masks import (
    ACTIVATIONS,
    MAX_INPUTS,
    P_GRID,
    AllMasks,
    random_unit,
    run_all_masks,
    run_gaps,
)
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.wording import decimal
from dlcourse.plotting import BLACK, BLUE, GREY, SKY_BLUE, STYLE, VERMILION, new_figure

WIDTH, HEIGHT = 660, 350
MAX_SEED = 9
EDGES = {"linear": np.linspace(-7.5, 7.5, 31), "ReLU": np.linspace(-0.25, 6.5, 28)}
EDGES["sigmoid"] = np.linspace(0, 1, 41)
"""Borders of the bars, by activation: what every unit of the sliders can give lies within."""
GAP_LIMITS = (-0.15, 0.55)


@dataclass(frozen=True)
class MasksAndGaps:
    """One unit under all masks, and its gap over all p."""

    masks: AllMasks
    n_inputs: int
    gaps: np.ndarray
    """(39,): over P_GRID."""


@lru_cache(maxsize=64)
def _gaps(activation: str, n_inputs: int, seed: int) -> np.ndarray:
    return run_gaps(random_unit(n_inputs, np.random.default_rng(seed)), activation)


def run_masks_and_gaps(activation: str, p: float, n_inputs: int, seed: int) -> MasksAndGaps:
    """Enumerate the masks of unit number `seed`."""
    unit = random_unit(n_inputs, np.random.default_rng(seed))
    return MasksAndGaps(
        run_all_masks(unit, activation, p), n_inputs, _gaps(activation, n_inputs, seed)
    )


class AllMasksView:
    """On the left the outputs of all networks, on the right average minus scaled over p."""

    def __init__(self) -> None:
        self.figure = new_figure(WIDTH, HEIGHT)
        with mpl.rc_context(STYLE):
            self._left = self.figure.add_axes((0.105, 0.16, 0.42, 0.72))
            self._left.set(ylim=(0, 1), xlabel="output a", ylabel="probability")
            self._left.set_title("all masks", fontsize=12)
            self._bars = self._left.stairs([0], [0, 1], fill=True, color=SKY_BLUE)
            self._average = self._left.axvline(0, color=BLUE, label="average of all")
            self._scaled = self._left.axvline(
                0, color=VERMILION, linestyle="--", label="weights × (1 − p)"
            )
            self._left.legend(loc="upper right", fontsize=10, handlelength=1.3, borderaxespad=0)
            right = self.figure.add_axes((0.635, 0.16, 0.345, 0.72))
            right.set(xlim=(0, 0.97), ylim=GAP_LIMITS, xlabel="p")
            right.set_title("average − scaled", fontsize=12)
            right.axhline(0, color=GREY, linewidth=1)
            (self._gaps,) = right.plot(P_GRID, 0 * P_GRID, color=BLACK)
            (self._point,) = right.plot([], [], "o", color=BLACK, markersize=9)
        self.moving = (self._bars, self._average, self._scaled, self._gaps, self._point)
        self._activation = None

    def show(self, result: MasksAndGaps) -> None:
        """Set both charts; the left axis only if the activation has changed."""
        masks = result.masks
        edges = EDGES[masks.activation]
        if masks.activation != self._activation:
            self._activation = masks.activation
            self._left.set_xlim(edges[0], edges[-1])
        shares, _ = np.histogram(masks.outputs, edges, weights=masks.probabilities)
        self._bars.set_data(shares, edges)
        self._average.set_xdata([masks.average] * 2)
        self._scaled.set_xdata([masks.scaled] * 2)
        self._gaps.set_ydata(result.gaps)
        self._point.set_data([masks.p], [masks.gap])


def describe_all_masks(result: MasksAndGaps) -> str:
    """Give the average, the output with scaled weights, and their difference."""
    masks = result.masks
    gap = "0 to 12 decimals" if abs(masks.gap) < 1e-12 else decimal(masks.gap, 4)
    return (
        f"{masks.activation}, M = {result.n_inputs}, p = {masks.p:.2f}: "
        f"the {len(masks.outputs):,} networks give "
        f"{decimal(masks.average, 4)} on average; one pass with weights × (1 − p) gives "
        f"{decimal(masks.scaled, 4)}. Difference: {gap}."
    )


def all_masks() -> Experiment:
    """Return the experiment: p, the number of inputs, the unit, and its activation."""
    return Experiment(
        title="2^M networks: the average of all, and one pass",
        controls={
            "p": float_slider("p", 0.5, (0, 0.95), step=0.05),
            "n_inputs": int_slider("inputs M", 8, (1, MAX_INPUTS)),
            "seed": int_slider("unit", 0, (0, MAX_SEED)),
            "activation": choice_buttons("activation", tuple(ACTIVATIONS), "linear"),
        },
        run=run_masks_and_gaps,
        view=AllMasksView(),
        caption=describe_all_masks,
        alt=(
            "Left, a histogram of what a linear unit with 8 inputs gives under all 256 masks. The "
            "average of all, a solid line, and the output with weights times 1 minus p, a dashed "
            "line, lie on each other. Right, the difference of the two over p: a flat line at 0."
        ),
    )
