"""The course at a glance: its lessons, which questions are solved, and the time still needed."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from dlcourse.checks.progress import in_session, read_progress
from dlcourse.course import EXERCISES, Lesson
from dlcourse.questions import find_question, question_ids

MARKS = {"solved": "✓", "tried": "…", "open": "○"}
STEP_MINUTES = 5
"""Times are estimates, and rounded up to this."""


@dataclass(frozen=True)
class CourseMap:
    """Shows itself as a table with links in a notebook, and as lines of text elsewhere.

    `states` maps the id of every question to "solved", "tried" or "open". `trouble` is a sentence
    about a log that could not be read, or "".
    """

    states: dict[str, str]
    trouble: str = ""

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
            f"{_time(self.minutes_left(lesson))} left"
            for lesson in EXERCISES
        ]
        return "\n".join([*lines, self._summary()])

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
        )

    def _row(self, lesson: Lesson) -> str:
        name = f"{lesson.stem}.ipynb"
        cells = (
            f'<a href="{name}">{int(lesson.number)} {escape(lesson.title)}</a>',
            f'<a href="../exercises/{name}">exercise&nbsp;{int(lesson.number)}</a>',
            " ".join(self._question(name) for name in question_ids(lesson.stem)),
            _of(self.points(lesson)).replace(" ", "&nbsp;"),
            _time(self.minutes_left(lesson)).replace(" ", "&nbsp;"),
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
        left = f"about {_time(minutes)} left" if minutes else "nothing left to do"
        return f"{_of((earned, possible))} points, {left}. {self.trouble}".rstrip()


def map_of(attempts: list[dict], trouble: str = "") -> CourseMap:
    """The map after `attempts`, as `read_progress` returns them."""
    tried = {attempt["question"] for attempt in attempts}
    solved = {attempt["question"] for attempt in attempts if attempt["passed"]}
    states = dict.fromkeys(question_ids(), "open")
    states |= {name: "solved" if name in solved else "tried" for name in tried & states.keys()}
    return CourseMap(states, trouble)


def course_map() -> CourseMap:
    """The map with the progress of the person at work, empty where nobody is: in a build or a test.

    It is read from the log that the checks write.
    """
    if not in_session():
        return map_of([])
    try:
        return map_of(read_progress())
    except OSError as error:
        return map_of([], f"Your progress cannot be read: {error.strerror or error}.")


def _of(points: tuple[int, int]) -> str:
    return "{} of {}".format(*points)


def _rounded_up(minutes: float) -> int:
    return STEP_MINUTES * -int(-minutes // STEP_MINUTES)


def _time(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} h"] * (hours > 0) + [f"{rest} min"] * (rest > 0 or not hours)
    return " ".join(parts)
