"""How the race looks: accuracy over the epochs, and how sure each network is of the digits."""

import numpy as np
from matplotlib.axes import Axes

from dlcourse.experiments.controls import choice_buttons, log_slider
from dlcourse.experiments.gradient_descent.race import (
    N_EPOCHS,
    STARTS,
    STEPS_PER_EPOCH,
    Race,
    Runner,
)
from dlcourse.experiments.live_experiment import LiveExperiment
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.experiments.wording import decimal
from dlcourse.plotting import BLUE, VERMILION

N_DIGITS = 1797
BINS = np.linspace(0, 1, 21)


def describe_race(race: Race) -> str:
    """Give epoch, accuracy and gradient of both networks."""
    parts = []
    for name, runner in (
        ("cross-entropy", race.cross_entropy),
        ("squared error", race.squared_error),
    ):
        parts.append(f"{name} {runner.accuracies[-1]:.1f} % right{_gradient(runner.slope)}")
    return f"Epoch {race.epoch:.1f} with η = {race.lr:g}: {'; '.join(parts)}."


def _gradient(slope: float) -> str:
    if np.isnan(slope):
        return ""
    return f", gradient {decimal(slope, 3) if slope >= 0.001 else 'less than 0.001'} long"


def draw_race(sheet: Sheet) -> Show:
    """Accuracies of both networks in one picture, their histograms beside it."""
    ax = sheet.axes(66, 52, 312, 316, xlim=(0, N_EPOCHS), ylim=(0, 100))
    ax.set(xlabel="epoch", ylabel="training digits right, in %", xticks=range(0, N_EPOCHS + 1, 5))
    ax.grid(axis="y", color="#dddddd", linewidth=0.8)
    upper = sheet.axes(458, 230, 170, 122, xticklabels=[])
    lower = sheet.axes(458, 52, 170, 122, xlabel="y of the right digit")
    show_cross_entropy = _draw_runner(sheet, "cross-entropy", BLUE, "-", ax, upper)
    show_squared_error = _draw_runner(sheet, "squared error", VERMILION, "--", ax, lower)
    ax.legend(loc="center right")

    def show(race: Race) -> None:
        show_cross_entropy(race.cross_entropy)
        show_squared_error(race.squared_error)

    return show


def _draw_runner(
    sheet: Sheet, name: str, colour: str, style: str, accuracy_ax: Axes, digits_ax: Axes
) -> Show:
    """One network: its line of accuracy, and a histogram of y of the right digit."""
    line = sheet.line(f"accuracies of {name}", accuracy_ax, style, color=colour, label=name)
    end = {"color": colour, "markersize": 6, "clip_on": False}
    latest = sheet.line(f"latest accuracy of {name}", accuracy_ax, "o", **end)
    digits_ax.set(xlim=(0, 1), ylim=(0, N_DIGITS), ylabel="digits", yticks=[0, 900, 1800])
    digits_ax.set_title(name, color=colour, fontsize=11)
    bars = digits_ax.stairs(np.zeros(len(BINS) - 1), BINS, fill=True, color=colour)
    sheet.moving(f"digits of {name}", bars)

    def show(runner: Runner) -> None:
        epochs = np.arange(len(runner.accuracies)) / STEPS_PER_EPOCH
        line.set_data(epochs, runner.accuracies)
        latest.set_data(epochs[-1:], runner.accuracies[-1:])
        bars.set_data(np.histogram(runner.right_probabilities, BINS)[0])

    return show


def race() -> LiveExperiment:
    """Return the experiment: Play, a learning rate that acts at once, and two kinds of start."""

    def start(lr: float, start: str) -> Race:
        return Race(lr, start, np.random.default_rng(0))

    return LiveExperiment(
        title="The race: one network, two losses",
        controls={
            "lr": log_slider("lr η", 0.1, (0.01, 10)),
            "start": choice_buttons("start", tuple(STARTS), "usual"),
        },
        start=start,
        live=("lr",),
        steps_per_second=24,
        size=(640, 380),
        draw=draw_race,
        caption=describe_race,
        alt=(
            "Left, the share of training digits that are right over 20 epochs. The line of "
            "cross-entropy rises steeply to about 94 percent, the dashed one of squared error "
            "creeps up to about 30 percent. Right, two histograms of the probability that the "
            "networks give to the right digit: with cross-entropy most digits are above 0.7, "
            "with squared error nearly all are still at 0.1."
        ),
    )
