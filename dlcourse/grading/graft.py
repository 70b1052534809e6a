"""Makes the grading notebook: a learner's functions under the solution's checks and outputs."""

from pathlib import Path

from dlcourse.grading.notebook_file import SubmissionError, read_notebook
from dlcourse.grading.submission import Submission, cell_grade_id, cell_source, check_id
from dlcourse.questions import question_ids

OPENING = """\
from dlcourse.grading.in_kernel import hand_over_reports, open_handed_in
from dlcourse.questions import {module} as check

hand_over_reports()
globals().update(open_handed_in({submission!r}, sandboxed={sandboxed}))
"""
FRESH = "check = check.seeded({seed})\n"


def graft(
    submission: Submission, solution: str | Path, sandboxed: bool, seed: int | None = None
) -> dict:
    """The grading notebook for `submission`, as nbformat 4.5 JSON.

    Its first cell holds the submission as data and puts proxies of the learner's functions in
    place; the others are the check cells of the notebook `solution` with their saved, passing
    outputs. Nothing that was done to the learner's check cells matters.
    seed: as of `dlcourse.grading.judge.judge_submission`.
    Raises SubmissionError if the solution is no notebook or lacks the saved output of a check.
    """
    solution = Path(solution)
    saved = {cell_grade_id(cell): cell for cell in read_notebook(solution)["cells"]}
    _, _, module = submission.stem.partition("_")
    opening = OPENING.format(module=module, submission=submission.to_json(), sandboxed=sandboxed)
    if seed is not None:
        opening += FRESH.format(seed=seed)
    cells = [_code_cell("open-submission", opening, {}, [], 1)]
    for count, question in enumerate(question_ids(submission.stem), start=2):
        cell = saved.get(check_id(question), {})
        if not cell.get("outputs"):
            raise SubmissionError(
                f"{solution} has no saved output for the check of {question}; run `make build`."
            )
        name, source = check_id(question), cell_source(cell)
        cells.append(_code_cell(name, source, cell["metadata"], cell["outputs"], count))
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        },
        "cells": cells,
    }


def _code_cell(name: str, source: str, metadata: dict, outputs: list, count: int) -> dict:
    # Without an execution count nbval compares nothing, and the cell would pass.
    return {
        "cell_type": "code",
        "id": name.replace("_", "-"),
        "metadata": metadata,
        "source": source,
        "outputs": outputs,
        "execution_count": count,
    }
