"""Reads a lesson or an exercise from its text, and refuses one that would make a broken notebook.

The text is a MyST Markdown notebook. Three options of a code cell are the course's own:

    :answer: 01.softmax     the cell in which a learner answers; holds the solution between markers
    :check: 01.softmax      the cell that checks this answer
    :locked: set-up         a cell that a learner runs and does not change

A text that several sources share stands once, in `source/shared`: `{{how_it_works}}` in a text cell
stands for the file `how_it_works.md` there.

An experiment with `:fold: true` shows what a reader is to predict, as other code cells do that
answer a prediction: it is folded until then.
Predictions and quizzes are fences in text cells, see `dlcourse.authoring.prompts`.
"""

import ast
import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import jupytext.myst
import nbformat
import yaml

from dlcourse.authoring.prompt_cells import PromptCellError, place_prompts
from dlcourse.authoring.strip import MarkerError, strip_solution
from dlcourse.checks.values import is_blank
from dlcourse.questions import exercises, find_question, question_ids

_NOT_A_NOTEBOOK = (
    jupytext.myst.MystMetadataParsingError,
    nbformat.ValidationError,
    yaml.YAMLError,
)


class SourceError(ValueError):
    """A mistake in a source file; the message names file and line."""

    def __init__(self, path, line, message):
        super().__init__(f"{path}:{line}: {message}")


@dataclass(frozen=True)
class Source:
    """A source file as a notebook without outputs.

    `lines[i]` is the line of the file (from 1) on which the text of `notebook.cells[i]` begins.
    `shared` are the files of shared texts that stand in it, and `prompts` maps the id of each
    prediction and quiz question to what `prompts_json` takes.
    """

    path: Path
    notebook: dict
    lines: tuple[int, ...]
    shared: tuple[Path, ...]
    prompts: dict[str, dict]

    @property
    def stem(self) -> str:
        return self.path.stem


def read_source(path: Path) -> Source:
    """The source file at `path` with every cell's id and nbgrader metadata set.

    Raises SourceError for a marker out of place, a question that is unknown, doubled, left out or
    checked by another cell than its own, for a prediction or quiz that lacks something, and for
    text that is not a MyST notebook.
    """
    text = path.read_text(encoding="utf-8")
    try:
        notebook = jupytext.myst.myst_to_notebook(text, add_source_map=True)
    except _NOT_A_NOTEBOOK as error:
        reason = str(error).splitlines()[0]
        raise SourceError(path, 1, f"the text is not a MyST notebook: {reason}") from None
    file_lines = text.splitlines()
    lines = tuple(
        _first_body_line(file_lines, start, is_code=cell.cell_type == "code")
        for cell, start in zip(notebook.cells, notebook.metadata["source_map"], strict=True)
    )
    try:
        cells, lines, prompts = place_prompts(notebook.cells, lines, path.stem[:2])
    except PromptCellError as error:
        raise SourceError(path, error.line, str(error)) from None
    notebook.cells = cells
    shared = tuple(
        file
        for cell, line in zip(notebook.cells, lines, strict=True)
        if cell.cell_type == "markdown"
        for file in _put_in_shared_texts(cell, path, line)
    )
    source = Source(path, notebook, lines, shared, prompts)
    _check_markers(source)
    _check_questions(source)
    _set_metadata(source)
    for prompt in prompts.values():
        answered_by = prompt.pop("answered_by")
        prompt["cell"] = answered_by and answered_by.id
    return source


def _put_in_shared_texts(cell, path, line):
    """Replace each `{{name}}` in a text cell; return the files that took their places."""
    folder = path.parents[1] / "shared"
    names = re.findall(r"{{(\w+)}}", cell.source)
    for name in names:
        file = folder / f"{name}.md"
        if not file.is_file():
            raise SourceError(path, line, f"there is no shared text {file.name} in {folder}")
        cell.source = cell.source.replace(
            f"{{{{{name}}}}}", file.read_text(encoding="utf-8").strip()
        )
    return [folder / f"{name}.md" for name in names]


def _first_body_line(file_lines, start, *, is_code):
    """The line, from 1, on which the text of the cell begins whose part of the file has `start`."""
    while is_code and file_lines[start].startswith(":"):
        start += 1
    while start < len(file_lines) - 1 and not file_lines[start].strip():
        start += 1
    return start + 1


