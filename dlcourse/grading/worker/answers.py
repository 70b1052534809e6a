"""Proxies of a learner's functions: called like them, while the functions run in a worker."""

import builtins
import warnings
from pathlib import Path

from dlcourse import checks
from dlcourse.checks import AnswerError
from dlcourse.grading.submission import read_submission
from dlcourse.grading.worker.mirror import mirror
from dlcourse.grading.worker.notebook import CALL_SECONDS, CELLS_SECONDS, RunningNotebook


def open_submission(
    path: str | Path, *, call_seconds: float = CALL_SECONDS, cells_seconds: float = CELLS_SECONDS
) -> dict[str, "Answer"]:
    """The functions that the notebook at `path` was asked for, by name, as proxies.

    The notebook's cells run at the first call, in a worker that works in an empty folder, without
    the check cells; a cell that fails does not keep the later ones from running.

    call_seconds: longest time for one call. cells_seconds: longest time for running all cells.
    Raises SubmissionError as `read_submission` does.
    """
    submission = read_submission(path)
    notebook = RunningNotebook(submission, call_seconds, cells_seconds)
    questions = [checks.question(question) for question in checks.questions(submission.stem)]
    return {question.name: Answer(question.name, notebook) for question in questions}


class Answer:
    """A learner's function, elsewhere: `answer(*arguments)` behaves as the function itself would.

    It returns the function's value, repeats the changes that the function made in place to its
    arguments, issues its warnings again, and raises AnswerError for whatever it raised. Arguments
    and values are those of `dlcourse.grading.pipe`. Once a call ended the worker, every further
    call of this answer raises the same error; other answers get a fresh worker.
    """

    def __init__(self, name: str, notebook: RunningNotebook):
        self.__name__ = name
        self._notebook = notebook
        self._ended_by: AnswerError | None = None

    def __call__(self, *arguments: object) -> object:
        if self._ended_by is not None:
            raise self._ended_by
        try:
            outcome = self._notebook.call(self.__name__, arguments)
        except AnswerError as error:
            self._ended_by = error
            raise
        for position, changed in outcome.changed.items():
            mirror(arguments[position], changed)
        for category, text in outcome.warnings:
            warnings.warn(text, _warning_class(category), stacklevel=2)
        if outcome.error is not None:
            raise outcome.error
        return outcome.value


def _warning_class(name: str) -> type[Warning]:
    found = getattr(builtins, name, None)
    return found if isinstance(found, type) and issubclass(found, Warning) else UserWarning
