"""Peeking as an experiment: one draw of test digits, and the mean over thousands of draws."""

from dataclasses import dataclass
from functools import cache

import matplotlib as mpl
import numpy as np

from dlcourse.experiments.controls import choice_buttons, choice_slider, int_slider
from dlcourse.experiments.early_stopping.peeking import (
    N_EPOCHS,
    N_HELD_OUT,
    N_RUNS,
    SIZES,
    Peeking,
    record_held_out,
    run_peeking,
)
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.wording import decimal
from dlcourse.plotting import BLACK, BLUE, GREY, STYLE, VERMILION, new_figure

WIDTH, HEIGHT = 660, 350
N_SHOWN_DRAWS = 30
FIRST_DRAW = 3
"""A draw whose gap is near the mean one."""
CHOICES = {"60 epochs of one run": 1, "600 epochs of ten runs": N_RUNS}


@dataclass(frozen=True)
class PeekingDraw:
    """One draw at one m, and the mean excesses at every m."""

    peeking: Peeking
    draw: int
    excess_peeked: np.ndarray
    """(n_sizes,): mean of reported less true accuracy, in points, chosen on the test digits."""
    excess_validated: np.ndarray
    """The same, chosen on validation digits."""

    @property
    def group(self) -> int:
        """Which group of candidates is shown: another one for each draw, while there are more."""
        return self.draw % len(self.peeking.test)

    @property
    def chosen(self) -> int:
        """The candidate that this draw's test digits choose."""
        return int(self.peeking.peeked[self.group, self.draw])

    @property
    def run(self) -> int:
        """The run of the chosen epoch, counted from 0."""
        return self.group + self.chosen // N_EPOCHS

    def curves(self) -> tuple[np.ndarray, np.ndarray]:
        """(60,) accuracies of the chosen run in percent: on the test digits, on all others."""
        first = self.chosen // N_EPOCHS * N_EPOCHS
        place = (self.group, slice(first, first + N_EPOCHS), self.draw)
        return 100 * self.peeking.test[place], 100 * self.peeking.others[place]


@cache
def _measured(m: int, n_runs: int) -> Peeking:
    return run_peeking(_recorded(), m, n_runs, np.random.default_rng(0))


@cache
def _recorded() -> np.ndarray:
    return record_held_out(np.random.default_rng(0))


def run_draw(m: int, choose_from: str, draw: int) -> PeekingDraw:
    """Return the draw with this number, from 1, of `m` test digits."""
    n_runs = CHOICES[choose_from]
    results = [_measured(size, n_runs) for size in SIZES]
    return PeekingDraw(
        _measured(m, n_runs),
        draw - 1,
        np.array([100 * result.excess(result.peeked).mean() for result in results]),
        np.array([100 * result.excess(result.validated).mean() for result in results]),
    )


class PeekingView:
    """On the left one draw over the epochs, on the right the mean excess over m."""

    def __init__(self) -> None:
        self.figure = new_figure(WIDTH, HEIGHT)
        with mpl.rc_context(STYLE):
            left = self.figure.add_axes((0.11, 0.16, 0.385, 0.72))
            left.set(xlim=(0, N_EPOCHS + 1), ylim=(50, 101), xlabel="epoch")
            left.set(ylabel="accuracy in %", xticks=range(0, N_EPOCHS + 1, 20))
            (self._others,) = left.plot([], [], color=GREY, label="all other digits")
            (self._test,) = left.plot([], [], color=BLUE, linewidth=1.2, label="m test digits")
            (self._gap,) = left.plot([], [], ":", color=BLACK, linewidth=1.5)
            (self._report,) = left.plot([], [], "o", color=BLUE, markersize=9, mec="white")
            (self._truth,) = left.plot([], [], "D", color=GREY, markersize=8, mec="white")
            left.legend(loc="lower right")
            left.set_title("one draw")
            right = self.figure.add_axes((0.615, 0.16, 0.37, 0.72))
            right.set(xscale="log", xlim=(17, 350), ylim=(-2, 19), xlabel="test digits m")
            right.set_ylabel("reported − true, in points")
            right.set(yticks=range(0, 16, 5))
            right.set_xticks(SIZES, SIZES)
            right.set_xticks([], minor=True)
            right.axhline(0, color=GREY, linewidth=1)
            chosen_on = {"test digits": (BLUE, "-o"), "validation digits": (VERMILION, "--s")}
            self._means = [
                right.plot(SIZES, [0] * len(SIZES), line, color=colour, label=name)[0]
                for name, (colour, line) in chosen_on.items()
            ]
            self._size = right.axvline(SIZES[0], ymax=0.68, color=BLACK, linestyle=":", linewidth=1)
            right.legend(loc="upper right", title="chosen on", fontsize=10)
            right.set_title("mean over all draws")
        one_draw = (self._others, self._test, self._gap, self._report, self._truth)
        self.moving = (*one_draw, self._size, *self._means)

    def show(self, result: PeekingDraw) -> None:
        """Set both charts."""
        test, others = result.curves()
        epochs = np.arange(1, N_EPOCHS + 1)
        self._test.set_data(epochs, test)
        self._others.set_data(epochs, others)
        at = result.chosen % N_EPOCHS
        self._report.set_data(epochs[at : at + 1], test[at : at + 1])
        self._truth.set_data(epochs[at : at + 1], others[at : at + 1])
        self._gap.set_data([epochs[at]] * 2, [others[at], test[at]])
        self._size.set_xdata([result.peeking.m] * 2)
        excesses = (result.excess_peeked, result.excess_validated)
        for line, excess in zip(self._means, excesses, strict=True):
            line.set_ydata(excess)


def describe_peeking(result: PeekingDraw) -> str:
    """Give the draw's report beside the truth, then the means and how often it was too high."""
    peeking, (test, others) = result.peeking, result.curves()
    at = result.chosen % N_EPOCHS
    excess = peeking.excess(peeking.peeked)
    honest = 100 * peeking.excess(peeking.validated).mean()
    return (
        f"Draw {result.draw + 1} of {peeking.m} test digits: run {result.run + 1}, epoch {at + 1} "
        f"is best on them and reports {test[at]:.1f} %; on the {N_HELD_OUT - 2 * peeking.m} other "
        f"digits it reads {others[at]:.1f} %. Over {excess.size:,} draws such a report is "
        f"{decimal(100 * excess.mean(), 1)} points too high on average, and too high in "
        f"{100 * (excess > 0).mean():.0f} %. Chosen on {peeking.m} validation digits: "
        f"{decimal(honest, 1)} points."
    )


def peeking() -> Experiment:
    """Return the experiment: the size of the test set, what to choose from, and the draw."""
    return Experiment(
        title="Peeking: the epoch is chosen on the test digits",
        controls={
            "m": choice_slider("test digits m", SIZES, 50),
            "draw": int_slider("draw", FIRST_DRAW, (1, N_SHOWN_DRAWS)),
            "choose_from": choice_buttons("from", tuple(CHOICES), next(iter(CHOICES))),
        },
        run=run_draw,
        view=PeekingView(),
        caption=describe_peeking,
        alt=(
            "Left, accuracy over 60 epochs: on 50 test digits a jagged line that jumps around the "
            "smooth one of all other digits; the chosen epoch is a peak of the jagged line, "
            "above the smooth one. Right, reported less true accuracy over the number of "
            "test digits: chosen on the test digits about 7 points for 20 digits, falling to about "
            "1 for 300; chosen on validation digits near 0 everywhere."
        ),
    )
