"""The numbers of an answer beside the right ones, part by part and probe by probe."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dlcourse.checks.call import Outcome, call, fresh
from dlcourse.checks.compare import TOLERANCE, compare
from dlcourse.checks.difference import Difference
from dlcourse.checks.errors import AnswerError
from dlcourse.checks.examine import Examination
from dlcourse.checks.spec import Probe, Question
from dlcourse.checks.values import guarded, numbers

ENOUGH = 5  # integers, to have something in common that is no chance


@dataclass(frozen=True)
class Narrowing:
    """What a wrong answer has to do with the right one: `kind` for statistics, and a sentence."""

    kind: str
    sentence: str


@dataclass(frozen=True, eq=False)
class Case:
    """One array or number of a result: the answer's, the right one, and what it was asked for.

    `part` is the name of the part, empty for the whole. `place` is the probe's, from 0.
    """

    arguments: Mapping[str, Any]
    place: int
    part: str
    got: np.ndarray
    right: np.ndarray

    @property
    def is_entry_right(self) -> np.ndarray:
        """Which numbers are right; none where the shape is another."""
        if self.got.shape != self.right.shape:
            return np.zeros(self.right.shape, bool)
        return np.isclose(self.got, self.right, **TOLERANCE)

    @property
    def is_right(self) -> bool:
        """Whether the answer has what was asked for."""
        return same(self.got, self.right)


def same(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether two arrays have the same shape and the same numbers."""
    return one.shape == other.shape and bool(np.isclose(one, other, **TOLERANCE).all())


def wrong_first(
    question: Question, examination: Examination
) -> list[tuple[Probe, Outcome, Any, Difference | None]]:
    """Probes, outcomes, right values and faults; those with a fault first.

    Most explanations are given up at the first probe.
    """
    rows = zip(
        question.probes,
        examination.outcomes,
        examination.expected,
        examination.faults,
        strict=True,
    )
    return sorted(rows, key=lambda row: row[3] is None)


def is_right_for(question: Question, answer: Callable, arguments: Mapping[str, Any]) -> bool:
    """Whether `answer` gives what the reference gives; not so where the reference gives nothing."""
    try:
        right = guarded(question.reference, fresh(arguments).values())
    except AnswerError:
        return False
    outcome = call(answer, arguments)
    return outcome.error is None and compare(outcome.value, right) is None


def cases_of(question: Question, examination: Examination) -> list[Case]:
    """Every part of every result that has numbers where numbers are asked for.

    Empty where the answer is made of other parts than the right one, or where it returned nothing.
    """
    found = []
    for place, probe in enumerate(question.probes):
        outcome, right = examination.outcomes[place], examination.expected[place]
        if outcome.error is not None:
            continue
        for position, got, wanted in _pairs(outcome.value, right):
            if got is None:
                return []
            subject = question.subject
            for step in position:
                subject = subject.item(step)
            found.append(Case(probe.arguments, place, subject.part, got, wanted))
    return found


def _pairs(
    value: Any, right: Any, position: tuple = ()
) -> Iterator[tuple[tuple, np.ndarray | None, np.ndarray]]:
    if isinstance(right, dict):
        keys = list(right)
        values = [value.get(key) for key in keys] if isinstance(value, dict) else None
        yield from _items(values, list(right.values()), position, keys)
    elif isinstance(right, (list, tuple)):
        is_sequence = isinstance(value, (list, tuple)) or np.ndim(value) > 0
        yield from _items(value if is_sequence else None, right, position, range(len(right)))
    elif not (right is None or isinstance(right, str) or callable(right)):
        yield position, _floats(value), np.asarray(right, float)


def _items(
    values: Sequence | None, rights: Sequence, position: tuple, keys: Sequence
) -> Iterator[tuple[tuple, np.ndarray | None, np.ndarray]]:
    if values is None or len(values) != len(rights):
        yield position, None, np.zeros(0)
        return
    for key, value, right in zip(keys, values, rights, strict=True):
        yield from _pairs(value, right, (*position, key))


def _floats(value: Any) -> np.ndarray | None:
    array = numbers(value)
    return None if array is None or array.dtype.kind == "c" else array.astype(float)


def tells_enough(cases: Sequence[Case]) -> bool:
    """Whether what the wrong numbers have in common can be no chance.

    Few integers, such as labels, agree with anything; a float with six digits does not.
    """
    wrong = [case.right[~case.is_entry_right].ravel() for case in cases if not case.is_right]
    numbers_ = np.concatenate(wrong) if wrong else np.zeros(0)
    has_fractions = (numbers_ != np.round(numbers_)).any()
    return bool(has_fractions) or numbers_.size >= ENOUGH


def named_numbers(arguments: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    """Numbers that a formula could have by mistake, in words, with their values.

    The numbers among the arguments, 1 minus them, and how many there are of something.
    """
    for name, value in arguments.items():
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            yield name, float(value)
            yield f"(1 - {name})", 1.0 - value
            yield f"{name}²", float(value) ** 2
        elif isinstance(value, np.ndarray):
            yield from _counts(name, value)
        elif isinstance(value, (list, tuple)):
            yield f"the length of {name}", float(len(value))


def _counts(name: str, array: np.ndarray) -> Iterator[tuple[str, float]]:
    if array.ndim == 1:
        yield f"the length of {name}", float(len(array))
    elif array.ndim > 1:
        yield f"the number of rows of {name}", float(array.shape[0])
        yield f"the number of columns of {name}", float(array.shape[-1])
        yield f"the number of entries of {name}", float(array.size)
    if array.ndim <= 1 and array.size and np.isin(array, np.arange(1000)).all():
        yield f"the largest of {name} plus 1", float(array.max()) + 1
