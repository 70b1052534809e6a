"""The λ path as an experiment: accuracy and zeros over λ, and what the first layer looks like."""

from functools import cache

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes

from dlcourse.experiments.controls import choice_buttons, choice_slider
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.regularization.strength_path import (
    PENALTIES,
    STRENGTHS,
    Trained,
    run_strength_path,
)
from dlcourse.plotting import (
    BLACK,
    BLUE,
    DIVERGING,
    GREEN,
    STYLE,
    VERMILION,
    HeatMap,
    colour_table,
    new_figure,
    to_rgba,
)

WIDTH, HEIGHT = 720, 440
WALL = 320
SEED = 0
SIDE, GAP, N_COLUMNS = 8, 1, 8
W_LIMIT = 0.4
ZERO_PIXEL = (120, 120, 120, 255)
PLACES = np.arange(len(STRENGTHS))


@cache
def _recorded() -> dict[str, list[Trained]]:
    return {penalty: run_strength_path(penalty, SEED) for penalty in PENALTIES}


class Path:
    """The networks of one penalty over λ, recorded once, and which of them is looked at."""

    def __init__(self, penalty: str, strength: float) -> None:
        self.trained = _recorded()[penalty]
        self.chosen = STRENGTHS.index(strength)

    @property
    def network(self) -> Trained:
        """The one that is looked at."""
        return self.trained[self.chosen]


class StrengthPathView:
    """On the left accuracies and zeros over λ; on the right the 64 hidden units' weights."""

    def __init__(self) -> None:
        self.figure = new_figure(WIDTH, HEIGHT)
        self._table = colour_table(DIVERGING)
        with mpl.rc_context(STYLE):
            accuracy_ax, zero_ax = self._axes(0.57), self._axes(0.13)
            accuracy_ax.set(ylim=(89, 100.5), ylabel="accuracy in %", xticklabels=[])
            accuracy_ax.set_yticks(range(90, 101, 2))
            zero_ax.set(ylim=(-4, 104), xlabel="λ", ylabel="zeros in layer 1 in %")
            looks = (
                ("training", BLUE, "o-"),
                ("validation", VERMILION, "s--"),
                ("test", GREEN, "^-."),
            )
            self._accuracies = [
                accuracy_ax.plot([], [], line, color=colour, label=name)[0]
                for name, colour, line in looks
            ]
            accuracy_ax.legend(loc="lower left")
            (self._zeros,) = zero_ax.plot([], [], "D-", color=BLACK)
            marker = {"color": BLACK, "linestyle": ":", "linewidth": 1.2}
            self._here = [ax.axvline(0, **marker) for ax in (accuracy_ax, zero_ax)]
            wall = self.figure.add_axes((0.53, 0.07, WALL / WIDTH, WALL / HEIGHT))
            self.figure.text(0.53, 0.91, "weights of the 64 hidden units")
            self.figure.text(0.53, 0.85, "orange +, blue −, grey exactly zero")
        wall.set_axis_off()
        self._wall = HeatMap(wall)
        self.moving = (*self._here, *self._accuracies, self._zeros, self._wall)

    def _axes(self, bottom: float) -> Axes:
        ax = self.figure.add_axes((0.11, bottom, 0.36, 0.39))
        ax.set(xlim=(-0.3, len(STRENGTHS) - 0.7))
        ax.set_xticks(PLACES, [f"{strength:g}" for strength in STRENGTHS], fontsize=9)
        ax.grid(axis="y", color="#dddddd", linewidth=0.8)
        return ax

    def show(self, path: Path) -> None:
        """Set the curves of the penalty and the weights at the chosen λ."""
        accuracies = 100 * np.array([trained.accuracies for trained in path.trained]).T
        for line, values in zip(self._accuracies, accuracies, strict=True):
            line.set_data(PLACES, values)
        self._zeros.set_data(PLACES, [100 * trained.sparsity for trained in path.trained])
        for line in self._here:
            line.set_xdata([path.chosen] * 2)
        self._wall.set_rgba(self._pictures(path.network.W))

    def _pictures(self, W: np.ndarray) -> np.ndarray:
        """Lay the units' weights out in a grid: (64, 64) → (71, 71, 4) uint8."""
        # Row 0 of a heat map is at the bottom, row 0 of a digit at the top.
        rgba = to_rgba(W, (-W_LIMIT, W_LIMIT), self._table)
        rgba[W == 0] = ZERO_PIXEL
        side = SIDE + GAP
        wall = np.full((N_COLUMNS * side, N_COLUMNS * side, 4), 255, dtype=np.uint8)
        tiles = wall.reshape(N_COLUMNS, side, N_COLUMNS, side, 4)
        tiles[:, :SIDE, :, :SIDE] = rgba.reshape(N_COLUMNS, N_COLUMNS, SIDE, SIDE, 4).swapaxes(1, 2)
        return wall[:-GAP, :-GAP][::-1]


def describe_strength_path(path: Path) -> str:
    """Give the chosen penalty and λ, the three accuracies and the zeros."""
    network = path.network
    training, validation, test = (f"{100 * accuracy:.1f} %" for accuracy in network.accuracies)
    n_zeros, n_weights = int(np.sum(network.W == 0)), network.W.size
    return (
        f"{network.penalty}, λ = {network.strength:g}: {training} right in training, {validation} "
        f"in validation, {test} in test. {n_zeros:,} of {n_weights:,} weights of layer 1 are "
        f"exactly zero ({100 * network.sparsity:.1f} %)."
    )


def strength_path() -> Experiment:
    """Return the experiment: L2 or L1, and a slider that picks λ from the recorded runs."""
    options = [(f"{strength:g}", strength) for strength in STRENGTHS]
    return Experiment(
        title="The λ path",
        controls={
            "penalty": choice_buttons("penalty", tuple(PENALTIES), "L1"),
            "strength": choice_slider("λ", options, 0.01),
        },
        run=Path,
        view=StrengthPathView(),
        caption=describe_strength_path,
        alt=(
            "L1 on digits. Left, over λ: the three accuracies fall by half a point to two points "
            "up to λ = 0.01 and further after it, while the share of zeros in the first layer "
            "rises from none over 66 percent at 0.01 to 95 percent at 0.1. Right, the weights of "
            "64 hidden units at λ = 0.01 as small pictures: most pixels are grey, exactly zero; "
            "some units keep a patch in the middle, others nothing."
        ),
    )
