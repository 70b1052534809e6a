"""A point to click on a picture of the course, judged by its distance."""

import html
import math
import re
from dataclasses import dataclass
from typing import Any

from dlcourse.experiments.question_picture import QuestionPicture, find_picture
from dlcourse.experiments.wording import vector
from dlcourse.prompts.forms.form import Form, block, fold

_VECTOR = re.compile(r"\((.+), (.+)\)")


@dataclass(frozen=True)
class PointForm(Form):
    """An answer is [x, y] in the units of the picture's axes, to two decimals.

    radius: how far an answer may be from `point` and still counts as predicted. whys:
    explanations as HTML: "near", and where there are any, "else" for all other places; `places`
    are others with an explanation of their own: {"x", "y", "why"}, with the same radius.
    """

    point: list[float]
    radius: float
    lesson: str
    picture: str
    whys: dict[str, str]
    places: list[dict[str, Any]]

    name = "point"

    @property
    def truth(self) -> list[float]:
        return self.point

    def page(self) -> dict[str, Any]:
        shown = self._picture()
        return {
            "source": shown.source,
            "alt": shown.alt,
            "size": [shown.width, shown.height],
            "box": shown.box,
            "limits": [shown.xlim, shown.ylim],
            "names": shown.names,
        }

    def read(self, sent: Any) -> list[float]:
        shown = self._picture()
        try:
            x, y = (round(float(number), 2) for number in sent)
        except (TypeError, ValueError):
            raise ValueError("Choose a point first: click, or write both numbers.") from None
        for name, value, (low, high) in zip(
            shown.names, (x, y), (shown.xlim, shown.ylim), strict=True
        ):
            if not low <= value <= high:
                raise ValueError(f"{name} goes from {low:g} to {high:g}.".replace("-", "−"))
        return [x, y]

    def text(self, answer: list[float]) -> str:
        return vector(answer)

    def recall(self, text: str) -> list[float] | None:
        found = _VECTOR.fullmatch(text.replace("−", "-"))
        try:
            return self.read(found and found.groups())
        except ValueError:
            return None

    def html(self, answer: list[float]) -> str:
        return self.text(answer)

    def is_right(self, answer: list[float]) -> bool:
        return math.dist(answer, self.point) <= self.radius

    def verdict(self, answer: list[float] | None) -> str:
        right = f"<b>{vector(self.point)}</b>, the diamond in the picture"
        if answer is None:
            return f"<p>What comes out: {right}.</p>"
        said = f"You predicted <b>{self.text(answer)}</b>"
        if self.is_right(answer):
            return f"<p>{said}, and that is near: it is {right}.</p>"
        return f"<p>{said}, the ring. What comes out: {right}.</p>"

    def why(self, answer: list[float] | None) -> str:
        near = self.whys["near"]
        if answer is None or self.is_right(answer):
            return near
        for place in self.places:
            if math.dist(answer, (place["x"], place["y"])) <= self.radius:
                return place["why"]
        return self.whys.get("else", near)

    def plain(self) -> list[str]:
        shown = self._picture()
        return [f"(The picture: {shown.alt})", f"{shown.names[0]} = ____, {shown.names[1]} = ____"]

    def still(self) -> str:
        shown = self._picture()
        picture = f'<img alt="{html.escape(shown.alt)}" width="{shown.width}" src="{shown.source}">'
        right = f"<p>It is <b>{vector(self.point)}</b>.</p>"
        folds = [fold("What comes out", right + block(self.whys["near"]))]
        for place in self.places:
            folds.append(fold(f"Near {vector((place['x'], place['y']))}", block(place["why"])))
        if "else" in self.whys:
            folds.append(fold("Another place", block(self.whys["else"])))
        return picture + "".join(folds)

    def _picture(self) -> QuestionPicture:
        return find_picture(self.lesson, self.picture)
