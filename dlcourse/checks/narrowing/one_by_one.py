"""Finds what goes wrong between samples: each is right alone, and together they are not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from dlcourse.checks.call import fresh
from dlcourse.checks.errors import AnswerError
from dlcourse.checks.examine import Examination
from dlcourse.checks.spec import Question, Rng
from dlcourse.checks.values import guarded, numbers

from .cases import Narrowing, is_right_for


def right_one_by_one(
    question: Question, answer: Callable, examination: Examination
) -> Narrowing | None:
    """Whether each sample of every probe that fails is right when it is alone."""
    kinds = set()
    for place, probe in enumerate(question.probes):
        if examination.faults[place] is None:
            continue
        kind = _kind(question.reference, probe.arguments, examination.expected[place])
        alone = list(_alone(probe.arguments))
        if not kind or not all(is_right_for(question, answer, one) for one in alone):
            return None
        kinds.add(kind)
    if kinds == {"rows"}:
        return Narrowing(
            "one by one",
            "Each row is right when it is alone, and several together are not: what is computed "
            "for one row must not depend on the others.",
        )
    if kinds == {"mean"}:
        return Narrowing(
            "one by one",
            "For each sample alone it is right, and for several it is not: look at what they "
            "share, and at how they become one number.",
        )
    return None


def batch_names(arguments: Mapping[str, Any]) -> list[str]:
    """The names of the arguments that have a row for each sample; the first is the batch."""
    arrays = {name: value for name, value in arguments.items() if isinstance(value, np.ndarray)}
    first = next(iter(arrays.values()), np.zeros(()))
    if first.ndim == 0 or any(isinstance(value, Rng) for value in arguments.values()):
        return []
    # A square matrix of weights is no batch: only the first array and what goes with it in rows.
    return [
        name
        for name, value in arrays.items()
        if value.ndim in (1, first.ndim) and len(value) == len(first)
    ]


def _alone(arguments: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The arguments with one sample each."""
    names = batch_names(arguments)
    for row in range(len(arguments[names[0]]) if names else 0):
        yield {**arguments, **{name: arguments[name][row : row + 1] for name in names}}


def _kind(reference: Callable, arguments: Mapping[str, Any], expected: Any) -> str:
    """How the right results for single samples make the one for all: "rows", "mean" or ""."""
    alone = list(_alone(arguments))
    whole = numbers(expected)
    if len(alone) < 2 or whole is None:
        return ""
    try:
        parts = [numbers(guarded(reference, fresh(one).values())) for one in alone]
    except AnswerError:
        return ""
    if any(part is None for part in parts):
        return ""
    if whole.ndim and len(whole) == len(parts) and all(part.ndim for part in parts):
        joined = np.concatenate(parts)
        return "rows" if joined.shape == whole.shape and np.allclose(joined, whole) else ""
    if whole.ndim == 0 and all(part.ndim == 0 for part in parts):
        # Results that are all alike say nothing of how they are put together.
        return "mean" if np.ptp(parts) > 0 and np.isclose(np.mean(parts), whole) else ""
    return ""
