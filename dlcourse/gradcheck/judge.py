"""The verdict on one entry of a gradient: it agrees, it stands at a kink, or it is wrong."""

from functools import cached_property

import numpy as np

from dlcourse.gradcheck.objective import Objective
from dlcourse.gradcheck.report import Verdict
from dlcourse.gradcheck.slopes import STEP, slope_and_bend


class Judge:
    """Judges the analytic gradient at one θ, by the rules that `check_gradients` states.

    `largest` is max|g|, the largest slope measured.
    """

    def __init__(self, objective: Objective, largest: float) -> None:
        self.objective = objective
        self.largest = largest
        self.analytic = objective.gradient()
        rounding = 4 * np.finfo(np.float64).eps * max(1.0, abs(objective.at_theta)) / STEP
        self.floor = 1e-8 * largest + rounding

    def agrees(self, analytic: np.ndarray, numerical: np.ndarray) -> np.ndarray:
        """Whether two slopes are the same number, for each entry of two arrays of one shape."""
        allowed = 1e-5 * np.maximum(np.abs(analytic), np.abs(numerical)) + self.floor
        return np.isfinite(analytic) & (np.abs(analytic - numerical) <= allowed)

    def look_closely(self, entry: int, layer: int) -> tuple[float, Verdict | None]:
        """The slope at one entry of θ, in layer number `layer`, and the verdict, None if fine."""
        slope, verdict = self._judge_here(entry, layer)
        if verdict is Verdict.WRONG and any(
            judge._judge_here(entry, layer)[1] is not Verdict.WRONG for judge in self._nearby
        ):
            verdict = Verdict.KINK
        return slope, verdict

    def _judge_here(self, entry: int, layer: int) -> tuple[float, Verdict | None]:
        analytic = self.analytic[entry]
        slope, bend = slope_and_bend(self.objective, entry, layer)
        if self.agrees(analytic, slope):
            return slope, None
        at_kink = abs(analytic - slope) <= 0.505 * bend + self.floor
        return slope, Verdict.KINK if at_kink else Verdict.WRONG

    @cached_property
    def _nearby(self) -> list["Judge"]:
        # Two, as one may come to lie at a kink of its own.
        rng = np.random.default_rng(0)
        return [Judge(self.objective.nearby(rng), self.largest) for _ in range(2)]
