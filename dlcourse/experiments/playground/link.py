"""Settings as the query of a link, "data=xor&layers=4,2", and back."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

BETWEEN, WITHIN = ";", ","
"""What parts points, and the numbers of one; the names and numbers of a list are parted so too."""


def to_query(values: Mapping[str, Any]) -> str:
    """Names and values as a query; numbers keep all their digits."""
    return urlencode({name: _written(value) for name, value in values.items()}, safe=",;^")


def from_query(text: str, defaults: Mapping[str, Any]) -> dict[str, Any]:
    """The values that `text` names, each of the kind of its default.

    ValueError if a name is not in `defaults` or comes twice, or a value cannot be read.
    """
    values = {}
    for name, written in parse_qsl(text.removeprefix("?"), keep_blank_values=True):
        if name not in defaults:
            raise ValueError(f"the link names {name!r}, which is no setting.")
        if name in values:
            raise ValueError(f"the link names {name!r} twice.")
        try:
            values[name] = _read(name, written, type(defaults[name]))
        except ValueError:
            raise ValueError(f"the link says {name}={written}, which cannot be read.") from None
    return values


def _written(value: Any) -> str:
    if not isinstance(value, tuple):
        return str(value)
    if value and isinstance(value[0], tuple):
        return BETWEEN.join(map(_written, value))
    return WITHIN.join(map(str, value))


def _read(name: str, written: str, kind: type) -> Any:
    if kind is not tuple:
        return kind(written)
    if name == "points":
        rows = (row.split(WITHIN) for row in written.split(BETWEEN) if row)
        return tuple((float(x1), float(x2), int(label)) for x1, x2, label in rows)
    parts = tuple(part for part in written.split(WITHIN) if part)
    return tuple(map(int, parts)) if name == "layers" else parts
