"""Finds a learner's earlier answers, for an exercise that builds on them."""

import ast
from collections.abc import Iterable
from pathlib import Path

from dlcourse.grading.borrowed import borrowed
from dlcourse.grading.notebook_file import SubmissionError
from dlcourse.grading.statements import raises_not_implemented
from dlcourse.grading.submission import check_id, read_submission
from dlcourse.questions import exercises
from dlcourse.questions import question_ids as ids_of
from dlcourse.record import CheckRun, read_what_can_be


def earlier_answers(folder: str | Path, question_ids: Iterable[str]) -> tuple[str, list[str]]:
    """The answers to these questions in the exercises that lie in `folder`.

    Returns their code as one text, ready for a cell, in the order of `question_ids`, and one
    sentence for each answer that is not there. An answer comes with what it uses of its notebook:
    imports first, then helpers, each once. Nothing is run, and nothing is checked.
    """
    asked = list(question_ids)
    names = {_name(question_id) for question_id in asked}
    imports, code, missing = [], [], []
    for question_id in asked:
        (stem,) = [s for s in exercises() if question_id in ids_of(s)]
        try:
            found = _answer(Path(folder) / f"{stem}.ipynb", question_id, names)
        except SubmissionError as error:
            missing.append(f"{question_id}: {error}")
            continue
        imports += found[0]
        code += found[1]
    blocks = ["\n".join(dict.fromkeys(imports)), *dict.fromkeys(code)]
    return "\n\n\n".join(block for block in blocks if block), missing


def never_passed(question_ids: Iterable[str]) -> list[str]:
    """Those of the questions whose check has never passed, as far as the learner's record says."""
    runs = (entry for entry in read_what_can_be() if isinstance(entry, CheckRun))
    passed = {run.question for run in runs if run.passed}
    return [question_id for question_id in question_ids if question_id not in passed]


def _name(question_id: str) -> str:
    return question_id.partition(".")[2]


def _answer(path: Path, question_id: str, asked: set[str]) -> tuple[list[str], list[str]]:
    """The imports of an answer, and its helpers and its cell; SubmissionError if there is none."""
    submission = read_submission(path)
    name, grade_id = _name(question_id), f"{check_id(question_id)}-answer"
    code = "\n".join(cell.source for cell in submission.cells if cell.grade_id == grade_id)
    try:
        tree = ast.parse(code)
    except SyntaxError as error:
        raise SubmissionError(
            f"the answer in {path.name} is not Python: {error.msg} in line {error.lineno}."
        ) from None
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    if name not in [function.name for function in functions]:
        raise SubmissionError(f"{path.name} has no function {name} in its answer cell.")
    if _is_stub(tree):
        raise SubmissionError(f"the question is not answered yet in {path.name}.")
    used = borrowed(code, [cell.source for cell in submission.cells], asked)
    for helper, statement in used.items():
        if _is_stub(statement):
            raise SubmissionError(f"it calls {helper}, which is not answered yet in {path.name}.")
    imports = [s for s in used.values() if isinstance(s, ast.Import | ast.ImportFrom)]
    helpers = [s for s in used.values() if s not in imports]
    return [*map(ast.unparse, imports)], [*map(ast.unparse, helpers), code.strip()]


def _is_stub(tree: ast.AST) -> bool:
    return any(map(raises_not_implemented, ast.walk(tree)))
