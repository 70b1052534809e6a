"""How text and digits look: the accuracies of both models on both, seed by seed."""

import numpy as np
from matplotlib.axes import Axes

from dlcourse.experiments.controls import choice_slider
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.function_set.text_and_digits import (
    TRAIN_SIZES,
    TextAndDigits,
    run_text_and_digits,
)
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.plotting import BLUE, VERMILION

WIDTHS = (8, 16, 32, 64, 128)
PLACES = {
    ("reviews", "linear"): 0.0,
    ("reviews", "network"): 1.2,
    ("digits", "linear"): 2.9,
    ("digits", "network"): 4.1,
}
"""(data, model) → where its accuracies stand on the horizontal axis."""
COLOURS = {"linear": VERMILION, "network": BLUE}
MEAN_HALF_WIDTH = 0.3


def describe_gains(result: TextAndDigits) -> str:
    """Return one line with the four mean accuracies and both gains."""
    parts = [
        f"{name}: linear {comparison.linear.mean():.1f} %, network "
        f"{comparison.network.mean():.1f} %, gain {comparison.gain:+.1f} points"
        for name, comparison in (("Reviews", result.reviews), ("Digits", result.digits))
    ]
    return (
        f"{'. '.join(parts)}. Mean test accuracy over {len(result.digits.linear)} seeds, "
        f"{result.n_train:,} samples to train on, {result.width} hidden neurons."
    ).replace("-", "−")


def draw_text_and_digits(sheet: Sheet) -> Show:
    """A dot for each seed and a line at the mean, for the four pairs of data and model."""
    ax = sheet.axes(77, 58, 544, 288, xlim=(-0.6, 5.0), ylim=(48, 102))
    ax.set(ylabel="test accuracy in %", yticks=range(50, 101, 10))
    ax.set_xticks(list(PLACES.values()), [f"{data}\n{model}" for data, model in PLACES])
    ax.tick_params(axis="x", length=0)
    ax.grid(axis="y", color="#dddddd", linewidth=0.8)
    shows = {pair: _draw_accuracies(sheet, ax, *pair) for pair in PLACES}

    def show(result: TextAndDigits) -> None:
        for (data, model), show_accuracies in shows.items():
            show_accuracies(getattr(getattr(result, data), model))

    return show


def _draw_accuracies(sheet: Sheet, ax: Axes, data: str, model: str) -> Show:
    place, colour = PLACES[data, model], COLOURS[model]
    of = f"of {model} on {data}"
    dots = sheet.line(f"accuracies {of}", ax, "o", color=colour, alpha=0.5, markersize=6)
    mean_line = sheet.line(f"mean {of}", ax, color=colour, linewidth=2.5)
    number = ax.text(place + MEAN_HALF_WIDTH + 0.05, 0, "", va="center", color=colour)
    sheet.moving(f"number {of}", number)

    def show(accuracies: np.ndarray) -> None:
        # Side by side, so that equal accuracies do not hide each other.
        n_seeds, mean = len(accuracies), accuracies.mean()
        offsets = np.linspace(-0.2, 0.2, n_seeds) if n_seeds > 1 else np.zeros(1)
        dots.set_data(place + offsets, accuracies)
        mean_line.set_data([place - MEAN_HALF_WIDTH, place + MEAN_HALF_WIDTH], [mean, mean])
        number.set(y=mean, text=f"{mean:.1f}")

    return show


def text_and_digits() -> Experiment:
    """The experiment: choose how much data there is and how wide the hidden layer is."""
    return Experiment(
        title="Text and digits",
        controls={
            "n_train": choice_slider("samples", TRAIN_SIZES, TRAIN_SIZES[-1]),
            "width": choice_slider("neurons", WIDTHS, 64),
        },
        run=run_text_and_digits,
        size=(640, 360),
        draw=draw_text_and_digits,
        caption=describe_gains,
        alt=(
            "Test accuracy of a linear model and a network, on reviews and on digits, a dot for "
            "each of five seeds and a line at the mean. On reviews the network is a little worse "
            "than the linear model, on digits a little better."
        ),
    )
