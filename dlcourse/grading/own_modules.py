"""Finds the Python files beside a notebook that it imports."""

import os
import re
from collections.abc import Iterable
from pathlib import Path

from dlcourse.grading.notebook_file import SubmissionError, read_bytes

MAX_MODULES = 20
MAX_BYTES = 256 * 1024
_IMPORT = re.compile(
    r"(?:^|[;:])[ \t]*(?:import[ \t]+(?P<names>[\w., \t]+)"
    r"|from[ \t]+(?P<module>\w[\w.]*)[ \t]+import"
    r"|%run[ \t]+(?:-\w[ \t]+)*(?:\./)?(?P<file>\w+)(?:\.py)?[ \t]*$)",
    re.MULTILINE,
)


def own_modules(sources: Iterable[str], folder: Path) -> dict[str, str]:
    """The text of each module in `folder` that `sources` import, or that these import, by its name.

    Nothing is run. A file that is too large, a link or not UTF-8 is as good as not there.
    """
    found: dict[str, str] = {}
    asked = sorted({name for source in sources for name in _imported(source)})
    for name in asked:  # grows
        if len(found) == MAX_MODULES:
            break
        text = _text_of(folder / f"{name}.py")
        if text is not None:
            found[name] = text
            asked += sorted(_imported(text).difference(asked))
    return found


def _text_of(path: Path) -> str | None:
    # Not Path.is_file: a name that is too long for a file is an error to it.
    if not os.path.isfile(path):
        return None
    try:
        return read_bytes(path, MAX_BYTES).decode("utf-8")
    except (SubmissionError, UnicodeDecodeError):
        return None


def _imported(source: str) -> set[str]:
    """The names of the modules that a cell or file imports, each without what it is part of.

    By its lines: a cell with magics is no Python, and has import lines too.
    """
    return {
        part.split()[0].partition(".")[0]
        for line in _IMPORT.finditer(source)
        for part in (line["names"] or line["module"] or line["file"]).split(",")
        if part.strip()
    }
