"""Proxies of a learner's functions: called like them, while the functions run in a worker."""

from pathlib import Path

from dlcourse.checks import AnswerError, Question
from dlcourse.grading.submission import read_submission
from dlcourse.grading.worker.exchange import repeat
from dlcourse.grading.worker.notebook import CELLS_SECONDS, RunningNotebook
from dlcourse.questions import find_question, question_ids


def open_submission(
    path: str | Path, *, call_seconds: float | None = None, cells_seconds: float = CELLS_SECONDS
) -> dict[str, object]:
    """What the notebook at `path` was asked for, by name: functions as proxies, values as such.

    The notebook's cells run at the first call, or here where a value is asked for, in a worker
    that works in an empty folder, without the check cells; a cell that fails does not keep the
    later ones from running. A value that cannot be had is the AnswerError that says why.

    call_seconds: longest time for one call, in place of each question's own.
    cells_seconds: longest time for running all cells.
    Raises SubmissionError as `read_submission` does.
    """
    submission = read_submission(path)
    notebook = RunningNotebook(submission, cells_seconds)
    questions = [find_question(question) for question in question_ids(submission.stem)]
    return {
        question.name: _open(question, notebook, call_seconds or question.seconds)
        for question in questions
    }


def _open(question: Question, notebook: RunningNotebook, seconds: float) -> object:
    if not question.is_value:
        return Answer(question.name, notebook, seconds)
    try:
        return notebook.look(question.name, seconds)
    except AnswerError as error:
        return error


class Answer:
    """A learner's function, elsewhere: `answer(*arguments)` behaves as the function itself would.

    It returns the function's value, repeats the changes that the function made in place to its
    arguments, issues its warnings again, and raises AnswerError for whatever it raised. Arguments
    and values are those of `dlcourse.grading.pipe`. Once a call ended the worker, every further
    call of this answer raises the same error; other answers get a fresh worker.
    """

    def __init__(self, name: str, notebook: RunningNotebook, seconds: float):
        self.__name__ = name
        self._notebook = notebook
        self._seconds = seconds
        self._ended_by: AnswerError | None = None

    def __call__(self, *arguments: object) -> object:
        if self._ended_by is not None:
            raise self._ended_by
        try:
            outcome = self._notebook.call(self.__name__, arguments, self._seconds)
        except AnswerError as error:
            self._ended_by = error
            raise
        return repeat(outcome, arguments)
