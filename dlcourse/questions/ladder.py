"""The hint ladder: one hint at a time, in their order, and at its end the solution's idea."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dlcourse.checks import Question, Report
from dlcourse.course import EXERCISES
from dlcourse.record import CheckRun, Entry, OpenedHint

TRIES_AFTER_THE_LAST = 2
"""So many failed tries after the last hint, and the report offers the idea."""


@dataclass(frozen=True)
class Ladder:
    """How far somebody is with the hints of one question."""

    n_opened: int
    failed_since_last: int
    """Tries that failed since the last of the hints was opened; 0 before."""

    @property
    def offers_idea(self) -> bool:
        """Whether the idea of the solution is to be offered now."""
        return self.failed_since_last >= TRIES_AFTER_THE_LAST


def ladder_of(question: Question, entries: Sequence[Entry]) -> Ladder:
    """The ladder after `entries`. A hint counts when those before it were opened before it."""
    n_opened = failed = 0
    for entry in entries:
        if isinstance(entry, OpenedHint) and entry.question == question.id:
            n_opened += entry.number == n_opened + 1
        elif isinstance(entry, CheckRun) and entry.question == question.id:
            failed += n_opened == len(question.hints) and not entry.passed
    return Ladder(n_opened, failed)


def on_ladder(report: Report, question: Question, ladder: Ladder) -> Report:
    """The report with what the ladder shows of hints and idea."""
    report = replace(report, n_opened=ladder.n_opened)
    if report.passed or not ladder.offers_idea:
        return report
    (lesson,) = (lesson for lesson in EXERCISES if lesson.number == question.id.partition(".")[0])
    return replace(report, idea=question.idea, solution=f"../solutions/{lesson.stem}.ipynb")


def hint_text(question: Question, number: int) -> str:
    """Hint `number`, from 1, and how to get the next."""
    count = len(question.hints)
    text = f"Hint {number} of {count}: {question.hints[number - 1]}"
    if number < count:
        text += f'\nThe next one: check.hint("{question.name}", {number + 1})'
    return text


def opened_text(question: Question, n_opened: int) -> str:
    """The first `n_opened` hints, and how to get the next."""
    *before, last = range(1, n_opened + 1)
    shown = [hint_text(question, number).splitlines()[0] for number in before]
    return "\n".join([*shown, hint_text(question, last)])
