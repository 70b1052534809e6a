"""What a right answer does beside the reference, where that teaches something: time, overflow."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
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
SCALE = 1000
"""So many times the numbers of a probe, and many an exponential overflows."""


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


def told_of_large_numbers(question: Question, answer: Callable) -> str:
    """A sentence on where `answer`, a right one, leaves the range of floats, or "".

    It is asked about each probe with an array of floats `SCALE` times as large, as far as the
    reference stays finite there and meets no warning.
    """
    if question.is_value or question.fault is not None:
        return ""
    for probe in question.probes:
        for arguments in _scaled(probe.arguments):
            outcome = call(answer, arguments)
            if outcome.blew_up and not call(question.reference, arguments).blew_up:
                what = outcome.warning or str(outcome.error or "a result that is not finite")
                return (
                    f"With numbers {SCALE} times as large it meets: {what}. There is a way without."
                )
    return ""


def _scaled(arguments: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The arguments with one array of floats larger, for each that there is."""
    for name, value in arguments.items():
        if isinstance(value, np.ndarray) and value.dtype.kind == "f":
            yield {**arguments, name: SCALE * value}


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
