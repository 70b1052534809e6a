"""Compares what an answer returned with what was expected: shape, kind of number, then values."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from .show import LARGEST_ARRAY, show, type_name

# Wide enough for float32 through a few layers, narrow enough to fail an error of one per mille.
TOLERANCE = {"rtol": 1e-4, "atol": 1e-6, "equal_nan": True}


@dataclass(frozen=True, eq=False)
class Value:
    """What an answer returned: its type in words, and its numbers, if it is made of numbers."""

    type: str
    array: np.ndarray | None


@dataclass(frozen=True)
class Difference:
    """How a returned value misses the expected one.

    `predicate` completes "your softmax ..."; `rows` are (label, text) pairs to show below it.
    """

    predicate: str
    rows: tuple[tuple[str, str], ...]


def read(returned: Any) -> Value:
    """A copy of `returned`: arrays, numbers, nested lists and tuples, whatever has `__array__`.

    Strings, dicts, ragged lists and arrays of objects are not made of numbers.
    """
    plain = isinstance(returned, (np.ndarray, np.generic, int, float, complex, list, tuple))
    array = None
    if plain or hasattr(type(returned), "__array__"):
        try:
            array = np.array(returned, subok=False)
        except Exception:
            # Ragged lists and learners' own classes fail here in any way: all are "no array".
            array = None
    numeric = array is not None and array.dtype.kind in "biufc"
    return Value(type_name(returned), array if numeric else None)


def compare(value: Value, expected: Any) -> Difference | None:
    """The first way in which `value` misses `expected`, or None when it is right.

    `expected` is a float, an int, or an array of either; its kind is the kind asked for.
    Shapes must be equal: nothing is broadcast.
    """
    got, wanted = value.array, np.asarray(expected)
    if got is None:
        return _not_numbers(value, wanted)
    if got.shape != wanted.shape:
        return _wrong_shape(value, got, wanted)
    if got.dtype.kind in "bc" or _is_integer(wanted) > _is_integer(got):
        return _wrong_kind(got, wanted)
    close = np.isclose(got, wanted, **TOLERANCE)
    if close.all():
        return None
    return Difference(_wrong_value(got), _value_rows(got, wanted, close))


def alike(one: Value, other: Value, expected: Any) -> bool:
    """Whether two values are the same where `expected` is asked for, right or wrong."""
    a, b = one.array, other.array
    if a is None or b is None or a.shape != b.shape:
        return False
    if _is_integer(np.asarray(expected)) and _is_integer(a) != _is_integer(b):
        return False
    return bool(np.isclose(a, b, **TOLERANCE).all())


def _is_integer(array: np.ndarray) -> bool:
    return array.dtype.kind in "iu"


def _asked(wanted: np.ndarray) -> str:
    return f"an array of shape {wanted.shape}" if wanted.ndim else "a single number"


def _not_numbers(value: Value, wanted: np.ndarray) -> Difference:
    rows = (("expected", _asked(wanted)), ("yours", value.type))
    if value.type == "None":
        return Difference("returns None: is there a return?", rows)
    return Difference(f"returns {value.type} that is not made of numbers", rows)


def _wrong_shape(value: Value, got: np.ndarray, wanted: np.ndarray) -> Difference:
    yours = f"{value.type} of shape {got.shape}" if got.ndim else "a single number"
    rows = (("expected", _asked(wanted)), ("yours", yours))
    if got.ndim and wanted.ndim:
        return Difference("returns the wrong shape", rows)
    return Difference(f"returns {yours}", rows)


def _wrong_kind(got: np.ndarray, wanted: np.ndarray) -> Difference:
    names = {"b": "True or False", "c": "complex numbers", "f": "floats"}
    if got.ndim == 0:
        names |= {"c": "a complex number", "f": "a float"}
    asked = ("integers" if got.ndim else "an integer") if _is_integer(wanted) else "floats"
    rows = (("expected", show(wanted)), ("yours", show(got)))
    return Difference(f"returns {names[got.dtype.kind]}, not {asked}", rows)


def _wrong_value(got: np.ndarray) -> str:
    if np.isnan(got).any():
        return "returns NaN"
    if np.isinf(got).any():
        return "returns infinity"
    return "gives wrong values" if got.ndim else "gives a wrong value"


def _value_rows(
    got: np.ndarray, wanted: np.ndarray, close: np.ndarray
) -> tuple[tuple[str, str], ...]:
    if wanted.size <= LARGEST_ARRAY:
        return (("expected", show(wanted)), ("yours", show(got)))
    first = tuple(int(i) for i in np.argwhere(~close)[0])
    return (
        ("first difference", f"at {list(first)} of shape {wanted.shape}"),
        ("expected", show(wanted[first])),
        ("yours", show(got[first])),
    )
