"""The learner's own log of check runs: one JSON line each, in the user's data folder."""

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import platformdirs

from .report import Report

TIME = "%Y-%m-%dT%H:%M:%S+00:00"


def progress_path() -> Path:
    """Where the log lies."""
    return platformdirs.user_data_path("dlcourse") / "progress.jsonl"


def in_session() -> bool:
    """Whether a person is at work: at a notebook, and not in the folder of solutions."""
    notebook = os.environ.get("JPY_SESSION_NAME", "")
    solving = "solutions" not in (Path(notebook).parent.name, Path.cwd().name)
    return solving and _person_can_be_asked()


def _person_can_be_asked() -> bool:
    """Whether what sent the running cell could pass a question of `input()` on to a person.

    Each cell says so as it comes (`allow_stdin` in Jupyter's protocol). Front ends for people take
    input; what runs a notebook by itself, as a build and nbval do, does not.
    """
    ipython = sys.modules.get("IPython")  # where there is a kernel, it is loaded
    shell = ipython.get_ipython() if ipython else None
    if not hasattr(shell, "get_parent"):  # no kernel: a script, or a terminal
        return False
    return bool(shell.get_parent().get("content", {}).get("allow_stdin"))


def record(report: Report) -> None:
    """Append `report` to the log. A folder that cannot be written is passed over in silence:
    the log is a convenience, and a check must work without it.
    """
    line = json.dumps(
        {
            "time": datetime.now(UTC).strftime(TIME),
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


def read_progress() -> list[dict]:
    """Every recorded run, oldest first, as `record` wrote it; broken lines are left out.

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


def _parse(line: str) -> dict | None:
    try:
        run = json.loads(line)
        datetime.strptime(run["time"], TIME)
        sound = isinstance(run["question"], str) and isinstance(run["passed"], bool)
        return run if sound and 0 <= run["score"] <= run["points"] else None
    except (ValueError, KeyError, TypeError):
        return None
