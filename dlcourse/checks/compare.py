"""Compares what an answer returned with what was expected: shape, kind of number, then values.

Answers' values are read values (`dlcourse.checks.values`). The expected value says what is asked
for: a number, an array, a text, None, a function, or a tuple, list or dict of these.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from .difference import Difference, Rows, Subject
from .show import LARGEST_ARRAY, shorten, show
from .values import Function, Iterated, numbers, type_name

# Wide enough for float32 through a few layers, narrow enough to fail an error of one per mille.
TOLERANCE = {"rtol": 1e-4, "atol": 1e-6, "equal_nan": True}
NO_RETURN = ": does every call reach a return? print hands nothing back"
MOST_NAMES = 6  # parts of a sequence that are named before "…" stands for the rest


def compare(value: Any, expected: Any, subject: Subject = Subject()) -> Difference | None:
    """The first way in which the read value `value` misses `expected`; None when it is right.

    Nothing is broadcast: shapes must be equal, and so must the numbers of parts, but a list, a
    tuple, an iterator and the rows of an array are all sequences. Integers are asked for where
    `expected` has integers, and 0 and 1 of any kind where it has truth values.
    """
    return _compare(value, expected, subject, exact=True)


def unlike(value: Any, model: Any, subject: Subject = Subject()) -> Difference | None:
    """The first way in which `value` is not made like `model`, whatever its numbers are.

    The nesting, the kinds of number and the numbers of axes must be equal, and numbers finite. A
    tuple in the model stands for as many parts, a list for any number of parts like its first.
    """
    return _compare(value, model, subject, exact=False)


def conform(value: Any, model: Any) -> Any:
    """`value`, which is not `unlike` `model`, in the model's own types.

    Arrays where the model has arrays, tuples where it has tuples, and so on.
    """
    if isinstance(model, (list, tuple)):
        models = model if isinstance(model, tuple) else model[:1] * len(value)
        return type(model)(map(conform, value, models))
    if isinstance(model, dict):
        return {key: conform(value[key], item) for key, item in model.items()}
    if model is None or isinstance(model, str) or callable(model):
        return value
    array = numbers(value).astype(np.asarray(model).dtype)
    return array if isinstance(model, np.ndarray) else array.item()


def alike(one: Any, other: Any, expected: Any) -> bool:
    """Whether two values are the same where `expected` is asked for, right or wrong."""
    if one is None or other is None:
        return one is other
    if isinstance(expected, (list, tuple)):
        return _alike_parts(_items(one), _items(other), expected)
    if isinstance(expected, dict):
        both = isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys()
        return both and all(alike(one[k], other[k], expected.get(k, 0.0)) for k in one)
    if isinstance(one, str):
        return type(one) is type(other) and one == other
    a, b = numbers(one), numbers(other)
    if a is None or b is None or a.shape != b.shape:
        return False
    if _is_integer(np.asarray(expected)) and _is_integer(a) != _is_integer(b):
        return False
    return bool(_close(a, b).all())


def _alike_parts(one: Sequence | None, other: Sequence | None, expected: Sequence) -> bool:
    if one is None or other is None or len(one) != len(other):
        return False
    asked = [*expected, *[0.0] * len(one)]
    return all(alike(*three) for three in zip(one, other, asked, strict=False))


def _items(value: Any) -> Sequence | np.ndarray | None:
    """The parts of a sequence, which the rows of an array are too; None for everything else."""
    if isinstance(value, np.ndarray):
        return value if value.ndim else None
    return value if isinstance(value, (list, tuple)) else None


def _compare(value: Any, expected: Any, subject: Subject, exact: bool) -> Difference | None:
    if value is None and expected is not None:
        rows = subject.rows(_asked(expected, subject), "None")
        question = "" if subject.position else NO_RETURN
        return subject.differs(f"returns None{question}", "None", rows)
    if isinstance(value, Iterated) and value.goes_on:
        return _wrong_type(value, " that does not end", expected, subject)
    if isinstance(expected, (list, tuple)):
        return _compare_parts(value, expected, subject, exact)
    if isinstance(expected, dict):
        return _compare_keys(value, expected, subject, exact)
    if isinstance(expected, str):
        return _compare_text(value, expected, subject, exact)
    if expected is None or callable(expected):
        same = value is None if expected is None else isinstance(value, Function)
        name = "None" if expected is None else "a function"
        return None if same else _wrong_type(value, f" instead of {name}", expected, subject)
    return _compare_numbers(value, np.asarray(expected), subject, exact)


def _compare_parts(
    value: Any, expected: Sequence, subject: Subject, exact: bool
) -> Difference | None:
    items, any_number = _items(value), isinstance(expected, list) and not exact
    if items is None:
        what = "a list" if any_number else _count(expected)
        return _wrong_type(value, f" instead of {what}", expected, subject)
    if any_number:
        expected = expected[:1] * len(items)
    if len(items) != len(expected):
        is_array = isinstance(value, np.ndarray)
        # Whoever returns one of the parts does not think of its rows.
        count = f"an array instead of {_count(expected)}"
        if not is_array:
            count = f"{_count(items)} instead of {len(expected)}"
        yours = _described(value) if is_array else f"{type_name(value)} of length {len(value)}"
        rows = subject.rows(_asked(expected, subject), yours)
        return subject.differs(f"returns {count}", count, rows)
    for place, (item, wanted) in enumerate(zip(items, expected, strict=True)):
        if difference := _compare(item, wanted, subject.item(place), exact):
            return difference
    return None


def _compare_keys(value: Any, expected: dict, subject: Subject, exact: bool) -> Difference | None:
    if not isinstance(value, dict):
        return _wrong_type(value, " instead of a dict", expected, subject)
    if value.keys() != expected.keys():
        yours = shorten(", ".join(map(repr, value)))
        rows = subject.rows(_asked(expected, subject), yours)
        return subject.differs("returns other keys", "other keys", rows)
    for key, wanted in expected.items():
        if difference := _compare(value[key], wanted, subject.item(key), exact):
            return difference
    return None


def _compare_text(value: Any, expected: str, subject: Subject, exact: bool) -> Difference | None:
    if not isinstance(value, str):
        return _wrong_type(value, " instead of a text", expected, subject)
    if value == expected or not exact:
        return None
    rows = subject.rows(repr(expected), shorten(repr(value)))
    return subject.differs("returns another text", "another text", rows)


def _compare_numbers(
    value: Any, wanted: np.ndarray, subject: Subject, exact: bool
) -> Difference | None:
    got = numbers(value)
    if got is None and type(value) is tuple and _holds_arrays(value):
        return _wrong_type(
            value, f" instead of {'an array' if wanted.ndim else 'a number'}", wanted, subject
        )
    if got is None:
        return _wrong_type(value, " that is not made of numbers", wanted, subject, exact)
    if got.ndim != wanted.ndim or (exact and got.shape != wanted.shape):
        return _wrong_shape(value, wanted, subject, exact)
    is_bit = wanted.dtype.kind == "b"
    if got.dtype.kind in ("c" if is_bit else "bc") or _is_integer(wanted) > _is_integer(got):
        return _wrong_kind(got, wanted, subject)
    close = _close(got, wanted) if exact else np.isin(got, (0, 1)) if is_bit else np.isfinite(got)
    if close.all():
        return None
    rows = _value_rows(got, wanted if exact else None, close, subject)
    return subject.differs(*_wrong_value(got), rows)


def _holds_arrays(parts: Sequence) -> bool:
    """Whether each part is an array of numbers, which they are not together."""
    return bool(parts) and all(np.ndim(part) and numbers(part) is not None for part in parts)


def _close(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    # NumPy subtracts no truth values.
    one, other = (a.astype(int) if a.dtype.kind == "b" else a for a in (one, other))
    equal = one == other  # as most are, and np.isclose takes ten times as long
    return equal if equal.all() else np.isclose(one, other, **TOLERANCE)


def _is_integer(array: np.ndarray) -> bool:
    return array.dtype.kind in "iu"


def _asked(expected: Any, subject: Subject, exact: bool = True) -> str:
    """What is asked for, in words; the shape of an array where it is to be exact."""
    if isinstance(expected, (list, tuple)):
        names = [subject.item(place).part for place in range(len(expected))]
        shown = names if len(names) <= MOST_NAMES else [names[0], "…", names[-1]]
        return f"{_count(names)}: {', '.join(shown)}" if names else "an empty list"
    if isinstance(expected, dict):
        return ", ".join(map(repr, expected))
    if expected is None or isinstance(expected, str):
        return "None" if expected is None else "a text"
    if callable(expected):
        return "a function"
    wanted = np.asarray(expected)
    if wanted.ndim and not exact:
        return f"an array with {wanted.ndim} {'axis' if wanted.ndim == 1 else 'axes'}"
    return f"an array of shape {wanted.shape}" if wanted.ndim else "a single number"


def _count(parts: Sequence) -> str:
    return "1 part" if len(parts) == 1 else f"{len(parts)} parts"


def _described(value: Any) -> str:
    """The type of a value in words, with its shape or its number of parts."""
    got = numbers(value)
    if got is not None:
        return f"{type_name(value)} of shape {got.shape}" if got.ndim else "a single number"
    if isinstance(value, (list, tuple)):
        more = isinstance(value, Iterated) and value.goes_on
        count = f"more than {len(value)}" if more else len(value)
        return f"{type_name(value)} of length {count}"
    return type_name(value)


def _wrong_type(
    value: Any, why: str, expected: Any, subject: Subject, exact: bool = True
) -> Difference:
    found = type_name(value) if why.startswith(" that") else _described(value)
    rows = subject.rows(_asked(expected, subject, exact), _described(value))
    return subject.differs(f"returns {found}{why}", f"{found}{why}", rows)


def _wrong_shape(value: Any, wanted: np.ndarray, subject: Subject, exact: bool) -> Difference:
    yours, is_array = _described(value), np.ndim(value) > 0
    rows = subject.rows(_asked(wanted, subject, exact), yours)
    if is_array and wanted.ndim:
        return subject.differs("returns the wrong shape", "the wrong shape", rows)
    return subject.differs(f"returns {yours}", yours, rows)


def _wrong_kind(got: np.ndarray, wanted: np.ndarray, subject: Subject) -> Difference:
    names = {"b": "True or False", "c": "complex numbers", "f": "floats"}
    if got.ndim == 0:
        names |= {"c": "a complex number", "f": "a float"}
    asked = ("integers" if got.ndim else "an integer") if _is_integer(wanted) else "floats"
    kinds = f"{names[got.dtype.kind]} instead of {asked}"
    return subject.differs(f"returns {kinds}", kinds, subject.rows(show(wanted), show(got)))


def _wrong_value(got: np.ndarray) -> tuple[str, str]:
    """What is returned or given, and the same for a value that is no result."""
    if not np.isfinite(got).all():
        what = "NaN" if np.isnan(got).any() else "infinity"
        return f"returns {what}", what
    what = "wrong values" if got.ndim else "a wrong value"
    return f"gives {what}", what


def _value_rows(
    got: np.ndarray, wanted: np.ndarray | None, close: np.ndarray, subject: Subject
) -> Rows:
    """Both values, or their first difference; only yours where any number was right."""
    at = ()
    if got.size > LARGEST_ARRAY:
        first = tuple(int(i) for i in np.argwhere(~close)[0])
        at = (("first difference", f"at {list(first)} of shape {got.shape}"),)
        got, wanted = got[first], None if wanted is None else wanted[first]
    if wanted is None:
        return *at, ("yours", show(got))
    return at + subject.rows(show(wanted), show(got))