def _check_markers(source):
    for cell, line in zip(source.notebook.cells, source.lines, strict=True):
        if cell.cell_type != "code":
            continue
        try:
            stripped = strip_solution(cell.source)
        except MarkerError as error:
            raise SourceError(source.path, line + error.line, error.message) from None
        has_solution = stripped != cell.source
        if has_solution and "answer" not in cell.metadata:
            message = "a solution stands in a cell without the option :answer:"
            raise SourceError(source.path, line, message)
        if "answer" in cell.metadata and not has_solution:
            question_id = cell.metadata["answer"]
            message = f"the answer cell of {question_id} has no solution between markers"
            raise SourceError(source.path, line, message)


def _check_questions(source):
    """Every question of the exercise has one answer cell and, after it, one check cell."""
    expected = question_ids(source.stem) if source.stem in exercises() else ()
    seen = {"answer": [], "check": []}
    for cell, line in zip(source.notebook.cells, source.lines, strict=True):
        for role in seen.keys() & cell.metadata.keys():
            question_id = str(cell.metadata[role])
            if question_id not in expected:
                message = f"{question_id} is not a question of {source.stem}"
                raise SourceError(source.path, line, message)
            if question_id in seen[role]:
                raise SourceError(source.path, line, f"a second {role} cell for {question_id}")
            if role == "check":
                _check_check_cell(source.path, line, cell, question_id, seen["answer"])
            else:
                _check_answer_cell(source.path, line, cell, question_id)
            seen[role].append(question_id)
    is_exercise = source.path.parent.name == "exercises"
    for question_id in expected if is_exercise else ():
        for role, found in seen.items():
            if question_id not in found:
                raise SourceError(source.path, 1, f"{question_id} has no {role} cell")


def _check_answer_cell(path, line, cell, question_id):
    """What a learner starts from defines the answer: a function, or a value without content."""
    question = find_question(question_id)
    try:
        statements = ast.parse(strip_solution(cell.source)).body
    except SyntaxError as error:
        message = f"the answer cell of {question_id} is no Python: {error.msg}"
        raise SourceError(path, line, message) from None
    if question.is_value:
        defined = any(_is_blank_value(statement, question.name) for statement in statements)
        form = f"{question.name} = None, or a template with None in its places"
    else:
        defined = any(getattr(statement, "name", "") == question.name for statement in statements)
        form = f"def {question.name}"
    if not defined:
        message = f"the answer cell of {question_id} lacks {form} outside of its markers"
        raise SourceError(path, line, message)


def _is_blank_value(statement, name):
    """Whether a statement reads `name = None`, or a literal with nothing but None in its places."""
    if not isinstance(statement, ast.Assign) or ast.unparse(statement.targets) != name:
        return False
    try:
        return is_blank(ast.literal_eval(statement.value))
    except ValueError:
        return False


def _check_check_cell(path, line, cell, question_id, answered):
    name = find_question(question_id).name
    if cell.source != f"check.{name}({name})":
        message = f"the check cell of {question_id} must read check.{name}({name})"
        raise SourceError(path, line, message)
    if question_id not in answered:
        raise SourceError(path, line, f"{question_id} is checked before it is answered")


def _set_metadata(source):
    """Give every cell a stable id, and the graded ones what nbgrader (schema 3) wants to know."""
    copies = Counter()
    for cell in source.notebook.cells:
        cell.metadata.pop("fold", None)
        role = next((role for role in ("answer", "check", "locked") if role in cell.metadata), None)
        if role is None:
            digest = hashlib.sha256(cell.source.encode()).hexdigest()[:12]
            copies[digest] += 1
            cell.id = digest if copies[digest] == 1 else f"{digest}-{copies[digest]}"
            continue
        name = str(cell.metadata.pop(role))
        cell.id = name.replace(".", "-") + ("-answer" if role == "answer" else "")
        cell.metadata["deletable"] = False
        if role != "answer":
            cell.metadata["editable"] = False
        cell.metadata["nbgrader"] = {
            "schema_version": 3,
            "grade_id": cell.id,
            "grade": role == "check",
            "solution": role == "answer",
            "locked": role != "answer",
            "task": False,
        }
        if role == "check":
            cell.metadata["nbgrader"]["points"] = find_question(name).points
