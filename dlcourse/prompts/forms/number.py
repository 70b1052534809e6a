"""A number to guess, judged by its factor of error."""

import math
import re
from dataclasses import dataclass
from typing import Any

from dlcourse.prompts.forms.form import Form, block, fold

_THOUSANDS = re.compile(r"[1-9]\d{0,2}(,\d{3})+(\.\d*)?")


@dataclass(frozen=True)
class NumberForm(Form):
    """An answer is a positive number. What comes out is from `low` to `high`, or one number.

    factor: what an answer may be off and still counts as predicted. unit: may be empty. whys:
    explanations as HTML, "near" and, where there are any, "below" and "above".
    """

    low: float
    high: float
    factor: float
    unit: str
    whys: dict[str, str]

    name = "number"

    def page(self) -> dict[str, Any]:
        return {"unit": self.unit}

    def read(self, sent: Any) -> float:
        typed = str(sent if sent is not None else "").strip()
        if not typed:
            raise ValueError("Write a number first.")
        digits = typed.removesuffix(self.unit).replace(" ", "")
        if _THOUSANDS.fullmatch(digits):
            digits = digits.replace(",", "")
        try:
            number = float(digits)
        except ValueError:
            number = math.nan
        if not 0 < number < math.inf:
            raise ValueError(f"“{typed}” is not a positive number, such as 0.5 or 1200.")
        return number

    def text(self, answer: float) -> str:
        return self._with_unit(write_number(answer))

    def recall(self, text: str) -> float | None:
        try:
            return self.read(text)
        except ValueError:
            return None

    def html(self, answer: float) -> str:
        return self.text(answer)

    def is_right(self, answer: float) -> bool:
        return self._error(answer) <= self.factor

    def verdict(self, answer: float | None) -> str:
        right = f"<b>{self._right()}</b>"
        if answer is None:
            return f"<p>What comes out: {right}.</p>"
        said = f"You predicted <b>{write_number(answer)}</b>"
        error = self._error(answer)
        if error == 1:
            return f"<p>{said}, and so it is: {right}.</p>"
        if error <= self.factor:
            return f"<p>{said}, and that is near: it is {right}.</p>"
        side = "low" if answer < self.low else "high"
        return f"<p>{said}; it is {right}: too {side} by a factor of {_write_factor(error)}.</p>"

    def why(self, answer: float | None) -> str:
        near = self.whys["near"]
        if answer is None or self.is_right(answer):
            return near
        return self.whys.get("below" if answer < self.low else "above", near)

    def plain(self) -> list[str]:
        return [self._with_unit("____")]

    def still(self) -> str:
        titles = {"below": "If you expected less", "above": "If you expected more"}
        right = f"<p>It is <b>{self._right()}</b>.</p>"
        answer = fold("What comes out", right + block(self.whys["near"]))
        others = (
            fold(title, block(self.whys[key])) for key, title in titles.items() if key in self.whys
        )
        return answer + "".join(others)

    def _error(self, answer: float) -> float:
        """By what factor it is off, 1 where it is not."""
        return max(self.low / answer, answer / self.high, 1.0)

    def _right(self) -> str:
        ends = dict.fromkeys((write_number(self.low), write_number(self.high)))
        return self._with_unit(" to ".join(ends))

    def _with_unit(self, number: str) -> str:
        return f"{number} {self.unit}".strip()


def write_number(value: float) -> str:
    """A number as a text writes it: 1,797 or 0.05."""
    if value.is_integer() and value < 1e15:
        return f"{int(value):,}"
    return f"{value:,.2f}".rstrip("0") if value >= 100 else f"{value:.4g}"


def _write_factor(error: float) -> str:
    if error < 1.1:
        return f"{error:.2f}"
    return f"{error:.1f}" if error < 10 else f"{float(f'{error:.2g}'):,.0f}"
