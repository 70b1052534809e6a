"""Finds the right parts in the reverse order, such as (b, W) for (W, b)."""

from __future__ import annotations

from typing import Any

from ..examine import Examination, value_fault
from ..spec import Question
from .cases import Narrowing


def parts_order(question: Question, examination: Examination) -> Narrowing | None:
    """Whether everything is right once the parts of each tuple are turned round."""
    for place, probe in enumerate(question.probes):
        right, outcome = examination.expected[place], examination.outcomes[place]
        turned = _turned(outcome.value, right)
        if (
            outcome.error is not None
            or turned is None
            or value_fault(question, probe, turned, right)
        ):
            return None
    return Narrowing("order of parts", "Your parts are right, but they stand in the wrong order.")


def _turned(value: Any, model: Any) -> Any:
    """`value` with the parts of its innermost tuples reversed; None where there are none."""
    if not isinstance(model, (list, tuple)) or not isinstance(value, (list, tuple)):
        return None
    if isinstance(model, tuple) and not any(isinstance(m, (list, tuple)) for m in model):
        return value[::-1] if len(value) == len(model) > 1 else None
    models = model if isinstance(model, tuple) else model[:1] * len(value)
    items = [_turned(*pair) for pair in zip(value, models, strict=False)]
    return None if not items or any(item is None for item in items) else items
