"""The right result for other arguments: an argument left out, turned round, or taken for another.

What the reference gives for changed arguments tells which argument an answer has used wrongly.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any

import numpy as np

from dlcourse.checks.call import fresh
from dlcourse.checks.compare import alike
from dlcourse.checks.examine import Examination
from dlcourse.checks.spec import Question, Rng
from dlcourse.checks.values import guarded

from .cases import Narrowing, wrong_first

Change = Callable[[Any], Any]

OF_NUMBERS: tuple[tuple[str, Change], ...] = (
    ("{} = 0: does it use {}?", lambda a: type(a)(0)),
    ("{} = 1: does it use {}?", lambda a: type(a)(1)),
    ("-{} in place of {}", lambda a: -a),
    ("1 - {} in place of {}", lambda a: 1 - a),
    ("{} + 1 in place of {}", lambda a: a + 1),
    ("{} - 1 in place of {}", lambda a: a - 1),
)
OF_ARRAYS: tuple[tuple[str, Change], ...] = (
    ("{} of zeros: does it use {}?", np.zeros_like),
    ("{} of ones: does it use {}?", np.ones_like),
    ("-{} in place of {}", np.negative),
    ("the absolute values of {} in place of {}", np.abs),
    ("the squares of {} in place of {}", np.square),
    ("the roots of {} in place of {}", np.sqrt),
    ("the transposed {} in place of {}", np.transpose),
    ("the reversed {} in place of {}", lambda a: np.flip(a, 0)),
    ("{} with its columns reversed in place of {}", lambda a: np.flip(a, -1)),
    ("the sorted {} in place of {}", np.sort),
    ("integers in place of the decimals of {}", np.trunc),
    ("{} with 0 in place of what is negative", lambda a: np.maximum(a, 0)),
    ("{} without its first entry", lambda a: a[1:]),
    ("{} without its last entry", lambda a: a[:-1]),
    ("only the first entry of {}", lambda a: a[:1]),
)
OF_LISTS: tuple[tuple[str, Change], ...] = (
    ("{} in reverse order", lambda a: a[::-1]),
    ("{} without its first part", lambda a: a[1:]),
    ("{} without its last part", lambda a: a[:-1]),
    ("only the first part of {}", lambda a: a[:1]),
    ("only the last part of {}", lambda a: a[-1:]),
    ("{} of zeros: does it use {}?", lambda a: [_deep(x, np.zeros_like) for x in a]),
    ("-{} in place of {}", lambda a: [_deep(x, np.negative) for x in a]),
)

# What other slips may look like: asked last.
FAR_OF_NUMBERS: tuple[tuple[str, Change], ...] = (
    ("2 {} in place of {}", lambda a: 2 * a),
    ("half of {} in place of {}", lambda a: a / 2),
    ("the square of {} in place of {}", lambda a: a * a),
    ("the root of {} in place of {}", lambda a: a**0.5),
    ("1 / {} in place of {}", lambda a: 1 / a),
)
FAR_OF_ARRAYS: tuple[tuple[str, Change], ...] = (
    ("the mean of {} in place of {}", lambda a: np.full_like(a, a.mean())),
    ("{} + 1 in place of {}", lambda a: a + 1),
    ("{} - 1 in place of {}", lambda a: a - 1),
    ("twice {} in place of {}", lambda a: 2 * a),
    ("half of {} in place of {}", lambda a: a / 2),
)


def substitution(question: Question, examination: Examination) -> Narrowing | None:
    """The change of one argument, or the exchange of two, for which the answer would be right."""
    return _first(question, examination, (*_changes(question), *_exchanges(question)))


def far_substitution(question: Question, examination: Examination) -> Narrowing | None:
    """The same with changes that few people would make: asked where nothing else explains it."""
    return _first(question, examination, _changes(question, are_far=True))


def _first(
    question: Question,
    examination: Examination,
    changes: Iterable[tuple[str, Callable[[Mapping], dict]]],
) -> Narrowing | None:
    for words, change in changes:
        if _explains(question, examination, change):
            end = "" if words.endswith("?") else "."
            return Narrowing("as if", f"Your result is what is right for {words}{end}")
    return None


def _changes(
    question: Question, are_far: bool = False
) -> Iterator[tuple[str, Callable[[Mapping], dict]]]:
    for name, value in question.probes[0].arguments.items():
        for words, change in _of(value, are_far):
            yield words.format(name, name), _one(name, change)


def _exchanges(question: Question) -> Iterator[tuple[str, Callable[[Mapping], dict]]]:
    arguments = question.probes[0].arguments
    for one, other in combinations(arguments, 2):
        if type(arguments[one]) is type(arguments[other]) and not isinstance(arguments[one], Rng):
            yield f"{one} and {other} exchanged", _exchange(one, other)
            if isinstance(arguments[one], np.ndarray):
                yield f"{other} in place of {one}", _copy(one, other)
                yield f"{one} in place of {other}", _copy(other, one)


def _of(value: Any, are_far: bool) -> tuple[tuple[str, Change], ...]:
    if isinstance(value, np.ndarray):
        return FAR_OF_ARRAYS if are_far else OF_ARRAYS
    if isinstance(value, (list, tuple)):
        return () if are_far else OF_LISTS
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return (FAR_OF_NUMBERS if are_far else OF_NUMBERS) if is_number else ()


def _one(name: str, change: Change) -> Callable[[Mapping], dict]:
    return lambda given: {**given, name: change(given[name])} if name in given else dict(given)


def _exchange(one: str, other: str) -> Callable[[Mapping], dict]:
    return lambda given: {**given, one: given[other], other: given[one]}


def _copy(to: str, source: str) -> Callable[[Mapping], dict]:
    return lambda given: {**given, to: given[source]}


def _deep(value: Any, change: Change) -> Any:
    if isinstance(value, (list, tuple)):
        return type(value)(_deep(item, change) for item in value)
    return change(value)


def _explains(question: Question, examination: Examination, change: Callable) -> bool:
    """Whether the answer is, on every probe, what the reference gives after the change.

    On a probe where both blow up, or for which the change makes no arguments that the reference
    takes, nothing is said; one where the answer is wrong must remain.
    """
    told = 0
    for probe, outcome, right, fault in wrong_first(question, examination):
        if outcome.blew_up:
            continue
        if outcome.error is not None:
            return False
        value = _result(question, probe.arguments, change)
        if value is None:
            if fault is not None:
                return False
            continue
        if not alike(outcome.value, value, right):
            return False
        told += fault is not None
    return told > 0


def _result(question: Question, arguments: Mapping[str, Any], change: Callable) -> Any:
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            return guarded(question.reference, change(fresh(arguments)).values())
        except Exception:  # the change does not suit this probe's argument
            return None
