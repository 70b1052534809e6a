"""Finds what is wrong with an answer, probe by probe."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from .call import Outcome, call, fresh
from .chance import chance_faults
from .compare import compare, conform, unlike
from .difference import Difference, Rows
from .errors import AnswerError
from .show import show
from .spec import Probe, Question
from .values import guarded, read


@dataclass(frozen=True)
class Examination:
    """What an answer did and what is wrong with it, one entry per probe.

    `chance_faults` is empty where `faults` has any.
    """

    outcomes: Sequence[Outcome]
    expected: Sequence[Any]
    faults: Sequence[Difference | None]
    chance_faults: Sequence[Difference | None]


def examine_all(question: Question, answer: Any) -> Examination:
    """The examination of `answer` on all probes."""
    expected = expected_values(question)
    outcomes, faults = zip(*examine(question, answer, expected), strict=True)
    chance = [] if any(faults) else chance_faults(question, answer, outcomes, expected)
    return Examination(outcomes, expected, faults, chance)


def examine(
    question: Question, answer: Any, expected: Sequence[Any]
) -> Iterator[tuple[Outcome, Difference | None]]:
    """What `answer` does on each probe and what is wrong with that, probe by probe as asked for."""
    value = Outcome(read(answer)) if question.is_value else None
    outcomes, faultless = [], True
    for probe, right in zip(question.probes, expected, strict=True):
        outcome = value or call(answer, probe.arguments)
        outcomes.append(outcome)
        fault = _fault(question, probe, outcome, right)
        faultless = faultless and fault is None
        if faultless and probe is question.probes[-1]:
            fault = _overall_fault(question, outcomes)
        yield outcome, fault


def expected_values(question: Question) -> list[Any]:
    """What the reference gives on each probe."""
    if question.is_value:
        return [read(question.reference)] * len(question.probes)
    return [guarded(question.reference, fresh(p.arguments).values()) for p in question.probes]


def _fault(question: Question, probe: Probe, outcome: Outcome, expected: Any) -> Difference | None:
    """What is wrong with one outcome: an error, else the value, else a side effect."""
    if outcome.error is not None:
        return _error(question, probe, outcome.error)
    difference = value_fault(question, probe, outcome.value, expected)
    if difference is not None:
        return difference
    changed = {k: v for k, v in outcome.changed.items() if k not in question.may_change}
    if changed:
        name, value = next(iter(changed.items()))
        return Difference(
            f"is right but changes its argument {name}, which belongs to the caller: "
            f"{_how_not_to(value)}",
            _change_rows(name, probe.arguments[name], value),
        )
    if outcome.warning is not None:
        return Difference("is right but warns", (("warning", outcome.warning),))
    return None


def _change_rows(name: str, before: Any, after: Any) -> Rows:
    """An argument afterwards; where that looks as before, the first entry that differs."""
    if not isinstance(after, np.ndarray):
        return _part_rows(name, before, after)
    if not isinstance(before, np.ndarray) or show(after) != show(before):
        return ((f"{name} afterwards", show(after)),)
    if after.dtype != before.dtype:
        return ((f"type of {name} afterwards", str(after.dtype)),)
    place = tuple(int(i) for i in np.argwhere(after != before)[0])
    entry = f"{name}{list(place)}" if place else name
    return (
        (f"{entry} before", repr(before[place].item())),
        (f"{entry} afterwards", repr(after[place].item())),
    )


def _part_rows(name: str, before: Any, after: Any) -> Rows:
    """The first array of a list that is another one afterwards, where both hold nothing else."""
    both = (before, after)
    if not all(isinstance(v, (list, tuple)) and _are_arrays(v) for v in both):
        return ()  # what a learner left in a list can be anything; an array is numbers
    pairs = enumerate(zip(*both, strict=False))
    place = next((i for i, pair in pairs if not np.array_equal(*pair)), None)
    return () if place is None else _change_rows(f"{name}[{place}]", before[place], after[place])


def _are_arrays(parts: Sequence) -> bool:
    return all(isinstance(part, np.ndarray) and part.dtype.kind in "biuf" for part in parts)


def _how_not_to(changed: Any) -> str:
    """How an argument of this kind stays as it was."""
    if isinstance(changed, (list, tuple)) and any(isinstance(v, np.ndarray) for v in changed):
        return "make a new list of new arrays, since a copy of the list holds the same ones"
    return "work on a copy"


def value_fault(question: Question, probe: Probe, value: Any, expected: Any) -> Difference | None:
    """What is wrong with a read value, by comparison or as the question itself says."""
    if question.fault is None:
        return compare(value, expected, question.subject)
    difference = unlike(value, expected, question.subject)
    if difference is not None:
        return difference
    try:
        return question.fault(conform(value, expected), fresh(probe.arguments))
    except AnswerError as error:  # of a function that the answer returned
        return _error(question, probe, error)


def _overall_fault(question: Question, outcomes: Sequence[Outcome]) -> Difference | None:
    if question.overall is None:
        return None
    try:
        fault = question.overall([outcome.value for outcome in outcomes])
        return fault and replace(fault, of_all=True)
    except AnswerError as error:  # of a function that the answer returned
        return _error(question, question.probes[-1], error)


def _error(question: Question, probe: Probe, error: AnswerError) -> Difference:
    rows = (("error", str(error)),)
    if error.line is not None:
        rows = ((f"line {error.line}", error.code or ""), *rows)
    elif error.kind == "TypeError":
        rows = (("called as", question.call_of(probe)), *rows)
    return Difference("stops with an error", rows)
