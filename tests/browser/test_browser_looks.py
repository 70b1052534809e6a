"""Every experiment in light and dark, in a small and a large window; and to a screen reader."""

import pytest

from tests.browser.accessibility import serious_violations
from tests.browser.course import LESSONS, experiments
from tests.browser.experiment_view import ExperimentView
from tests.browser.looks import LOOKS
from tests.browser.panel_checks import assert_fits, assert_has_theme


def views(lesson):
    """The view of each experiment of the lesson."""
    for stem, (index, name, _) in experiments():
        if stem == lesson.stem:
            yield ExperimentView(lesson, index, name)


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("lesson", LESSONS, indirect=True)
def test_experiments_fit_and_follow_the_theme(lesson, look, artifacts):
    lesson.show_in(look)
    shown = list(views(lesson))
    assert shown
    for view in shown:
        assert_has_theme(view, look.theme)
        assert_fits(view)
        lesson.screenshot(artifacts / f"{lesson.stem}-{view.name}-{look}.png", view.panel)


@pytest.mark.parametrize("look", LOOKS[-2:], ids=str)
@pytest.mark.parametrize("lesson", LESSONS, indirect=True)
def test_what_is_ours_is_accessible(lesson, look):
    lesson.show_in(look)
    assert serious_violations(lesson.page) == []
