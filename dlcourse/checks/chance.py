"""Finds out whether an answer takes its random numbers from the generator that it is given."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from .call import Outcome, call, fresh
from .compare import alike
from .difference import Difference
from .spec import Probe, Question, Rng
from .values import Function, guarded

ANOTHER_SEED = 1_000_003  # away from a probe's own
NOT_REPEATED = (
    "gives another result each time for one and the same rng: take every random number from rng"
)
RNG_IGNORED = "gives the same result for every rng: take the random numbers from rng"


def chance_faults(
    question: Question, answer: Any, outcomes: Sequence[Outcome], expected: Sequence[Any]
) -> list[Difference | None]:
    """What is wrong with the use of `rng` in an answer that is right otherwise, probe by probe.

    The same generator must give the same result again. Where the reference's result depends on
    the generator, the answer's must as well, though not on each probe: a shuffle of two rows may
    leave them as they are. So it is the last such probe that fails, when none of them differs.
    """
    faults: list[Difference | None] = [None] * len(outcomes)
    moves = {}
    for place, probe in enumerate(question.probes):
        right, value = expected[place], outcomes[place].value
        if holds_function(right) or not _has_rng(probe):
            continue
        again = call(answer, probe.arguments)
        if again.error or not alike(value, again.value, right):
            faults[place] = Difference(NOT_REPEATED)
            continue
        moved = reseeded(probe)
        other = guarded(question.reference, fresh(moved).values())
        if not alike(right, other, right):
            moves[place] = not alike(value, call(answer, moved).value, right)
    if moves and not any(moves.values()) and not any(faults):
        faults[max(moves)] = Difference(RNG_IGNORED)
    return faults


def holds_function(value: Any) -> bool:
    """Whether a value is a function, or has one among its parts: they cannot be compared."""
    if isinstance(value, (list, tuple)):
        return any(map(holds_function, value))
    return isinstance(value, Function)


def _has_rng(probe: Probe) -> bool:
    return any(isinstance(argument, Rng) for argument in probe.arguments.values())


def reseeded(probe: Probe) -> dict[str, Any]:
    """The arguments of `probe` with another seed for each generator."""
    return {
        name: replace(argument, seed=argument.seed + ANOTHER_SEED)
        if isinstance(argument, Rng)
        else argument
        for name, argument in probe.arguments.items()
    }
