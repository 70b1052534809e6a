"""What a notebook of an exercise imports: `check.softmax(softmax)`, `check.hint("softmax")`."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from dlcourse.blas import use_one_thread
from dlcourse.checks import (
    Question,
    Report,
    UnknownQuestion,
    did_you_mean,
    judge,
    with_fresh_probes,
)
from dlcourse.questions.beside_reference import (
    told_beside_reference,
    told_of_large_numbers,
)
from dlcourse.questions.ladder import hint_text, ladder_of, on_ladder, opened_text
from dlcourse.record import OpenedHint, in_session, read_what_can_be, record, record_check


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

    def hint(self, name: str, number: int | None = None) -> Hint:
        """Hint `number`, counted from 1, of the question `name`; they open in their order.

        Without a number: the hints that are open, or the first. ValueError for a hint that there
        is not, UnknownQuestion for such a question.
        """
        if name not in self._by_name:
            raise UnknownQuestion(self._no_such_question(name))
        question = self._by_name[name]
        count = len(question.hints)
        if number is not None and number not in range(1, count + 1):
            raise ValueError(f"{name} has the hints 1 to {count}; there is no hint {number}.")
        return Hint(_hint(question, number) if in_session() else hint_text(question, number or 1))

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
        if not in_session():
            return report
        if report.answered:
            record_check(report)
        if report.passed:
            told = (
                report.insight,
                told_beside_reference(question, answer),
                told_of_large_numbers(question, answer),
            )
            report = replace(report, insight="\n".join(filter(None, told)))
        return on_ladder(report, question, ladder_of(question, read_what_can_be()))

    check.__name__ = check.__qualname__ = question.name
    what = "value" if question.is_value else "function"
    check.__doc__ = f"Check your {what} {question.signature}."
    return check


def _hint(question: Question, number: int | None) -> str:
    """What a person at work reads who asks for this hint; the log keeps that it was opened."""
    n_opened = ladder_of(question, read_what_can_be()).n_opened
    asked = number or max(n_opened, 1)
    if asked > n_opened + 1:
        ready = f'check.hint("{question.name}", {n_opened + 1})'
        return f"Hint {asked} opens after those before it. Hint {n_opened + 1} is ready: {ready}"
    if asked == n_opened + 1:
        record(OpenedHint.kind, question=question.id, number=asked)
    return hint_text(question, asked) if number else opened_text(question, asked)
