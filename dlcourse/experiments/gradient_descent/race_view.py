"""How the race looks: accuracy over the epochs, and how sure each network is of the digits."""

import matplotlib as mpl
import numpy as np
from matplotlib.artist import Artist
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
from dlcourse.experiments.wording import decimal
from dlcourse.plotting import BLUE, STYLE, VERMILION, new_figure

WIDTH, HEIGHT = 660, 380
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


class RunnerView:
    """One network: its line of accuracy, and a histogram of y of the right digit."""

    def __init__(self, name: str, colour: str, line: str, accuracy_ax: Axes, ax: Axes) -> None:
        (self._line,) = accuracy_ax.plot([], [], line, color=colour, label=name)
        (self._end,) = accuracy_ax.plot([], [], "o", color=colour, markersize=6, clip_on=False)
        ax.set(xlim=(0, 1), ylim=(0, N_DIGITS), ylabel="digits", yticks=[0, 900, 1800])
        ax.set_title(name, color=colour, fontsize=11)
        self._bars = ax.stairs(np.zeros(len(BINS) - 1), BINS, fill=True, color=colour)
        self.moving: tuple[Artist, ...] = (self._line, self._end, self._bars)

    def show(self, runner: Runner) -> None:
        """Set line and histogram."""
        epochs = np.arange(len(runner.accuracies)) / STEPS_PER_EPOCH
        self._line.set_data(epochs, runner.accuracies)
        self._end.set_data(epochs[-1:], runner.accuracies[-1:])
        self._bars.set_data(np.histogram(runner.right_probabilities, BINS)[0])


class RaceView:
    """Accuracies of both networks in one picture, their histograms beside it."""

    def __init__(self) -> None:
        with mpl.rc_context(STYLE):
            self.figure = new_figure(WIDTH, HEIGHT)
            accuracy_ax = self._axes(62, 52, 336, 316)
            accuracy_ax.set(xlim=(0, N_EPOCHS), ylim=(0, 100), xticks=range(0, N_EPOCHS + 1, 5))
            accuracy_ax.set(xlabel="epoch", ylabel="training digits right, in %")
            accuracy_ax.grid(axis="y", color="#dddddd", linewidth=0.8)
            upper, lower = self._axes(478, 230, 168, 122), self._axes(478, 52, 168, 122)
            upper.set_xticklabels([])
            lower.set_xlabel("y of the right digit")
            self._cross_entropy = RunnerView("cross-entropy", BLUE, "-", accuracy_ax, upper)
            self._squared_error = RunnerView("squared error", VERMILION, "--", accuracy_ax, lower)
            accuracy_ax.legend(loc="center right")
        self.moving = (*self._cross_entropy.moving, *self._squared_error.moving)

    def _axes(self, left: int, bottom: int, width: int, height: int) -> Axes:
        return self.figure.add_axes((left / WIDTH, bottom / HEIGHT, width / WIDTH, height / HEIGHT))

    def show(self, race: Race) -> None:
        """Set both networks' artists."""
        self._cross_entropy.show(race.cross_entropy)
        self._squared_error.show(race.squared_error)


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
        view=RaceView(),
        caption=describe_race,
        alt=(
            "Left, the share of training digits that are right over 20 epochs. The line of "
            "cross-entropy rises steeply to about 94 percent, the dashed one of squared error "
            "creeps up to about 30 percent. Right, two histograms of the probability that the "
            "networks give to the right digit: with cross-entropy most digits are above 0.7, "
            "with squared error nearly all are still at 0.1."
        ),
    )
