"""What a learner, a gradebook and a notebook read about one run of a check."""

import os
import textwrap
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from .report_html import help_html, to_html

NOT_ANSWERED_YET = "not answered yet"

Rows = tuple[tuple[str, str], ...]
_ROWS = ("arguments", "outcome")


@dataclass(frozen=True)
class ProbeResult:
    """One probe of a run: `finding` is a sentence, empty when the probe passed.

    `arguments` and `outcome` are (label, text) rows that show a failure.
    """

    about: str
    passed: bool
    finding: str = ""
    arguments: Rows = ()
    outcome: Rows = ()


@dataclass(frozen=True)
class Report:
    """The verdict on one answer.

    `score` is `points`, or what a question with levels gives for a lower one, or 0. `message`
    says what is wrong, and on a second line why, if it was recognised, or else what could be found
    out about it; `misconception` is the name of what was recognised, `narrowing` the kind of what
    was found out. `answered` is False while the answer still raises NotImplementedError. `insight`
    is for those whose answer is right, in lines. `n_opened` says how many of the hints its reader
    has opened; `idea` is that of the solution and `solution` its notebook, where they are offered.
    """

    question_id: str
    passed: bool
    score: int
    points: int
    message: str
    probes: tuple[ProbeResult, ...] = ()
    misconception: str | None = None
    narrowing: str | None = None
    hints: tuple[str, ...] = ()
    answered: bool = True
    insight: str = ""
    n_opened: int = 0
    idea: str = ""
    solution: str = ""

    @property
    def name(self) -> str:
        """The name of the function that was checked."""
        return self.question_id.partition(".")[2]

    def to_json(self) -> dict[str, Any]:
        """The report as JSON takes it: dicts, lists, texts, numbers and truth values."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Report":
        """The report that `to_json` made `data` of, also after a way through JSON.

        ValueError, in one sentence, where it is none.
        """
        try:
            probes = tuple(
                ProbeResult(**{**probe, **{name: _rows(probe[name]) for name in _ROWS}})
                for probe in data["probes"]
            )
            return cls(**{**data, "probes": probes, "hints": tuple(data["hints"])})
        except (KeyError, TypeError, ValueError):
            raise ValueError(f"expected a report as to_json makes it, got {data!r:.100}") from None

    @property
    def failure(self) -> ProbeResult | None:
        """The first, so the smallest, probe that failed."""
        return next((probe for probe in self.probes if not probe.passed), None)

    @property
    def tally(self) -> tuple[str, str]:
        """How many probes pass, and the points, in words."""
        passing = sum(probe.passed for probe in self.probes)
        state = f"{passing} of {len(self.probes)} probes pass" if self.probes else "not checked"
        if not self.answered:
            state = NOT_ANSWERED_YET
        return state, f"{self.score} / {self.points} {'point' if self.points == 1 else 'points'}"

    @property
    def next_hint(self) -> str:
        """Which hint can be opened now, and how."""
        count, place = len(self.hints), self.n_opened + 1
        if self.n_opened == count:
            return f'All {count} hints are open: check.hint("{self.name}")'
        number = f", {place}" if self.n_opened else ""
        return f'Hint {place} of {count} is ready: check.hint("{self.name}"{number})'

    def __str__(self) -> str:
        headline = "   ".join((self.name, *self.tally))
        if self.passed:
            told = "\n".join(textwrap.fill(line, 80) for line in self.insight.splitlines())
            return f"{headline}\n\n{told}".rstrip()
        lines = self.message.splitlines()
        parts = [headline, "\n".join(textwrap.fill(line, 80) for line in lines)]
        if self.failure:
            parts.append(_example(self.failure))
        parts.append(self.next_hint)
        if self.idea:
            parts.append(textwrap.fill(f"The idea of the solution: {self.idea}", 80))
            parts.append(f"One way to write it: {self.solution}")
        return "\n\n".join(parts)

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, str]:
        # nbgrader reads a number that a test cell displays as the points that it earned.
        grading = os.environ.get("NBGRADER_EXECUTION")
        plain = str(float(self.score)) if grading else str(self)
        return {"text/plain": plain, "text/html": self._html()}

    def _html(self) -> str:
        if self.passed:
            return to_html(self.name, "passed", self.tally, self.insight.splitlines())
        rows = (*self.failure.arguments, *self.failure.outcome) if self.failure else ()
        state = "failed" if self.answered else "open"
        lines = self.message.splitlines()
        help_ = help_html(self.hints[: self.n_opened], self.next_hint, self.idea, self.solution)
        return to_html(self.name, state, self.tally, lines, rows, help_)


def _rows(pairs: Any) -> Rows:
    return tuple((label, text) for label, text in pairs)


def _example(probe: ProbeResult) -> str:
    """The arguments on one line where they fit, then the outcome in two columns."""
    given = [_labelled(f"{name} = ", text) for name, text in probe.arguments]
    together = "   ".join(given)
    if len(together) <= 76 and "\n" not in together:
        given = [together]
    width = max(len(label) for label, _ in probe.outcome) + 3 if probe.outcome else 0
    found = [_labelled(label.ljust(width), text) for label, text in probe.outcome]
    return textwrap.indent("\n".join([*given, *found]), "    ")


def _labelled(label: str, text: str) -> str:
    return label + text.replace("\n", "\n" + " " * len(label))
