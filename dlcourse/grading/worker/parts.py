"""Takes a cell apart into its statements, also where it is no Python as a whole."""

import ast
import re
from itertools import pairwise

NOT_PYTHON = (SyntaxError, ValueError, RecursionError, MemoryError)
# A line that goes on with the statement above it.
_GOES_ON = re.compile(r"\s|[)\]}#]|(elif|else|except|finally)\b|$")


def parts(source: str) -> list[tuple[int, int]]:
    """The first and the last line of each statement of a cell, counted from 1.

    Where it is no Python, what stands between two lines that begin at its margin counts as one.
    """
    try:
        found = ast.parse(source).body
    except NOT_PYTHON:
        return _parts_by_margin(source.split("\n"))
    return [(first_line(node), node.end_lineno) for node in found]


def first_line(statement: ast.stmt) -> int:
    """The line that a statement begins in: a decorator belongs to what it decorates."""
    above = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(decorator.lineno for decorator in above)])


def _parts_by_margin(lines: list[str]) -> list[tuple[int, int]]:
    starts = [number for number, text in enumerate(lines, start=1) if not _GOES_ON.match(text)]
    starts = [n for n in starts if n == 1 or not lines[n - 2].startswith("@")]
    return [(a, b - 1) for a, b in pairwise([*starts, len(lines) + 1])]
