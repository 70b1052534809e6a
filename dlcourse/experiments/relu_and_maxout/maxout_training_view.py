"""How maxout in training looks: the curve on the left, a small plot for each unit on the right."""

from itertools import zip_longest

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from dlcourse.experiments.controls import choice_buttons, int_slider, next_seed
from dlcourse.experiments.live_experiment import LiveExperiment
from dlcourse.experiments.relu_and_maxout.envelope import X_LIMITS, Stretch
from dlcourse.experiments.relu_and_maxout.maxout_training import N_STEPS, TARGETS, MaxoutTraining
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.experiments.wording import decimal
from dlcourse.plotting import BLACK, BLUE, GREY, PALETTE

MAX_UNITS, MAX_PIECES, MAX_SEED = 4, 5, 99
UNIT_PLACES = ((370, 222), (521, 222), (370, 44), (521, 44))
UNIT_HEIGHTS = (-4, 4)

Unit = tuple[np.ndarray, np.ndarray, float, list[Stretch]]
"""w, (n_pieces,), and b, (n_pieces,), of its pieces; v, its weight in the output; its stretches."""


def describe_maxout_training(result: MaxoutTraining) -> str:
    """Say how far the training is, and how many pieces each unit uses."""
    n_pieces = result.maxout.b.shape[1]
    used = ", ".join(map(str, result.n_pieces_used))
    return (
        f"Step {result.n_steps:,}: mean squared error {result.loss:.4f}. "
        f"Pieces in use, unit by unit: {used} of {n_pieces}."
    )


def draw_maxout_training(sheet: Sheet) -> Show:
    """Dots for the target, a line for the output; for each unit its pieces and their envelope."""
    ax = sheet.axes(74, 52, 258, 307, xlim=X_LIMITS, ylim=(-1.8, 1.8))
    ax.set(xticks=range(-3, 4), xlabel="input x", ylabel="output y")
    ax.grid(color="#e5e5e5", linewidth=0.8)
    target = sheet.line("target", ax, "o", color=GREY, markersize=3, label="target")
    output = sheet.line("output", ax, color=BLUE, linewidth=2.5, label="network")
    ax.legend(loc="upper left", ncols=2)
    show_units = [
        _draw_unit(sheet, sheet.axes(*place, 112, 111), f"unit {number}")
        for number, place in enumerate(UNIT_PLACES, start=1)
    ]

    def show(training: MaxoutTraining) -> None:
        target.set_data(training.x, training.target)
        output.set_data(training.x, training.y)
        w, b, v = training.maxout.W[..., 0], training.maxout.b, training.linear.W[0]
        units = zip(w, b, v, training.stretches, strict=True)
        for show_unit, unit in zip_longest(show_units, units):
            show_unit(unit)

    return show


def _draw_unit(sheet: Sheet, ax: Axes, name: str) -> Show:
    """Its pieces as thin dashed lines, the parts that are the largest thick; nothing for None."""
    ax.set(xlim=X_LIMITS, ylim=UNIT_HEIGHTS, xticks=(-3, 0, 3), yticks=(-4, 0, 4))
    ax.tick_params(labelsize=9)
    envelope = sheet.line(f"envelope of {name}", ax, color=BLACK, linewidth=6, alpha=0.25)
    colours = PALETTE[:MAX_PIECES]
    lines = [ax.plot([], [], "--", color=colour, linewidth=0.9)[0] for colour in colours]
    sheet.moving(f"lines of {name}", lines)
    largest = [ax.plot([], [], color=colour, linewidth=2.5)[0] for colour in colours]
    sheet.moving(f"largest pieces of {name}", largest)
    title = ax.text(0, UNIT_HEIGHTS[1] + 0.5, "", ha="center", va="bottom", fontsize=10)
    sheet.moving(f"title of {name}", title)

    def show(unit: Unit | None) -> None:
        _set_visible(unit is not None, ax, [envelope, *lines, *largest, title])
        if unit is None:
            return
        w, b, v, stretches = unit
        for line in (*lines, *largest):
            line.set_data([], [])
        x = np.array(X_LIMITS)
        for line, slope, bias in zip(lines, w, b, strict=False):
            line.set_data(x, slope * x + bias)
        for stretch in stretches:
            x = np.array([stretch.start, stretch.end])
            largest[stretch.piece].set_data(x, w[stretch.piece] * x + b[stretch.piece])
        corners = np.array([X_LIMITS[0], *(stretch.end for stretch in stretches)])
        envelope.set_data(corners, (np.multiply.outer(corners, w) + b).max(axis=1))
        title.set_text(f"{name}: v = {decimal(v)}")

    return show


def _set_visible(visible: bool, ax: Axes, moving: list[Artist]) -> None:
    """Show or hide `ax` and what moves in it; only a change lets the background be drawn anew."""
    if ax.get_visible() != visible:
        for artist in (ax, *moving):
            artist.set_visible(visible)


def maxout_training() -> LiveExperiment:
    """Return the experiment: choose a curve and a network, see the units' activations form."""

    def start(target: str, n_units: int, n_pieces: int, seed: int) -> MaxoutTraining:
        return MaxoutTraining(target, n_units, n_pieces, np.random.default_rng(seed))

    return LiveExperiment(
        title="Maxout in training: the activation that each unit learns",
        controls={
            "target": choice_buttons("curve", tuple(TARGETS), "sine"),
            "n_units": int_slider("units", 3, (1, MAX_UNITS)),
            "n_pieces": int_slider("pieces each", 3, (1, MAX_PIECES)),
            "seed": int_slider("start", 0, (0, MAX_SEED)),
        },
        start=start,
        size=(640, 370),
        draw=draw_maxout_training,
        caption=describe_maxout_training,
        alt=(
            "Left: a sine curve as grey dots, and the network's output after training, a line with "
            "corners that follows it closely. Right: the activations of its three units, each "
            "the largest of three straight lines, bent at one or two corners."
        ),
        steps_per_second=250,
        saved_steps=N_STEPS,
        actions={"Another start": next_seed},
    )
