"""Proxies of a learner's functions: called like them, while the functions run in a worker."""

import time

from dlcourse.checks import AnswerError, Question
from dlcourse.grading.limits import LIMITS, Limits, timeout
from dlcourse.grading.running_notebook import RunningNotebook
from dlcourse.grading.submission import Submission
from dlcourse.grading.worker.exchange import repeat
from dlcourse.grading.workplace import Workplace
from dlcourse.questions import find_question, question_ids


def open_submission(
    submission: Submission, workplace: Workplace, limits: Limits = LIMITS
) -> dict[str, object]:
    """What a submission was asked for, by name: functions as proxies, values as such.

    The notebook's cells run at the first call, or here where a value is asked for, in a worker
    that works in an empty folder, without the check cells; a cell that fails does not keep the
    later ones from running. A value that cannot be had is the AnswerError that says why."""
    return open_answers(RunningNotebook(submission, workplace, limits), limits)


def open_answers(notebook: RunningNotebook, limits: Limits) -> dict[str, object]:
    """What the exercise of a running notebook asks for, as `open_submission` describes it."""
    questions = [find_question(question) for question in question_ids(notebook.stem)]
    return {question.name: _open(question, notebook, limits) for question in questions}


def _open(question: Question, notebook: RunningNotebook, limits: Limits) -> object:
    if not question.is_value:
        return Answer(question, notebook, limits)
    try:
        return notebook.look(question.name, limits.for_call(question))
    except AnswerError as error:
        return error


class Answer:
    """A learner's function, elsewhere: `answer(*arguments)` behaves as the function itself would.

    It returns the function's value, repeats the changes that the function made in place to its
    arguments, issues its warnings again, and raises AnswerError for whatever it raised. Arguments
    and values are those of `dlcourse.grading.pipe`. Once a call ended the worker, every further
    call of this answer raises the same error; other answers get a fresh worker.
    """

    def __init__(self, question: Question, notebook: RunningNotebook, limits: Limits):
        self.__name__ = question.name
        self._notebook = notebook
        self._call_seconds = limits.for_call(question)
        self._all_seconds = self._seconds_left = limits.for_question(question)
        self._ended_by: AnswerError | None = None

    def __call__(self, *arguments: object) -> object:
        if self._ended_by is not None:
            raise self._ended_by
        try:
            # Running the cells is none of the answer's time.
            self._notebook.start()
            began = time.monotonic()
            outcome = self._notebook.call(self.__name__, arguments, self._call_seconds)
        except AnswerError as error:
            self._ended_by = error
            raise
        self._seconds_left -= time.monotonic() - began
        if self._seconds_left <= 0:
            what = f"all calls of {self.__name__} together did not return"
            self._ended_by = timeout(what, self._all_seconds)
        return repeat(outcome, arguments)
