"""The learner's side of the pipe: runs a notebook's cells in an IPython shell, calls functions."""

import ast
import linecache
import traceback
from collections.abc import Sequence

from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from dlcourse.checks.errors import AnswerError
from dlcourse.grading.worker.exchange import nothing, perform
from dlcourse.grading.worker.parts import NOT_PYTHON, parts

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


Span = tuple[int, int]


def _excerpt(source: str, spans: Sequence[Span]) -> str:
    """The lines of a cell in these spans, each where it was, with comments in place of others."""
    # IPython takes empty lines away at the top, and comments not.
    lines = ["#"] * spans[-1][1]
    all_lines = source.split("\n")
    for first, last in spans:
        lines[first - 1 : last] = all_lines[first - 1 : last]
    return "\n".join(lines)


def _is_python(source: str, flags: int = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT) -> bool:
    try:
        compile(source, "<cell>", "exec", flags=flags)
    except NOT_PYTHON:
        return False
    return True


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
        if error is not None:
            self._run_rest(self._transformed(source), line)
            return self._describe_cell_error(error)
        return None

    def _run_rest(self, source: str, line: int | None) -> None:
        """Run the statements of a cell below the one at `line`; all of them if none has run."""
        lines = source.split("\n")
        left = [
            (first, last)
            for first, last in parts(source)
            if (line is None or first > line) and _is_python("\n".join(lines[first - 1 : last]))
        ]
        n_together = len(left)
        while left:
            error, line = self._run(_excerpt(source, left[:n_together]))
            if error is None:
                left = left[n_together:]
            elif line is not None:
                left = [span for span in left if span[0] > line]
            elif n_together > 1:  # one by one they are Python, and together not
                n_together = 1
            else:
                left = left[1:]

    def _transformed(self, source: str) -> str:
        """The cell with Python in the place of magics."""
        try:
            return self._shell.transform_cell(source)
        except Exception:
            return source

    def _run(self, source: str) -> tuple[BaseException | None, int | None]:
        """The error of some code, and the line of it that was running, None if none has run."""
        result = self._shell.run_cell(source, store_history=False)
        error = result.error_before_exec or result.error_in_exec
        if error is None:
            return None, None
        lines = (
            number
            for frame, number in traceback.walk_tb(error.__traceback__)
            if frame.f_globals is self._shell.user_ns
        )
        line = next(lines, None)
        if (
            line is None
            and isinstance(error, SyntaxError)
            and _is_python(self._transformed(source), ast.PyCF_ONLY_AST)
        ):
            # IPython compiles each statement when its turn comes: those above have run.
            line = error.lineno
        return error, line

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
