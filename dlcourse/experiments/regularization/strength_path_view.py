"""How the λ path looks: accuracy and zeros over λ, and the weights of the first layer."""

import numpy as np
from matplotlib.axes import Axes

from dlcourse.experiments.controls import choice_buttons, choice_slider
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.regularization.recording import (
    SEEDS,
    StrengthPath,
    run_strength_path,
)
from dlcourse.experiments.regularization.strength_path import PENALTIES, STRENGTHS
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.plotting import (
    BLACK,
    BLUE,
    DIVERGING,
    GREEN,
    VERMILION,
    HeatMap,
    colour_table,
    to_rgba,
)

SIDE, GAP, N_COLUMNS = 8, 1, 8
W_LIMIT = 0.4
ZERO_PIXEL = (120, 120, 120, 255)
TABLE = colour_table(DIVERGING)
PLACES = np.arange(len(STRENGTHS))


def draw_strength_path(sheet: Sheet) -> Show:
    """On the left the mean over the seeds, and the range; on the right one seed's weights."""
    show_curves = _draw_curves(sheet)
    sheet.text(338, 400, "weights of the 64 hidden units")
    sheet.text(338, 374, "orange +, blue −, grey exactly zero")
    ax = sheet.axes(338, 59, 292, 292)
    ax.set_axis_off()
    wall = sheet.moving("wall", HeatMap(ax))

    def show(path: StrengthPath) -> None:
        show_curves(path)
        wall.set_rgba(wall_pixels(path.W))

    return show


def _draw_curves(sheet: Sheet) -> Show:
    accuracy_ax = _add_strength_axes(sheet, 251)
    accuracy_ax.set(ylim=(89, 100.5), ylabel="accuracy in %", xticklabels=[])
    accuracy_ax.set_yticks(range(90, 101, 2))
    zero_ax = _add_strength_axes(sheet, 57)
    zero_ax.set(ylim=(-4, 104), xlabel="λ", ylabel="zeros in layer 1 in %")
    marker = {"color": BLACK, "linestyle": ":", "linewidth": 1.2}
    here = [ax.axvline(0, **marker) for ax in (accuracy_ax, zero_ax)]
    sheet.moving("here", here)
    looks = (("training", "o-", BLUE), ("validation", "s--", VERMILION), ("test", "^-.", GREEN))
    # Side by side, or the ranges would hide each other.
    places = [PLACES + shift for shift in (-0.12, 0, 0.12)]
    ranges = [
        accuracy_ax.vlines(place, 0, 0, color=colour, linewidth=4, alpha=0.35)
        for place, (_, _, colour) in zip(places, looks, strict=True)
    ]
    sheet.moving("ranges", ranges)
    lines = [
        sheet.line(f"{part} accuracy", accuracy_ax, style, color=colour, label=part)
        for part, style, colour in looks
    ]
    accuracy_ax.legend(loc="lower left")
    zeros = sheet.line("zeros", zero_ax, "D-", color=BLACK)

    def show(path: StrengthPath) -> None:
        accuracies = 100 * np.moveaxis(path.accuracies, -1, 0)
        for place, line, bars, values in zip(places, lines, ranges, accuracies, strict=True):
            line.set_data(place, values.mean(axis=1))
            ends = zip(place, values.min(axis=1), values.max(axis=1), strict=True)
            bars.set_segments([[(x, low), (x, high)] for x, low, high in ends])
        zeros.set_data(PLACES, 100 * path.sparsity.mean(axis=1))
        for line in here:
            line.set_xdata([path.chosen] * 2)

    return show


def _add_strength_axes(sheet: Sheet, bottom: int) -> Axes:
    ax = sheet.axes(72, bottom, 236, 172, xlim=(-0.3, len(STRENGTHS) - 0.7))
    ax.set_xticks(PLACES, [f"{strength:g}" for strength in STRENGTHS], fontsize=9)
    ax.grid(axis="y", color="#dddddd", linewidth=0.8)
    return ax


def wall_pixels(W: np.ndarray) -> np.ndarray:
    """Lay the weights of 64 units, (64, 64), out in a grid: (71, 71, 4) uint8 for a heat map.

    Exact zeros are grey, unit 0 is at the upper left, and unit 1 to its right.
    """
    # Row 0 of a heat map is at the bottom, row 0 of a digit at the top.
    rgba = to_rgba(W, (-W_LIMIT, W_LIMIT), TABLE)
    rgba[W == 0] = ZERO_PIXEL
    side = SIDE + GAP
    wall = np.full((N_COLUMNS * side, N_COLUMNS * side, 4), 255, dtype=np.uint8)
    tiles = wall.reshape(N_COLUMNS, side, N_COLUMNS, side, 4)
    tiles[:, :SIDE, :, :SIDE] = rgba.reshape(N_COLUMNS, N_COLUMNS, SIDE, SIDE, 4).swapaxes(1, 2)
    return wall[:-GAP, :-GAP][::-1]


def describe_strength_path(path: StrengthPath) -> str:
    """Give the chosen λ, the three accuracies over the seeds, and the zeros."""
    training, validation, test = map(_span, path.accuracies[path.chosen].T)
    return (
        f"{path.penalty}, λ = {path.strength:g}, mean of {len(SEEDS)} seeds and range: training "
        f"{training}, validation {validation}, test {test}. Zeros in layer 1: "
        f"{_span(path.sparsity[path.chosen])}; in the picture "
        f"{int(np.sum(path.W == 0)):,} of {path.W.size:,} weights."
    )


def _span(shares: np.ndarray) -> str:
    percent = 100 * shares
    return f"{percent.mean():.1f} % ({percent.min():.1f} to {percent.max():.1f})"


def strength_path() -> Experiment:
    """Return the experiment: L2 or L1, and a slider that picks λ from the recorded runs."""
    options = [(f"{strength:g}", strength) for strength in STRENGTHS]
    return Experiment(
        title="The λ path",
        controls={
            "penalty": choice_buttons("penalty", tuple(PENALTIES), "L1"),
            "strength": choice_slider("λ", options, 0.01),
        },
        run=run_strength_path,
        size=(640, 440),
        draw=draw_strength_path,
        caption=describe_strength_path,
        alt=(
            "L1 on digits. Left, over λ, means of five seeds with their ranges, for validation "
            "and test 1.5 to 3 points long up to λ = 0.01: training falls from 99.9 to 98.7 "
            "percent, validation and test stay within a point; behind it all fall. The share of "
            "zeros in the first layer rises from none over 69 percent at 0.01 to 95 percent at "
            "0.1. Right, the weights of 64 hidden units at λ = 0.01 as small pictures: most "
            "pixels are grey, exactly zero; some units keep a patch in the middle, others "
            "nothing."
        ),
    )
