"""Reads what an answer gave into values that a check can rely on: copies of known types.

A read value is None, a bool, a number, a text, an array of numbers, a list, tuple or dict (with
texts as keys) of read values, or one of the classes below. Reading a read value changes nothing.
"""

import copy
import warnings
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np

from .errors import CheckError, describe_error
from .show import shorten

# How much of an iterator is read: a right answer is far from both.
MAX_ITEMS = 1000
MAX_BYTES = 2**22
MAX_DEPTH = 20
_NUMBERS = "biufc"


class Unread:
    """Stands for a value of another type, which it keeps the name of."""

    def __init__(self, type_name: str):
        self.type_name = shorten(type_name, 40)


class Iterated(list):
    """The read items of an iterator; `goes_on` where more of them came than a check would read."""

    def __init__(self, type_name: str, items: Iterable[Any], goes_on: bool = False):
        super().__init__(items)
        self.type_name = shorten(type_name, 40)
        self.goes_on = goes_on


class Function:
    """A function that an answer gave: called on copies, it returns read values.

    Raises AnswerError for whatever it raises.
    """

    def __init__(self, type_name: str, function: Callable):
        self.type_name = shorten(type_name, 40)
        self.function = function

    def __call__(self, *arguments: Any) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return guarded(self.function, copy.deepcopy(arguments))


def guarded(function: Callable, arguments: Iterable[Any]) -> Any:
    """The read value of a call; AnswerError for every exception that is the function's own.

    KeyboardInterrupt and CheckError are not.
    """
    try:
        return read(function(*arguments))
    except (KeyboardInterrupt, CheckError):
        raise
    except BaseException as exception:  # SystemExit is an error like any other
        raise describe_error(exception, function) from None


def read(given: Any, depth: int = 0) -> Any:
    """`given` as a read value; the items of an iterator are read one by one, as they come."""
    if given is None or isinstance(given, (Unread, Iterated, Function)):
        return given
    if isinstance(given, (bool, str)):
        return given if isinstance(given, bool) else str.__str__(given)
    if isinstance(given, (np.ndarray, np.generic)) or hasattr(type(given), "__array__"):
        return _read_array(given)
    for plain in (int, float, complex):
        if isinstance(given, plain):
            return plain.__pos__(given)  # of a class below it, a number of the plain type
    if depth < MAX_DEPTH:
        if isinstance(given, (list, tuple)):
            items = [read(item, depth + 1) for item in given]
            return tuple(items) if isinstance(given, tuple) else items
        if isinstance(given, dict) and all(isinstance(key, str) for key in given):
            return {str(key): read(item, depth + 1) for key, item in given.items()}
        if isinstance(given, (set, frozenset)) and all(isinstance(item, str) for item in given):
            return Iterated(type(given).__name__, sorted(given))
        if isinstance(given, Iterator):
            return _read_iterator(given, depth)
    if callable(given):
        return Function(type(given).__name__, given)
    return Unread(type(given).__name__)


def _read_iterator(given: Iterator, depth: int) -> Iterated:
    items, size = [], 0
    for item in given:
        if len(items) == MAX_ITEMS or size > MAX_BYTES:
            return Iterated(type(given).__name__, items, goes_on=True)
        items.append(read(item, depth + 1))
        size += _size(items[-1])
    return Iterated(type(given).__name__, items)


def _size(value: Any) -> int:
    """The bytes that the arrays in a read value take."""
    if isinstance(value, (list, tuple)):
        return sum(map(_size, value))
    return value.nbytes if isinstance(value, np.ndarray) else 0


def _read_array(given: Any) -> Any:
    try:
        array = np.array(given, subok=False)
    except Exception:
        # A learner's own __array__ may fail in any way.
        return Unread(type(given).__name__)
    if array.dtype.kind == "U" and array.ndim:
        return array.tolist()
    if array.dtype.kind not in _NUMBERS:
        return Unread("array" if isinstance(given, np.ndarray) else type(given).__name__)
    return array[()] if isinstance(given, np.generic) else array


def numbers(value: Any) -> np.ndarray | None:
    """The array that a read value is, or makes as a nested sequence; None for everything else."""
    # NumPy would give every item of a list as many bytes as the longest text in it takes.
    if isinstance(value, Iterated) or not _has_only_numbers(value):
        return None
    try:
        array = np.array(value)
    except Exception:
        # Ragged sequences, in all the ways in which NumPy refuses them.
        return None
    return array if array.dtype.kind in _NUMBERS else None


def _has_only_numbers(value: Any) -> bool:
    numeric = (int, float, complex, np.ndarray, np.generic)
    if isinstance(value, (list, tuple)):
        return all(isinstance(item, numeric) or _has_only_numbers(item) for item in value)
    return isinstance(value, numeric)


def type_name(value: Any) -> str:
    """The type of `value` in words: "None", "an array", "a dict", "an OrderedDict"."""
    if value is None:
        return "None"
    if isinstance(value, np.ndarray):
        return "an array"
    if isinstance(value, str):
        return "a text"
    own = value.type_name if isinstance(value, (Unread, Iterated, Function)) else None
    name = own or shorten(type(value).__name__, 40)
    return ("an " if name[:1].lower() in "aeio" else "a ") + name


def is_finite(value: Any) -> bool:
    """Whether no number in a read value is NaN or infinite."""
    if isinstance(value, dict):
        return all(map(is_finite, value.values()))
    array = numbers(value)
    if array is not None:
        return bool(np.isfinite(array).all())
    return not isinstance(value, (list, tuple)) or all(map(is_finite, value))


def is_blank(value: Any) -> bool:
    """Whether a value is None, or a template in which every place is: it is no answer yet."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)) and value:
        return all(map(is_blank, value))
    return value is None
