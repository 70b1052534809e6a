"""Finds what is wrong with an answer, probe by probe."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from .call import Outcome, call, fresh
from .compare import alike, compare, conform, unlike
from .difference import Difference
from .errors import AnswerError
from .show import show
from .spec import Probe, Question, Rng
from .values import Function, guarded, read

ANOTHER_SEED = 1_000_003
NOT_REPEATED = (
    "gives another result each time for one and the same rng: "
    "take every random number from rng"
)
RNG_IGNORED = "gives the same result for every rng: take the random numbers from rng"


@dataclass(frozen=True)
class Examination:
    """What an answer did and what is wrong with it, one entry per probe.

    `chance_faults` is empty where `faults` has any, and where no probe has an `Rng`.
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
    for probe, right in zip(question.probes, expected, strict=True):
        outcome = value or call(answer, probe.arguments)
        yield outcome, _fault(question, probe, outcome, right)


def expected_values(question: Question) -> list[Any]:
    """What the reference gives on each probe."""
    if question.is_value:
        return [read(question.reference)] * len(question.probes)
    return [guarded(question.reference, fresh(p.arguments).values()) for p in question.probes]


def _fault(question: Question, probe: Probe, outcome: Outcome, expected: Any) -> Difference | None:
    """What is wrong with one outcome: an error, else the value, else a side effect."""
    if outcome.error is not None:
        return _error(question, outcome.error)
    difference = _value_fault(question, probe, outcome.value, expected)
    if difference is not None:
        return difference
    changed = {k: v for k, v in outcome.changed.items() if k not in question.may_change}
    if changed:
        name, value = next(iter(changed.items()))
        # What a learner left in a list can be anything; an array is numbers.
        rows = ((f"{name} afterwards", show(value)),) if isinstance(value, np.ndarray) else ()
        return Difference(
            f"is right but changes its argument {name}, which belongs to the caller: "
            "work on a copy",
            rows,
        )
    if outcome.warning is not None:
        return Difference("is right but warns", (("warning", outcome.warning),))
    return None


def _value_fault(
    question: Question, probe: Probe, value: Any, expected: Any
) -> Difference | None:
    if question.fault is None:
        return compare(value, expected, question.subject)
    difference = unlike(value, expected, question.subject)
    if difference is not None:
        return difference
    try:
        return question.fault(conform(value, expected), fresh(probe.arguments))
    except AnswerError as error:  # of a function that the answer returned
        return _error(question, error)


def _error(question: Question, error: AnswerError) -> Difference:
    rows = (("error", str(error)),)
    if error.line is not None:
        rows = ((f"line {error.line}", error.code or ""), *rows)
    elif error.kind == "TypeError":
        rows = (("called as", question.signature), *rows)
    return Difference("stops with an error", rows)


def chance_faults(
    question: Question, answer: Any, outcomes: Sequence[Outcome], expected: Sequence[Any]
) -> list[Difference | None]:
    """What is wrong with the use of `rng` in an answer that is right otherwise, for each probe.

    The same generator must give the same result again. Where the reference's result depends on
    the generator, the answer's must on one probe at least, which then is the last.
    """
    faults: list[Difference | None] = [None] * len(outcomes)
    unmoved = []
    for place, probe in enumerate(question.probes):
        right, value = expected[place], outcomes[place].value
        if isinstance(right, Function) or not _has_rng(probe):
            continue
        again = call(answer, probe.arguments)
        if again.error or not alike(value, again.value, right):
            faults[place] = Difference(NOT_REPEATED)
            continue
        reseeded = _reseeded(probe)
        other = guarded(question.reference, fresh(reseeded).values())
        if not alike(right, other, right):
            moved = call(answer, reseeded)
            unmoved.append(not moved.error and alike(value, moved.value, right))
            last = place
    if unmoved and all(unmoved) and not any(faults):
        faults[last] = Difference(RNG_IGNORED)
    return faults


def _has_rng(probe: Probe) -> bool:
    return any(isinstance(value, Rng) for value in probe.arguments.values())


def _reseeded(probe: Probe) -> dict[str, Any]:
    return {
        name: replace(value, seed=value.seed + ANOTHER_SEED)
        if isinstance(value, Rng)
        else value
        for name, value in probe.arguments.items()
    }
