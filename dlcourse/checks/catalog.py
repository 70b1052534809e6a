"""Finds exercises and questions by name, over all lessons."""

from importlib import import_module
from typing import Any

from .errors import UnknownQuestion, did_you_mean
from .report import Report
from .spec import Question
from .verifier import judge

# The modules of the exercises, in the order of the course. They are imported by name, so that a
# build sees that a notebook depends on its own exercise only.
MODULES = (
    "function_set",
    "gradient_descent",
    "backpropagation",
    "relu_and_maxout",
    "adaptive_learning_rates",
    "early_stopping",
    "regularization",
    "dropout",
    "capstone",
)
EXERCISES = tuple(import_module(f"{__package__}.{module}") for module in MODULES)


def exercises() -> tuple[str, ...]:
    """The stems of all exercises, in the order of the course."""
    return tuple(exercise.STEM for exercise in EXERCISES)


def questions(exercise: str | None = None) -> tuple[str, ...]:
    """The ids of all questions, or of those of one exercise, given by its stem."""
    if exercise is not None and exercise not in exercises():
        raise UnknownQuestion(
            f"There is no exercise {str(exercise)[:60]!r}; {did_you_mean(exercise, exercises())}"
        )
    return tuple(q.id for e in EXERCISES if exercise in (None, e.STEM) for q in e.QUESTIONS)


def question(question_id: str) -> Question:
    """The question with this id, such as "01.softmax"; UnknownQuestion when there is none."""
    for exercise in EXERCISES:
        for candidate in exercise.QUESTIONS:
            if candidate.id == question_id:
                return candidate
    raise UnknownQuestion(
        f"There is no question {str(question_id)[:60]!r}; "
        f"{did_you_mean(question_id, questions())}"
    )


def verify(question_id: str, answer: Any) -> Report:
    """Judge `answer`: any callable that takes its arguments by position or, where the question
    asks for one, a value.

    Where a function runs does not matter: one in another process does as well, when its proxy
    returns the value, changes array arguments in place as the function did, warns as it did,
    and raises AnswerError for its errors. An AnswerError stands for a value that is not there.
    Raises UnknownQuestion; lets KeyboardInterrupt pass, and CheckError of a proxy whose other
    process cannot be had.
    """
    return judge(question(question_id), answer)
