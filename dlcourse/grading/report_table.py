"""What a person reads about a graded notebook: one line per question, and the sum."""

import re
import textwrap
from collections.abc import Sequence

from tabulate import tabulate

from dlcourse.checks import Report

MESSAGE_WIDTH = 60


def report_table(reports: Sequence[Report]) -> str:
    """The reports as a table that ends with the sum of their points."""
    rows = [
        [
            report.question_id,
            "passed" if report.passed else "failed",
            report.tally[0],
            f"{report.score} / {report.points}",
            textwrap.fill(summary(report), MESSAGE_WIDTH),
        ]
        for report in reports
    ]
    score, points = sum(r.score for r in reports), sum(r.points for r in reports)
    passed = sum(report.passed for report in reports)
    rows.append(["together", f"{passed} of {len(reports)}", "", f"{score} / {points}", ""])
    return tabulate(
        rows,
        headers=["question", "verdict", "probes", "points", "message"],
        disable_numparse=True,
    )


def summary(report: Report) -> str:
    """The first sentence of what is wrong or, where the answer stopped with one, its error."""
    outcome = dict(report.failure.outcome) if report.failure else {}
    if "error" in outcome:
        return outcome["error"]
    return re.split(r"(?<=[.?])\s", report.message.strip(), maxsplit=1)[0]
