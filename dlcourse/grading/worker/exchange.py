"""A call between two processes: done on one side as a message, done again on the other from it."""

import builtins
import warnings
from collections.abc import Callable, Sequence

import numpy as np

from dlcourse.checks.errors import AnswerError, describe_error
from dlcourse.checks.values import read
from dlcourse.grading.pipe import PipeError, encode
from dlcourse.grading.worker.mirror import mirror
from dlcourse.grading.worker.outcome import Outcome

MAX_WARNINGS = 20


def perform(
    function: Callable, arguments: Sequence[object], caught_errors: type[BaseException] = Exception
) -> dict:
    """Call `function`; what came of it is a message that `read_outcome` reads.

    `value` is a read value; `error` is as in `error_as_data`, or None; `changed` holds, by
    position, the arguments that the call changed in place.
    """
    message = nothing()
    before = [encode(argument, []) for argument in arguments]
    # NumPy's defaults, whatever the learner's cells have set: a check looks for warnings.
    floats = np.errstate(divide="warn", over="warn", invalid="warn", under="ignore")
    with warnings.catch_warnings(record=True) as caught, floats:
        warnings.simplefilter("always")
        try:
            message["value"] = read(function(*arguments))
        except caught_errors as error:
            message["error"] = error_as_data(describe_error(error, function))
    message["warnings"] = [
        [warning.category.__name__, str(warning.message)] for warning in caught[:MAX_WARNINGS]
    ]
    message["changed"] = {
        str(position): read(argument)
        for position, argument in enumerate(arguments)
        if _differs(argument, before[position])
    }
    return message


def nothing(missing: str | None = None) -> dict:
    """The message of a call that did nothing.

    missing: where there was no function to call, the type of what was there, "" for nothing.
    """
    return {"value": None, "error": None, "missing": missing, "changed": {}, "warnings": []}


def repeat(outcome: Outcome, arguments: Sequence[object]) -> object:
    """Do to `arguments`, in this process, what the call did in the other; return or raise alike.

    What the call raised is raised as AnswerError.
    """
    for position, changed in outcome.changed.items():
        mirror(arguments[position], changed)
    for category, text in outcome.warnings:
        warnings.warn(text, _class_named(category, UserWarning), stacklevel=3)
    if outcome.error is not None:
        raise outcome.error
    return outcome.value


def as_raised(error: AnswerError) -> Exception:
    """The error again as Python's own class, where Python has one of its name."""
    return _class_named(error.kind, RuntimeError)(error.text)


def error_as_data(error: AnswerError) -> list:
    """An AnswerError as the pipe carries it: kind, text, line, code."""
    return [error.kind, error.text, error.line, error.code]


def _differs(argument: object, before: bytes) -> bool:
    try:
        return encode(argument, []) != before
    except PipeError:  # what came in could cross; what is there now cannot
        return True


def _class_named(name: str, otherwise: type[Exception]) -> type[Exception]:
    """Python's own exception class of this name, if it is one of the kind of `otherwise`."""
    found = getattr(builtins, name, None)
    kind = Warning if issubclass(otherwise, Warning) else Exception
    return found if isinstance(found, type) and issubclass(found, kind) else otherwise
