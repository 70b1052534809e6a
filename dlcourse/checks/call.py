"""Calls an answer once, on fresh copies, and keeps everything that the call did."""

import copy
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from .compare import read
from .errors import AnswerError, describe_error
from .show import shorten


@dataclass(frozen=True, eq=False)
class Outcome:
    """What one call did: it returned `value` or stopped with `error`.

    `warning` is the first runtime warning; `changed` holds the arguments that the call changed,
    as they are afterwards.
    """

    value: Any = None
    error: AnswerError | None = None
    warning: str | None = None
    changed: Mapping[str, Any] | None = None

    @property
    def blew_up(self) -> bool:
        """Whether arithmetic left the range of floats: NaN, infinity, warning or error."""
        if self.error is not None:
            return self.error.kind in ("OverflowError", "ZeroDivisionError", "FloatingPointError")
        array = read(self.value)
        return self.warning is not None or (array is not None and not np.isfinite(array).all())


def call(answer: Callable, arguments: Mapping[str, Any]) -> Outcome:
    """The outcome of `answer` on copies of `arguments`, passed by position.

    Every exception is part of the outcome, SystemExit too; only KeyboardInterrupt passes.
    """
    given = copy.deepcopy(dict(arguments))
    value, error = None, None
    with warnings.catch_warnings(record=True) as caught, _default_float_errors():
        warnings.simplefilter("always")
        try:
            value = answer(*given.values())
            # The array may be a buffer that the next call writes into.
            value = value.copy() if type(value) is np.ndarray else value
        except KeyboardInterrupt:
            raise
        except BaseException as exception:
            error = describe_error(exception, answer)
    runtime = [w for w in caught if issubclass(w.category, RuntimeWarning)]
    return Outcome(
        value=value,
        error=error,
        warning=shorten(str(runtime[0].message)) if runtime else None,
        changed={k: given[k] for k in given if not _same(given[k], arguments[k])},
    )


def _default_float_errors() -> np.errstate:
    """NumPy's defaults, whatever the learner's notebook has set."""
    return np.errstate(divide="warn", over="warn", invalid="warn", under="ignore")


def _same(after: Any, before: Any) -> bool:
    if type(after) is not type(before):
        return False
    if isinstance(before, np.ndarray):
        return after.dtype == before.dtype and np.array_equal(after, before, equal_nan=True)
    if isinstance(before, (list, tuple)):
        return len(after) == len(before) and all(map(_same, after, before))
    return after == before
