"""How a diagnosis looks: the curves of the run, and of the run with the remedy that was pressed."""

import numpy as np
from matplotlib.axes import Axes

from dlcourse.experiments.controls import choice_buttons, int_slider
from dlcourse.experiments.early_stopping.which_problem import (
    ACTIVATION,
    LOOK,
    NOTHING,
    PATIENCE,
    PROBLEMS,
    RATE,
    REMEDIES,
    STOPPING,
    Diagnosis,
    Outcome,
    run_diagnosis,
)
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.plotting import BLUE, GREY, VERMILION

USUAL_LOSS, LARGE_LOSS = 3.0, 60.0
"""Where the axis of the loss ends; the second for runs whose loss is beyond the first."""


def draw_diagnosis(sheet: Sheet) -> Show:
    """The run on the left; on the right what the chosen remedy makes of it."""
    left, right = _add_column(sheet, 70, "the run"), _add_column(sheet, 386, "with the remedy")
    left[0].set_ylabel("mean loss")
    left[1].set_ylabel("accuracy in %")
    show_shallower = _draw_curves(sheet, "the shallower run", left, (GREY, GREY), 1.2)
    show_run = _draw_outcome(sheet, "the run", left)
    show_remedied = _draw_outcome(sheet, "the remedied run", right)
    sheet.figure.legend(
        [*sheet.parts["curves of the run"][:2], sheet.parts["curves of the shallower run"][0]],
        ["training", "validation", "2 layers (run 5 only)"],
        loc="upper center",
        ncols=3,
    )

    def show(result: Diagnosis) -> None:
        for column in (left, right):
            _set_limits(column, result)
        show_shallower(result.shallower)
        show_run(result.run)
        show_remedied(result.remedied)

    return show


def _add_column(sheet: Sheet, left: int, title: str) -> tuple[Axes, Axes]:
    """The axes of the loss above those of the accuracy."""
    loss_ax = sheet.axes(left, 222, 262, 150, xticklabels=[])
    loss_ax.set_title(title, fontsize=11)
    accuracy_ax = sheet.axes(left, 52, 262, 150, ylim=(0, 103), xlabel="epoch")
    for ax in (loss_ax, accuracy_ax):
        ax.grid(axis="y", color="#dddddd", linewidth=0.8)
    return loss_ax, accuracy_ax


def _set_limits(column: tuple[Axes, Axes], result: Diagnosis) -> None:
    largest = max(result.run.history.validation_loss)
    epochs = (0, result.problem.setting.n_epochs + 1)
    losses = (0, USUAL_LOSS if largest < USUAL_LOSS else LARGE_LOSS)
    loss_ax, accuracy_ax = column
    # Other limits have the background drawn again.
    if (loss_ax.get_xlim(), loss_ax.get_ylim()) != (epochs, losses):
        loss_ax.set(xlim=epochs, ylim=losses)
        accuracy_ax.set_xlim(epochs)


def _draw_outcome(sheet: Sheet, name: str, column: tuple[Axes, Axes]) -> Show:
    """Loss and accuracy on training and on validation digits; None leaves them empty."""
    best_look = {"color": GREY, "linestyle": "-.", "linewidth": 1.2}
    bests = sheet.moving(f"best epoch of {name}", [ax.axvline(0, **best_look) for ax in column])
    show_curves = _draw_curves(sheet, name, column, (BLUE, VERMILION), 2)
    middle = {"transform": column[0].transAxes, "ha": "center", "va": "center"}
    note = sheet.moving(f"note on {name}", column[0].text(0.5, 0.5, "", **middle))

    def show(outcome: Outcome | None) -> None:
        best = outcome.history.best_epoch if outcome else None
        for line in bests:
            line.set(xdata=[best or 0] * 2, visible=best is not None)
        show_curves(outcome)
        note.set_text(_note(outcome))

    return show


def _note(outcome: Outcome | None) -> str:
    if outcome is None:
        return "choose a remedy"
    return f"diverged in epoch {outcome.diverged_at}" if outcome.diverged_at else ""


def _draw_curves(
    sheet: Sheet, name: str, column: tuple[Axes, Axes], colours: tuple[str, str], width: float
) -> Show:
    lines = [
        ax.plot([], [], style, color=colour, linewidth=width)[0]
        for ax in column
        for colour, style in zip(colours, ("-", "--"), strict=True)
    ]
    sheet.moving(f"curves of {name}", lines)

    def show(outcome: Outcome | None) -> None:
        for line, values in zip(lines, _curves(outcome), strict=True):
            line.set_data(np.arange(1, len(values) + 1), values)

    return show


def _curves(outcome: Outcome | None) -> tuple[np.ndarray | list[float], ...]:
    """Losses and accuracies in percent, on training and on validation digits; empty if None."""
    if outcome is None:
        return ([],) * 4
    history = outcome.history
    return (
        history.loss,
        history.validation_loss,
        100 * np.array(history.accuracy),
        100 * np.array(history.validation_accuracy),
    )


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
        size=(660, 440),
        draw=draw_diagnosis,
        caption=describe_diagnosis,
        alt=(
            "The first of six runs: training loss, solid, and validation loss, dashed, lie flat "
            "on each other at 2.3 for 40 epochs, and both accuracies stay at about 10 percent. "
            "The charts on the right, for the run with a remedy, are still empty."
        ),
    )
