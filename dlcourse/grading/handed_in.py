"""Whose a handed-in file is, and when it came: by its place, its name and its time."""

import os
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from dlcourse.grading.notebook_file import NOTEBOOK, find_notebooks, read_bytes
from dlcourse.questions import exercises

_TIMESTAMP = "timestamp.txt"
_STEMS = "|".join(stem.replace("_", "[-_ ]") for stem in exercises())
_EXERCISE = re.compile(_STEMS, re.IGNORECASE)
# Canvas: doejane_LATE_1234_56789_name.ipynb, where the first number is the student's.
# Moodle: Jane Doe_12345_assignsubmission_file, which is a folder or goes on with the file's name.
_FROM_LMS = re.compile(
    r"(?P<student>.+?)(_LATE)?_((?P<number>\d{3,})_\d{3,}_|(?P<participant>\d+)_assignsubmission_)",
    re.DOTALL,
)
# GitHub Classroom: exercise-1-janedoe.
_ASSIGNMENT = re.compile(r"(exercise|assignment|homework|hw|lab|project)[-_ ]?\d+[-_ ]", re.I)
_COPY = re.compile(r"(copy of|kopie von|copie de|c[oó]pia de) ", re.I)
_AGAIN = re.compile(r"( ?\(\d+\)|-Copy\d+|-\d)+$")
_NOBODY = re.compile(
    r"(exercises?|submi(tted|ssions?)|assignments?|homework|hw|lab|notebooks?|solutions?|final)"
    r"[-_ ]?\d*",
    re.I,
)


@dataclass(frozen=True)
class HandedIn:
    """A file: where it lies, its name below the folder that is graded, its student, its time.

    time: as ISO 8601 with a time zone, or "" where nothing tells. number: the student's in Canvas
    or Moodle, or "".
    """

    path: Path
    name: str
    student: str
    time: str
    number: str = ""


@dataclass(frozen=True)
class _Owner:
    """A student, and what tells apart two of one name in one folder."""

    name: str
    number: str = ""
    folder: Path = Path()


def find_handed_in(paths: Iterable[Path]) -> list[HandedIn]:
    """What was handed in: a path stands for itself or, if it is a folder, for all below it.

    Students of one name, whom Canvas or Moodle tell apart by a number, are called by both.
    """
    roots = list(paths)
    places = {
        path: _name(root, path)
        for root in roots
        for path in [*find_notebooks([root]), *_other_files(root)]
    }
    found = list(places.items())
    owners = [_owner(path, name) for path, name in found]
    with_file = {owner for owner, (path, _) in zip(owners, found) if NOTEBOOK.search(path.name)}
    numbers = defaultdict(set)
    for owner in owners:
        numbers[owner.name, owner.folder].add(owner.number)
    return [
        HandedIn(
            path,
            name,
            _called(owner, numbers[owner.name, owner.folder]),
            _time(path),
            owner.number,
        )
        for owner, (path, name) in zip(owners, found)
        # Moodle makes a folder also for what a student wrote in the browser.
        if NOTEBOOK.search(path.name) or owner not in with_file or path in roots
    ]


def _other_files(root: Path) -> list[Path]:
    """What Canvas or Moodle have named for a student, in a folder of files, and is no notebook."""
    if not root.is_dir():
        return []
    return sorted(
        path
        for path in root.iterdir()
        if _FROM_LMS.match(path.name) and path.is_file() and not NOTEBOOK.search(path.name)
    )


def _name(root: Path, path: Path) -> str:
    return path.name or str(path) if path == root else path.relative_to(root).as_posix()


def _called(owner: _Owner, numbers: set[str]) -> str:
    return f"{owner.name}_{owner.number}".rstrip("_") if len(numbers) > 1 else owner.name


def _owner(path: Path, name: str) -> _Owner:
    """By the first part of its name that names somebody, else by the nearest folder above it."""
    path = Path(os.path.abspath(path))
    parts = [path, *path.parents]
    n_below = 1 + name.count("/")
    for part in [*reversed(parts[:n_below]), *parts[n_below:]]:
        owner = _named(part)
        if owner is not None:
            return owner
    return _Owner(path.name)


def _named(part: Path) -> _Owner | None:
    """Whom a folder or a file is named for, if it is."""
    name = NOTEBOOK.sub("", part.name)
    from_lms = _FROM_LMS.match(name)
    if from_lms:
        number = from_lms["number"] or from_lms["participant"]
        return _Owner(from_lms["student"], number, part.parent)
    before, *after = _EXERCISE.split(_COPY.sub("", _ASSIGNMENT.sub("", name)), maxsplit=1)
    for own in (before, *(_AGAIN.sub("", text) for text in after)):
        own = own.strip("_- .") if after else own
        if own and not _NOBODY.fullmatch(own):
            return _Owner(own)
    return None


def _time(path: Path) -> str:
    """From nbgrader's file beside it, else when the file was last changed."""
    try:
        text = read_bytes(path.parent / _TIMESTAMP, 1000).decode("utf-8")
        return _in_utc(_moment(text))
    except (OSError, ValueError, LookupError, OverflowError):
        pass
    try:
        return _in_utc(datetime.fromtimestamp(path.lstat().st_mtime, UTC))
    except (OSError, ValueError, OverflowError):
        return ""


def _moment(text: str) -> datetime:
    """nbgrader's `2026-11-30 23:59:00.000000 Europe/Berlin`, or one of ISO 8601."""
    day, *rest = text.split()
    clock, *zone = rest or [""]
    moment = datetime.fromisoformat(f"{day} {clock}".strip())
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(zone[0]) if zone else UTC)
    return moment


def _in_utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="auto")
