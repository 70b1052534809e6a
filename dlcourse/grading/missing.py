"""Says why a notebook has no function of a name, in the words of an error in the learner's code."""

import re
from collections.abc import Mapping, Sequence

from dlcourse.checks import AnswerError
from dlcourse.grading.submission import Cell


def why_missing(
    name: str, cells: Sequence[Cell], failed: Mapping[int, AnswerError]
) -> AnswerError:
    """The error of the last failed cell that was to define `name`, else that there is none.

    failed: the errors of the cells that failed, by the cells' numbers.
    """
    definition = re.compile(rf"^\s*def\s+{name}\b", re.MULTILINE)
    for cell in reversed(cells):
        is_answer = (cell.grade_id or "").endswith(f"-{name}-answer")
        if cell.number in failed and (is_answer or definition.search(cell.source)):
            return failed[cell.number]
    return AnswerError("NameError", f"there is no function `{name}` in the notebook", None, None)
