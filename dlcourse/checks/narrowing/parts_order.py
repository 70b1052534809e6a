"""Finds the right parts in another order, such as (b, W) for (W, b)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from typing import Any

from dlcourse.checks.examine import Examination, value_fault
from dlcourse.checks.spec import Question

from .cases import Narrowing

MOST_PARTS = 4  # of a tuple: five have 120 orders


def parts_order(question: Question, examination: Examination) -> Narrowing | None:
    """Whether everything is right once the parts of each tuple are put into one other order."""
    n_parts = _n_parts(examination.expected[0])
    # Of texts to choose from, the right ones in another order are a guess.
    if question.is_value or any(outcome.error is not None for outcome in examination.outcomes):
        return None
    if n_parts > MOST_PARTS:
        return None
    # Without the first, which changes nothing.
    for order in list(permutations(range(n_parts)))[1:]:
        if _is_right(question, examination, order):
            return Narrowing(
                "order of parts", "Your parts are right, but they stand in the wrong order."
            )
    return None


def _is_right(question: Question, examination: Examination, order: Sequence[int]) -> bool:
    rows = zip(question.probes, examination.outcomes, examination.expected, strict=True)
    for probe, outcome, right in rows:
        turned = _turned(outcome.value, right, order)
        if turned is None or value_fault(question, probe, turned, right):
            return False
    return True


def _is_innermost(model: Any) -> bool:
    return isinstance(model, tuple) and not any(isinstance(m, (list, tuple)) for m in model)


def _n_parts(model: Any) -> int:
    """How many parts the first innermost tuple has; 0 where there is none."""
    if _is_innermost(model):
        return len(model)
    return _n_parts(model[0]) if isinstance(model, (list, tuple)) and model else 0


def _turned(value: Any, model: Any, order: Sequence[int]) -> Any:
    """`value` with the parts of its innermost tuples in that order; None where there are none."""
    if not isinstance(model, (list, tuple)) or not isinstance(value, (list, tuple)):
        return None
    if _is_innermost(model):
        return [value[i] for i in order] if len(value) == len(model) == len(order) else None
    models = model if isinstance(model, tuple) else model[:1] * len(value)
    items = [_turned(*pair, order) for pair in zip(value, models, strict=False)]
    return None if not items or any(item is None for item in items) else items
