"""Rules with one small change, made automatically: no check may take one for right.

A change that changes nothing, such as counting an axis from the other end, is listed in
`equivalents.py` with its reason.
"""

from __future__ import annotations

import ast
import difflib
import inspect
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from audit.equivalents import equivalent_changes
from dlcourse.checks import Question
from dlcourse.checks.narrowing.edits import Edit, edits


@dataclass(frozen=True)
class Mutant:
    """A change of a question's reference, and the lines that it turns into others."""

    edit: Edit
    change: str


def mutants(question: Question) -> Iterator[Mutant]:
    """Every change of the reference that changes what it does."""
    for edit in edits(question.reference):
        change = _change(question, edit)
        if change not in equivalent_changes(question.id):
            yield Mutant(edit, change)


def _change(question: Question, edit: Edit) -> str:
    """Such as "x + 1 → x - 1": the lines that differ."""
    before = ast.unparse(ast.parse(textwrap.dedent(inspect.getsource(question.reference))))
    lines = difflib.ndiff(before.splitlines(), edit.source.splitlines())
    told = {"- ": [], "+ ": []}
    for line in lines:
        if line[:2] in told:
            told[line[:2]].append(line[2:].strip())
    return " → ".join("; ".join(part) for part in told.values())
