"""What a cell's code says, read without running it."""

import ast
import re

from dlcourse.grading.worker.parts import NOT_PYTHON, parts

# The body of another cell magic is a file, a shell's or a page's text, or is run elsewhere.
_NO_PYTHON = re.compile(r"\s*%%(?!(time|capture)\b)")


def statements(source: str) -> list[ast.stmt]:
    """The statements of a cell, without those that are no Python, such as magics."""
    try:
        return ast.parse(source).body
    except NOT_PYTHON:
        if _NO_PYTHON.match(source):
            return []
    lines = source.split("\n")
    return [
        ast.increment_lineno(statement, first - 1)
        for first, last in parts(source)
        for statement in _parsed("\n".join(lines[first - 1 : last]))
    ]


def names_of(statement: ast.stmt) -> set[str]:
    """The names that an import, a definition or an assignment gives to something."""
    if isinstance(statement, ast.Import | ast.ImportFrom):
        return {alias.asname or alias.name.partition(".")[0] for alias in statement.names}
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return {statement.name}
    if isinstance(statement, ast.Assign | ast.AnnAssign):
        stored = (node for node in ast.walk(statement) if isinstance(node, ast.Name))
        return {node.id for node in stored if isinstance(node.ctx, ast.Store)}
    return set()


def raises_not_implemented(node: ast.AST) -> bool:
    """Whether it is the line that an exercise puts in the place of an answer."""
    return (
        isinstance(node, ast.Raise)
        and isinstance(node.exc, ast.Name)
        and node.exc.id == "NotImplementedError"
    )


def _parsed(source: str) -> list[ast.stmt]:
    try:
        return ast.parse(source).body
    except NOT_PYTHON:
        return []
