"""Makes an exercise's module callable by question: `check.softmax(softmax)`."""

from collections.abc import Callable, Sequence
from typing import Any

from . import progress
from .errors import UnknownQuestion, did_you_mean
from .report import Report
from .spec import Question
from .verifier import judge


class Hint(str):
    """A text that a notebook shows without quotes."""

    __slots__ = ()
    __repr__ = str.__str__


def facade(
    stem: str, questions: Sequence[Question]
) -> tuple[Callable[[str], Callable], Callable[[], list[str]], Callable[..., Hint]]:
    """The module-level `__getattr__`, `__dir__` and `hint` of the exercise `stem`."""
    by_name = {question.name: question for question in questions}

    def __getattr__(name: str) -> Callable[[Any], Report]:
        if name not in by_name:
            raise AttributeError(_no_such_question(name))
        return _checker(by_name[name])

    def __dir__() -> list[str]:
        return sorted([*by_name, "hint"])

    def hint(name: str, number: int = 1) -> Hint:
        """Hint `number`, counted from 1, of the question `name`."""
        if name not in by_name:
            raise UnknownQuestion(_no_such_question(name))
        return _hint(by_name[name], number)

    def _no_such_question(name: str) -> str:
        return f"{stem} has no question {str(name)[:60]!r}; {did_you_mean(name, by_name)}"

    return __getattr__, __dir__, hint


def _checker(question: Question) -> Callable[[Any], Report]:
    def check(answer: Any) -> Report:
        report = judge(question, answer)
        if report.answered and progress.in_session():
            progress.record(report)
        return report

    check.__name__ = check.__qualname__ = question.name
    what = "value" if question.is_value else "function"
    check.__doc__ = f"Check your {what} {question.signature}."
    return check


def _hint(question: Question, number: int) -> Hint:
    count = len(question.hints)
    if number not in range(1, count + 1):
        raise ValueError(f"{question.name} has the hints 1 to {count}; there is no hint {number}.")
    text = f"Hint {number} of {count}: {question.hints[number - 1]}"
    if number < count:
        text += f'\nThe next one: check.hint("{question.name}", {number + 1})'
    return Hint(text)
