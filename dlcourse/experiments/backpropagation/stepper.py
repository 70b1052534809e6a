"""A walk through both passes, step by step, in which every number can change on the way."""

from dlcourse.experiments.backpropagation.steps import steps_of
from dlcourse.experiments.backpropagation.two_passes import TwoPasses, run_two_passes
from dlcourse.experiments.lecture_network import parameters_of

N_STEPS = 53


class Walk:
    """A walk through the steps of both passes, of which the first `position` are done.

    The arguments are the values of the fields, by name. A change of one keeps the position.
    """

    def __init__(self, **numbers: float) -> None:
        self.position = 0
        self._numbers: dict[str, float] = {}
        self._change(numbers)

    def set(self, position: int | None = None, **numbers: float) -> None:
        """Jump to `position`, change numbers. ValueError as in `run_two_passes`."""
        if position is not None:
            self.position = position
        self._change(numbers)

    def _change(self, numbers: dict[str, float]) -> None:
        numbers = self._numbers | numbers
        self.passes = _run_fields(**numbers)
        self.steps = steps_of(self.passes)
        self._numbers = numbers

    def step(self) -> None:
        """Do one more step."""
        self.position += 1

    @property
    def finished(self) -> str | None:
        """None while steps are left."""
        return "all steps are done" if self.position == len(self.steps) else None


def _run_fields(
    x1: float, x2: float, target1: float, target2: float, **parameters: float
) -> TwoPasses:
    return run_two_passes((x1, x2), (target1, target2), parameters_of(parameters.values()))
