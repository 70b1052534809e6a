"""Fills the templates of the pages that people read, so that no text of a learner does anything.

Whatever a template prints is cut, shown with its control characters as escapes, and escaped for
HTML. A page is one file that loads nothing and runs nothing: its security policy forbids both.
"""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dlcourse.course import LESSONS
from dlcourse.grading.untrusted import block, line

LONGEST_NAME = 100


def render(template: str, **values: Any) -> str:
    """The page that `template` makes of `values`."""
    return _environment().get_template(template).render(values)


def exercise_title(stem: str) -> str:
    """What people call an exercise: "Exercise 4: ReLU and Maxout"."""
    for lesson in LESSONS:
        if lesson.stem == stem:
            return f"Exercise {int(lesson.number)}: {lesson.title}"
    return "An unknown exercise"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("dlcourse.grading"),
        autoescape=True,
        finalize=_harmless,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["line"] = lambda text: line(text, LONGEST_NAME)
    environment.filters["exercise"] = exercise_title
    return environment


def _harmless(value: Any) -> Any:
    if isinstance(value, str) and not isinstance(value, Markup):
        return block(value)
    return value
