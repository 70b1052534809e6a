"""How peeking looks: one draw of test digits, and the mean over thousands of draws."""

import numpy as np

from dlcourse.experiments.controls import choice_buttons, choice_slider, int_slider
from dlcourse.experiments.early_stopping.peeking import (
    CHOICES,
    N_EPOCHS,
    N_HELD_OUT,
    SIZES,
    PeekingDraw,
    run_draw,
)
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.experiments.wording import decimal
from dlcourse.plotting import BLACK, BLUE, GREY, VERMILION

N_SHOWN_DRAWS = 30
FIRST_DRAW = 3
"""A draw whose gap is near the mean one."""


def draw_peeking(sheet: Sheet) -> Show:
    """On the left one draw over the epochs, on the right the mean excess over m."""
    show_one_draw = _draw_one_draw(sheet)
    show_means = _draw_means(sheet)

    def show(result: PeekingDraw) -> None:
        show_one_draw(result)
        show_means(result)

    return show


def _draw_one_draw(sheet: Sheet) -> Show:
    ax = sheet.axes(73, 56, 254, 252, xlim=(0, N_EPOCHS + 1), ylim=(50, 101))
    ax.set(xlabel="epoch", ylabel="accuracy in %", xticks=range(0, N_EPOCHS + 1, 20))
    ax.set_title("one draw")
    others = sheet.line("other digits", ax, color=GREY, label="all other digits")
    test = sheet.line("test digits", ax, color=BLUE, linewidth=1.2, label="m test digits")
    gap = sheet.line("gap", ax, ":", color=BLACK, linewidth=1.5)
    report = sheet.line("report", ax, "o", color=BLUE, markersize=9, markeredgecolor="white")
    truth = sheet.line("truth", ax, "D", color=GREY, markersize=8, markeredgecolor="white")
    ax.legend(loc="lower right")
    epochs = np.arange(1, N_EPOCHS + 1)

    def show(result: PeekingDraw) -> None:
        on_test, on_others = result.curves()
        test.set_data(epochs, on_test)
        others.set_data(epochs, on_others)
        at = result.chosen % N_EPOCHS
        report.set_data(epochs[at : at + 1], on_test[at : at + 1])
        truth.set_data(epochs[at : at + 1], on_others[at : at + 1])
        gap.set_data([epochs[at]] * 2, [on_others[at], on_test[at]])

    return show


def _draw_means(sheet: Sheet) -> Show:
    ax = sheet.axes(406, 56, 244, 252, xscale="log", xlim=(17, 350), ylim=(-2, 19))
    ax.set(xlabel="test digits m", ylabel="reported − true, in points", yticks=range(0, 16, 5))
    ax.set_xticks(SIZES, SIZES)
    ax.set_xticks([], minor=True)
    ax.set_title("mean over all draws")
    ax.axhline(0, color=GREY, linewidth=1)
    size = ax.axvline(SIZES[0], ymax=0.68, color=BLACK, linestyle=":", linewidth=1)
    sheet.moving("m", size)
    peeked = sheet.line("means with peeking", ax, "-o", color=BLUE, label="test digits")
    validated = sheet.line(
        "means with validation", ax, "--s", color=VERMILION, label="validation digits"
    )
    ax.legend(loc="upper right", title="chosen on", fontsize=10)

    def show(result: PeekingDraw) -> None:
        size.set_xdata([result.peeking.m] * 2)
        peeked.set_data(SIZES, result.excess_peeked)
        validated.set_data(SIZES, result.excess_validated)

    return show


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
        size=(660, 350),
        draw=draw_peeking,
        caption=describe_peeking,
        alt=(
            "Left, accuracy over 60 epochs: on 50 test digits a jagged line that jumps around the "
            "smooth one of all other digits; the chosen epoch is a peak of the jagged line, "
            "above the smooth one. Right, reported less true accuracy over the number of "
            "test digits: chosen on the test digits about 7 points for 20 digits, falling to about "
            "1 for 300; chosen on validation digits near 0 everywhere."
        ),
    )
