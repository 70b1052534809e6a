"""Calls an answer once, on fresh copies, and keeps everything that the call did."""

import copy
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from .compare import Value, read
from .errors import AnswerError, describe_error
from .show import shorten

ARITHMETIC_ERRORS = ("OverflowError", "ZeroDivisionError", "FloatingPointError")


@dataclass(frozen=True, eq=False)
class Outcome:
    """What one call did: it returned `value`, or stopped with `error` (then `value` is None).

    `warning` is the first runtime warning. `changed` holds the arguments that the call changed,
    as they are afterwards. `blew_up`: arithmetic left the range of floats, seen as NaN,
    infinity, a runtime warning or an error.
    """

    value: Value | None
    error: AnswerError | None
    warning: str | None
    changed: Mapping[str, Any]
    blew_up: bool


def call(answer: Callable, arguments: Mapping[str, Any]) -> Outcome:
    """The outcome of `answer` on copies of `arguments`, passed by position.

    Every exception is part of the outcome, SystemExit too; only KeyboardInterrupt passes.
    """
    given = copy.deepcopy(dict(arguments))
    value, error = None, None
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            value = read(answer(*given.values()))
        except KeyboardInterrupt:
            raise
        except BaseException as exception:
            error = describe_error(exception, answer)
    runtime = [str(w.message) for w in caught if issubclass(w.category, RuntimeWarning)]
    return Outcome(
        value=value,
        error=error,
        warning=shorten(runtime[0]) if runtime else None,
        changed={k: given[k] for k in given if not _same(given[k], arguments[k])},
        blew_up=error.kind in ARITHMETIC_ERRORS if error else bool(runtime) or not _finite(value),
    )


def _finite(value: Value) -> bool:
    return value.array is None or bool(np.isfinite(value.array).all())


def _same(after: Any, before: Any) -> bool:
    if type(after) is not type(before):
        return False
    if isinstance(before, np.ndarray):
        return after.dtype == before.dtype and np.array_equal(after, before)
    if isinstance(before, (list, tuple)):
        return len(after) == len(before) and all(map(_same, after, before))
    return after == before
