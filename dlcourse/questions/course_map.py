"""The course at a glance: its lessons, which questions are solved, and the time still needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from dlcourse.course import EXERCISES, Lesson
from dlcourse.questions import find_question, question_ids
from dlcourse.record import CheckRun, Entry, in_session, read
from dlcourse.record.summary import in_hours, summary

MARKS = {"solved": "✓", "tried": "…", "open": "○"}
STEP_MINUTES = 5
"""Times are estimates, and rounded up to this."""


@dataclass(frozen=True)
class CourseMap:
    """Shows itself as a table with links in a notebook, and as lines of text elsewhere.

    `states` maps the id of every question to "solved", "tried" or "open". `sentences` are those of
    the record's `summary`, or one about a log that could not be read.
    """

    states: dict[str, str]
    sentences: tuple[str, ...] = ()

    def points(self, lesson: Lesson) -> tuple[int, int]:
        """Points of the solved questions of its exercise, and of all."""
        ids = question_ids(lesson.stem)
        solved = [name for name in ids if self.states[name] == "solved"]
        earned, possible = (
            sum(find_question(name).points for name in names) for names in (solved, ids)
        )
        return earned, possible

    def minutes_left(self, lesson: Lesson) -> int:
        """Time still needed. A lesson counts as read when one of its questions has been tried.

        The exercise's time shrinks with the points that are left.
        """
        is_read = any(self.states[name] != "open" for name in question_ids(lesson.stem))
        earned, possible = self.points(lesson)
        exercise = lesson.exercise_minutes * (possible - earned) / possible
        return _rounded_up((0 if is_read else lesson.minutes) + exercise)

    def __repr__(self) -> str:
        lines = [
            f"{lesson.number} {lesson.title}: {_of(self.points(lesson))}, "
            f"{in_hours(self.minutes_left(lesson))} left"
            for lesson in EXERCISES
        ]
        return "\n".join([*lines, self._summary(), *self.sentences])

    def _repr_html_(self) -> str:
        rows = "".join(self._row(lesson) for lesson in EXERCISES)
        head = "".join(
            f'<th scope="col" style="text-align: left">{name}</th>'
            for name in ("lesson", "exercise", "questions", "points", "time left")
        )
        legend = "✓ solved, … tried, ○ not tried yet"
        return (
            f'<table style="font-size: inherit"><tr>{head}</tr>{rows}</table>'
            f"<p>{escape(self._summary())} ({legend})</p>"
            + "".join(f"<p>{escape(sentence)}</p>" for sentence in self.sentences)
        )

    def _row(self, lesson: Lesson) -> str:
        name = f"{lesson.stem}.ipynb"
        cells = (
            f'<a href="{name}">{int(lesson.number)} {escape(lesson.title)}</a>',
            f'<a href="../exercises/{name}">exercise&nbsp;{int(lesson.number)}</a>',
            " ".join(self._question(name) for name in question_ids(lesson.stem)),
            _of(self.points(lesson)).replace(" ", "&nbsp;"),
            in_hours(self.minutes_left(lesson)).replace(" ", "&nbsp;"),
        )
        style = "text-align: left; vertical-align: top"
        return "<tr>" + "".join(f'<td style="{style}">{cell}</td>' for cell in cells) + "</tr>"

    def _question(self, question_id: str) -> str:
        state = self.states[question_id]
        name = question_id.partition(".")[2]
        style = "white-space: nowrap; margin-right: 0.7em"
        return f'<span title="{state}" style="{style}">{MARKS[state]} {name}</span>'

    def _summary(self) -> str:
        earned, possible = map(sum, zip(*map(self.points, EXERCISES), strict=True))
        minutes = sum(map(self.minutes_left, EXERCISES))
        left = f"about {in_hours(minutes)} left" if minutes else "nothing left to do"
        return f"{_of((earned, possible))} points, {left}."


def map_of(entries: Sequence[Entry]) -> CourseMap:
    """The map after `entries`. What was solved once stays solved."""
    runs = [entry for entry in entries if isinstance(entry, CheckRun)]
    tried = {run.question for run in runs}
    solved = {run.question for run in runs if run.passed}
    states = dict.fromkeys(question_ids(), "open")
    states |= {name: "solved" if name in solved else "tried" for name in tried & states.keys()}
    return CourseMap(states, tuple(summary(entries)))


def course_map() -> CourseMap:
    """The map with the record of the person at work, empty where nobody is: in a build or a test.

    It is read from the log that the checks write.
    """
    if not in_session():
        return map_of([])
    try:
        return map_of(read())
    except OSError as error:
        trouble = f"Your progress cannot be read: {error.strerror or error}."
        return replace(map_of([]), sentences=(trouble,))


def _of(points: tuple[int, int]) -> str:
    return "{} of {}".format(*points)


def _rounded_up(minutes: float) -> int:
    return STEP_MINUTES * -int(-minutes // STEP_MINUTES)
