"""Reads what a worker says about cells and calls; it may say anything, so nothing is trusted."""

from dataclasses import dataclass

from dlcourse.checks.errors import AnswerError
from dlcourse.checks.show import shorten

# What reading a message of another form than an honest worker's can raise.
MALFORMED = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
MAX_LINES = 10**9


@dataclass(frozen=True)
class Outcome:
    """What came of one call of a function in another process.

    changed: the arguments that it changed in place, by position. warnings: (class name, text).
    missing: None, or the type of what the notebook has instead of the function ("" for nothing).
    """

    value: object
    error: AnswerError | None
    changed: dict[int, object]
    warnings: list[tuple[str, str]]
    missing: str | None


@dataclass(frozen=True)
class Request:
    """A worker's wish to have one of the functions called that were among its arguments."""

    number: int
    arguments: list


def read_reply(message: dict) -> Outcome | Request:
    """What a worker says during a call: its outcome, or a request; else one of MALFORMED."""
    if "callback" not in message:
        return read_outcome(message)
    return Request(int(message["callback"]), list(message["arguments"]))


def read_outcome(message: dict) -> Outcome:
    """The outcome of a call, as `perform` describes it; one of MALFORMED for anything else."""
    missing, error = message["missing"], message["error"]
    return Outcome(
        value=message["value"],
        error=None if error is None else _read_error(error),
        changed={int(position): item for position, item in message["changed"].items()},
        warnings=[(str(category), shorten(str(text))) for category, text in message["warnings"]],
        missing=None if missing is None else shorten(str(missing), 40),
    )


def read_progress(message: dict) -> int:
    """The number of the cell that starts; one of MALFORMED for anything else."""
    return int(message["running"])


def read_errors(message: dict) -> dict[int, AnswerError]:
    """The errors of the cells that failed, once all have run; else one of MALFORMED."""
    return {int(number): _read_error(error) for number, error in message["errors"].items()}


def _read_error(fields: list) -> AnswerError:
    kind, text, line, code = fields
    return AnswerError(
        shorten(str(kind), 40),
        shorten(str(text)),
        None if line is None else _line(line),
        None if code is None else shorten(str(code)),
    )


def _line(number: object) -> int:
    # Python refuses to print a number of thousands of digits.
    if int(number) not in range(MAX_LINES):
        raise ValueError("no cell has so many lines")
    return int(number)
