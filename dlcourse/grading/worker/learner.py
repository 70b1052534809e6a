"""The learner's side of the pipe: runs a notebook's cells in an IPython shell, calls functions."""

import linecache
import traceback
from collections.abc import Iterator, Sequence

from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from dlcourse.checks.errors import AnswerError
from dlcourse.grading.worker.exchange import nothing, perform
from dlcourse.grading.worker.parts import parts

# What the exercises import of Python and NumPy. In a learner's kernel it stays when the cell that
# did so is gone, moved down or damaged, and so it is here from the start.
SET_UP = """\
import itertools
from collections.abc import Callable, Iterator, Sequence

import numpy as np
"""


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


def _rest(source: str, line: int | None) -> Iterator[str]:
    """The statements of a cell below the one at `line`, each in its line; all if none has run.

    source: without magics.
    """
    lines = source.split("\n")
    for first, last in parts(source):
        if line is None or first > line:
            # IPython takes empty lines away at the top, and comments not.
            yield "#\n" * (first - 1) + "\n".join(lines[first - 1 : last])


class Learner:
    """The namespace that a learner's cells made, and what the functions in it returned.

    results: the functions among the values that calls returned; the grader calls them by place.
    """

    def __init__(self) -> None:
        config = Config()
        config.HistoryManager.enabled = False
        config.InteractiveShell.cache_size = 0
        self._shell = QuietShell.instance(config=config)
        self.results: list = []
        self._run(SET_UP)

    def run_cell(self, source: str) -> AnswerError | None:
        """Run one cell; its error as data, or None.

        After an error the rest of the cell is run too: a line that fails, or that is not Python,
        costs a learner what it was to do, not the answers below it.
        """
        error, line = self._run(source)
        if error is None:
            return None
        described = self._describe_cell_error(error)
        for rest in _rest(self._shell.transform_cell(source), line):
            self._run(rest)
        return described

    def _run(self, source: str) -> tuple[BaseException | None, int | None]:
        """The error of some code, and the line of it that was running, None if none has run."""
        result = self._shell.run_cell(source, store_history=False)
        error = result.error_before_exec or result.error_in_exec
        if error is None or isinstance(error, SyntaxError):
            return error, None
        lines = (
            number
            for frame, number in traceback.walk_tb(error.__traceback__)
            if frame.f_globals is self._shell.user_ns
        )
        return error, next(lines, None)

    def call(self, function: str | int, arguments: Sequence[object]) -> dict:
        """Call the learner's function of this name, or the one at this place in `results`.

        Returns a message as of `perform`, or of `nothing` where there is no such function.
        """
        if isinstance(function, int):
            found = self.results[function].function
        else:
            found = self._shell.user_ns.get(function)
        if not callable(found):
            return nothing("" if found is None else type(found).__name__)
        return perform(found, arguments, BaseException)

    def look(self, name: str) -> dict:
        """The learner's value of this name, in a message as of `call`."""
        if name not in self._shell.user_ns:
            return nothing("")
        return perform(lambda: self._shell.user_ns[name], (), BaseException)

    def _describe_cell_error(self, error: BaseException) -> AnswerError:
        kind = type(error).__name__
        if isinstance(error, SyntaxError):
            return AnswerError(kind, error.msg, error.lineno, (error.text or "").strip() or None)
        line = code = None
        for frame, number in traceback.walk_tb(error.__traceback__):
            if frame.f_globals is self._shell.user_ns:  # a line of the notebook, not of a library
                line, code = number, linecache.getline(frame.f_code.co_filename, number).strip()
        return AnswerError(kind, str(error), line, code)
