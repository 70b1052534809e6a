"""What a cell's code says, read without running it."""

import ast


def statements(source: str) -> list[ast.stmt]:
    """The statements of a cell; none where it is no Python, or holds magics."""
    try:
        return ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []


def raises_not_implemented(node: ast.AST) -> bool:
    """Whether it is the line that an exercise puts in the place of an answer."""
    return (
        isinstance(node, ast.Raise)
        and isinstance(node.exc, ast.Name)
        and node.exc.id == "NotImplementedError"
    )
