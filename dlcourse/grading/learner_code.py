"""What of a notebook's code is the learner's work: all but the checks and untouched stubs."""

import ast
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dlcourse.grading.statements import names_of, raises_not_implemented, statements
from dlcourse.grading.worker.parts import first_line

if TYPE_CHECKING:
    from dlcourse.grading.submission import Cell

# What a check's cell may hold of the learner's: all else there was not theirs to write.
_DEFINITIONS = (
    *(ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom),
    *(ast.Assign, ast.AnnAssign),
)


def learner_code(
    cells: Sequence["Cell"], check_ids: Collection[str], names: Collection[str]
) -> tuple["Cell", ...]:
    """The cells that a grader runs of the learner's work, with the line numbers of the notebook.

    Of a check's cell it is what the learner has defined, imported or assigned there. An untouched
    stub of an answer goes where the answer itself stands somewhere above it.
    check_ids: the grade_ids of the check cells. names: those of the questions.
    """
    kept, answered = [], set()
    for cell in cells:
        is_check = cell.grade_id in check_ids
        found, unwanted = statements(cell.source), set()
        for statement in found:
            asked = names_of(statement) & set(names)
            is_stub = bool(asked) and _is_stub(statement)
            if is_stub and (is_check or asked <= answered):
                unwanted.add(statement)
            elif is_check and not isinstance(statement, _DEFINITIONS):
                unwanted.add(statement)
            elif not is_stub:
                answered |= asked
        source = _without(cell.source, unwanted, found) if unwanted else cell.source
        if not is_check or _has_code(source):
            kept.append(replace(cell, source=source))
    return tuple(kept)


def defined_names(source: str) -> set[str]:
    """The names that a cell gives to something at its margin."""
    return {name for statement in statements(source) for name in names_of(statement)}


def _is_stub(statement: ast.stmt) -> bool:
    """Whether it is what an exercise leaves open: a function that only raises, or a blank value."""
    if isinstance(statement, ast.Assign):
        return _is_blank(statement.value)
    body = [node for node in getattr(statement, "body", []) if not _is_docstring(node)]
    return len(body) == 1 and raises_not_implemented(body[0])


def _is_blank(value: ast.expr) -> bool:
    """Whether it is None, or holds nothing else."""
    if isinstance(value, ast.Dict | ast.List | ast.Tuple):
        places = value.values if isinstance(value, ast.Dict) else value.elts
        return bool(places) and all(map(_is_blank, places))
    return isinstance(value, ast.Constant) and value.value is None


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _has_code(source: str) -> bool:
    return any(line.strip() and not line.lstrip().startswith("#") for line in source.split("\n"))


def _without(source: str, unwanted: set[ast.stmt], found: list[ast.stmt]) -> str:
    """The source without some of the statements found in it; the others stay in their lines.

    So does what is no statement: a magic, a line that is no Python.
    """
    lines = source.split("\n")
    kept = lines.copy()
    for statement in found:
        for number in range(first_line(statement), statement.end_lineno + 1):
            kept[number - 1] = ""
    for statement in found:
        if statement in unwanted:
            continue
        for number in range(first_line(statement), statement.lineno):
            kept[number - 1] = lines[number - 1]
        # Not whole lines: `import os; os._exit(0)` is two statements.
        for number, part in enumerate(_text(statement, lines), start=statement.lineno):
            kept[number - 1] = "; ".join(filter(None, (kept[number - 1], part)))
    return "\n".join(kept)


def _text(statement: ast.stmt, lines: list[str]) -> list[str]:
    """A statement's own part of its lines; Python counts columns in bytes."""
    part = lines[statement.lineno - 1 : statement.end_lineno]
    part[-1] = part[-1].encode()[: statement.end_col_offset].decode()
    part[0] = part[0].encode()[statement.col_offset :].decode()
    return part
