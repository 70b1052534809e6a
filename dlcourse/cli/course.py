"""Finds the course's folder, where every command that works on the whole course starts."""

from pathlib import Path


def course_root() -> Path:
    """The folder that this command runs in or, failing that, the nearest one above with the course.

    Raises FileNotFoundError with one sentence when there is none.
    """
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "source" / "lessons").is_dir() and (folder / "dlcourse").is_dir():
            return folder
    raise FileNotFoundError(f"{here} is not inside the course's folder: change to it first")
