"""Judges one submission in this process, while its code runs in a worker."""

from dlcourse.checks import Report
from dlcourse.grading.answers import open_answers
from dlcourse.grading.limits import LIMITS, Limits
from dlcourse.grading.running_notebook import RunningNotebook
from dlcourse.grading.submission import Submission
from dlcourse.grading.workplace import Workplace
from dlcourse.questions import question_ids, verify


def judge_submission(
    submission: Submission,
    workplace: Workplace,
    seed: int | None = None,
    limits: Limits = LIMITS,
) -> tuple[list[Report], list[str]]:
    """The report on every question, and sentences on what somebody should look at.

    seed: draws other numbers for the probes; None: those that a learner's check has.
    Raises CheckError where no worker starts.
    """
    notebook = RunningNotebook(submission, workplace, limits)
    try:
        answers = open_answers(notebook, limits)
        reports = [
            verify(question, answers[question.partition(".")[2]], seed)
            for question in question_ids(submission.stem)
        ]
    finally:
        notebook.close()
    return reports, notebook.notices
