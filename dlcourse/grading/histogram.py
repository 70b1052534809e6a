"""A histogram of scores, as places in an SVG picture."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

MOST_BARS = 21
LEFT, RIGHT, TOP, BOTTOM = 20, 620, 40, 180
"""The edges of the plot in pixels."""


@dataclass(frozen=True)
class Bar:
    """One bar: how many have the scores from `first` to `last`, and where it stands."""

    first: int
    last: int
    count: int
    x: float
    y: float
    width: float
    height: float

    @property
    def label(self) -> str:
        """The scores, such as "7" or "20–21"."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


def bars(scores: Sequence[int], points: int) -> list[Bar]:
    """The bars for all scores from 0 to `points`: one for each, or for as many as needed."""
    span = points // MOST_BARS + 1
    counts = Counter(score // span for score in scores)
    number = points // span + 1
    slot = (RIGHT - LEFT) / number
    unit = (BOTTOM - TOP) / max(counts.values(), default=1)
    return [
        Bar(
            first=place * span,
            last=min(place * span + span - 1, points),
            count=counts[place],
            x=round(LEFT + slot * (place + 0.1), 1),
            y=round(BOTTOM - unit * counts[place], 1),
            width=round(slot * 0.8, 1),
            height=round(unit * counts[place], 1),
        )
        for place in range(number)
    ]
