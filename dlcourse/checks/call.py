"""Calls an answer once, on fresh arguments, and keeps everything that the call did."""

import copy
import time
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from .errors import AnswerError
from .show import shorten
from .spec import Rng
from .values import guarded, is_finite

# Of which arithmetic NumPy warns, whatever the learner's notebook has set: a decorator.
numpy_defaults = np.errstate(divide="warn", over="warn", invalid="warn", under="ignore")

ARITHMETIC_ERRORS = ("OverflowError", "ZeroDivisionError", "FloatingPointError")


@dataclass(frozen=True, eq=False)
class Outcome:
    """What one call did: it returned `value`, or stopped with `error` (then `value` is None).

    `value` is a read value. `warning` is the first runtime warning. `changed` holds the arguments
    that the call changed, as they are afterwards. `blew_up`: arithmetic left the range of floats,
    seen as NaN, infinity, a runtime warning or an error. `seconds` is the time that it took.
    """

    value: Any
    error: AnswerError | None = None
    warning: str | None = None
    changed: Mapping[str, Any] = field(default_factory=dict)
    blew_up: bool = False
    seconds: float = 0.0


def fresh(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Copies of `arguments`, with a new generator for each `Rng`."""
    return {
        name: value.generator() if isinstance(value, Rng) else copy.deepcopy(value)
        for name, value in arguments.items()
    }


def call(answer: Callable, arguments: Mapping[str, Any]) -> Outcome:
    """The outcome of `answer` on fresh `arguments`, passed by position.

    Every exception is part of the outcome, SystemExit too; only KeyboardInterrupt and
    CheckError pass.
    """
    given = fresh(arguments)
    value, error = None, None
    start = time.perf_counter()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            value = guarded(answer, given.values())
        except AnswerError as raised:
            error = raised
    seconds = time.perf_counter() - start
    runtime = [str(w.message) for w in caught if issubclass(w.category, RuntimeWarning)]
    return Outcome(
        value=value,
        error=error,
        warning=shorten(runtime[0]) if runtime else None,
        changed={k: v for k, v in given.items() if _is_changed(v, arguments[k])},
        blew_up=error.kind in ARITHMETIC_ERRORS if error else bool(runtime) or not is_finite(value),
        seconds=seconds,
    )


def _is_changed(after: Any, before: Any) -> bool:
    # A generator is there to advance.
    return not isinstance(before, Rng) and not same(after, before)


def same(after: Any, before: Any) -> bool:
    """Whether two arguments are of one type and equal in every entry; NaN is equal to nothing."""
    if type(after) is not type(before):
        return False
    if isinstance(before, np.ndarray):
        return after.dtype == before.dtype and np.array_equal(after, before)
    if isinstance(before, (list, tuple)):
        return len(after) == len(before) and all(map(same, after, before))
    return after == before
