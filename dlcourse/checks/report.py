"""What a learner, a gradebook and a notebook read about one run of a check."""

import os
import textwrap
from dataclasses import dataclass

from .report_html import to_html

NOT_ANSWERED_YET = "not answered yet"

Rows = tuple[tuple[str, str], ...]


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
    says what is wrong, and on a second line why, if it was recognised; `misconception` is the
    name of what was recognised. `answered` is False while the answer still raises
    NotImplementedError.
    """

    question_id: str
    passed: bool
    score: int
    points: int
    message: str
    probes: tuple[ProbeResult, ...] = ()
    misconception: str | None = None
    hints: tuple[str, ...] = ()
    answered: bool = True

    @property
    def name(self) -> str:
        """The name of the function that was checked."""
        return self.question_id.partition(".")[2]

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

    def __str__(self) -> str:
        headline = "   ".join((self.name, *self.tally))
        if self.passed:
            return headline
        lines = self.message.splitlines()
        parts = [headline, "\n".join(textwrap.fill(line, 80) for line in lines)]
        if self.failure:
            parts.append(_example(self.failure))
        parts.append(f'Hint 1 of {len(self.hints)} is ready: check.hint("{self.name}")')
        return "\n\n".join(parts)

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, str]:
        # nbgrader reads a number that a test cell displays as the points that it earned.
        grading = os.environ.get("NBGRADER_EXECUTION")
        plain = str(float(self.score)) if grading else str(self)
        return {"text/plain": plain, "text/html": to_html(self)}


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
