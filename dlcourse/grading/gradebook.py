"""Which submission counts for each student and exercise, and what it earned.

Where a submission's own file is at fault it has 0 points. Where the grader failed it has no score,
None, until somebody has looked.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from dlcourse.checks import Report
from dlcourse.grading.graded import Graded
from dlcourse.questions import exercises, find_question, question_ids

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Result:
    """What one question earned; `score` and `passed` are None where the grader failed.

    report: None where the submission has trouble.
    """

    question: str
    score: int | None
    points: int
    passed: bool | None
    report: Report | None = None


@dataclass(frozen=True)
class Entry:
    """The submission that counts for a student and an exercise.

    earlier: those that the student handed in before, oldest first.
    """

    graded: Graded
    earlier: tuple[Graded, ...] = ()
    late: bool = False

    @property
    def attempts(self) -> int:
        """How many were handed in."""
        return 1 + len(self.earlier)

    @property
    def score(self) -> int | None:
        """The points that it earned; None where the grader failed."""
        return None if self.graded.grader_failed else self.graded.score

    @property
    def points(self) -> int:
        """The points that there were to earn; 0 where nobody knows which exercise it is."""
        return sum(result.points for result in self.results)

    @property
    def results(self) -> tuple[Result, ...]:
        """One for each question; empty where nobody knows which exercise it is."""
        if self.graded.reports:
            return tuple(
                Result(r.question_id, r.score, r.points, r.passed, r) for r in self.graded.reports
            )
        if self.graded.exercise not in exercises():
            return ()
        score, passed = (None, None) if self.graded.grader_failed else (0, False)
        return tuple(
            Result(question, score, find_question(question).points, passed)
            for question in question_ids(self.graded.exercise)
        )


def gradebook(results: Iterable[Graded], due: datetime | None = None) -> list[Entry]:
    """The entries, by exercise and student: the latest submission counts.

    One without a time counts as the earliest; of two at the same time, the file name that sorts
    last. due: with a time zone; what was handed in after it is late, what has no time is not.
    ValueError for a `due` without a time zone.
    """
    if due is not None and due.tzinfo is None:
        raise ValueError(f"due needs a time zone, such as {due.isoformat()}+00:00")
    attempts = defaultdict(list)
    for graded in results:
        attempts[graded.exercise, graded.student].append(graded)
    return [_entry(attempts[key], due) for key in sorted(attempts)]


def _entry(attempts: list[Graded], due: datetime | None) -> Entry:
    *earlier, last = sorted(
        attempts, key=lambda graded: (handed_in(graded) or _LONG_AGO, graded.file)
    )
    time = handed_in(last)
    return Entry(last, tuple(earlier), late=bool(due and time and time > due))


def handed_in(graded: Graded) -> datetime | None:
    """When it was handed in; None where nothing tells, or without a time zone."""
    try:
        time = datetime.fromisoformat(graded.handed_in)
    except ValueError:
        return None
    return time if time.tzinfo else None


def moment(graded: Graded) -> str:
    """When it was handed in, to the minute, for people; as it stands where it is no such time."""
    time = handed_in(graded)
    return time.isoformat(" ", "minutes") if time else graded.handed_in
