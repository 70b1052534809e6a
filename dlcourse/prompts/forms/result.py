"""A number to work out on paper: right or not, with an explanation of each usual slip."""

from dataclasses import dataclass
from typing import Any

from dlcourse.prompts.forms.form import block, fold
from dlcourse.prompts.forms.number import NumberForm

UNKNOWN_SLIP = "None of the usual slips leads there. Go through the steps once more."


@dataclass(frozen=True)
class ResultForm(NumberForm):
    """An answer is a positive number; up to `factor` beside the result it was only rounded.

    slips: {"number", "why"} each, the explanation as HTML, judged by the same factor.
    """

    slips: list[dict[str, Any]]

    name = "result"

    def why(self, answer: float | None) -> str:
        if answer is None or self.is_right(answer):
            return self.whys["right"]
        near = (
            slip["why"]
            for slip in self.slips
            if 1 / self.factor <= answer / slip["number"] <= self.factor
        )
        return next(near, UNKNOWN_SLIP)

    def still(self) -> str:
        return fold("The result", self.verdict(None) + block(self.whys["right"]))
