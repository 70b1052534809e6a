"""The course's own exercises, answered as their solutions are, for tests to do things to."""

import copy
import json
from functools import cache
from pathlib import Path

from dlcourse.checks import Report
from dlcourse.grading.judge import judge_submission
from dlcourse.grading.submission import cell_source, read_submission
from tests.grading.small_notebooks import code_cell, workplace, write

ROOT = Path(__file__).parents[2]
STEM = "01_function_set"
ANSWERS = tuple(
    f"01-{name}-answer"
    for name in ("neuron", "dense_layer", "softmax", "forward", "predict", "count_parameters")
)


@cache
def _read(folder: str, stem: str) -> dict:
    return json.loads((ROOT / folder / f"{stem}.ipynb").read_text(encoding="utf-8"))


def untouched(stem: str = STEM) -> dict:
    return copy.deepcopy(_read("exercises", stem))


def answered(stem: str = STEM) -> dict:
    """The exercise with the solution's answers."""
    built = untouched(stem)
    right = {grade_id(cell): cell for cell in _read("solutions", stem)["cells"]}
    for cell in built["cells"]:
        if (grade_id(cell) or "").endswith("-answer"):
            cell["source"] = right[grade_id(cell)]["source"]
    return built


def grade_id(cell: dict) -> str | None:
    return cell["metadata"].get("nbgrader", {}).get("grade_id")


def cell_of(built: dict, name: str) -> dict:
    """The cell of this grade_id."""
    (cell,) = [cell for cell in built["cells"] if grade_id(cell) == name]
    return cell


def code_of(built: dict, name: str) -> str:
    return cell_source(cell_of(built, name))


def answers_of(built: dict) -> str:
    """All answers to exercise 1 as one text."""
    return "\n\n\n".join(code_of(built, name) for name in ANSWERS)


def in_one_cell(code: str) -> dict:
    """Exercise 1, untouched, below a cell with this code."""
    built = untouched()
    built["cells"].insert(2, code_cell(code))
    return built


def judged(folder: Path, built: dict) -> dict[str, Report]:
    """The report on every question, by its name."""
    reports, _ = judge_submission(read_submission(write(folder, built, "a.ipynb")), workplace())
    return {report.question_id.partition(".")[2]: report for report in reports}


def failing(folder: Path, built: dict) -> dict[str, str]:
    """What the reports say of the answers that are not right, by the questions' names."""
    found = judged(folder, built)
    return {name: str(report) for name, report in found.items() if not report.passed}
