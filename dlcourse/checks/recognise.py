"""Recognises a known mistake: the answer that makes it behaves alike on every probe."""

from collections.abc import Sequence
from typing import Any

from .call import Outcome, call
from .compare import alike, compare
from .spec import Misconception, Question


def recognise(
    question: Question, outcomes: Sequence[Outcome], expected: Sequence[Any]
) -> Misconception | None:
    """The misconception that explains `outcomes`, or None; one outcome and value per probe.

    It must agree on every probe. Only where the answer blew up and the misconception did not,
    the probe says nothing about the formula and is left out: a wrong axis is still seen in an
    answer that also overflows. A probe on which the misconception's value is wrong must remain.
    """
    partly = None
    for misconception in question.misconceptions:
        known = [call(misconception.answer, probe.arguments) for probe in question.probes]
        triples = list(zip(outcomes, known, expected, strict=True))
        if all(agree(*triple) for triple in triples):
            return misconception
        if partly is None and all(a.blew_up or agree(a, b, right) for a, b, right in triples):
            if any(_is_wrong(b, right) and agree(a, b, right) for a, b, right in triples):
                partly = misconception
    return partly


def agree(one: Outcome, other: Outcome, expected: Any) -> bool:
    """Whether two calls did the same: both blew up, both stopped, or both returned the same."""
    if one.blew_up or other.blew_up:
        return one.blew_up and other.blew_up
    if one.error or other.error:
        return bool(one.error and other.error)
    return alike(one.value, other.value, expected)


def _is_wrong(outcome: Outcome, expected: Any) -> bool:
    """Whether the call went well and returned something else than expected."""
    if outcome.error is not None or outcome.blew_up:
        return False
    return compare(outcome.value, expected) is not None
