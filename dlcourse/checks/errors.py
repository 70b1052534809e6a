"""What can go wrong beside a wrong value: in the question, in a learner's code, in the check."""

import functools
import inspect
import linecache
import traceback
from collections.abc import Callable, Iterable
from difflib import get_close_matches

from .show import shorten

MOST_NAMES = 12  # that a sentence lists


class UnknownQuestion(ValueError):
    """A question, or an exercise, that does not exist; the message is one sentence."""


class CheckError(Exception):
    """A check that cannot be made: what was to call the answer failed, and not the answer."""


class AnswerError(Exception):
    """An error in a learner's code, as data, so that it can cross a pipe.

    `kind` is the exception's class name, `text` its message as one line, `line` the learner's
    own line number and `code` that line's text (both None when the error has no such line).
    The kind "NotImplementedError" means that the question is not answered yet.
    """

    def __init__(self, kind: str, text: str, line: int | None, code: str | None):
        kind, text = shorten(kind, 40), shorten(text)
        code = shorten(code) if code else None
        super().__init__(kind, text, line, code)
        self.kind, self.text, self.line, self.code = kind, text, line, code

    def __str__(self) -> str:
        return f"{self.kind}: {self.text}" if self.text else self.kind


def describe_error(exception: BaseException, answer: Callable) -> AnswerError:
    """`exception`, raised by `answer`, with the last line that lies in the answer's own file."""
    if isinstance(exception, AnswerError):
        return exception
    try:
        text = str(exception)
    except Exception:
        # The class is the learner's and so is its __str__: it may fail in any way.
        text = ""
    file = _file_of(answer)
    frames = traceback.walk_tb(exception.__traceback__)
    lines = [number for frame, number in frames if frame.f_code.co_filename == file]
    line = lines[-1] if lines else None
    code = linecache.getline(file, line) if lines else None
    return AnswerError(type(exception).__name__, text, line, code)


def _file_of(answer: Callable) -> str | None:
    """The file, or notebook cell, in which the function behind `answer` is written."""
    try:
        function = inspect.unwrap(answer)
    except ValueError:
        return None
    while isinstance(function, functools.partial):
        function = function.func
    if not inspect.isroutine(function):
        function = type(function).__call__
    code = getattr(function, "__code__", None)
    return code.co_filename if code else None


def did_you_mean(name: object, known: Iterable[str]) -> str:
    """The end of a sentence on an unknown name: a near one, or which there are."""
    known = tuple(known)
    near = get_close_matches(str(name)[:100], known, n=1)
    if near:
        return f"did you mean {near[0]!r}?"
    if len(known) > MOST_NAMES:
        return f"there are {len(known)}, from {known[0]!r} to {known[-1]!r}."
    return f"there are: {', '.join(known)}."
