"""Finds the small change of a right answer that makes it behave as an answer does."""

from __future__ import annotations

from functools import cache

from dlcourse.checks.call import call
from dlcourse.checks.compare import alike
from dlcourse.checks.examine import Examination
from dlcourse.checks.spec import Question

from .cases import Narrowing
from .edits import Edit, edits


def one_edit(question: Question, examination: Examination) -> Narrowing | None:
    """The first change of the reference, or of another right answer, that explains the answer."""
    for edit in _edits_of(question):
        if _behaves_so(question, examination, edit):
            return Narrowing("edit", f"It behaves as a right answer does with {edit.words}.")
    return None


@cache
def _edits_of(question: Question) -> tuple[Edit, ...]:
    answers = (question.reference, *question.right_answers)
    return tuple(edit for answer in answers for edit in edits(answer))


def _behaves_so(question: Question, examination: Examination, edit: Edit) -> bool:
    """Whether the changed answer returns the same on every probe; where both stop, nothing is said.

    A probe with a wrong value must remain.
    """
    rows = zip(
        question.probes,
        examination.outcomes,
        examination.expected,
        examination.faults,
        strict=True,
    )
    told = 0
    # A wrong one first: most changes are given up at once.
    for probe, outcome, right, fault in sorted(rows, key=lambda row: row[3] is None):
        other = call(edit.function, probe.arguments)
        if outcome.blew_up or other.blew_up:
            if outcome.blew_up != other.blew_up:
                return False
            continue
        if (outcome.error is None) != (other.error is None):
            return False
        if outcome.error is None and not alike(outcome.value, other.value, right):
            return False
        told += fault is not None and outcome.error is None
    return told > 0
