"""The page that an instructor reads about a class."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import mean

from dlcourse.checks import Report
from dlcourse.course import EXERCISES
from dlcourse.grading.gradebook import Entry, moment
from dlcourse.grading.histogram import Bar, bars
from dlcourse.grading.pages import render
from dlcourse.grading.similar import FEW, find_alike

MOST_MISCONCEPTIONS = 3
MOST_PAIRS = 100


@dataclass(frozen=True)
class QuestionSummary:
    """How a class did on one question; `judged` answers were checked.

    misconceptions: (what it says to its author, how many have it), the commonest first.
    """

    name: str
    points: int
    judged: int
    passed: int
    not_answered: int
    mean_score: float
    misconceptions: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class ExerciseSummary:
    """How a class did on one exercise; `scores` leaves out what the grader failed on."""

    stem: str
    points: int
    scores: tuple[int, ...]
    without_score: int
    questions: tuple[QuestionSummary, ...]

    @property
    def mean_score(self) -> float:
        """The mean of the scores; there must be one."""
        return mean(self.scores)

    @property
    def bars(self) -> list[Bar]:
        """The histogram of the scores."""
        return bars(self.scores, self.points)


def class_report(
    entries: Sequence[Entry],
    title: str = "Class report",
    how: str = "",
    page_of: Callable[[Entry], str] | None = None,
) -> str:
    """The page: scores, questions, what needs a human eye, and answers that are alike.

    how: a sentence on how it was graded. page_of: where the page of feedback of an entry lies.
    """
    sandboxed = [entry.graded.sandboxed for entry in entries]
    never_sandboxed = bool(entries) and not any(sandboxed)
    eye = [(entry, reasons(entry, not never_sandboxed)) for entry in entries]
    alike = find_alike(entry.graded for entry in entries)
    return render(
        "class_report.html",
        title=title,
        how=how,
        scores=[(entry, page_of(entry) if page_of else "") for entry in entries],
        files=sum(entry.attempts for entry in entries),
        counted=len(entries),
        students=len({entry.graded.student for entry in entries}),
        exercises=summaries(entries),
        never_sandboxed=never_sandboxed,
        eye=[(entry, why) for entry, why in eye if why],
        pairs=alike.pairs[:MOST_PAIRS],
        more_pairs=len(alike.pairs[MOST_PAIRS:]),
        common=alike.common,
        few=FEW,
    )


def reasons(entry: Entry, sandbox_is_usual: bool = True) -> list[str]:
    """Why a person should look at a submission, in sentences; empty where nobody needs to."""
    graded = entry.graded
    found = []
    if graded.grader_failed:
        found.append(f"No score, because the grader failed. {graded.trouble}")
    elif graded.trouble:
        found.append(f"0 points. {graded.trouble}")
    found += graded.notices
    for attempt in entry.earlier:
        found += [f"In the earlier attempt {attempt.file}: {text}" for text in attempt.notices]
    if sandbox_is_usual and not graded.sandboxed:
        found.append("It ran without the sandbox.")
    if entry.late:
        found.append(f"Late: handed in {moment(graded)}.")
    return found


def summaries(entries: Sequence[Entry]) -> list[ExerciseSummary]:
    """One for each exercise that was handed in, in the order of the course."""
    by_stem = defaultdict(list)
    for entry in entries:
        by_stem[entry.graded.exercise].append(entry)
    return [
        _exercise(lesson.stem, by_stem[lesson.stem])
        for lesson in EXERCISES
        if lesson.stem in by_stem
    ]


def _exercise(stem: str, entries: Sequence[Entry]) -> ExerciseSummary:
    scores = tuple(entry.score for entry in entries if entry.score is not None)
    reports = defaultdict(list)
    for entry in entries:
        for result in entry.results:
            reports[result.question, result.points] += [result.report] if result.report else []
    questions = tuple(_question(*key, found) for key, found in reports.items())
    points = max(entry.points for entry in entries)
    return ExerciseSummary(stem, points, scores, len(entries) - len(scores), questions)


def _question(question: str, points: int, reports: Sequence[Report]) -> QuestionSummary:
    counts = Counter(r.misconception for r in reports if r.misconception)
    words = {r.misconception: r.message.partition("\n")[2] for r in reports}
    common = counts.most_common(MOST_MISCONCEPTIONS)
    return QuestionSummary(
        name=question.partition(".")[2],
        points=points,
        judged=len(reports),
        passed=sum(report.passed for report in reports),
        not_answered=sum(not report.answered for report in reports),
        mean_score=mean(report.score for report in reports) if reports else 0.0,
        misconceptions=tuple((words[name] or name, count) for name, count in common),
    )
