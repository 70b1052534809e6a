"""What of a notebook's code is the learner's work: all but the checks and untouched stubs."""

import ast
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dlcourse.grading.statements import raises_not_implemented, statements

if TYPE_CHECKING:
    from dlcourse.grading.submission import Cell

# What a check's cell may hold of the learner's: all else there was not theirs to write.
_BLANK = {ast.Constant, ast.Dict, ast.List, ast.Tuple, ast.Load}
_DEFINITIONS = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)


def learner_code(
    cells: Sequence["Cell"], check_ids: Collection[str], names: Collection[str]
) -> tuple["Cell", ...]:
    """The cells that a grader runs of the learner's work, with the line numbers of the notebook.

    Of a check's cell it is what the learner has defined or imported there. An untouched stub of
    an answer goes where the answer itself stands somewhere above it.
    check_ids: the grade_ids of the check cells. names: those of the questions.
    """
    kept, answered = [], set()
    for cell in cells:
        source = cell.source
        if cell.grade_id in check_ids:
            source = _keep(source, _is_definition)
            if not source:
                continue
        if any(_is_late_stub(statement, answered) for statement in statements(source)):
            source = _keep(source, lambda statement: not _is_late_stub(statement, answered))
        answered |= {_name(s) for s in statements(source) if not _is_stub(s)} & set(names)
        kept.append(replace(cell, source=source))
    return tuple(kept)


def defined_names(source: str) -> set[str]:
    """The names of the functions, and of the values, that a cell defines at its margin."""
    return {name for statement in statements(source) if (name := _name(statement))}


def _is_late_stub(statement: ast.stmt, answered: Collection[str]) -> bool:
    return _name(statement) in answered and _is_stub(statement)


def _name(statement: ast.stmt) -> str:
    """What a function's definition or a plain assignment gives a value to, else ""."""
    if isinstance(statement, ast.FunctionDef):
        return statement.name
    if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
        return statement.targets[0].id
    return ""


def _is_stub(statement: ast.stmt) -> bool:
    """Whether it is what an exercise leaves open: a function that only raises, or a blank value."""
    if isinstance(statement, ast.Assign):
        blank = {type(node) for node in ast.walk(statement.value)} <= _BLANK
        return blank and all(
            node.value is None or isinstance(node.value, str)
            for node in ast.walk(statement.value)
            if isinstance(node, ast.Constant)
        )
    body = [node for node in getattr(statement, "body", []) if not _is_docstring(node)]
    return len(body) == 1 and raises_not_implemented(body[0])


def _is_definition(statement: ast.stmt) -> bool:
    return isinstance(statement, _DEFINITIONS)


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _keep(source: str, wanted: Callable[[ast.stmt], bool]) -> str:
    """The wanted statements of `source`, each in its line; empty where nothing is wanted."""
    # Columns are counted in bytes, and lines end as the parser ends them.
    lines = re.split(rb"\r\n|\r|\n", source.encode("utf-8", "replace"))
    kept = [""] * len(lines)
    for statement in filter(wanted, statements(source)):
        for decorator in getattr(statement, "decorator_list", []):
            for number in range(decorator.lineno, statement.lineno):
                kept[number - 1] = lines[number - 1].decode()
        # Not whole lines: `import os; os._exit(0)` is two statements.
        text = lines[statement.lineno - 1 : statement.end_lineno]
        text[-1] = text[-1][: statement.end_col_offset]
        text[0] = text[0][statement.col_offset :]
        for number, part in enumerate(text, start=statement.lineno):
            kept[number - 1] = "; ".join(filter(None, (kept[number - 1], part.decode())))
    return "\n".join(kept) if any(kept) else ""
