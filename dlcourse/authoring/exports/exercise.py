"""What every export starts from: a solved exercise, its questions and a folder to write to."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from dlcourse.authoring.build import unexecuted
from dlcourse.authoring.source import read_source
from dlcourse.checks import Question
from dlcourse.questions import exercises, find_question, question_ids


def chosen(stems: Sequence[str]) -> tuple[str, ...]:
    """The stems of the exercises to export, all where none is named; UnknownQuestion for others."""
    for stem in stems:
        question_ids(stem)
    return tuple(dict.fromkeys(stems)) or exercises()


def solved(root: Path, stem: str) -> NotebookNode:
    """The exercise with its solutions between the course's markers, without outputs.

    Its metadata say "exercise": what a learner gets of it, `dlcourse check` and `grade` take too.
    """
    notebook = unexecuted(read_source(root / "source" / "exercises" / f"{stem}.md"), "solution")
    notebook.metadata["dlcourse"]["kind"] = "exercise"
    return notebook


def checked(cell: NotebookNode) -> Question | None:
    """The question that a cell checks."""
    return _question(cell, "grade")


def answered(cell: NotebookNode) -> Question | None:
    """The question that a cell answers."""
    return _question(cell, "solution")


def _question(cell: NotebookNode, role: str) -> Question | None:
    metadata = cell.metadata.get("nbgrader", {})
    if not metadata.get(role):
        return None
    return find_question(metadata["grade_id"].removesuffix("-answer").replace("-", ".", 1))


def levels(question: Question) -> list[int]:
    """The points that an answer can earn, rising: of each level, or all of them where are none."""
    (stem,) = (stem for stem in exercises() if stem[:2] == question.id[:2])
    module = import_module(f"dlcourse.questions.{stem}.{question.name}")
    shares = [earned for *_, earned in getattr(module, "LEVELS", ())] or [1.0]
    return sorted({round(question.points * share) for share in shares} - {0})


def new_folder(folder: Path) -> None:
    """Make `folder`; FileExistsError where something lies in it, which an export would mix with."""
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise FileExistsError(f"{folder} exists and is not empty: name another folder")
    folder.mkdir(parents=True, exist_ok=True)


def write(notebook: NotebookNode, path: Path) -> None:
    """Write `notebook` to `path`, in a folder that is made for it."""
    nbformat.validate(notebook)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8", newline="\n")
