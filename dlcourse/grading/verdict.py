"""What a person reads about a graded notebook: one line per question, and the sum."""

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from tabulate import tabulate

from dlcourse.checks.report import NOT_ANSWERED_YET
from dlcourse.questions import find_question

MESSAGE_WIDTH = 60


@dataclass(frozen=True)
class Verdict:
    """Whether a question passed, and the text of the report on it (`str(report)`)."""

    question_id: str
    passed: bool
    text: str

    @property
    def points(self) -> int:
        """The points that the question is worth."""
        return find_question(self.question_id).points

    @property
    def score(self) -> int:
        """The points that were earned: all, or those of a lower level, which the report names."""
        if self.passed:
            return self.points
        name = self.question_id.partition(".")[2]
        earned = re.match(rf"{name}   [^\n]*   (\d+) / \d+ points?\n", self.text)
        return min(int(earned[1]), self.points - 1) if earned else 0

    @property
    def state(self) -> str:
        """The report's words on how far the answer gets ("2 of 5 probes pass"), or ""."""
        columns = self.text.partition("\n")[0].split("   ")
        return columns[1] if len(columns) == 3 else ""

    @property
    def answered(self) -> bool:
        """Whether there is an answer at all, right or wrong."""
        return self.state != NOT_ANSWERED_YET

    @property
    def is_refused(self) -> bool:
        """Whether nbval failed a report that says that everything passes."""
        return not self.passed and bool(self.state) and "\n\n" not in self.text

    @property
    def message(self) -> str:
        """The first sentence of what is wrong or, where the answer stopped with one, its error."""
        if self.passed:
            return ""
        error = re.search(r"^ {4}error +(.+)$", self.text, re.MULTILINE)
        if error:
            return error[1]
        body = self.text.partition("\n\n")[2] if self.state else self.text
        return re.split(r"(?<=[.?])\s", body.strip(), maxsplit=1)[0]


def verdict_table(verdicts: Sequence[Verdict]) -> str:
    """The verdicts as a table that ends with the sum of their points."""
    rows = [
        [v.question_id, "passed" if v.passed else "failed", v.state, f"{v.score} / {v.points}",
         textwrap.fill(v.message, MESSAGE_WIDTH)]
        for v in verdicts
    ]
    score, points = sum(v.score for v in verdicts), sum(v.points for v in verdicts)
    passed = sum(v.passed for v in verdicts)
    rows.append(["together", f"{passed} of {len(verdicts)}", "", f"{score} / {points}", ""])
    return tabulate(
        rows,
        headers=["question", "verdict", "probes", "points", "message"],
        disable_numparse=True,
    )
