"""What a notebook of an exercise imports: `check.softmax(softmax)`, `check.hint("softmax")`."""

from collections.abc import Callable, Sequence
from typing import Any

from dlcourse.blas import use_one_thread
from dlcourse.checks import (
    Question,
    Report,
    UnknownQuestion,
    did_you_mean,
    judge,
    progress,
    with_fresh_probes,
)


class Hint(str):
    """A text that a notebook shows without quotes."""

    __slots__ = ()
    __repr__ = str.__str__


class Face:
    """The checks of the exercise `stem`: an attribute for each of its questions, and `hint`.

    `seeded` is for graders, and not listed to learners.
    """

    def __init__(self, stem: str, questions: Sequence[Question]) -> None:
        use_one_thread()
        self._stem = stem
        self._by_name = {question.name: question for question in questions}

    def __getattr__(self, name: str) -> Callable[[Any], Report]:
        if name.startswith("_") or name not in self._by_name:
            raise AttributeError(self._no_such_question(name))
        return _checker(self._by_name[name])

    def __dir__(self) -> list[str]:
        return sorted([*self._by_name, "hint"])

    def hint(self, name: str, number: int = 1) -> Hint:
        """Hint `number`, counted from 1, of the question `name`."""
        if name not in self._by_name:
            raise UnknownQuestion(self._no_such_question(name))
        return _hint(self._by_name[name], number)

    def seeded(self, seed: int) -> "Face":
        """The same checks with other numbers in their probes: `check = check.seeded(7)`.

        An integer from 0 on gives the same numbers each time; else ValueError.
        """
        return Face(self._stem, [with_fresh_probes(q, seed) for q in self._by_name.values()])

    def _no_such_question(self, name: str) -> str:
        asked = str(name)[:60]
        return f"{self._stem} has no question {asked!r}; {did_you_mean(name, self._by_name)}"


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
