"""Short texts for values, so that no argument and no answer can flood a report."""

from types import FunctionType
from typing import Any

import numpy as np

WIDTH = 72
LARGEST_ARRAY = 24


def shorten(text: str, limit: int = 160) -> str:
    """`text` as one printable line of at most `limit` characters."""
    head = text[: 4 * limit]
    line = " ".join("".join(c if c.isprintable() else " " for c in head).split())
    if len(line) > limit or len(text) > len(head):
        return line[: limit - 1].rstrip() + "…"
    return line


def printable(text: str) -> str:
    """`text` with an escape in place of each character that could do something to a terminal."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def show(value: Any) -> str:
    """A value that a probe or its reference made, as Python would write it.

    Six significant digits show every difference that the tolerance of a comparison sees. A
    function is shown by its name.
    Nested sequences longer than a line get one item per line; large arrays only their shape.
    """
    if isinstance(value, np.ndarray) and _is_large(value):
        return f"array of shape {value.shape}"
    inline = _inline(value)
    items = _items(value)
    if len(inline) <= WIDTH or items is None:
        return inline
    left, right = "()" if isinstance(value, tuple) else "[]"
    shown = (show(item).replace("\n", "\n ") for item in items)
    return left + ",\n ".join(shown) + right


def _inline(value: Any) -> str:
    items = _items(value)
    if items is not None:
        left, right = "()" if isinstance(value, tuple) else "[]"
        return left + ", ".join(_inline(item) for item in items) + right
    if isinstance(value, np.ndarray) and _is_large(value):
        return f"array of shape {value.shape}"
    if isinstance(value, FunctionType):
        return value.__name__
    if isinstance(value, np.ndarray):
        value = value.item()
    return _number(value) if isinstance(value, (float, np.floating)) else str(value)


def _items(value: Any) -> list | tuple | None:
    if isinstance(value, np.ndarray):
        return list(value) if value.ndim and not _is_large(value) else None
    return value if isinstance(value, (list, tuple)) else None


def _is_large(array: np.ndarray) -> bool:
    """Whether it has many numbers, or many rows of none."""
    return max(array.size, *array.shape, 0) > LARGEST_ARRAY


def _number(value: float) -> str:
    text = f"{value + 0.0:.6g}"  # -0.0 is 0 to a reader
    return text + ".0" if text.lstrip("-").isdigit() else text
