"""Finds what a cell uses of the notebook around it, so that it can stand elsewhere."""

import ast
import symtable
from collections.abc import Collection, Iterable

from dlcourse.grading.statements import names_of, statements


def borrowed(code: str, sources: Iterable[str], known: Collection[str]) -> dict[str, ast.stmt]:
    """The statements of other cells that define the global names used in `code`, by these names.

    sources: the notebook's cells in their order; what is not Python is passed over.
    known: names that need no definition. What a statement uses comes before it.
    """
    defined = {
        name: statement
        for source in sources
        for statement in statements(source)
        for name in names_of(statement)
    }
    found: dict[str, ast.stmt] = {}

    def follow(text: str, seen: frozenset[str]) -> None:
        for name in sorted(_used(text) & defined.keys() - seen - found.keys()):
            statement = defined[name]
            follow(ast.unparse(statement), seen | {name})
            found[name] = statement

    own = {name for statement in statements(code) for name in names_of(statement)}
    follow(code, frozenset(known) | own)
    return found


def _used(code: str) -> set[str]:
    """The names that `code` takes from around it: not those of arguments and local variables."""
    top = symtable.symtable(code, "<cell>", "exec")
    names, tables = set(), [top]
    while tables:
        table = tables.pop()
        tables += table.get_children()
        names |= {
            symbol.get_name()
            for symbol in table.get_symbols()
            if symbol.is_referenced() and (table is top or symbol.is_global())
        }
    return names
