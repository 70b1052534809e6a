"""The probes of a question as asserts, for graders that read an error as a wrong answer.

The test cells of an exercise that was exported to nbgrader or otter call them. Answer and judge
then share a process, so what comes out holds for honest answers only; `dlcourse grade` keeps them
apart.
"""

import contextlib
import sys
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

from dlcourse import questions
from dlcourse.checks import Report
from dlcourse.course import EXERCISES


def assert_probe(question_id: str, answer: Any, about: str) -> None:
    """AssertionError, with what the check says, where the probe `about` costs all points.

    A question with levels gives some in spite of a probe that fails: see `assert_points`.
    """
    report = _report(question_id, answer, about)
    probe = next((probe for probe in report.probes if probe.about == about), None)
    if report.score or (probe and probe.passed):
        return
    # The first that fails shows its example, and the mistake that was recognised.
    raise AssertionError(str(report) if probe in (None, report.failure) else probe.finding)


def assert_points(question_id: str, answer: Any, least: int) -> None:
    """AssertionError, with what the check says, where `answer` earns fewer than `least` points."""
    report = _report(question_id, answer, least)
    if report.score < least:
        # Where nothing is earned, a probe has said why.
        raise AssertionError(str(report) if report.score else "   ".join(report.tally))


def earned_points(question_id: str, answer: Any) -> float:
    """What `answer` earns: nbgrader takes a number that a test cell shows for its points."""
    return float(_report(question_id, answer, earned_points).score)


@dataclass
class _Judged:
    question_id: str
    answer: Any
    report: Report
    asked: set[Hashable] = field(default_factory=set)


_last: _Judged | None = None


def _report(question_id: str, answer: Any, asked: Hashable) -> Report:
    """The report on `answer`, judged once for all that is asked about it.

    What is asked a second time is judged anew: a function that the answer calls may be another.
    """
    global _last
    known = _last is not None and _last.question_id == question_id and _last.answer is answer
    if not known or asked in _last.asked:
        _last = _Judged(question_id, answer, _check(question_id, answer))
    _last.asked.add(asked)
    return _last.report


def _check(question_id: str, answer: Any) -> Report:
    """As the check cell of the course's own notebook does it, which also logs the progress."""
    number, _, name = question_id.partition(".")
    (lesson,) = (lesson for lesson in EXERCISES if lesson.number == number)
    check = getattr(getattr(questions, lesson.name), name)
    # nbgrader takes whatever a test cell writes to stderr for an error.
    with contextlib.redirect_stderr(sys.stdout):
        return check(answer)
