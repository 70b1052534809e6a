"""What the probes that fail have in common, and those that pass have not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dlcourse.checks.difference import Difference
from dlcourse.checks.spec import Probe, Question

from .cases import Narrowing, is_right_for

LARGE = 100  # what a number must exceed to be called far from 0


@dataclass(frozen=True)
class Property:
    """What a probe's arguments can have, and how to take it from them, where that can be done.

    What can be taken is believed only when the answer is right without it.
    """

    words: str
    holds: Callable[[Any], Any]
    without: Callable[[Any], Any] | None = None


def which_probes(
    question: Question, answer: Callable, faults: Sequence[Difference | None]
) -> Narrowing | None:
    """The property that tells failing probes from the others; None where all of them fail."""
    pairs = list(zip(question.probes, faults, strict=True))
    failing = [probe for probe, fault in pairs if fault is not None]
    passing = [probe for probe, fault in pairs if fault is None]
    if not passing or not failing:
        return None
    for name, found in _properties(failing[0].arguments):
        if _tells_apart(name, found, failing, passing):
            if found.without is None or _is_right_without(question, answer, failing, name, found):
                return Narrowing("right but for", f"It is wrong just where {name} {found.words}.")
    if len(failing) == 1:
        return Narrowing(
            "right but for",
            f"All other {len(passing)} probes pass: what is special about "
            f"{failing[0].about.rstrip(',')}?",
        )
    if len(passing) == 1:
        return Narrowing("right but for", f"It is right only for {passing[0].about.rstrip(',')}.")
    return None


def _tells_apart(
    name: str, found: Property, failing: Sequence[Probe], passing: Sequence[Probe]
) -> bool:
    def holds(probe: Probe) -> bool:
        value = probe.arguments.get(name)
        return found in _of(value) and bool(found.holds(value))

    given = [probe.arguments[name] for probe in (*failing, *passing) if name in probe.arguments]
    if len({isinstance(value, np.ndarray) for value in given}) > 1:
        return False  # that a single number is not 0 says nothing of arrays
    return all(map(holds, failing)) and not any(map(holds, passing))


def _is_right_without(
    question: Question, answer: Callable, failing: Sequence[Probe], name: str, found: Property
) -> bool:
    return all(
        is_right_for(
            question,
            answer,
            {**probe.arguments, name: found.without(probe.arguments[name])},
        )
        for probe in failing
    )


def _properties(arguments: Mapping[str, Any]) -> Iterator[tuple[str, Property]]:
    for name, value in arguments.items():
        for found in _of(value):
            yield name, found


def _of(value: Any) -> tuple[Property, ...]:
    if isinstance(value, np.ndarray):
        return (*OF_SHAPES, *(OF_ARRAYS if value.dtype.kind == "f" else ()))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return OF_NUMBERS
    return OF_LISTS if isinstance(value, (list, tuple)) else ()


OF_LISTS = (
    Property("has more than one part", lambda v: len(v) > 1),
    Property("has more than two parts", lambda v: len(v) > 2),
    Property("has a single part", lambda v: len(v) == 1),
    Property("is empty", lambda v: not len(v)),
)
OF_NUMBERS = (
    Property("is 0", lambda v: v == 0, lambda v: type(v)(1)),
    Property("is not 0", lambda v: v != 0, lambda v: type(v)(0)),
    Property("is 1", lambda v: v == 1, lambda v: type(v)(2)),
    Property("is not 1", lambda v: v != 1, lambda v: type(v)(1)),
    Property("is above 1", lambda v: v > 1, lambda v: type(v)(1)),
    Property("is negative", lambda v: v < 0, abs),
)
OF_SHAPES = (
    Property("has more than one row", lambda v: v.ndim > 1 and len(v) > 1),
    Property("has a single row", lambda v: v.ndim > 1 and len(v) == 1),
    Property("has a single column", lambda v: v.ndim > 1 and v.shape[-1] == 1),
    Property("has more than one column", lambda v: v.ndim > 1 and v.shape[-1] > 1),
    Property("is not square", lambda v: v.ndim > 1 and v.shape[-2] != v.shape[-1]),
    Property("is square", lambda v: v.ndim > 1 and v.shape[-2] == v.shape[-1]),
    Property("has three axes", lambda v: v.ndim == 3),
    Property("has a single axis", lambda v: v.ndim == 1),
    Property("has more than one axis", lambda v: v.ndim > 1),
    Property("has more than one number", lambda v: v.size > 1),
    Property("is empty", lambda v: v.size == 0),
)
OF_ARRAYS = (
    Property(
        "holds large numbers",
        lambda v: v.size and np.abs(v).max() > LARGE,
        lambda v: v / np.abs(v).max(),
    ),
    Property("holds negative numbers", lambda v: (v < 0).any(), np.abs),
    Property("holds positive numbers", lambda v: (v > 0).any(), lambda v: -np.abs(v)),
    Property("holds a 0", lambda v: (v == 0).any(), lambda v: v + 0.5 * (v == 0)),
    Property("is not all zeros", lambda v: v.any(), np.zeros_like),
    Property("holds fractions", lambda v: (v != np.round(v)).any(), np.round),
    Property(
        "holds equal numbers",
        lambda v: len(np.unique(v)) < v.size,
        lambda v: v + 0.01 * np.arange(v.size).reshape(v.shape),
    ),
)
