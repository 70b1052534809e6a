"""How the 2^M networks look: the spread of their outputs, and the gap over p."""

import numpy as np

from dlcourse.experiments.controls import choice_buttons, float_slider, int_slider
from dlcourse.experiments.dropout.all_masks import (
    ACTIVATIONS,
    MAX_INPUTS,
    P_GRID,
    MasksAndGaps,
    run_masks_and_gaps,
)
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.experiments.wording import decimal
from dlcourse.plotting import BLACK, BLUE, GREY, SKY_BLUE, VERMILION

MAX_SEED = 9
EDGES = {
    "linear": np.linspace(-7.5, 7.5, 31),
    "ReLU": np.linspace(-0.25, 6.5, 28),
    "sigmoid": np.linspace(0, 1, 41),
}
"""Borders of the bars, by activation: what every unit of the sliders can give lies within."""
GAP_LIMITS = (-0.15, 0.55)


def draw_all_masks(sheet: Sheet) -> Show:
    """On the left the outputs of all networks, on the right average minus scaled over p."""
    show_outputs = _draw_outputs(sheet)
    ax = sheet.axes(419, 56, 228, 252, xlim=(0, 0.97), ylim=GAP_LIMITS, xlabel="p")
    ax.set_title("average − scaled", fontsize=12)
    ax.axhline(0, color=GREY, linewidth=1)
    gaps = sheet.line("gaps", ax, color=BLACK)
    chosen = sheet.line("gap at p", ax, "o", color=BLACK, markersize=9)

    def show(result: MasksAndGaps) -> None:
        show_outputs(result)
        gaps.set_data(P_GRID, result.gaps)
        chosen.set_data([result.masks.p], [result.masks.gap])

    return show


def _draw_outputs(sheet: Sheet) -> Show:
    ax = sheet.axes(69, 56, 277, 252, ylim=(0, 1), xlabel="output a", ylabel="probability")
    ax.set_title("all masks", fontsize=12)
    bars = sheet.moving("outputs", ax.stairs([0], [0, 1], fill=True, color=SKY_BLUE))
    average = sheet.moving("average", ax.axvline(0, color=BLUE, label="average of all"))
    dashed = {"color": VERMILION, "linestyle": "--"}
    scaled = sheet.moving("scaled", ax.axvline(0, label="weights × (1 − p)", **dashed))
    ax.legend(loc="upper right", fontsize=10, handlelength=1.3, borderaxespad=0)

    def show(result: MasksAndGaps) -> None:
        masks = result.masks
        edges = EDGES[masks.activation]
        limits = (edges[0], edges[-1])
        # Other limits have the background drawn again.
        if ax.get_xlim() != limits:
            ax.set_xlim(limits)
        shares, _ = np.histogram(masks.outputs, edges, weights=masks.probabilities)
        bars.set_data(shares, edges)
        average.set_xdata([masks.average] * 2)
        scaled.set_xdata([masks.scaled] * 2)

    return show


def describe_all_masks(result: MasksAndGaps) -> str:
    """Give the average, the output with scaled weights, their difference, and the spread."""
    masks = result.masks
    gap = "0 to 12 decimals" if abs(masks.gap) < 1e-12 else decimal(masks.gap, 4)
    return (
        f"{masks.activation}, M = {result.n_inputs}, p = {masks.p:.2f}: "
        f"the {len(masks.outputs):,} networks give "
        f"{decimal(masks.average, 4)} on average; one pass with weights × (1 − p) gives "
        f"{decimal(masks.scaled, 4)}. Difference: {gap}; spread of the outputs: "
        f"{decimal(masks.spread, 4)}."
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
        size=(660, 350),
        draw=draw_all_masks,
        caption=describe_all_masks,
        alt=(
            "Left, a histogram of what a linear unit with 8 inputs gives under all 256 masks. The "
            "average of all, a solid line, and the output with weights times 1 minus p, a dashed "
            "line, lie on each other. Right, the difference of the two over p: a flat line at 0."
        ),
    )
