"""Says that a result is close to the right one everywhere, where nothing else is found."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dlcourse.checks.show import show

from .cases import Case, Narrowing

CLOSE = 0.05  # of the largest number of a result
FEWEST = 3  # probes; fewer can be close by chance


def nearly_right(cases: Sequence[Case]) -> Narrowing | None:
    """Whether all numbers are close to the right ones, and how far the farthest is off."""
    wrong = [case for case in cases if not case.is_right]
    if {case.part for case in wrong} != {case.part for case in cases}:
        return None  # which part is wrong says more
    if len({case.place for case in wrong}) < FEWEST or not all(map(_is_close, wrong)):
        return None
    farthest = max(float(np.abs(case.got - case.right).max()) for case in wrong)
    return Narrowing(
        "nearly",
        f"It is always close to the right result, at most {show(float(f'{farthest:.2g}'))} off: is "
        "something rounded, drawn at random, or a formula that is only near?",
    )


def _is_close(case: Case) -> bool:
    if case.got.shape != case.right.shape or not np.isfinite(case.got).all():
        return False
    largest = np.abs(case.right).max(initial=0)
    return bool((np.abs(case.got - case.right) <= CLOSE * largest).all())
