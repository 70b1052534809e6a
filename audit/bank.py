"""Answers that people write, right and wrong, for every question: `answers/EXERCISE/NAME.py`.

They are written before anybody looks at what a check recognises. A function `right_…` is a right
answer and `wrong_…` a wrong one, whose docstring says what is wrong with it; where a question asks
for a value, they make it.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from dlcourse.checks import Question

ANSWERS = Path(__file__).parent / "answers"


@dataclass(frozen=True)
class Answer:
    """One answer: the name of its function, what is said about it, and itself."""

    name: str
    about: str
    itself: Any


def right_answers(question: Question) -> list[Answer]:
    """The reference, the right answers beside it and those of the bank."""
    own = [Answer(_name_of(answer), "", answer) for answer in question.right_answers]
    return [Answer("reference", "", question.reference), *own, *_answers(question, "right_")]


def wrong_answers(question: Question) -> list[Answer]:
    """The wrong answers of the bank."""
    return _answers(question, "wrong_")


def _name_of(answer: Any) -> str:
    return getattr(answer, "__name__", "value")


def _answers(question: Question, prefix: str) -> list[Answer]:
    functions: list[Callable] = [
        value for name, value in vars(_module(question)).items() if name.startswith(prefix)
    ]
    return [
        Answer(f.__name__, " ".join((f.__doc__ or "").split()), f() if question.is_value else f)
        for f in functions
    ]


def _module(question: Question) -> ModuleType:
    number, _, name = question.id.partition(".")
    path = next(ANSWERS.glob(f"{number}_*/{name}.py"))
    spec = importlib.util.spec_from_file_location(f"audit.answers.{path.parent.name}.{name}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
