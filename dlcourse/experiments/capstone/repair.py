"""The run to repair: a case with a hidden disease, to be named and mended with one remedy."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from ipywidgets import VBox

from dlcourse.experiments.capstone.repair_run import Run, disease_of, run_repair
from dlcourse.experiments.capstone.repair_view import RepairView
from dlcourse.experiments.capstone.setups import DISEASES, REMEDIES, SIGNS
from dlcourse.experiments.controls import choice_buttons, int_slider
from dlcourse.experiments.experiment import Controls, Experiment

MAX_CASE = 99
OPEN, NONE = "not named yet", "none yet"
WIDTH = "720px"
ALT = (
    "Five charts of a training run. Above, the loss and the share of digits read right over the "
    "epochs, for training and validation digits. Below, the gradient norm of each layer, the share "
    "of dead units in each hidden layer, and the spread of each of the 64 inputs."
)


@dataclass(frozen=True)
class Repair:
    """A case: the run that went wrong, what the learner says, and the run with the remedy."""

    case: int
    disease: str
    reason: str
    remedy: str
    sick: Run
    repeated: Run | None
    """None while no remedy is chosen."""

    @property
    def is_named(self) -> bool:
        """Whether the learner has named the reason, and rightly."""
        return self.reason == self.disease

    @property
    def verdict(self) -> str:
        """One line for the picture: what has been chosen, and whether it was right."""
        if self.repeated is None:
            return f"reason: {self.reason} · remedy: {self.remedy}"
        named = "right" if self.is_named else "open" if self.reason == OPEN else "wrong"
        mended = "mended" if self.repeated.is_healthy else "not mended"
        return f"reason: {self.reason} ({named}) · remedy: {self.remedy} ({mended})"


def start_repair(case: int, reason: str, remedy: str) -> Repair:
    """Run the case, and again with the remedy if one is chosen. ValueError for unknown names."""
    if reason not in (OPEN, *DISEASES):
        raise ValueError(f"The reason must be one of {', '.join(DISEASES)}, got {reason!r}.")
    return Repair(
        case=case,
        disease=disease_of(case),
        reason=reason,
        remedy=remedy,
        sick=_run(case, NONE),
        repeated=None if remedy == NONE else _run(case, remedy),
    )


@cache
def _run(case: int, remedy: str) -> Run:
    chosen = None if remedy == NONE else remedy
    return run_repair(disease_of(case), chosen, np.random.default_rng(case))


def describe_repair(result: Repair) -> str:
    """Say how the run ended; with a remedy, whether reason and remedy were right, and why."""
    start = f"Case {result.case}: {_outcome(result.sick)}."
    if result.repeated is None:
        asked = "Name the reason, then choose one remedy."
        return f"{start} {asked}" if result.reason == OPEN else f"{start} Now choose one remedy."
    end = f"With the remedy “{result.remedy}”: {_outcome(result.repeated)}."
    return f"{start} {end} {_explanation(result)}"


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


def _next_case(controls: Controls) -> None:
    controls["case"].value = (controls["case"].value + 1) % (MAX_CASE + 1)


def repair() -> Experiment:
    """Return the experiment: a case, buttons for the reason and for one remedy."""
    case = int_slider("case", 0, (0, MAX_CASE))
    case.continuous_update = False
    reason = choice_buttons("reason", (OPEN, *DISEASES), OPEN)
    remedy = choice_buttons("remedy", (NONE, *REMEDIES), NONE)
    for buttons in (reason, remedy):
        buttons.layout.width = WIDTH

    def forget(_change: object) -> None:
        reason.value, remedy.value = OPEN, NONE

    case.observe(forget, "value")
    return Experiment(
        title="The run to repair",
        controls={"case": case, "reason": reason, "remedy": remedy},
        run=start_repair,
        view=RepairView(),
        caption=describe_repair,
        panel=VBox([case, reason, remedy]),
        alt=ALT,
        actions={"Next case": _next_case},
    )
