"""Says why a notebook lacks a function or value, in the words of an error in the learner's code."""

import re
from collections.abc import Mapping, Sequence

from dlcourse.checks import AnswerError
from dlcourse.grading.submission import Cell


def why_missing(
    name: str,
    cells: Sequence[Cell],
    failed: Mapping[int, AnswerError],
    kind: str = "function",
) -> AnswerError:
    """The error of the last failed cell that was to define `name`, else that there is none.

    failed: the errors of the cells that failed, by the cells' numbers.
    kind: what is missing, a "function" or a "value".
    """
    definition = re.compile(rf"^\s*(def\s+{name}\b|{name}\s*=(?!=))", re.MULTILINE)
    for cell in reversed(cells):
        is_answer = (cell.grade_id or "").endswith(f"-{name}-answer")
        if cell.number in failed and (is_answer or definition.search(cell.source)):
            return failed[cell.number]
    return AnswerError("NameError", f"there is no {kind} `{name}` in the notebook", None, None)
