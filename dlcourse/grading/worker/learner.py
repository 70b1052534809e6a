"""The learner's side of the pipe: runs a notebook's cells in an IPython shell, calls functions."""

import linecache
import traceback
import warnings
from collections.abc import Sequence

import numpy as np
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from dlcourse.checks import AnswerError, describe_error
from dlcourse.grading.pipe import PipeError, encode

MAX_WARNINGS = 20


class QuietShell(InteractiveShell):
    """IPython as a notebook's cells expect it (magics, `await`, `get_ipython()`), with no terminal.

    Nothing is printed, so a traceback is not even formatted; `%matplotlib` and `exit` do nothing.
    """

    def enable_gui(self, gui: str | None = None) -> None:
        pass

    def ask_exit(self) -> None:
        pass

    def showtraceback(self, *args: object, **kwargs: object) -> None:
        pass

    def showsyntaxerror(self, *args: object, **kwargs: object) -> None:
        pass


class Learner:
    """The namespace that a learner's cells made, and the functions in it."""

    def __init__(self) -> None:
        config = Config()
        config.HistoryManager.enabled = False
        config.InteractiveShell.cache_size = 0
        self._shell = QuietShell.instance(config=config)

    def run_cell(self, source: str) -> AnswerError | None:
        """Run one cell; its error as data, or None."""
        result = self._shell.run_cell(source, store_history=False)
        error = result.error_before_exec or result.error_in_exec
        return None if error is None else self._describe_cell_error(error)

    def call(self, name: str, arguments: Sequence[object]) -> dict:
        """Call the learner's function `name`; what came of it is the message for the grader.

        `value`, or `error` as in `error_as_data`, or `missing`: the type of what the name holds
        ("" for nothing). `changed`: by position, the arguments that the call changed in place.
        """
        function = self._shell.user_ns.get(name)
        reply = {"value": None, "error": None, "missing": None, "changed": {}, "warnings": []}
        if not callable(function):
            return reply | {"missing": "" if function is None else type(function).__name__}
        before = [encode(argument) for argument in arguments]
        # NumPy's defaults, whatever the learner's cells have set: a check looks for warnings.
        floats = np.errstate(divide="warn", over="warn", invalid="warn", under="ignore")
        with warnings.catch_warnings(record=True) as caught, floats:
            warnings.simplefilter("always")
            try:
                reply["value"] = function(*arguments)
            except BaseException as error:  # SystemExit is a learner's error like any other
                reply["error"] = error_as_data(describe_error(error, function))
        reply["warnings"] = [
            [warning.category.__name__, str(warning.message)] for warning in caught[:MAX_WARNINGS]
        ]
        reply["changed"] = {
            str(position): argument
            for position, argument in enumerate(arguments)
            if _differs(argument, before[position])
        }
        return reply

    def _describe_cell_error(self, error: BaseException) -> AnswerError:
        kind = type(error).__name__
        if isinstance(error, SyntaxError):
            return AnswerError(kind, error.msg, error.lineno, (error.text or "").strip() or None)
        line = code = None
        for frame, number in traceback.walk_tb(error.__traceback__):
            if frame.f_globals is self._shell.user_ns:  # a line of the notebook, not of a library
                line, code = number, linecache.getline(frame.f_code.co_filename, number).strip()
        return AnswerError(kind, str(error), line, code)


def error_as_data(error: AnswerError) -> list:
    """An AnswerError as the pipe carries it: kind, text, line, code."""
    return [error.kind, error.text, error.line, error.code]


def _differs(argument: object, before: bytes) -> bool:
    try:
        return encode(argument) != before
    except PipeError:  # what came in could cross; what is there now cannot
        return True
