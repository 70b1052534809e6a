"""Finds the small change of a right answer that makes it behave as an answer does."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from dlcourse.checks.call import call
from dlcourse.checks.examine import Examination
from dlcourse.checks.recognise import agree
from dlcourse.checks.spec import Question

from .cases import Narrowing, wrong_first
from .edits import Edit, edits


def one_edit(question: Question, examination: Examination) -> Narrowing | None:
    """The first change of the reference, or of another right answer, that explains the answer."""
    for right_answer in (question.reference, *question.right_answers):
        for edit in _edits_of(right_answer):
            if _behaves_so(question, examination, edit):
                return Narrowing("edit", f"It behaves as a right answer does with {edit.words}.")
    return None


@cache
def _edits_of(right_answer: Callable) -> tuple[Edit, ...]:
    return tuple(edits(right_answer))


def _behaves_so(question: Question, examination: Examination, edit: Edit) -> bool:
    """Whether the changed answer does the same on every probe, and returns on one that is wrong."""
    told = False
    for probe, outcome, right, fault in wrong_first(question, examination):
        if not agree(outcome, call(edit.function, probe.arguments), right):
            return False
        told = told or not (fault is None or outcome.error or outcome.blew_up)
    return told
