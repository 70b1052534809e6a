"""Recognises a known mistake: the answer that makes it behaves alike on every probe."""

from collections.abc import Iterator
from typing import Any

from .call import Outcome, call
from .chance import chance_faults
from .compare import alike, compare
from .difference import Difference
from .examine import Examination, examine
from .spec import Misconception, Question


def recognise(question: Question, examination: Examination) -> Misconception | None:
    """The misconception that explains what was found in an answer, or None.

    Where the question compares values, it must return the same; else it must have the same faults
    and stop with the same errors.
    """
    if question.fault is None:
        return _by_values(question, examination)
    for misconception in question.misconceptions:
        if _has_same_faults(question, misconception.answer, examination):
            return misconception
    return None


def _has_same_faults(question: Question, answer: Any, examination: Examination) -> bool:
    """Whether `answer` has them too; the first probe that tells the two apart is the last tried."""
    outcomes = []
    examined = examine(question, answer, examination.expected)
    found = zip(examined, examination.faults, examination.outcomes, strict=True)
    for (outcome, fault), other_fault, other in found:
        if not (_same_fault(fault, other_fault) and str(outcome.error) == str(other.error)):
            return False
        outcomes.append(outcome)
    if not examination.chance_faults:
        return True
    faults = chance_faults(question, answer, outcomes, examination.expected)
    return all(map(_same_fault, faults, examination.chance_faults))


def _same_fault(one: Difference | None, other: Difference | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.predicate, one.part) == (other.predicate, other.part)


def _by_values(question: Question, examination: Examination) -> Misconception | None:
    """Agreement is asked for on every probe. Who changes no argument has not made a mistake that
    does.

    Only where the answer blew up and the misconception did not, the probe says nothing about the
    formula and is left out: a wrong axis is still seen in an answer that also overflows. A probe
    on which the misconception's value is wrong must remain.
    """
    partly = None
    changes_something = any(outcome.changed for outcome in examination.outcomes)
    for misconception in _candidates(question, examination):
        known = [call(misconception.answer, probe.arguments) for probe in question.probes]
        if not changes_something and any(outcome.changed for outcome in known):
            continue
        triples = list(zip(examination.outcomes, known, examination.expected, strict=True))
        if all(agree(*triple) for triple in triples):
            return misconception
        if partly is None and all(a.blew_up or agree(a, b, right) for a, b, right in triples):
            if any(_is_wrong(b, right) and agree(a, b, right) for a, b, right in triples):
                partly = misconception
    return partly


def _candidates(question: Question, examination: Examination) -> Iterator[Misconception]:
    """The known mistakes, those with a number of its author's own with the answer's number."""
    values = [outcome.value for outcome in examination.outcomes]
    for misconception in question.misconceptions:
        if misconception.fitted is None:
            yield misconception
        elif (fitted := misconception.fitted(values, question.probes)) is not None:
            yield fitted


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
