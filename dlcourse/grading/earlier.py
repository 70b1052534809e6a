"""Finds a learner's earlier answers, for an exercise that builds on them."""

import ast
from collections.abc import Iterable
from pathlib import Path

from dlcourse import checks
from dlcourse.grading.submission import SubmissionError, check_id, read_submission


def earlier_answers(folder: str | Path, question_ids: Iterable[str]) -> tuple[str, list[str]]:
    """The answers to these questions in the exercises that lie in `folder`.

    Returns their code as one text, ready for a cell, in the order of `question_ids`, and one
    sentence for each answer that is not there. Nothing is run, and nothing is checked.
    """
    found, missing = [], []
    for question_id in question_ids:
        (stem,) = [s for s in checks.exercises() if question_id in checks.questions(s)]
        code, why = _answer(Path(folder) / f"{stem}.ipynb", question_id)
        if why:
            missing.append(f"{question_id}: {why}")
        else:
            found.append(code.strip())
    return "\n\n\n".join(found), missing


def _answer(path: Path, question_id: str) -> tuple[str, str]:
    """The code of an answer, and why there is none: one of them is empty."""
    try:
        submission = read_submission(path)
    except SubmissionError as error:
        return "", str(error)
    name, grade_id = question_id.partition(".")[2], f"{check_id(question_id)}-answer"
    code = "\n".join(cell.source for cell in submission.cells if cell.grade_id == grade_id)
    try:
        tree = ast.parse(code)
    except SyntaxError as error:
        return "", f"the answer in {path.name} is not Python: {error.msg} in line {error.lineno}."
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    if name not in [function.name for function in functions]:
        return "", f"{path.name} has no function {name} in its answer cell."
    if any(_is_stub(node) for node in ast.walk(tree)):
        return "", f"the question is not answered yet in {path.name}."
    return code, ""


def _is_stub(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Raise)
        and isinstance(node.exc, ast.Name)
        and node.exc.id == "NotImplementedError"
    )
