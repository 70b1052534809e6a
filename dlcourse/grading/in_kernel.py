"""The part of `dlcourse check` that runs in the learner's own kernel."""

import contextlib
import os
from collections.abc import Callable

from IPython import get_ipython
from IPython.display import publish_display_data

from dlcourse.checks import AnswerError, Report
from dlcourse.questions import find_question, verify
from dlcourse.checks.values import is_blank

REPORT_TYPE = "application/vnd.dlcourse.report+json"


def publish_report(question_id: str, if_missing: list, has_failed: bool) -> None:
    """Verify the notebook's answer to a question and display the report as data.

    if_missing: the fields of the AnswerError that stands for an answer that is not there.
    has_failed: whether a cell that was to define it failed; what is left blank is then missing.
    """
    asked, error = question(question_id), AnswerError(*if_missing)
    answer = get_ipython().user_ns.get(asked.name, error)
    if has_failed and is_blank(answer):
        answer = error
    if answer is error and not asked.is_value:
        answer = _raising(error)
    nowhere = open(os.devnull, "w", encoding="utf-8", errors="replace")
    with nowhere, contextlib.redirect_stdout(nowhere):
        report = verify(question_id, answer)
    publish_display_data({REPORT_TYPE: _as_data(report)})


def _raising(error: AnswerError) -> Callable:
    def absent(*arguments: object) -> None:
        raise error

    return absent


def _as_data(report: Report) -> dict:
    return {"question_id": report.question_id, "passed": report.passed, "text": str(report)}
