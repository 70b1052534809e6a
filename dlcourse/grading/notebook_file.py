"""Reads a file that should be a notebook, and says in one sentence why it is none.

Plain `json`: importing nbformat costs more than grading a submission should (a second and a half
where JupyterLab is installed), and nothing here needs its validator.
"""

import json
import os
import re
import stat
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

MAX_BYTES = 256 * 2**20
# Many small values take a hundred times the memory of their text; a notebook has few.
MAX_NODES = 2_000_000
MAX_PARTS = 5 * MAX_NODES
# A text, also one that never ends: to look for its end once is enough.
_PART = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[{,]', re.DOTALL)
_NOT_ASCII = re.compile("[^\x00-\x7f\ufffd]")
# Browsers and editors may add an ending of their own.
NOTEBOOK = re.compile(r"\.ipynb(\.json|\.txt)?$", re.IGNORECASE)
# How files begin that are handed in for a notebook.
_BEGINNINGS = {
    "<": "it is a web page; hand in the .ipynb file itself",
    "%PDF": "it is a PDF; hand in the .ipynb file itself",
    "PK\x03\x04": "it is a zip file; hand in the .ipynb file in it",
    "version https://git-lfs": "it is a pointer of Git LFS; hand in the file that it stands for",
}


class SubmissionError(ValueError):
    """A file that cannot be graded; its text is one sentence that says why."""


def read_notebook(path: Path) -> dict:
    """The notebook at `path` as nbformat 4 JSON; SubmissionError if it is not one."""
    return parse_notebook(read_bytes(path), path)


def read_bytes(path: Path, max_bytes: int | None = None) -> bytes:
    """The content of a plain file, opened once; SubmissionError for anything else.

    A link is refused: it would read for a grader what its author may not read.
    """
    max_bytes = max_bytes or MAX_BYTES
    if path.is_symlink():
        raise SubmissionError(f"{path} is a symbolic link; hand in the file itself.")
    try:
        # A pipe would keep who opens it waiting for somebody to write into it.
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        with open(os.open(path, flags | getattr(os, "O_BINARY", 0)), "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise SubmissionError(_not_a_file(path, found.st_mode))
            content = file.read(max_bytes + 1)
    except FileNotFoundError:
        raise SubmissionError(f"{path} does not exist.") from None
    except IsADirectoryError:
        raise SubmissionError(_not_a_file(path, stat.S_IFDIR)) from None
    except OSError as error:
        raise SubmissionError(f"{path} cannot be read: {error.strerror}.") from None
    if len(content) > max_bytes:
        raise SubmissionError(
            f"{path} has more than the {max_bytes / 2**20:.0f} MiB that a submission may have;"
            " clear its outputs and save it again."
        )
    return content


def parse_notebook(content: bytes, path: Path) -> dict:
    """The notebook in `content`, the file at `path`; SubmissionError if there is none."""
    if not content.strip(b"\0 \t\r\n"):
        raise SubmissionError(f"{path} is empty; save the notebook again and hand it in.")
    text = _text(content)
    if _has_too_many_values(text):
        raise SubmissionError(f"{path} is not a notebook: its JSON has too many values.")
    try:
        notebook = json.loads(text)
    except (ValueError, RecursionError):
        raise SubmissionError(f"{path} is not a notebook: {_what_it_is(text, path)}.") from None
    if not isinstance(notebook, dict) or not isinstance(notebook.get("nbformat"), int):
        raise SubmissionError(f"{path} is not a notebook: its JSON has no nbformat number.")
    if notebook["nbformat"] != 4:
        raise SubmissionError(
            f"{path} is saved in notebook format {notebook['nbformat']}, but format 4 is expected;"
            " open it in JupyterLab and save it again."
        )
    if not isinstance(notebook.get("cells"), list):
        raise SubmissionError(f"{path} is not a notebook: it has no list of cells.")
    return notebook


def _has_too_many_values(text: str) -> bool:
    """Whether some JSON holds too many lists, dicts or items; what stands in a text is none.

    A saved output may hold millions of brackets and commas.
    """
    if text.count("[") + text.count("{") <= MAX_NODES and text.count(",") <= MAX_PARTS:
        return False
    parts = Counter(text[part.start()] for part in islice(_PART.finditer(text), MAX_PARTS))
    return parts.total() == MAX_PARTS or parts["["] + parts["{"] > MAX_NODES


def _what_it_is(text: str, path: Path) -> str:
    """What a file without JSON is, as the end of a sentence."""
    text = text.strip()
    for beginning, what in _BEGINNINGS.items():
        if text.startswith(beginning):
            return what
    if path.suffix == ".py":
        return "it is a Python file"
    if text.startswith("{") and not text.endswith("}"):
        return "it ends in the middle; save it again and hand it in"
    return "it does not hold valid JSON"


def find_notebooks(paths: list[Path]) -> list[Path]:
    """The notebooks that `paths` name: a file stands for itself, a folder for all below it.

    Where folders in it hold notebooks, each of the others without any stands for itself.
    """
    found = []
    for path in paths:
        if path.is_dir():
            found += _notebooks_below(path) or [path]
        else:
            found.append(path)
    return found


def _notebooks_below(root: Path) -> list[Path]:
    found = [
        path
        for path in root.rglob("*")
        if NOTEBOOK.search(path.name) and not _is_hidden(path.relative_to(root).parts)
    ]
    inside = {path.relative_to(root).parts[0] for path in found if path.parent != root}
    if inside:
        found += [
            folder
            for folder in root.iterdir()
            if folder.is_dir() and folder.name not in inside and not _is_hidden([folder.name])
        ]
    return sorted(found)


def _is_hidden(parts: Iterable[str]) -> bool:
    """Whether it is an editor's copy, or something that a Mac puts into a zip file."""
    return any(part.startswith(".") or part in ("__MACOSX", "__pycache__") for part in parts)


def _not_a_file(path: Path, mode: int) -> str:
    if stat.S_ISDIR(mode):
        return f"{path} is a folder without notebooks; expected a .ipynb file."
    return f"{path} is not a file."


def _text(content: bytes) -> str:
    """The text of a file that should be UTF-8, and that an editor may have saved otherwise."""
    encoding = json.detect_encoding(content)
    if not encoding.startswith("utf-8"):
        return content.decode(encoding, errors="replace")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode(encoding, errors="replace")
    # A few broken bytes; else each byte is a character: the code itself is ASCII in both.
    return text if _NOT_ASCII.search(text) else content.decode("cp1252", errors="replace")
