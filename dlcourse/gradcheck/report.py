"""What a gradient check found: each entry that does not agree, by name and with both numbers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

SHOWN = 3  # entries of each parameter that are printed
FEWEST_DIGITS, MOST_DIGITS = 3, 17


class Verdict(StrEnum):
    """What is the matter with an entry that does not agree."""

    WRONG = "WRONG"
    KINK = "KINK"


@dataclass(frozen=True)
class Entry:
    """One entry of one parameter whose analytic and numerical derivatives differ.

    `layer` is the layer's place in the network and its name, as in "2 Linear(32, 10)"; `index` is
    the entry's index within `parameter`. `verdict` is WRONG, or KINK where the cost has a kink
    within one step of this value, as ReLU has at 0: there both numbers may be right.
    """

    layer: str
    parameter: str
    index: tuple[int, ...]
    analytic: float
    numerical: float
    verdict: Verdict

    def __str__(self) -> str:
        place = f"{self.parameter}[{', '.join(map(str, self.index))}]"
        analytic, numerical = _told_apart(self.analytic, self.numerical)
        return (
            f"layer {self.layer}, {place}: "
            f"analytic {analytic}, numerical {numerical}  {self.verdict}"
        )


def _told_apart(one: float, other: float) -> tuple[str, str]:
    """Both numbers, with as few significant digits as show that they differ."""
    for digits in range(FEWEST_DIGITS, MOST_DIGITS + 1):
        texts = f"{one:+.{digits}g}", f"{other:+.{digits}g}"
        if texts[0] != texts[1]:
            break
    return texts


@dataclass(frozen=True)
class GradientReport:
    """The result of `check_gradients`; print it to read it.

    `entries` are the entries that do not agree, in the order of θ. `analytic` and `numerical` are
    the two gradients in full, (n_parameters,).
    """

    entries: tuple[Entry, ...]
    analytic: np.ndarray
    numerical: np.ndarray

    @property
    def passed(self) -> bool:
        """Whether no entry is WRONG. A KINK is no failure."""
        return all(entry.verdict is not Verdict.WRONG for entry in self.entries)

    def __str__(self) -> str:
        verdicts = Counter(entry.verdict for entry in self.entries)
        lines = [
            f"Gradient check {'passed' if self.passed else 'failed'}: "
            f"{len(self.analytic)} entries, "
            f"{verdicts[Verdict.WRONG]} WRONG, {verdicts[Verdict.KINK]} KINK"
        ]
        for entries in self._grouped():
            lines += [f"  {entry}" for entry in entries[:SHOWN]]
            if len(entries) > SHOWN:
                first, more = entries[0], len(entries) - SHOWN
                lines.append(
                    f"    and {more} more {first.verdict} in layer {first.layer}, {first.parameter}"
                )
        if verdicts[Verdict.KINK]:
            lines.append("  KINK: the cost has a corner here, where both numbers may be right")
        return "\n".join(lines)

    def _grouped(self) -> Iterable[list[Entry]]:
        groups: dict[tuple[str, str, Verdict], list[Entry]] = {}
        for entry in self.entries:
            groups.setdefault((entry.layer, entry.parameter, entry.verdict), []).append(entry)
        return groups.values()
