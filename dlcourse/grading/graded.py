"""What came of one submission, as data: the gradebook, the feedback and the reports read this."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from dlcourse.checks import Report


@dataclass(frozen=True)
class Graded:
    """The result of one submission.

    student: who handed it in, as the file's place or name tells.
    exercise: its stem, or "" where the file could not be read.
    file: the file's path below the folder that was graded, with slashes.
    digest: the SHA-256 of what was graded: the file's bytes, and its own modules'.
    handed_in: when, as ISO 8601 with a time zone, or "" where nothing tells.
    reports: one for each question, in their order; empty where there is trouble.
    trouble: one sentence that says why it has no points: its file is at fault, or the grader.
    grader_failed: whether the trouble is the grader's own; then it costs no points.
    notices: sentences on what somebody should look at, such as a cell that ended its process.
    answers: the code of each question's answer as it was handed in, by question id.
    sandboxed: whether its code ran in the sandbox.
    number: the student's in the system that the file came from, or "".
    """

    student: str
    exercise: str
    file: str
    digest: str
    handed_in: str = ""
    reports: tuple[Report, ...] = ()
    trouble: str = ""
    grader_failed: bool = False
    notices: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    sandboxed: bool = True
    number: str = ""

    @property
    def score(self) -> int:
        """The points that it earned."""
        return sum(report.score for report in self.reports)

    @property
    def points(self) -> int:
        """The points that there were to earn; 0 where it could not be graded."""
        return sum(report.points for report in self.reports)

    def to_json(self) -> dict[str, Any]:
        """The result as JSON takes it."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Graded":
        """The result that `to_json` made `data` of; ValueError, in one sentence, if it is none."""
        try:
            reports = tuple(map(Report.from_json, data["reports"]))
            return cls(**{**data, "reports": reports, "notices": tuple(data["notices"])})
        except (KeyError, TypeError, ValueError):
            raise ValueError(f"expected a result as to_json makes it, got {data!r:.100}") from None
