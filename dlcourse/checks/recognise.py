"""Recognises a known mistake: the answer that makes it behaves alike on every probe."""

from collections.abc import Sequence
from typing import Any

from .call import Outcome, call
from .compare import compare, read
from .spec import Misconception, Question


def recognise(
    question: Question, outcomes: Sequence[Outcome], expected: Sequence[Any]
) -> Misconception | None:
    """The misconception that explains `outcomes`, or None; one outcome and value per probe.

    It must agree on every probe. Where the answer blew up and the misconception did not, the
    probe says nothing about the formula and is left out: a wrong axis is still seen in an answer
    that also overflows. A probe on which the misconception returns a wrong value must remain.
    """
    partly = None
    for misconception in question.misconceptions:
        known = [call(misconception.answer, probe.arguments) for probe in question.probes]
        votes = [agree(a, b) for a, b in zip(outcomes, known, strict=True)]
        if all(votes):
            return misconception
        undecided = all(v or a.blew_up for v, a in zip(votes, outcomes, strict=True))
        decided = any(
            vote and outcome.error is None and compare(outcome.value, right) is not None
            for vote, outcome, right in zip(votes, known, expected, strict=True)
        )
        if undecided and decided and partly is None:
            partly = misconception
    return partly


def agree(one: Outcome, other: Outcome) -> bool:
    """Whether two calls did the same: both blew up, both stopped, or both returned the same."""
    if one.blew_up or other.blew_up:
        return one.blew_up and other.blew_up
    if one.error or other.error:
        return bool(one.error and other.error)
    a, b = read(one.value), read(other.value)
    if a is None or b is None:
        return False
    return compare(a, b) is None and compare(b, a) is None
