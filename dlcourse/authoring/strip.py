"""Takes the solution out of an answer cell, and leaves the learner a place to write.

A marker that is slightly wrong must stop the build: otherwise the answer ships to the learner.
"""

import difflib
import re

BEGIN = "### BEGIN SOLUTION"
END = "### END SOLUTION"
PLACE = "# YOUR CODE HERE"
UNANSWERED = "raise NotImplementedError"

# How alike a comment and a marker must be (difflib's ratio) to be taken for a misspelt marker.
ALIKE = 0.75


class MarkerError(ValueError):
    """A marker out of place; `line` counts from 0 within the cell."""

    def __init__(self, line, message):
        super().__init__(message)
        self.line = line
        self.message = message


def strip_solution(code: str) -> str:
    """`code` with every solution replaced by a stub, at the indentation of its BEGIN marker.

    In a function the stub raises NotImplementedError; outside of one it is a comment only, so that
    the notebook can be run.
    Raises MarkerError for a marker that is nested, unclosed, unopened or misspelt.
    """
    kept = []
    opened = None
    for number, line in enumerate(code.splitlines()):
        marker = _marker(number, line)
        if marker == BEGIN:
            if opened is not None:
                raise MarkerError(number, f"{BEGIN} inside a solution that is not closed yet")
            opened = number
            indentation = line[: len(line) - len(line.lstrip())]
            kept.append(indentation + PLACE)
            if indentation:
                kept.append(indentation + UNANSWERED)
        elif marker == END:
            if opened is None:
                raise MarkerError(number, f"{END} without {BEGIN} before it")
            opened = None
        elif opened is None:
            kept.append(line)
    if opened is not None:
        raise MarkerError(opened, f"{BEGIN} is never closed by {END}")
    return "\n".join(kept)


def solution_lines(code: str) -> list[str]:
    """The lines between the markers of `code`, without their indentation; blank ones left out."""
    lines = [line.strip() for line in code.splitlines()]
    inside = False
    found = []
    for line in lines:
        if line in (BEGIN, END):
            inside = line == BEGIN
        elif inside and line:
            found.append(line)
    return found


def _marker(number, line):
    """BEGIN, END or None; raises MarkerError for what was meant to be a marker and is none."""
    text = line.strip()
    if text in (BEGIN, END):
        return text
    comment = re.search(r"#.*", text)
    if comment is None:
        return None
    words = comment.group().lstrip("# ").upper()
    for marker in (BEGIN, END):
        likeness = difflib.SequenceMatcher(None, words, marker.lstrip("# ")).ratio()
        if likeness >= ALIKE:
            raise MarkerError(number, f"{text!r} looks like a misspelt {marker!r}")
    return None
