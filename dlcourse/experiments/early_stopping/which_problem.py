"""Which problem is this? Curves to diagnose; a remedy is pressed, and the run is trained again."""

from dataclasses import dataclass
from functools import cache

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes

from dlcourse.experiments.controls import choice_buttons, int_slider
from dlcourse.experiments.early_stopping.problems import (
    ACTIVATION,
    NOTHING,
    PATIENCE,
    PROBLEMS,
    RATE,
    REMEDIES,
    STOPPING,
    Outcome,
    Problem,
    run_problem,
    train,
)
from dlcourse.experiments.experiment import Experiment
from dlcourse.plotting import BLUE, GREY, STYLE, VERMILION, new_figure

WIDTH, HEIGHT = 660, 440
SEED = 0
LOOK = "look first"
LEFT, COLUMN_WIDTH = (70, 386), 262
USUAL_LOSS, LARGE_LOSS = 3.0, 60.0
"""Where the axis of the loss ends; the second for runs whose loss is beyond the first."""


@dataclass(frozen=True)
class Diagnosis:
    """A run, a comparison where the problem has one, and the run with the chosen remedy."""

    number: int
    remedy: str
    run: Outcome
    shallower: Outcome | None
    remedied: Outcome | None
    """None while no remedy has been chosen."""

    @property
    def problem(self) -> Problem:
        return PROBLEMS[self.number - 1]

    @property
    def is_right(self) -> bool:
        """Whether the chosen remedy is the one that fits."""
        return self.remedy == self.problem.remedy


@cache
def _trained(number: int, remedy: str) -> Outcome:
    return run_problem(PROBLEMS[number - 1], remedy, np.random.default_rng(SEED))


@cache
def _shallower(number: int) -> Outcome | None:
    setting = PROBLEMS[number - 1].shallower_setting
    if setting is None:
        return None
    rng = np.random.default_rng(SEED)
    return train(setting, rng, activation=setting.activation, lr=setting.lr)


def run_diagnosis(number: int, remedy: str) -> Diagnosis:
    """Train run `number`, from 1, as it is and with the chosen remedy, if any."""
    remedied = None if remedy == LOOK else _trained(number, remedy)
    return Diagnosis(number, remedy, _trained(number, NOTHING), _shallower(number), remedied)


class Column:
    """Loss above and accuracy below, on training and on validation digits."""

    def __init__(self, loss_ax: Axes, accuracy_ax: Axes) -> None:
        self.axes = (loss_ax, accuracy_ax)
        loss_ax.set(xticklabels=[])
        accuracy_ax.set(ylim=(0, 103), xlabel="epoch")
        for ax in self.axes:
            ax.grid(axis="y", color="#dddddd", linewidth=0.8)
        self.others = self._pair(GREY, GREY, 1.2)
        self.lines = self._pair(BLUE, VERMILION, 2)
        best = {"color": GREY, "linestyle": "-.", "linewidth": 1.2}
        self._bests = [ax.axvline(0, **best) for ax in self.axes]
        middle = {"transform": loss_ax.transAxes, "ha": "center", "va": "center"}
        self._note = loss_ax.text(0.5, 0.5, "", **middle)
        self.moving = (*self.others, *self._bests, *self.lines, self._note)

    def _pair(self, training: str, validation: str, width: float) -> list[mpl.lines.Line2D]:
        return [
            ax.plot([], [], line, color=colour, linewidth=width)[0]
            for ax in self.axes
            for colour, line in ((training, "-"), (validation, "--"))
        ]

    def show(self, outcome: Outcome | None, other: Outcome | None = None) -> None:
        """Set the lines; None leaves them empty and says so."""
        _draw(self.lines, outcome)
        _draw(self.others, other)
        best = outcome.history.best_epoch if outcome else None
        for line in self._bests:
            line.set(xdata=[best or 0] * 2, visible=best is not None)
        self._note.set_text(_note(outcome))


def _note(outcome: Outcome | None) -> str:
    if outcome is None:
        return "choose a remedy"
    return f"diverged in epoch {outcome.diverged_at}" if outcome.diverged_at else ""


def _draw(lines: list[mpl.lines.Line2D], outcome: Outcome | None) -> None:
    if outcome is None:
        for line in lines:
            line.set_data([], [])
        return
    history = outcome.history
    epochs = np.arange(1, len(history.loss) + 1)
    curves = (
        history.loss,
        history.validation_loss,
        100 * np.array(history.accuracy),
        100 * np.array(history.validation_accuracy),
    )
    for line, values in zip(lines, curves, strict=True):
        line.set_data(epochs, values)


