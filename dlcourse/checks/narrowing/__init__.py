"""Narrows a wrong answer down where no known mistake explains it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from dlcourse.checks.call import Outcome
from dlcourse.checks.compare import unlike
from dlcourse.checks.examine import Examination
from dlcourse.checks.spec import Question
from dlcourse.checks.values import is_finite

from .by_chance import by_chance
from .cases import Narrowing, cases_of, tells_enough
from .nearly import nearly_right
from .of_arguments import made_of_arguments
from .one_by_one import batch_names, right_one_by_one
from .one_edit import one_edit
from .parts_order import parts_order
from .places import first_row_alone, places
from .plain_errors import error_in_words, warning_in_words
from .relations import relation, relation_of_part
from .shapes import shape_relation
from .steps import step_of
from .substitutions import far_substitution, substitution
from .unused import unused_argument
from .which_probes import which_probes

__all__ = ["Narrowing", "batch_names", "narrow"]


QUICK = 2.0
"""An answer that took more seconds for all probes is not called again: its notebook has a limit."""
MOST_NUMBERS = 100_000
"""Of a result that has more, and of which fewer are asked for, only the shape is looked at."""


def narrow(question: Question, answer: Any, examination: Examination) -> Narrowing | None:
    """What is to be said of an answer with faults, in one sentence; None where nothing is found.

    It is found by comparing the answer with the reference on the question's probes, whatever the
    question is about, and by calling the answer again where that takes no time.
    """
    return next(filter(None, _found(question, answer, examination)), None)


def _found(question: Question, answer: Any, examination: Examination) -> Iterator[Narrowing | None]:
    faults = examination.chance_faults or examination.faults
    first = next(place for place, fault in enumerate(faults) if fault is not None)
    outcome = examination.outcomes[first]
    is_quick = sum(outcome.seconds for outcome in examination.outcomes) < QUICK
    if outcome.error is not None:
        yield error_in_words(outcome.error)
    else:
        yield parts_order(question, examination)
        if question.fault is None:
            yield from _by_numbers(question, answer, examination, is_quick, outcome)
        elif _differs_in_shape(question, outcome.value, examination.expected[first]):
            yield shape_relation(cases_of(question, examination))
    if outcome.warning is not None:
        yield warning_in_words(outcome.warning)
    if outcome.error is not None and question.fault is None and is_quick:
        yield which_probes(question, answer, faults)


def _differs_in_shape(question: Question, value: Any, expected: Any) -> bool:
    """Whether a value is made otherwise than the reference, so that the two can be compared.

    A single number has nothing to do with one of many right values.
    """
    if question.is_value and not isinstance(value, (list, tuple, dict)) and np.ndim(value) == 0:
        return False
    return unlike(value, expected) is not None


def _by_numbers(
    question: Question, answer: Callable, examination: Examination, is_quick: bool, first: Outcome
) -> Iterator[Narrowing | None]:
    cases = cases_of(question, examination)
    if all(case.is_right for case in cases):
        return
    if any(case.got.size > max(case.right.size, MOST_NUMBERS) for case in cases):
        yield shape_relation(cases)
        return
    if is_quick:
        yield by_chance(question, answer, examination)
    yield shape_relation(cases)
    yield relation(cases)
    yield made_of_arguments(cases)
    if tells_enough(cases):
        yield substitution(question, examination)
        yield step_of(question, examination)
        yield one_edit(question, examination)
        yield far_substitution(question, examination)
    if first.warning is not None and not is_finite(first.value):
        yield warning_in_words(first.warning)
    yield relation_of_part(cases)
    yield first_row_alone(cases)
    if is_quick:
        yield right_one_by_one(question, answer, examination)
        yield unused_argument(question, answer, examination)
    yield nearly_right(cases)
    yield places([case for case in cases if np.isfinite(case.got).all()])
    if is_quick:
        yield which_probes(question, answer, examination.faults)
