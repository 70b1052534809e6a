"""The parts of `dlcourse check` and of grading in a kernel: they hand reports over as data."""

import atexit
import contextlib
import os
from collections.abc import Callable

from IPython import get_ipython
from IPython.display import publish_display_data

from dlcourse.checks import AnswerError, Report
from dlcourse.checks.values import is_blank
from dlcourse.grading.answers import open_submission
from dlcourse.grading.report_type import REPORT_TYPE
from dlcourse.grading.submission import Submission
from dlcourse.grading.workplace import open_workplace
from dlcourse.questions import find_question, verify

_STACK = contextlib.ExitStack()
atexit.register(_STACK.close)


def publish_report(question_id: str, if_missing: list, has_failed: bool) -> None:
    """Verify the notebook's answer to a question and display the report as data.

    if_missing: the fields of the AnswerError that stands for an answer that is not there.
    has_failed: whether a cell that was to define it failed; what is left blank is then missing.
    """
    asked, error = find_question(question_id), AnswerError(*if_missing)
    answer = get_ipython().user_ns.get(asked.name, error)
    if has_failed and is_blank(answer):
        answer = error
    if answer is error and not asked.is_value:
        answer = _raising(error)
    nowhere = open(os.devnull, "w", encoding="utf-8", errors="replace")
    with nowhere, contextlib.redirect_stdout(nowhere):
        report = verify(question_id, answer)
    publish_display_data({REPORT_TYPE: report.to_json()})


def open_handed_in(submission: dict, sandboxed: bool) -> dict[str, object]:
    """What a submission was asked for, by name, as long as this kernel lives."""
    workplace = _STACK.enter_context(open_workplace(sandboxed))
    return open_submission(Submission.from_json(submission), workplace)


def hand_over_reports() -> None:
    """From now on a report that a cell shows carries itself in its metadata.

    There nbval compares nothing, and a notebook that a learner runs has nothing of it.
    """

    def with_data(report: Report, include: object = None, exclude: object = None) -> tuple:
        return report._repr_mimebundle_(), {REPORT_TYPE: report.to_json()}

    get_ipython().display_formatter.mimebundle_formatter.for_type(Report, with_data)


def _raising(error: AnswerError) -> Callable:
    def absent(*arguments: object) -> None:
        raise error

    return absent
