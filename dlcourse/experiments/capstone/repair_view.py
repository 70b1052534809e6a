"""How a run to repair looks: five charts, the repeated run beside the sick one, and a verdict."""

from collections.abc import Callable
from functools import partial

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from dlcourse.experiments.capstone.first_tries import FirstTries
from dlcourse.experiments.capstone.repair import NONE, OPEN, Repair, Run, start_repair
from dlcourse.experiments.capstone.setups import DISEASES, REMEDIES, SIGNS
from dlcourse.experiments.controls import Controls, State, choice_buttons, int_slider
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.nn import History
from dlcourse.plotting import BLUE, GREY, VERMILION
from dlcourse.record import in_session, record

MAX_CASE = 99
LOSS_LIMITS = (3e-3, 30)
NORM_LIMITS = (1e-9, 1e3)
SPREAD_LIMITS = (1e-5, 1e4)
LAYERS = 6
SHARES = (-4, 104)
ALT = (
    "Five charts of a training run. Above, the loss and the share of digits read right over the "
    "epochs, for training and validation digits. Below, the gradient norm of each layer, the share "
    "of dead units in each hidden layer, and the spread of each of the 64 inputs."
)


def describe_repair(result: Repair) -> str:
    """Say how the run ended; with a remedy, whether reason and remedy were right, and why."""
    start = f"Case {result.case}: {_outcome(result.sick)}."
    if result.repeated is None:
        return f"{start} {_asked(result)}"
    end = f"With the remedy “{result.remedy}”: {_outcome(result.repeated)}."
    return f"{start} {end} {_explanation(result)}"


def _asked(result: Repair) -> str:
    if result.remedy != NONE:
        first = "the first one that you apply goes into your record"
        return f"Apply repeats the run with the remedy; {first}."
    if result.reason == OPEN:
        return "Name the reason, choose one remedy, and apply it."
    return "Now choose one remedy, and apply it."


def _outcome(run: Run) -> str:
    if run.diverged:
        return run.diverged
    history = run.history
    return (
        f"it reads {100 * history.accuracy[-1]:.0f} % of the training digits and "
        f"{100 * run.accuracy:.0f} % of the validation digits"
    )


def _explanation(result: Repair) -> str:
    signs, is_open = SIGNS[result.disease], result.reason == OPEN
    if result.repeated.is_healthy:
        if is_open:
            return "Mended. And what was the reason?"
        judged = "rightly named" if result.is_named else "but not for the reason you gave"
        return f"Mended, {judged}. The reason is {result.disease}: {signs}."
    if is_open:
        return "Not mended. Name the reason first: it says which remedy can help."
    if result.is_named:
        return f"Not mended. The reason is right, but this remedy acts on something else: {signs}."
    return f"Not mended. You would see {result.reason} by other signs: {SIGNS[result.reason]}."


def draw_repair(sheet: Sheet) -> Show:
    """Losses, accuracies, gradient norms, dead units, spreads of the inputs; the verdict above."""
    with mpl.rc_context({"font.size": 10, "axes.labelsize": 10}):
        centred = {"ha": "center", "va": "center"}
        verdict = sheet.moving("verdict", sheet.text(320, 464, "", **centred))
        _draw_legend(sheet)
        axes = _draw_axes(sheet)
        show_sick = _draw_run(sheet, axes, "sick", "o", GREY)
        show_repeated = _draw_run(sheet, axes, "repeated", "s", BLUE)

    def show(result: Repair) -> None:
        verdict.set_text(result.verdict)
        limits = (0, result.sick.setup.n_epochs + 1)
        for ax in axes[:2]:
            if ax.get_xlim() != limits:
                ax.set_xlim(limits)
        show_sick(result.sick, "-" if result.repeated is None else ":")
        show_repeated(result.repeated, "-")

    return show


def _draw_legend(sheet: Sheet) -> None:
    looks = {
        "training": {"color": BLUE},
        "validation": {"color": VERMILION, "marker": "s", "markersize": 4},
        "as it went wrong": {"color": GREY, "linestyle": ":"},
        "with the remedy": {"color": GREY},
    }
    lines = [Line2D([], [], label=label, **look) for label, look in looks.items()]
    place = sheet.place(320, 457)
    sheet.figure.legend(handles=lines, loc="upper center", ncols=4, bbox_to_anchor=place)


