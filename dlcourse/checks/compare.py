"""Compares what an answer returned with what was expected: type, shape, kind, then values."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from .show import LARGEST_ARRAY, show, type_name

# Wide enough for float32 through a few layers, narrow enough to fail an error of one per mille.
RELATIVE_TOLERANCE = 1e-4
ABSOLUTE_TOLERANCE = 1e-6


@dataclass(frozen=True)
class Difference:
    """How a returned value misses the expected one.

    `predicate` completes "your softmax ..."; `rows` are (label, text) pairs to show below it.
    """

    predicate: str
    rows: tuple[tuple[str, str], ...]


def read(value: Any) -> np.ndarray | None:
    """`value` as an array of numbers (a copy), or None when it is not one.

    Reads arrays, NumPy scalars, numbers, nested lists and tuples, and whatever offers
    `__array__`. Strings, dicts, ragged lists and arrays of objects are no numbers.
    """
    plain = isinstance(value, (np.ndarray, np.generic, bool, int, float, complex, list, tuple))
    if not plain and not hasattr(type(value), "__array__"):
        return None
    try:
        array = np.array(value, subok=False)
    except Exception:
        # Learners' objects fail here in ways that nobody can list; all mean "not an array".
        return None
    return array if array.dtype.kind in "biufc" else None


def compare(returned: Any, expected: Any) -> Difference | None:
    """The first way in which `returned` misses `expected`, or None when it is right.

    `expected` is a float, an int, or an array of either; its kind is the kind asked for.
    Shapes must be equal: nothing is broadcast.
    """
    wanted, got = np.asarray(expected), read(returned)
    if returned is None:
        return Difference("returns None: is there a return?", ())
    if got is None or got.shape != wanted.shape:
        return _wrong_shape(returned, got, wanted)
    if (wanted.dtype.kind in "iu" and got.dtype.kind not in "iu") or got.dtype.kind in "bc":
        return _wrong_kind(got, wanted)
    wrong = ~np.isclose(got, wanted, rtol=RELATIVE_TOLERANCE, atol=ABSOLUTE_TOLERANCE)
    if not wrong.any():
        return None
    return Difference(_wrong_value(got), _value_rows(got, wanted, wrong))


def _wrong_shape(returned: Any, got: np.ndarray | None, wanted: np.ndarray) -> Difference:
    if got is not None and got.ndim and wanted.ndim:
        rows = (("expected", f"shape {wanted.shape}"), ("yours", f"shape {got.shape}"))
        return Difference("returns the wrong shape", rows)
    if got is None:
        yours = type_name(returned)
        if isinstance(returned, (list, tuple)):
            yours += " that is not an array of numbers"
        elif isinstance(returned, np.ndarray):
            yours = "an array of objects"
    elif got.ndim == 0:
        yours = "a single number"
    else:
        yours = f"an array of shape {got.shape}"
    asked = f"an array of shape {wanted.shape}" if wanted.ndim else "a single number"
    rows = (("expected", asked), ("yours", yours))
    return Difference(f"returns {yours}", rows)


def _wrong_kind(got: np.ndarray, wanted: np.ndarray) -> Difference:
    kinds = {"b": "True or False", "c": "complex numbers", "f": "floats"}
    asked = "integers" if wanted.dtype.kind in "iu" else "floats"
    rows = (("expected", show(wanted)), ("yours", show(got)))
    return Difference(f"returns {kinds[got.dtype.kind]}, not {asked}", rows)


def _wrong_value(got: np.ndarray) -> str:
    if np.isnan(got).any():
        return "returns NaN"
    if np.isinf(got).any():
        return "returns infinity"
    return "gives wrong values" if got.ndim else "gives a wrong value"


def _value_rows(
    got: np.ndarray, wanted: np.ndarray, wrong: np.ndarray
) -> tuple[tuple[str, str], ...]:
    if wanted.size <= LARGEST_ARRAY:
        return (("expected", show(wanted)), ("yours", show(got)))
    first = tuple(int(i) for i in np.argwhere(wrong)[0])
    return (
        ("first difference", f"at {list(first)}, shape {wanted.shape}"),
        ("expected", show(wanted[first])),
        ("yours", show(got[first])),
    )
