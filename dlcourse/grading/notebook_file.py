"""Reads a file that should be a notebook, and says in one sentence why it is none.

Plain `json`: importing nbformat costs more than grading a submission should (a second and a half
where JupyterLab is installed), and nothing here needs its validator.
"""

import codecs
import json
import os
import stat
from pathlib import Path

MAX_BYTES = 256 * 2**20
# Many small values take a hundred times the memory of their text; a notebook has few.
MAX_NODES = 2_000_000
MAX_COMMAS = 10_000_000


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
    if not content.strip():
        raise SubmissionError(f"{path} is empty; save the notebook again and hand it in.")
    n_nodes = content.count(b"[") + content.count(b"{")
    if n_nodes > MAX_NODES or content.count(b",") > MAX_COMMAS:
        raise SubmissionError(f"{path} is not a notebook: its JSON has too many values.")
    try:
        notebook = json.loads(_text(content))
    except (ValueError, RecursionError):
        what = "it is a Python file" if path.suffix == ".py" else "it does not hold valid JSON"
        raise SubmissionError(f"{path} is not a notebook: {what}.") from None
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


def find_notebooks(paths: list[Path]) -> list[Path]:
    """The notebooks that `paths` name: a file stands for itself, a folder for all below it."""
    found = []
    for path in paths:
        if path.is_dir():
            found += sorted(
                below for below in path.rglob("*.ipynb") if ".ipynb_checkpoints" not in below.parts
            ) or [path]
        else:
            found.append(path)
    return found


def _not_a_file(path: Path, mode: int) -> str:
    if stat.S_ISDIR(mode):
        return f"{path} is a folder without notebooks; expected a .ipynb file."
    return f"{path} is not a file."


def _text(content: bytes) -> str:
    """The text of a file that should be UTF-8, and that an editor may have saved otherwise."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What differs is in a comment or a text: the code itself is ASCII in both.
        return content.decode("cp1252", errors="replace")
