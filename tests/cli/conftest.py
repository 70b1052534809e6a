"""A clone of a small course, for what `dlcourse update` makes of it."""

import pytest

from tests.cli.learner_clone import QUIET, Course


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A published course and a clone of it, in which the test runs."""
    for name, value in QUIET.items():
        monkeypatch.setenv(name, value)
    course = Course(tmp_path)
    monkeypatch.chdir(course.learner)
    return course