class WhichProblemView:
    """The run on the left; on the right what the chosen remedy makes of it."""

    def __init__(self) -> None:
        self.figure = new_figure(WIDTH, HEIGHT)
        with mpl.rc_context(STYLE):
            self._columns = [
                Column(self._axes(left, 222, 150), self._axes(left, 52, 150)) for left in LEFT
            ]
            for column, title in zip(self._columns, ("the run", "with the remedy"), strict=True):
                column.axes[0].set_title(title, fontsize=11)
            loss_ax, accuracy_ax = self._columns[0].axes
            loss_ax.set_ylabel("mean loss")
            accuracy_ax.set_ylabel("accuracy in %")
            training, validation, *_ = self._columns[0].lines
            self.figure.legend(
                [training, validation, self._columns[0].others[0]],
                ["training", "validation", "2 layers (run 5 only)"],
                loc="upper center",
                ncols=3,
            )
        self.moving = tuple(artist for column in self._columns for artist in column.moving)
        self._limits = None

    def _axes(self, left: int, bottom: int, height: int) -> Axes:
        return self.figure.add_axes(
            (left / WIDTH, bottom / HEIGHT, COLUMN_WIDTH / WIDTH, height / HEIGHT)
        )

    def show(self, result: Diagnosis) -> None:
        """Set the lines; the axes only where the run needs others."""
        largest = max(result.run.history.validation_loss)
        limits = (
            result.problem.setting.n_epochs + 1,
            USUAL_LOSS if largest < USUAL_LOSS else LARGE_LOSS,
        )
        if limits != self._limits:
            self._limits = limits
            for column in self._columns:
                loss_ax, accuracy_ax = column.axes
                loss_ax.set(xlim=(0, limits[0]), ylim=(0, limits[1]))
                accuracy_ax.set_xlim(0, limits[0])
        run, remedied = self._columns
        run.show(result.run, result.shallower)
        remedied.show(result.remedied)


def describe_diagnosis(result: Diagnosis) -> str:
    """Give the accuracies; once a remedy is chosen confirm it, or say where to look."""
    text = f"Run {result.number}: {_accuracies(result.run)}"
    if result.shallower:
        text += f" (with {result.problem.shallower} layers: {_accuracies(result.shallower)})"
    if result.remedied is None:
        return f"{text}. Which remedy?"
    parts = ["Right." if result.is_right else "No."]
    if result.remedy != NOTHING:
        parts.append(f"{_change(result)}: {_accuracies(result.remedied)}.")
    parts.append(result.problem.reason if result.is_right else result.problem.look)
    return f"{text}. {' '.join(parts)}"


def _change(result: Diagnosis) -> str:
    problem, setting = result.problem, result.problem.setting
    if result.remedy == STOPPING:
        history = result.remedied.history
        end = f"stops at epoch {len(history.loss)}" if history.stopped else "never stops"
        return f"Early stopping with patience {PATIENCE} {end}, best epoch {history.best_epoch}"
    return {
        ACTIVATION: f"{problem.activation} in place of {setting.activation}",
        RATE: f"η = {problem.lr:g} in place of {setting.lr:g}",
    }[result.remedy]


def _accuracies(outcome: Outcome) -> str:
    if outcome.diverged_at is not None:
        return f"diverged in epoch {outcome.diverged_at}"
    return (
        f"{100 * outcome.training_accuracy:.0f} % right in training, "
        f"{100 * outcome.validation_accuracy:.0f} % in validation"
    )


def which_problem() -> Experiment:
    """Return the experiment: a slider for the run, buttons for the remedy."""
    number = int_slider("run", 1, (1, len(PROBLEMS)))
    remedy = choice_buttons("remedy", (LOOK, *REMEDIES), LOOK)
    number.observe(lambda _change: setattr(remedy, "value", LOOK), "value")
    return Experiment(
        title="Which problem is this?",
        controls={"number": number, "remedy": remedy},
        run=run_diagnosis,
        view=WhichProblemView(),
        caption=describe_diagnosis,
        alt=(
            "The first of six runs: training loss, solid, and validation loss, dashed, lie flat "
            "on each other at 2.3 for 40 epochs, and both accuracies stay at about 10 percent. "
            "The charts on the right, for the run with a remedy, are still empty."
        ),
    )
