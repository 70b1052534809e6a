"""The learner's own log of check runs: one JSON line each, in the user's data folder."""

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import platformdirs

from .report import Report


@dataclass(frozen=True)
class Run:
    """One recorded run of a check; `question` is its id, `time` is in UTC."""

    time: datetime
    question: str
    passed: bool
    points: float
    score: float


def progress_path() -> Path:
    """Where the log lies."""
    return platformdirs.user_data_path("dlcourse") / "progress.jsonl"


def in_session() -> bool:
    """Whether a person is at work: in a Jupyter session, and not in the folder of solutions."""
    notebook = os.environ.get("JPY_SESSION_NAME")
    if not notebook:
        return False
    return "solutions" not in (Path(notebook).parent.name, Path.cwd().name)


def record(report: Report) -> None:
    """Append `report` to the log. A folder that cannot be written is passed over in silence:
    the log is a convenience, and a check must work without it.
    """
    line = json.dumps(
        {
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "question": report.question_id,
            "passed": report.passed,
            "points": report.points,
            "score": report.score,
        }
    )
    path = progress_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as log:
            torn = log.tell() > 0 and _last_byte(log) != b"\n"
            log.write(("\n" * torn + line + "\n").encode())
    except OSError:
        return


def read_progress() -> list[Run]:
    """Every recorded run, oldest first; lines that are broken are left out.

    Raises OSError when there is a log that cannot be read.
    """
    try:
        text = progress_path().read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return []
    runs = (_parse(line) for line in text.splitlines())
    return [run for run in runs if run is not None]


def _last_byte(log) -> bytes:
    log.seek(-1, os.SEEK_END)
    return log.read(1)


def _parse(line: str) -> Run | None:
    try:
        entry = json.loads(line)
        return Run(
            time=datetime.strptime(entry["time"], "%Y-%m-%dT%H:%M:%S%z"),
            question=str(entry["question"]),
            passed=bool(entry["passed"]),
            points=float(entry["points"]),
            score=float(entry["score"]),
        )
    except (ValueError, KeyError, TypeError):
        return None
