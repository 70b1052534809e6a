"""Judges the parameters of a maxout unit with two pieces by the function that they make."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import Difference
from dlcourse.checks.compare import TOLERANCE
from dlcourse.checks.show import show

AXES = ("units", "pieces", "inputs")


def wrong_shape(W: np.ndarray, b: np.ndarray, n_in: int) -> Difference | None:
    """What is wrong with the shapes of one unit's `W` and `b`, or None."""
    for name, array, shape in (("W", W, (1, 2, n_in)), ("b", b, (1, 2))):
        for axis, got, wanted in zip(AXES, array.shape, shape):
            if got != wanted:
                rows = (("expected", f"shape {shape}"), ("yours", f"shape {array.shape}"))
                how = "many" if got > wanted else "few"
                return Difference(f"has too {how} {axis} in {name}", rows)
    return None


def wrong_function(
    W: np.ndarray, b: np.ndarray, X: np.ndarray, wanted: np.ndarray, where: str = ""
) -> Difference | None:
    """The first sample of `X` for which the unit does not return its entry of `wanted`, or None.

    `where` ends the sentence; it is the same for all samples.
    """
    got = rules.maxout(X, W, b)[:, 0]
    close = np.isclose(got, wanted, **TOLERANCE)
    if close.all():
        return None
    n = int(np.argmin(close))
    rows = (
        ("your W", show(W)),
        ("your b", show(b)),
        ("at x", show(X[n])),
        ("expected", show(wanted[n])),
        ("yours", show(got[n])),
    )
    return Difference(f"is {_how(got[n], wanted[n])}{where}", rows)


def _how(got: float, wanted: float) -> str:
    if got > wanted:
        return "too large"
    if got < 0:
        return "negative"
    return "zero" if got == 0 else "too small"
