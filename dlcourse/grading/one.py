"""Grades one submission: its file is read once, its result is data, whatever goes wrong."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from dlcourse.checks import CheckError, Report
from dlcourse.checks.show import shorten
from dlcourse.grading.graded import Graded
from dlcourse.grading.handed_in import HandedIn
from dlcourse.grading.notebook_file import SubmissionError
from dlcourse.grading.submission import Submission, answer_code, read_submission

Judge = Callable[[Submission], tuple[list[Report], list[str]]]


@dataclass(frozen=True)
class Task:
    """A submission that waits to be judged, as data."""

    submission: Submission
    waiting: Graded
    """Its result, without what judging finds."""


def read_one(item: HandedIn, exercise: str | None, sandboxed: bool) -> Task | Graded:
    """The submission as a task; its result where the file is at fault."""
    unread = Graded(
        item.student, "", item.name, "", item.time, sandboxed=sandboxed, number=item.number
    )
    try:
        submission = read_submission(item.path, exercise)
        answers = answer_code(submission)
    except SubmissionError as error:
        return replace(unread, trouble=shorten(str(error), 400))
    except Exception as error:  # whatever it is, the others are still graded
        return failed(unread, error)
    waiting = replace(unread, exercise=submission.stem, digest=submission.digest, answers=answers)
    return Task(submission, waiting)


def judge_task(task: Task, judge: Judge) -> Graded:
    """The result of a task; whatever fails here is the grader's own and costs no points."""
    try:
        reports, notices = judge(task.submission)
    except Exception as error:
        return failed(task.waiting, error)
    return replace(task.waiting, reports=tuple(reports), notices=tuple(notices))


def failed(waiting: Graded, error: BaseException) -> Graded:
    """The result where the grader itself failed."""
    text = str(error) if isinstance(error, CheckError) else f"{type(error).__name__}: {error}"
    trouble = f"It could not be graded: {shorten(text, 300).rstrip('.')}."
    return replace(waiting, trouble=trouble, grader_failed=True)
