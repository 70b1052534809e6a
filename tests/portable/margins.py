"""How much room a comparison leaves: the distance by which it holds."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

SAME = 1e-9
"""A spread below this share of what is compared comes from rounding alone, and moves no digit that
anybody quotes."""


def margin(operator: str, left: object, right: object) -> tuple[float, float] | None:
    """By how much `left operator right` holds, and the size of what is compared.

    Of arrays, the entry with the least room. Negative where it does not hold. None where nothing
    is measured: where the two are no numbers, or one of them is NaN.
    """
    if hasattr(right, "tolerance") or hasattr(right, "expected"):
        return _approximate_margin(left, right) if operator == "==" else None
    try:
        left, right = np.asarray(left, float), np.asarray(right, float)
        with np.errstate(all="ignore"):
            room = _ROOMS[operator](left, right)
    except (KeyError, TypeError, ValueError):
        return None
    return _least(room, np.maximum(abs(left), abs(right)))


def close_margin(actual, desired, rtol: float, atol: float) -> tuple[float, float] | None:
    """By how much |actual − desired| ≤ atol + rtol |desired| holds, as in `margin`."""
    try:
        actual, desired = np.asarray(actual, float), np.asarray(desired, float)
        with np.errstate(all="ignore"):
            room = atol + rtol * abs(desired) - abs(actual - desired)
    except (TypeError, ValueError):
        return None
    return _least(room, np.maximum(abs(actual), abs(desired)))


def rounded_margin(value: object, digits: int, quoted: object) -> tuple[float, float] | None:
    """By how much `round(value, digits) == quoted` holds, as in `margin`."""
    return close_margin(value, quoted, 0.0, 0.5 * 10.0**-digits)


def _approximate_margin(left, right):
    """For a `right` of pytest.approx, whose attributes say what it allows."""
    if hasattr(right, "tolerance"):
        return close_margin(left, right.expected, 0.0, right.tolerance)
    absolute = 1e-12 if right.abs is None else right.abs
    relative = right.rel if right.rel is not None else 1e-6 if right.abs is None else 0.0
    return close_margin(left, right.expected, relative, absolute)


_ROOMS = {
    "<": lambda left, right: right - left,
    "<=": lambda left, right: right - left,
    ">": lambda left, right: left - right,
    ">=": lambda left, right: left - right,
    "==": lambda left, right: -abs(left - right),
    "!=": lambda left, right: abs(left - right),
}


def _least(room, size):
    room, size = np.broadcast_arrays(room, size)
    if room.size == 0 or not np.isfinite(room).all():
        return None
    place = room.argmin()
    return float(room.flat[place]), float(size.flat[place])


@dataclass(frozen=True)
class Row:
    """One comparison over all runs."""

    place: str
    test: str
    code: str
    margins: dict[str, float]
    """By the name of the run."""
    size: float

    @property
    def least(self) -> float:
        return min(self.margins.values())

    @property
    def spread(self) -> float:
        return max(self.margins.values()) - self.least

    @property
    def holds_everywhere(self) -> bool:
        """Whether the margin is at least the spread, by which other machines may differ too."""
        needed = 0.0 if self.spread <= SAME * self.size else self.spread
        return self.least >= needed


def read_rows(files: dict[str, Path]) -> list[Row]:
    """The comparisons in the logs of all runs; `files` has a log's path for each run's name."""
    margins, about = defaultdict(dict), {}
    for run, file in files.items():
        for line in file.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            key = entry["place"], entry["test"], entry["number"]
            margins[key][run] = entry["margin"]
            about[key] = entry["code"], max(entry["size"], about.get(key, ("", 0.0))[1])
    return [
        Row(place, test, about[place, test, number][0], found, about[place, test, number][1])
        for (place, test, number), found in margins.items()
    ]


def describe(rows: Iterable[Row]) -> str:
    """A paragraph for each row: where it stands, its margins, and how far they spread."""
    return "\n".join(
        f"{row.place}  {row.code}\n    {row.test}\n    margin {row.least:.6g}, spread "
        f"{row.spread:.6g}: "
        + ", ".join(f"{name} {value:.6g}" for name, value in row.margins.items())
        for row in rows
    )
