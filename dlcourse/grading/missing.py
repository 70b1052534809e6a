"""Says why a notebook lacks a function or value, in the words of an error in the learner's code."""

import re
from collections.abc import Mapping, Sequence

from dlcourse.checks import AnswerError
from dlcourse.grading.submission import Cell


def failure_of(
    name: str, cells: Sequence[Cell], failed: Mapping[int, AnswerError]
) -> AnswerError | None:
    """The error of the last failed cell that was to define `name`, if there is one.

    failed: the errors of the cells that failed, by the cells' numbers.
    """
    definition = re.compile(rf"^\s*(def\s+{name}\b|{name}\s*=(?!=))", re.MULTILINE)
    for cell in reversed(cells):
        is_answer = (cell.grade_id or "").endswith(f"-{name}-answer")
        if cell.number in failed and (is_answer or definition.search(cell.source)):
            return failed[cell.number]
    return None


def not_there(name: str, kind: str) -> AnswerError:
    """The error of a name that no cell defines; `kind` is "function" or "value"."""
    return AnswerError("NameError", f"there is no {kind} `{name}` in the notebook", None, None)
