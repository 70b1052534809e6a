"""Whose a handed-in file is, and when it came: by its place, its name and its time."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from dlcourse.grading.notebook_file import find_notebooks, read_bytes
from dlcourse.questions import exercises

# Canvas: doejane_LATE_1234_56789_name.ipynb, and a number for each later attempt.
_CANVAS = re.compile(r"^(?P<student>.+?)(_LATE)?_\d+_\d+_")
_AGAIN = re.compile(r"([-_ ]?\(?\d+\)?|-Copy\d+)$")
_TIMESTAMP = "timestamp.txt"
MAX_TIMESTAMP = 100


@dataclass(frozen=True)
class HandedIn:
    """A file: where it lies, its name below the folder that is graded, its student, its time.

    time: as ISO 8601 with a time zone, or "" where nothing tells.
    """

    path: Path
    name: str
    student: str
    time: str


def find_handed_in(paths: Iterable[Path]) -> list[HandedIn]:
    """What was handed in: a path stands for itself or, if it is a folder, for all below it."""
    found = []
    for root in paths:
        for path in find_notebooks([root]):
            name = (
                path.relative_to(root).as_posix() if root.is_dir() and path != root else path.name
            )
            found.append(HandedIn(path, name, _student(name, path), _time(path)))
    return found


def _student(name: str, path: Path) -> str:
    """The first folder of the name or, where all files lie in one, what a file is named for."""
    folder, _, rest = name.partition("/")
    if rest:
        return folder
    canvas = _CANVAS.match(path.stem)
    if canvas:
        return canvas["student"]
    stem = path.stem
    for exercise in exercises():
        before, found, after = stem.partition(exercise)
        if found:
            own = before.strip("_- .") or _AGAIN.sub("", after).strip("_- .")
            return own or path.resolve().parent.name
    return stem


def _time(path: Path) -> str:
    """From nbgrader's file beside it, else when the file was last changed."""
    try:
        text = read_bytes(path.parent / _TIMESTAMP, MAX_TIMESTAMP).decode("utf-8")
        day, clock, *zone = text.split()
        moment = datetime.fromisoformat(f"{day} {clock}")
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=ZoneInfo(zone[0]) if zone else UTC)
        moment = moment.astimezone(UTC)  # no year is below 1 there, or above 9999
    except (OSError, OverflowError, ValueError, KeyError):
        try:
            moment = datetime.fromtimestamp(path.lstat().st_mtime, UTC)
        except (OSError, OverflowError, ValueError):
            return ""
    return moment.isoformat(timespec="seconds")
