"""The learner's own record: what was predicted, tried, opened and solved, and when.

    if in_session():
        record("prediction", id="08.networks", choice="about 100", n_choices=3, right=False)

It lies in one file of the user's data folder and never leaves the computer. The fields of each
kind are those of its class in `entries`.
"""

from datetime import UTC, datetime
from typing import Any

from dlcourse.record.entries import (
    KINDS,
    CheckRun,
    Entry,
    OpenedHint,
    Prediction,
    QuizAnswer,
    SeenOutcome,
    TaskOutcome,
    from_line,
    to_data,
    to_line,
)
from dlcourse.record.log import learners_log
from dlcourse.record.session import in_session

__all__ = [
    "CheckRun",
    "Entry",
    "OpenedHint",
    "Prediction",
    "QuizAnswer",
    "SeenOutcome",
    "TaskOutcome",
    "in_session",
    "read",
    "read_what_can_be",
    "record",
    "record_check",
    "to_data",
]


def record(kind: str, **fields: Any) -> None:
    """Append an entry of now to the log, whoever is at work: ask `in_session` before.

    kind: "check", "prediction", "quiz", "seen", "hint" or "task"; `fields` are those of its class.
    Where the log cannot be written, the entry is kept for this session, and one line on stderr
    says so once. Raises ValueError, in one sentence, for another kind or other fields.
    """
    if kind not in KINDS:
        raise ValueError(f"there is no kind {kind!r} of entries; there are: {', '.join(KINDS)}")
    now = datetime.now(UTC).replace(microsecond=0)
    try:
        line = to_line(KINDS[kind](now, **fields))
    except TypeError as error:
        raise ValueError(f"this is no entry of kind {kind!r}: {error}") from None
    learners_log().append(line)


def record_check(report) -> None:
    """Append the run of a check, given its `Report`."""
    record(
        CheckRun.kind,
        question=report.question_id,
        passed=report.passed,
        points=report.points,
        score=report.score,
    )


def read() -> list[Entry]:
    """All entries, oldest first; lines that are torn or of an unknown kind are left out.

    Raises OSError when there is a log that cannot be read.
    """
    return _entries(learners_log().lines())


def read_what_can_be() -> list[Entry]:
    """As `read`, but of a log that cannot be read only what this session added to it."""
    try:
        return read()
    except OSError:
        return _entries(learners_log().waiting())


def _entries(lines: list[str]) -> list[Entry]:
    entries = map(from_line, lines)
    return [entry for entry in entries if entry is not None]
