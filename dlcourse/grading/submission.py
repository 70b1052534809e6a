"""Finds out which exercise a learner's notebook is, and what in it is whose."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path

from dlcourse.grading.learner_code import defined_names, learner_code
from dlcourse.grading.notebook_file import SubmissionError, parse_notebook, read_bytes
from dlcourse.grading.own_modules import own_modules
from dlcourse.questions import exercises, question_ids

_GRADED_KINDS = ("exercise", "solution")
# A parsed program takes a thousand times the memory of its text; an exercise has a tenth of this.
MAX_CODE = 256 * 1024
MAX_CELLS = 2_000


@dataclass(frozen=True)
class Cell:
    """One code cell, or one with an answer.

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
    modules: the text of each Python file beside it that it imports, by the module's name.
    digest: the SHA-256 of all that was read, as hexadecimal digits.
    """

    stem: str
    kind: str
    path: Path
    cells: tuple[Cell, ...]
    modules: Mapping[str, str] = field(default_factory=dict)
    digest: str = ""

    def learner_cells(self) -> tuple[Cell, ...]:
        """What a grader runs of the learner's work: see `dlcourse.grading.learner_code`."""
        questions = question_ids(self.stem)
        names = {question.partition(".")[2] for question in questions}
        return learner_code(self.cells, {check_id(question) for question in questions}, names)

    def to_json(self) -> dict:
        """The submission as JSON, for another process: its file is read only once."""
        return asdict(self) | {"path": str(self.path)}

    @classmethod
    def from_json(cls, data: dict) -> "Submission":
        """The submission that `to_json` made `data` of."""
        cells = tuple(Cell(**cell) for cell in data["cells"])
        return cls(**data | {"path": Path(data["path"]), "cells": cells})


def check_id(question_id: str) -> str:
    """The grade_id of a question's check cell: `01-softmax` for `01.softmax`."""
    return question_id.replace(".", "-", 1)


def read_submission(path: str | Path, exercise: str | None = None) -> Submission:
    """Read the notebook at `path`, an exercise or its solution, with the modules beside it.

    exercise: the stem of the exercise that it is where neither metadata nor cells say it.
    Raises SubmissionError, in one sentence, for anything else: no file, no notebook, a lesson, a
    notebook from elsewhere, an exercise that this course does not have.
    """
    path = Path(path)
    content = read_bytes(path)
    notebook = parse_notebook(content, path)
    cells = _code_cells(notebook)
    if len(cells) > MAX_CELLS or sum(len(cell.source) for cell in cells) > MAX_CODE:
        raise SubmissionError(
            f"{path} has more code than a submission may have, which is {MAX_CELLS:,} cells and"
            f" {MAX_CODE // 1024} KiB."
        )
    stem, kind = _identity(notebook, cells, path, exercise)
    modules = own_modules([cell.source for cell in cells], path.parent)
    digest = sha256(content)
    for name in sorted(modules):
        digest.update(f"{name}\n{modules[name]}".encode())
    return Submission(stem, kind, path, cells, modules, digest.hexdigest())


def answer_code(submission: Submission) -> dict[str, str]:
    """The code of each answer as it was handed in, by question id; without those that are not."""
    found = {}
    defined = [(cell, defined_names(cell.source)) for cell in submission.learner_cells()]
    for question in question_ids(submission.stem):
        name = question.partition(".")[2]
        grade_id = f"{check_id(question)}-answer"
        sources = [
            cell.source.strip("\n")
            for cell, names in defined
            if cell.grade_id == grade_id or name in names
        ]
        code = "\n\n".join(filter(None, sources))
        if code:
            found[question] = code
    return found


def _identity(
    notebook: dict, cells: tuple[Cell, ...], path: Path, otherwise: str | None
) -> tuple[str, str]:
    course = _dict(_dict(notebook.get("metadata")).get("dlcourse"))
    stem, kind = course.get("stem"), course.get("kind")
    if not isinstance(stem, str):
        # An editor may lose a notebook's metadata, and keep those of its cells.
        stem, kind = _stem_by_cells(cells) or otherwise, "exercise"
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
            else f"{path} is not an exercise of this course: its metadata says kind"
            f" {str(kind)[:40]!r}."
        )
    if stem not in exercises():
        known = ", ".join(exercises())
        raise SubmissionError(
            f"{path} is exercise {stem[:60]!r}, but this course has only: {known}."
        )
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
    code = [cell for cell in cells if cell.get("cell_type") == "code" or _is_retyped(cell)]
    return tuple(
        Cell(number, cell_source(cell), cell_grade_id(cell))
        for number, cell in enumerate(code, start=1)
    )


def _is_retyped(cell: dict) -> bool:
    """Whether it is an answer that is no code any more: in JupyterLab one key does that."""
    return (cell_grade_id(cell) or "").endswith("-answer")


def cell_source(cell: dict) -> str:
    """A cell's source, with Python's line ends: notebooks store it as a text or as its lines."""
    source = cell.get("source", "")
    lines = source if isinstance(source, list) else [source]
    text = "".join(line for line in lines if isinstance(line, str))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def cell_grade_id(cell: dict) -> str | None:
    """nbgrader's name of a cell, or None where an editor or a learner removed it."""
    grade_id = _dict(_dict(cell.get("metadata")).get("nbgrader")).get("grade_id")
    return grade_id if isinstance(grade_id, str) else None


def _dict(value: object) -> dict:
    return value if isinstance(value, dict) else {}
