"""A submission whose functions can be called: keeps a worker running, and replaces a lost one."""

import time
from collections.abc import Sequence

from dlcourse.checks import AnswerError
from dlcourse.grading.missing import why_missing
from dlcourse.grading.submission import Submission
from dlcourse.grading.worker.outcome import Outcome, read_outcome, read_progress
from dlcourse.grading.worker.process import WorkerProcess, WorkerStopped, WorkerTimeout

CALL_SECONDS = 10.0
CELLS_SECONDS = 60.0
# A cell that ends its worker is left out of the next one. Each may cost CELLS_SECONDS.
MAX_ENDING_CELLS = 3


class RunningNotebook:
    """The learner's cells, run in a worker that is started at the first call.

    A worker that ends during a call is replaced at the next one, and runs the cells again.
    """

    def __init__(self, submission: Submission, call_seconds: float, cells_seconds: float):
        self._cells = submission.learner_cells()
        self._call_seconds = call_seconds
        self._cells_seconds = cells_seconds
        self._worker: WorkerProcess | None = None
        self._failed: dict[int, AnswerError] = {}
        self._ending: dict[int, AnswerError] = {}
        self._unusable: AnswerError | None = None

    def close(self) -> None:
        """End the worker, if there is one."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None

    def call(self, name: str, arguments: Sequence[object]) -> Outcome:
        """What came of calling the learner's function `name`.

        Raises AnswerError where there is no such function, and where the call lost its worker;
        what the function itself raised is part of the outcome.
        """
        while self._worker is None:
            self._start()
        deadline = time.monotonic() + self._call_seconds
        try:
            self._worker.send({"name": name, "arguments": list(arguments)}, deadline)
            outcome = self._worker.receive(read_outcome, deadline)
        except WorkerTimeout:
            self.close()
            raise _timeout(f"{name} did not return", self._call_seconds) from None
        except WorkerStopped as ending:
            self.close()
            raise _ended(f"the Python process that ran {name} {ending}") from None
        if outcome.missing is not None:
            raise self._missing(name, outcome.missing)
        return outcome

    def _start(self) -> None:
        """Start a worker and run the cells in it; where one of them ends it, note which."""
        if self._unusable is not None:
            raise self._unusable
        cells = [[cell.number, cell.source] for cell in self._cells
                 if cell.number not in self._ending]
        worker, running = WorkerProcess(), None
        deadline = time.monotonic() + self._cells_seconds
        try:
            worker.send({"cells": cells}, deadline)
            while isinstance(progress := worker.receive(read_progress, deadline), int):
                running = progress
        except WorkerTimeout:
            self._note_ending(running, _timeout(f"cell {running} did not end", self._cells_seconds))
        except WorkerStopped as ending:
            text = f"the Python process that ran cell {running} {ending}"
            self._note_ending(running, _ended(text))
        else:
            self._worker, self._failed = worker, progress | self._ending

    def _note_ending(self, number: int | None, error: AnswerError) -> None:
        if number is None:
            error = _ended("the Python process for the notebook does not start")
        else:
            self._ending[number] = error
        if number is None or len(self._ending) > MAX_ENDING_CELLS:
            self._unusable = error

    def _missing(self, name: str, found: str) -> AnswerError:
        if found:
            text = f"`{name}` must be a function, and in the notebook it is of type {found}"
            return AnswerError("TypeError", text, None, None)
        return why_missing(name, self._cells, self._failed)


def _timeout(what: str, seconds: float) -> AnswerError:
    return AnswerError("TimeoutError", f"{what} within {seconds:g} seconds", None, None)


def _ended(text: str) -> AnswerError:
    return AnswerError("ChildProcessError", text, None, None)
