"""Finds chance in a result that has none."""

from __future__ import annotations

from collections.abc import Callable

from dlcourse.checks.call import call, fresh
from dlcourse.checks.chance import reseeded
from dlcourse.checks.compare import alike
from dlcourse.checks.examine import Examination
from dlcourse.checks.spec import Question
from dlcourse.checks.values import guarded

from .cases import Narrowing


def by_chance(question: Question, answer: Callable, examination: Examination) -> Narrowing | None:
    """Whether a wrong result is another one when it is asked for again, or with another `rng`."""
    place = next(place for place, fault in enumerate(examination.faults) if fault is not None)
    probe, right = question.probes[place], examination.expected[place]
    value = examination.outcomes[place].value
    if not alike(call(answer, probe.arguments).value, value, right):
        return Narrowing(
            "chance",
            "It gives another result each time, with the same arguments: does it draw random "
            "numbers of its own?",
        )
    other = reseeded(probe)
    if not alike(guarded(question.reference, fresh(other).values()), right, right):
        return None
    if alike(call(answer, other).value, value, right):
        return None
    return Narrowing("chance", "Your result depends on rng, and the right one does not.")
