"""Finds the arguments that an answer does not look at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from dlcourse.checks.call import call, fresh
from dlcourse.checks.compare import alike
from dlcourse.checks.errors import AnswerError
from dlcourse.checks.examine import Examination
from dlcourse.checks.spec import Question
from dlcourse.checks.values import guarded

from .cases import Narrowing

# An argument is moved so often, and the right result must move with it so often.
SEEDS = range(6)
ENOUGH = 4


def unused_argument(
    question: Question, answer: Callable, examination: Examination
) -> Narrowing | None:
    """The first argument that moves the right result and never the answer's."""
    for name in question.probes[0].arguments:
        if _is_unused(question, answer, examination, name):
            return Narrowing("unused", f"Your {question.name} does not depend on {name}.")
    return None


def _is_unused(question: Question, answer: Callable, examination: Examination, name: str) -> bool:
    n_moves = 0
    for place, probe in enumerate(question.probes):
        outcome, right = examination.outcomes[place], examination.expected[place]
        if name not in probe.arguments or outcome.error is not None or outcome.blew_up:
            continue
        for seed in SEEDS:
            other = _moved(probe.arguments[name], np.random.default_rng(seed))
            if other is None:  # integers: another probe may have floats there
                break
            arguments = {**probe.arguments, name: other}
            if not _moves(question.reference, arguments, right):
                continue
            again = call(answer, arguments)
            if again.error is not None or not alike(again.value, outcome.value, right):
                return False
            n_moves += 1
    return n_moves >= ENOUGH


def _moves(reference: Callable, arguments: dict[str, Any], right: Any) -> bool:
    try:
        return not alike(guarded(reference, fresh(arguments).values()), right, right)
    except AnswerError:
        return False


def _moved(value: Any, rng: np.random.Generator) -> Any:
    """Another value of the same kind; None where there is none to try."""
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return value * rng.uniform(0.5, 2) + rng.normal(size=value.shape)
    if isinstance(value, float):
        return value * rng.uniform(0.1, 0.9)
    return None
