"""How long a right answer takes beside the reference, where that teaches something."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from dlcourse.checks import Question
from dlcourse.checks.call import call
from dlcourse.checks.compare import compare
from dlcourse.checks.narrowing import batch_names

N_ROWS = 2000
SLOWER = 5
"""So many times the reference's time, and it is told."""
REPEATS = 3


def told_beside_reference(question: Question, answer: Callable) -> str:
    """A sentence on the time that `answer` takes for many rows, or "" where it is no longer.

    answer: a right one. The rows are those of the last probe, many times over.
    """
    if question.is_value or question.fault is not None:
        return ""
    arguments = _enlarged(question.probes[-1].arguments)
    if not arguments:
        return ""
    its_time, right = _timed(question.reference, arguments)
    your_time, value = _timed(answer, arguments)
    if right is None or value is None or compare(value, right) is not None:
        return ""
    ratio = your_time / its_time
    if ratio < SLOWER:
        return ""
    return (
        f"For {N_ROWS} rows it takes about {float(f'{ratio:.1g}'):.0f} times as long as one that "
        "works on whole arrays and has no loop over rows."
    )


def _enlarged(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments with many rows; empty where none of them is a batch."""
    names = batch_names(arguments)
    if not names or arguments[names[0]].ndim != 2:
        return {}
    place = np.arange(N_ROWS) % len(arguments[names[0]])
    return {**arguments, **{name: arguments[name][place] for name in names}}


def _timed(function: Callable, arguments: Mapping[str, Any]) -> tuple[float, Any]:
    """The shortest of several times, in seconds, and what came out; None where nothing did."""
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        outcome = call(function, arguments)
        times.append(time.perf_counter() - start)
        if outcome.error is not None:
            return np.inf, None
        if times[0] > 1:  # a second is enough to wait for it
            break
    return min(times), outcome.value
