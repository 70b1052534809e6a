"""The page that a student reads about one submission; it never holds the code of a right answer."""

from dlcourse.checks import Report
from dlcourse.grading.gradebook import moment
from dlcourse.grading.graded import Graded
from dlcourse.grading.pages import render

STATES = {
    "passed": ("✓", "passed"),
    "partly": ("◐", "partly right"),
    "failed": ("✗", "not yet right"),
    "open": ("○", "not answered"),
}
"""For each state of an answer the symbol and the words that say it."""


def feedback_page(graded: Graded) -> str:
    """The feedback as one HTML page: each answer, its verdict, and the first hint."""
    return render(
        "feedback.html", graded=graded, moment=moment(graded), states=STATES, state_of=state_of
    )


def state_of(report: Report) -> str:
    """Which of `STATES` an answer is in."""
    if report.passed:
        return "passed"
    if not report.answered:
        return "open"
    return "partly" if report.score else "failed"
