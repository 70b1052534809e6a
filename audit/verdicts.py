"""What a check says of an answer, in one word."""

from __future__ import annotations

from dlcourse.checks import Report

# What says only that something is wrong.
VAGUE = (
    "gives wrong values",
    "gives a wrong value",
    "returns NaN",
    "returns infinity",
    "returns the wrong shape",
    "stops with an error",
    "is right but warns",
    "is wrong values",
    "is a wrong value",
    "has wrong values",
    "has a wrong value",
)


def verdict(report: Report) -> str:
    """ "accepted", "named", "narrowed", "told" where the finding is a reason, or "unexplained"."""
    if report.passed:
        return "accepted"
    if report.misconception:
        return "named"
    if report.narrowing:
        return "narrowed"
    finding = report.message.splitlines()[0]
    return "unexplained" if any(words in finding for words in VAGUE) else "told"
