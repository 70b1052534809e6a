"""How the choice of λ looks: validation accuracy with its error over λ, and the test on demand."""

import numpy as np
from matplotlib.axes import Axes

from dlcourse.experiments.controls import choice_buttons, choice_slider
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.regularization.choose_strength import (
    HIDDEN,
    RUNS,
    TEST,
    StrengthChoice,
    run_choose_strength,
)
from dlcourse.experiments.regularization.recording import NOISY_STRENGTHS
from dlcourse.experiments.regularization.strength_path import PENALTIES
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.plotting import BLACK, BLUE, GREEN, GREY, VERMILION

PLACES = np.arange(len(NOISY_STRENGTHS))


def draw_choose_strength(sheet: Sheet) -> Show:
    """Above validation and test, below training, over the same λ."""
    show_scores = _draw_scores(sheet)
    ax = _add_axes(sheet, 56, 90)
    ax.set(ylim=(53, 73), yticks=(55, 60, 65, 70), xlabel="λ", ylabel="training %")
    ax.axhline(64, color=GREY, linewidth=0.8)
    training = sheet.line("training", ax, "o-", color=BLUE)
    here = sheet.moving("λ below", ax.axvline(0, color=BLACK, linestyle=":", linewidth=1.2))

    def show(choice: StrengthChoice) -> None:
        show_scores(choice)
        training.set_data(PLACES, 100 * choice.training)
        here.set_xdata([choice.chosen] * 2)

    return show


def _draw_scores(sheet: Sheet) -> Show:
    ax = _add_axes(sheet, 166, 222)
    ax.set(ylim=(80, 98), ylabel="accuracy in %", xticklabels=[])
    here = sheet.moving("λ", ax.axvline(0, color=BLACK, linestyle=":", linewidth=1.2))
    dashed = {"color": VERMILION, "linewidth": 1, "linestyle": "--"}
    line = ax.axhline(0, label="best − standard error", **dashed)
    threshold = sheet.moving("threshold", line)
    bars = ax.vlines(PLACES, 0, 0, color=VERMILION, linewidth=5, alpha=0.35)
    sheet.moving("errors", [bars])
    validation = sheet.line("validation", ax, "s-", color=VERMILION, label="validation")
    test = sheet.line("test", ax, "^-.", color=GREEN, label="test")
    ax.legend(loc="upper left", ncols=3)

    def show(choice: StrengthChoice) -> None:
        means, errors = 100 * choice.validation, 100 * choice.error
        validation.set_data(PLACES, means)
        ends = zip(PLACES, means - errors, means + errors, strict=True)
        bars.set_segments([[(place, low), (place, high)] for place, low, high in ends])
        threshold.set_ydata([100 * choice.threshold] * 2)
        test.set_data(PLACES, 100 * choice.test if choice.is_test_shown else np.nan * PLACES)
        here.set_xdata([choice.chosen] * 2)

    return show


def _add_axes(sheet: Sheet, bottom: int, height: int) -> Axes:
    ax = sheet.axes(76, bottom, 548, height, xlim=(-0.4, len(NOISY_STRENGTHS) - 0.6))
    ax.set_xticks(PLACES, [f"{strength:g}" for strength in NOISY_STRENGTHS])
    ax.grid(axis="y", color="#dddddd", linewidth=0.8)
    return ax


def describe_choose_strength(choice: StrengthChoice) -> str:
    """Give the accuracies of the chosen λ, and of the test no more than was asked for."""
    place = choice.chosen
    text = (
        f"{choice.penalty}, λ = {choice.strength:g}, {choice.runs}: validation "
        f"{100 * choice.validation[place]:.1f} ± {100 * choice.error[place]:.1f} %, "
        f"training {100 * choice.training[place]:.1f} %. "
    )
    if not choice.is_test_shown:
        return text + "The test is hidden until you have chosen."
    best = choice.test.argmax()
    return text + (
        f"Test {100 * choice.test[place]:.1f} %; the highest of all λ is "
        f"{100 * choice.test[best]:.1f} %. The rule of one standard error takes λ = "
        f"{choice.ruled:g}, with {100 * choice.test[NOISY_STRENGTHS.index(choice.ruled)]:.1f} %."
    )


def choose_strength() -> Experiment:
    """Return the experiment: penalty and λ, one run or all ten, and the test to be shown."""
    return Experiment(
        title="Choose λ",
        controls={
            "penalty": choice_buttons("penalty", tuple(PENALTIES), "L2"),
            "runs": choice_buttons("runs", RUNS, RUNS[0]),
            "strength": choice_slider("λ", [(f"{s:g}", s) for s in NOISY_STRENGTHS], 0.0),
            "test": choice_buttons("test", TEST, HIDDEN),
        },
        run=run_choose_strength,
        size=(640, 420),
        draw=draw_choose_strength,
        caption=describe_choose_strength,
        alt=(
            "L2 with 40 percent of the training labels redrawn, one seed. Above, validation "
            "accuracy over λ with bars of one standard error: it rises from 84 percent at λ = 0 "
            "to 94 percent at 0.005 and falls to 90 percent at 0.03; the bars are up to five "
            "points long. The test is hidden. Below, training accuracy falls from 70 to 60 "
            "percent."
        ),
    )
