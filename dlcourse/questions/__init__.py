"""The questions of the course: one file each, in a folder for each lesson.

A file's name is its question's name, its folder is the lesson's stem, and both make the id:
`01_function_set/softmax.py` holds "01.softmax". Files whose name begins with an underscore hold
what several questions of a lesson need. In a notebook:

    from dlcourse.questions import function_set as check
    check.softmax(softmax)
"""

from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from dlcourse.checks import (
    Question,
    Report,
    UnknownQuestion,
    did_you_mean,
    judge,
    with_fresh_probes,
)
from dlcourse.course import EXERCISES
from dlcourse.questions.face import Face

_FOLDER = Path(__file__).parent


def exercises() -> tuple[str, ...]:
    """The stems of all exercises, in the order of the course."""
    return tuple(lesson.stem for lesson in EXERCISES)


def question_ids(exercise: str | None = None) -> tuple[str, ...]:
    """The ids of all questions, or of those of one exercise, given by its stem."""
    if exercise is not None and exercise not in exercises():
        raise UnknownQuestion(
            f"There is no exercise {str(exercise)[:60]!r}; {did_you_mean(exercise, exercises())}"
        )
    stems = exercises() if exercise is None else (exercise,)
    return tuple(question.id for stem in stems for question in _questions_of(stem))


def find_question(question_id: str) -> Question:
    """The question with this id, such as "01.softmax"; UnknownQuestion when there is none."""
    for stem in exercises():
        if stem[:2] == str(question_id)[:2]:
            for question in _questions_of(stem):
                if question.id == question_id:
                    return question
    raise UnknownQuestion(
        f"There is no question {str(question_id)[:60]!r}; "
        f"{did_you_mean(question_id, question_ids())}"
    )


def verify(question_id: str, answer: Any, seed: int | None = None) -> Report:
    """Judge `answer`: any callable that takes its arguments by position or, where the question
    asks for one, a value.

    seed: draws other numbers for the probes (`with_fresh_probes`); None: those of the question.

    Where a function runs does not matter: one in another process does as well, when its proxy
    returns the value, changes array arguments in place as the function did, warns as it did,
    and raises AnswerError for its errors. An AnswerError stands for a value that is not there.
    Raises UnknownQuestion; lets KeyboardInterrupt pass, and CheckError of a proxy whose other
    process cannot be had.
    """
    question = find_question(question_id) if seed is None else _with_seed(question_id, seed)
    return judge(question, answer)


@cache
def _with_seed(question_id: str, seed: int) -> Question:
    """The question with fresh probes: drawing them runs all known answers, and takes a while."""
    return with_fresh_probes(find_question(question_id), seed)


@cache
def _questions_of(stem: str) -> tuple[Question, ...]:
    """The questions of the exercise `stem`, each with its id, in the order of their places."""
    found = []
    for path in sorted((_FOLDER / stem).glob("[a-z]*.py")):
        question = import_module(f"{__name__}.{stem}.{path.stem}").QUESTION
        found.append(replace(question, id=f"{stem[:2]}.{path.stem}"))
    return tuple(sorted(found, key=lambda question: question.place))


def __getattr__(name: str) -> Face:
    """The checks of a lesson, by the name of its stem: `from dlcourse.questions import dropout`."""
    for lesson in EXERCISES:
        if lesson.name == name:
            return Face(lesson.stem, _questions_of(lesson.stem))
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *(lesson.name for lesson in EXERCISES)])
