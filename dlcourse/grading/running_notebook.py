"""A submission whose functions can be called: keeps a worker running, and replaces a lost one."""

import json
import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from dlcourse.checks import AnswerError, CheckError
from dlcourse.checks.values import Function, is_blank
from dlcourse.grading.limits import Limits, timeout
from dlcourse.grading.missing import failure_of, not_there
from dlcourse.grading.pipe import PipeError
from dlcourse.grading.submission import Submission
from dlcourse.grading.worker.absent import NotWhileGrading
from dlcourse.grading.worker.exchange import perform, repeat
from dlcourse.grading.worker.outcome import Outcome, Request, read_errors, read_progress, read_reply
from dlcourse.grading.worker_process import WorkerProcess, WorkerStopped, WorkerTimeout
from dlcourse.grading.workplace import Workplace

# A cell that ends its worker is left out of the next one.
MAX_ENDING_CELLS = 3
# How often one call of a learner's function may call the functions among its arguments.
MAX_CALLBACKS = 5_000


class RunningNotebook:
    """The learner's cells, run in a worker that is started at the first call.

    A worker that ends during a call is replaced at the next one, and runs the cells again.
    notices: a sentence on each cell and call that ended its worker.
    """

    def __init__(self, submission: Submission, workplace: Workplace, limits: Limits):
        self.stem = submission.stem
        self._cells = submission.learner_cells()
        self._modules = dict(submission.modules)
        self._workplace = workplace
        self._limits = limits
        self._seconds_left = limits.cells
        self._worker: WorkerProcess | None = None
        self._failed: dict[int, AnswerError] = {}
        self._ending: dict[int, AnswerError] = {}
        self._unusable: AnswerError | CheckError | None = None
        self._end: float | None = None
        self.notices: list[str] = []

    def close(self) -> None:
        """End the worker, if there is one."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None

    def start(self) -> None:
        """Run the cells, unless a worker has done so and still runs.

        Raises AnswerError where the cells end every worker, CheckError where none starts.
        """
        while self._worker is None:
            self._start()

    def call(self, name: str, arguments: Sequence[object], seconds: float) -> Outcome:
        """What came of calling the learner's function `name`, in at most `seconds`.

        Functions among the arguments are called here; functions in the value can be called as
        long as the worker lives. Raises AnswerError where there is no such function, and where
        the call lost its worker; what the function itself raised is part of the outcome.
        Raises CheckError where no worker starts.
        """
        self.start()
        outcome = self._ask(name, {"call": name, "arguments": list(arguments)}, seconds)
        if outcome.missing is not None:
            raise self._missing(name, outcome.missing)
        return replace(outcome, error=self._explained(outcome.error))

    def look(self, name: str, seconds: float) -> object:
        """The learner's value `name`, read; raises AnswerError where it cannot be had.

        A value that is left blank by a cell that failed cannot be had either. Raises CheckError
        where no worker starts.
        """
        self.start()
        outcome = self._ask(name, {"look": name}, seconds)
        failure = failure_of(name, self._cells, self._failed)
        if outcome.missing is not None:
            raise failure or not_there(name, "value")
        if outcome.error is not None:
            raise outcome.error
        if failure and is_blank(outcome.value):
            raise failure
        return outcome.value

    def _ask(self, name: str, message: dict, seconds: float) -> Outcome:
        """The outcome that the worker reports for a message, after all its requests."""
        deadline = min(time.monotonic() + seconds, self._whole_deadline())
        functions: list = []
        make_function = partial(self._result, self._worker, name, seconds)
        try:
            self._worker.send(message, deadline, functions)
            for _ in range(MAX_CALLBACKS + 1):
                reply = self._worker.receive(read_reply, deadline, make_function)
                if isinstance(reply, Outcome):
                    return reply
                self._worker.send(_fulfil(reply, functions), deadline)
        except WorkerTimeout:
            raise self._lost(timeout(f"{name} did not return", seconds)) from None
        except WorkerStopped as ending:
            raise self._lost(_ended(f"the Python process that ran {name} {ending}")) from None
        raise self._lost(_ended(f"{name} calls its arguments more than {MAX_CALLBACKS} times"))

    def _whole_deadline(self) -> float:
        """When all of this notebook must be done; raises AnswerError from then on."""
        now = time.monotonic()
        self._end = self._end or now + self._limits.submission
        if now >= self._end:
            raise self._too_late()
        return self._end

    def _too_late(self) -> AnswerError:
        return timeout("the whole notebook was not checked", self._limits.submission)

    def _lost(self, error: AnswerError) -> AnswerError:
        """The error, after the worker that it is about has been ended and the error noted."""
        self.close()
        self.notices.append(f"It was stopped: {error.text}.")
        return error

    def _result(
        self, worker: WorkerProcess, name: str, seconds: float, number: int, type_name: str
    ) -> Function:
        """A function that the learner's function `name` returned in `worker`."""

        def call_result(*arguments: object) -> object:
            if worker is not self._worker:
                raise _ended(f"the Python process of the function that {name} returned is gone")
            what = f"the function that {name} returned"
            message = {"call": number, "arguments": list(arguments)}
            return repeat(self._ask(what, message, seconds), arguments)

        return Function(type_name, call_result)

    def _start(self) -> None:
        """Start a worker and run the cells in it; where one of them ends it, note which."""
        if self._unusable is not None:
            raise self._unusable
        cells = [
            [cell.number, cell.source] for cell in self._cells if cell.number not in self._ending
        ]
        running = None
        began = time.monotonic()
        end = min(began + self._seconds_left, self._whole_deadline())
        deadline = min(end, began + self._limits.cell)
        try:
            worker = WorkerProcess(self._workplace)
            # As bytes: a cell with data in it may be larger than values may be.
            first = json.dumps({"cells": cells, "modules": self._modules}, ensure_ascii=False)
            worker.send(np.frombuffer(first.encode("utf-8", "surrogatepass"), np.uint8), deadline)
            for number, _ in cells:
                if worker.receive(read_progress, deadline) != number:
                    raise WorkerStopped("sent something unreadable to the grader")
                running = number
                deadline = min(end, time.monotonic() + self._limits.cell)
            failed = worker.receive(read_errors, deadline)
        except PipeError as error:
            worker.close()
            self._unusable = AnswerError("ValueError", f"the cells: {error}", None, None)
        except OSError as error:
            self._unusable = _not_started(f"cannot be made ({error.strerror})")
        except WorkerStopped as ending:
            self._note_ending(running, ending)
        else:
            self._worker, self._failed = worker, failed | self._ending
        self._seconds_left -= time.monotonic() - began
        if self._worker is None and self._seconds_left <= 0:
            self._unusable = timeout("all cells together did not end", self._limits.cells)
        elif self._worker is None and time.monotonic() >= self._end:
            self._unusable = self._too_late()  # and not a worker that does not start

    def _note_ending(self, number: int | None, ending: WorkerStopped) -> None:
        if number is None:  # no code of the learner's has run: it is none of their fault
            self._unusable = _not_started(str(ending))
            return
        if isinstance(ending, WorkerTimeout):
            error = timeout(f"cell {number} did not end", self._limits.cell)
        else:
            error = _ended(f"the Python process that ran cell {number} {ending}")
        self._ending[number] = self._lost(error)
        if len(self._ending) > MAX_ENDING_CELLS:
            self._unusable = error

    def _explained(self, error: AnswerError | None) -> AnswerError | None:
        """The error of a call; where a name is missing, with the first cell that has failed."""
        if error is None or error.kind != "NameError":
            return error
        # An exercise's own cells may use parts of the course that are not there.
        failed = {n: e for n, e in self._failed.items() if e.kind != NotWhileGrading.__name__}
        if not failed:
            return error
        number, cause = min(failed.items())
        text = f"{error.text} (cell {number} had stopped with {cause})"
        return AnswerError(error.kind, text, error.line, error.code)

    def _missing(self, name: str, found: str) -> AnswerError:
        if found:
            text = f"`{name}` must be a function, and in the notebook it is of type {found}"
            return AnswerError("TypeError", text, None, None)
        return failure_of(name, self._cells, self._failed) or not_there(name, "function")


def _fulfil(request: Request, functions: list) -> dict:
    """The reply to a worker's request; a number beyond the list ends that worker."""
    if request.number not in range(len(functions)):
        raise WorkerStopped("asked the grader for a function that is not there")
    return perform(functions[request.number], request.arguments)


def _not_started(how: str) -> CheckError:
    return CheckError(f"the Python process for the learner's code does not start: it {how}")


def _ended(text: str) -> AnswerError:
    return AnswerError("ChildProcessError", text, None, None)
