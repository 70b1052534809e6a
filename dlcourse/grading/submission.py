"""Reads a learner's notebook as data, and says in one sentence why a file is not one.

Plain `json`: importing nbformat costs more than grading a submission should (a second and a half
where JupyterLab is installed), and nothing here needs its validator.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from dlcourse.grading.learner_code import learner_code
from dlcourse.questions import exercises, question_ids

MAX_BYTES = 64 * 2**20
_GRADED_KINDS = ("exercise", "solution")


class SubmissionError(ValueError):
    """A file that cannot be graded; its text is one sentence that says why."""


@dataclass(frozen=True)
class Cell:
    """One code cell.

    number: its place among the code cells, counted from 1, as a kernel counts a run from the top.
    grade_id: nbgrader's name for it, or None.
    """

    number: int
    source: str
    grade_id: str | None


@dataclass(frozen=True)
class Submission:
    """A learner's notebook: which exercise it is, where it lies, and its code cells in order.

    kind: "exercise", or "solution" for a solution that is handed in.
    """

    stem: str
    kind: str
    path: Path
    cells: tuple[Cell, ...]

    def learner_cells(self) -> tuple[Cell, ...]:
        """What a grader runs of the learner's work: see `dlcourse.grading.learner_code`."""
        questions = question_ids(self.stem)
        names = {question.partition(".")[2] for question in questions}
        return learner_code(self.cells, {check_id(question) for question in questions}, names)

    def to_json(self) -> dict:
        """The submission as JSON, for another process: its file is read only once."""
        cells = [asdict(cell) for cell in self.cells]
        return {"stem": self.stem, "kind": self.kind, "path": str(self.path), "cells": cells}

    @classmethod
    def from_json(cls, data: dict) -> "Submission":
        """The submission that `to_json` made `data` of."""
        cells = tuple(Cell(**cell) for cell in data["cells"])
        return cls(data["stem"], data["kind"], Path(data["path"]), cells)


def check_id(question_id: str) -> str:
    """The grade_id of a question's check cell: `01-softmax` for `01.softmax`."""
    return question_id.replace(".", "-", 1)


def read_submission(path: str | Path) -> Submission:
    """Read the notebook at `path`, an exercise or its solution.

    Raises SubmissionError, in one sentence, for anything else: no file, no notebook, a lesson, a
    notebook from elsewhere, an exercise that this course does not have.
    """
    path = Path(path)
    notebook = read_notebook(path)
    cells = _code_cells(notebook)
    stem, kind = _identity(notebook, cells, path)
    return Submission(stem, kind, path, cells)


def read_notebook(path: Path) -> dict:
    """The notebook at `path` as nbformat 4 JSON; SubmissionError if it is not one."""
    content = _read_bytes(path)
    try:
        notebook = json.loads(content)
    except (ValueError, RecursionError):
        raise SubmissionError(f"{path} is not a notebook: it does not hold valid JSON.") from None
    if not isinstance(notebook, dict) or not isinstance(notebook.get("nbformat"), int):
        raise SubmissionError(f"{path} is not a notebook: its JSON has no nbformat number.")
    if notebook["nbformat"] != 4:
        raise SubmissionError(
            f"{path} is saved in notebook format {notebook['nbformat']}, but format 4 is expected;"
            " open it in JupyterLab and save it again."
        )
    if not isinstance(notebook.get("cells"), list):
        raise SubmissionError(f"{path} is not a notebook: it has no list of cells.")
    return notebook


def find_notebooks(paths: list[Path]) -> list[Path]:
    """The notebooks that `paths` name: a file stands for itself, a folder for all below it."""
    found = []
    for path in paths:
        if path.is_dir():
            found += sorted(
                below for below in path.rglob("*.ipynb") if ".ipynb_checkpoints" not in below.parts
            ) or [path]
        else:
            found.append(path)
    return found


def _read_bytes(path: Path) -> bytes:
    if not path.exists():
        raise SubmissionError(f"{path} does not exist.")
    if path.is_dir():
        raise SubmissionError(f"{path} is a folder without notebooks; expected a .ipynb file.")
    if not path.is_file():
        raise SubmissionError(f"{path} is not a file.")
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise SubmissionError(
                f"{path} has {size / 2**20:.0f} MiB, more than the {MAX_BYTES / 2**20:.0f} MiB that"
                " a submission may have; clear its outputs and save it again."
            )
        return path.read_bytes()
    except OSError as error:
        raise SubmissionError(f"{path} cannot be read: {error.strerror}.") from None


def _identity(notebook: dict, cells: tuple[Cell, ...], path: Path) -> tuple[str, str]:
    course = _dict(_dict(notebook.get("metadata")).get("dlcourse"))
    stem, kind = course.get("stem"), course.get("kind")
    if not isinstance(stem, str):
        # An editor may lose a notebook's metadata, and keep those of its cells.
        stem, kind = _stem_by_cells(cells), "exercise"
    if stem is None:
        raise SubmissionError(
            f"{path} is not a notebook of this course: neither its metadata nor a cell names an"
            " exercise."
        )
    if kind not in _GRADED_KINDS:
        raise SubmissionError(
            f"{path} is the {kind} {stem}, not an exercise;"
            f" hand in your copy of exercises/{stem}.ipynb."
            if kind == "lesson"
            else f"{path} is not an exercise of this course: its metadata says kind {kind!r}."
        )
    if stem not in exercises():
        known = ", ".join(exercises())
        raise SubmissionError(f"{path} is exercise {stem!r}, but this course has only: {known}.")
    return stem, kind


def _stem_by_cells(cells: tuple[Cell, ...]) -> str | None:
    """The exercise whose questions most cells belong to or, without any, whose checks they import.

    None where no cell says it.
    """
    counts = {
        stem: sum((cell.grade_id or "").removesuffix("-answer") in ids for cell in cells)
        for stem in exercises()
        for ids in [{check_id(question) for question in question_ids(stem)}]
    }
    best = max(counts, key=counts.get)
    if counts[best]:
        return best
    code = "\n".join(cell.source for cell in cells)
    imported = [
        s for s in exercises() if f"from dlcourse.questions import {s[3:]} as check" in code
    ]
    return imported[0] if len(imported) == 1 else None


def _code_cells(notebook: dict) -> tuple[Cell, ...]:
    cells = [_dict(cell) for cell in notebook["cells"]]
    code = [cell for cell in cells if cell.get("cell_type") == "code"]
    return tuple(
        Cell(number, cell_source(cell), cell_grade_id(cell))
        for number, cell in enumerate(code, start=1)
    )


def cell_source(cell: dict) -> str:
    """A cell's source: notebooks store it as one string or as a list of lines."""
    source = cell.get("source", "")
    lines = source if isinstance(source, list) else [source]
    return "".join(line for line in lines if isinstance(line, str))


def cell_grade_id(cell: dict) -> str | None:
    """nbgrader's name of a cell, or None where an editor or a learner removed it."""
    grade_id = _dict(_dict(cell.get("metadata")).get("nbgrader")).get("grade_id")
    return grade_id if isinstance(grade_id, str) else None


def _dict(value: object) -> dict:
    return value if isinstance(value, dict) else {}
