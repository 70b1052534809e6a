"""What every export starts from: a solved exercise, its questions and a folder to write to."""

from collections.abc import Mapping, Sequence
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


def write_all(
    folder: Path, texts: Mapping[str, str], notebooks: Mapping[str, NotebookNode]
) -> list[Path]:
    """Write texts and notebooks below `folder`, by their paths in it; return the notebooks' paths.

    FileExistsError where something lies in the folder already, which an export would mix with.
    """
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise FileExistsError(f"{folder} exists and is not empty: name another folder")
    for notebook in notebooks.values():
        nbformat.validate(notebook)
    written = {name: nbformat.writes(notebook) + "\n" for name, notebook in notebooks.items()}
    for name, text in {**texts, **written}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return [folder / name for name in notebooks]
