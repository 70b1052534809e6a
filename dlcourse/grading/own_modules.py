"""Finds the Python files beside a notebook that it imports."""

import re
from collections.abc import Iterable
from os.path import isfile
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
    open_names = {name for source in sources for name in _imported(source)}
    while open_names and len(found) < MAX_MODULES:
        name = min(open_names)
        open_names.remove(name)
        path = folder / f"{name}.py"
        if not isfile(path):  # Path.is_file raises where a name is too long to be one
            continue
        try:
            found[name] = read_bytes(path, MAX_BYTES).decode("utf-8")
        except (SubmissionError, UnicodeDecodeError):
            continue
        open_names |= _imported(found[name]) - found.keys()
    return found


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
