"""Finds a result that is an argument, a function of one, or two of them put together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import permutations

import numpy as np

from .cases import Case, Narrowing, same

OF_ONE: tuple[tuple[str, Callable[[np.ndarray], np.ndarray]], ...] = (
    ("{} itself", lambda a: a),
    ("-{}", np.negative),
    ("the sigmoid of {}", lambda a: 1 / (1 + np.exp(-a))),
    ("the hyperbolic tangent of {}", np.tanh),
    ("the exponential of {}", np.exp),
    ("the square of {}", np.square),
    ("{} with 0 in place of what is negative", lambda a: np.maximum(a, 0)),
    ("1 where {} is positive and 0 elsewhere", lambda a: a > 0),
    ("the absolute value of {}", np.abs),
    ("{0} (1 - {0})", lambda a: a * (1 - a)),
)
OF_TWO: tuple[tuple[str, Callable[[np.ndarray, np.ndarray], np.ndarray]], ...] = (
    ("{} times {}", np.multiply),
    ("{} plus {}", np.add),
    ("{} minus {}", np.subtract),
    ("{} divided by {}", np.divide),
)


def made_of_arguments(cases: Sequence[Case]) -> Narrowing | None:
    """The simplest formula of one or two arguments that gives every result."""
    if not cases or any(case.part for case in cases):
        return None
    with np.errstate(all="ignore"):
        for words, formula in _formulas(cases[0]):
            if all(_gives(formula, case) for case in cases):
                return Narrowing("made of arguments", f"Your result is {words}.")
    return None


def _formulas(case: Case) -> Iterator[tuple[str, Callable[[Case], np.ndarray]]]:
    names = [name for name in case.arguments if _array(case, name) is not None]
    for name in names:
        for words, function in OF_ONE:
            yield words.format(name), lambda c, f=function, n=name: f(_array(c, n))
    for one, other in permutations(names, 2):
        for words, function in OF_TWO:
            yield (
                words.format(one, other),
                lambda c, f=function, n=(one, other): f(*(_array(c, name) for name in n)),
            )


def _array(case: Case, name: str) -> np.ndarray | None:
    value = case.arguments.get(name)
    return value.astype(float) if isinstance(value, np.ndarray) else None


def _gives(formula: Callable[[Case], np.ndarray], case: Case) -> bool:
    try:
        return same(case.got, np.asarray(formula(case), float))
    except (AttributeError, TypeError, ValueError):  # no such argument, or shapes that do not fit
        return False