def _draw_axes(sheet: Sheet) -> tuple[Axes, Axes, Axes, Axes, Axes]:
    loss = sheet.axes(66, 250, 238, 158, xlabel="epoch", ylabel="loss")
    loss.set(yscale="log", ylim=LOSS_LIMITS)
    right = sheet.axes(376, 250, 252, 158, xlabel="epoch", ylabel="right in %", ylim=SHARES)
    norms = sheet.axes(66, 46, 132, 142, xlabel="layer", ylabel="gradient norm")
    norms.set(yscale="log", ylim=NORM_LIMITS)
    dead = sheet.axes(270, 46, 132, 142, xlabel="hidden layer", ylabel="dead units in %")
    dead.set(ylim=SHARES)
    spread = sheet.axes(478, 46, 150, 142, xlabel="input", ylabel="spread")
    spread.set(yscale="log", ylim=SPREAD_LIMITS)
    spread.set(xlim=(-1, 64), xticks=(0, 63), xticklabels=("1", "64"))
    for ax in (norms, dead):
        ax.set(xlim=(0.6, LAYERS + 0.4), xticks=range(1, LAYERS + 1))
    axes = (loss, right, norms, dead, spread)
    for ax in axes:
        ax.grid(axis="y", color="#e5e5e5", linewidth=0.8)
    return axes


def _draw_run(
    sheet: Sheet, axes: tuple[Axes, ...], name: str, marker: str, colour: str
) -> Callable[[Run | None, str], None]:
    """The lines of one run in all five charts; `marker` and `colour` are those of the lower.

    What shows a run takes the line style of its curves too.
    """
    loss, right, norms, dead, spread = axes
    squares = {"color": VERMILION, "marker": "s", "markersize": 3, "linewidth": 1.2}
    curves = [
        sheet.line(f"{data} {what}, {name}", ax, **style)
        for data, style in (("training", {"color": BLUE}), ("validation", squares))
        for what, ax in (("loss", loss), ("accuracy", right))
    ]
    layers = [
        sheet.line(f"gradient norms, {name}", norms, marker, color=colour, markersize=6),
        sheet.line(f"dead units, {name}", dead, marker, color=colour, markersize=6),
    ]
    spreads = sheet.line(f"spreads, {name}", spread, marker, color=colour, markersize=3)

    def show(run: Run | None, linestyle: str) -> None:
        for line in (*curves, *layers, spreads):
            line.set_visible(run is not None)
        if run is None:
            return
        for line, values in zip(curves, _curves(run.history), strict=True):
            line.set_data(np.arange(1, len(values) + 1), values)
            line.set_linestyle(linestyle)
        for line, values in zip(layers, _last_epoch(run), strict=True):
            line.set_data(np.arange(1, len(values) + 1), values)
        spreads.set_data(np.arange(64), np.clip(run.input_spreads, *SPREAD_LIMITS))

    return show


def _curves(history: History) -> tuple[np.ndarray, ...]:
    """Loss and percentage right, of the training digits, then of the validation digits."""
    return (
        np.clip(history.loss, *LOSS_LIMITS),
        100 * np.array(history.accuracy),
        np.clip(history.validation_loss, *LOSS_LIMITS),
        100 * np.array(history.validation_accuracy),
    )


def _last_epoch(run: Run) -> tuple[np.ndarray, np.ndarray]:
    """Gradient norms, at least the axis's lowest, and dead units in percent; empty without one."""
    if len(run.dead) == 0:
        return np.empty(0), np.empty(0)
    return np.clip(run.gradient_norms[-1], *NORM_LIMITS), 100 * run.dead[-1]


def _apply(controls: Controls) -> None:
    controls["applied"].value = True


def _next_case(controls: Controls) -> None:
    controls["case"].value = (controls["case"].value + 1) % (MAX_CASE + 1)


def _record_first_try(experiment: Experiment, tries: FirstTries) -> None:
    result = experiment.result
    if outcome := tries.note(result):
        record("task", id=f"09.repair case {result.case}", outcome=outcome)


def repair() -> Experiment:
    """Return the experiment: a case, menus for the reason and for one remedy, a button for it.

    In a menu every arrow key chooses, so a choice alone repeats no run and counts for nothing.

    Where a person is at work, the first try of each case is recorded.
    """
    case = int_slider("case", 0, (0, MAX_CASE), on_release=True)
    reason = choice_buttons("reason", (OPEN, *DISEASES), OPEN)
    remedy = choice_buttons("remedy", (NONE, *REMEDIES), NONE)

    applied = State("applied", False)

    def forget(_change: object) -> None:
        remedy.value, reason.value = NONE, OPEN

    def take_back(_change: object) -> None:
        applied.value = False

    case.observe(forget, "value")
    reason.observe(take_back, "value")
    remedy.observe(take_back, "value")
    experiment = Experiment(
        title="The run to repair",
        controls={"case": case, "reason": reason, "remedy": remedy, "applied": applied},
        run=start_repair,
        size=(640, 480),
        draw=draw_repair,
        caption=describe_repair,
        alt=ALT,
        actions={"Apply": _apply, "Next case": _next_case},
    )
    if in_session():
        experiment.on_use(partial(_record_first_try, experiment, FirstTries()))
    return experiment
