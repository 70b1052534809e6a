"""Every experiment in light and dark, in a small and a large window; and to a screen reader."""

import pytest

from tests.browser.accessibility import serious_violations
from tests.browser.course import LESSONS, experiments
from tests.browser.experiment_view import ExperimentView
from tests.browser.looks import LOOKS
from tests.browser.notebook_page import open_notebook, write_notebook
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
    assert serious_violations(lesson) == []


# What each takes away of a panel, and the rule of axe-core that must notice.
HARM = {
    "label": ("panel => panel.querySelector('.dl-slider label').remove()", "label"),
    "alt text": ("panel => panel.querySelector('img').removeAttribute('alt')", "image-alt"),
    "ink": ("panel => { panel.querySelector('p').style.color = '#ccc' }", "color-contrast"),
}


@pytest.fixture(scope="module")
def descent(browser, server):
    write_notebook(
        server.root / "harmed.ipynb",
        ["from tests.panel.descent import descent\ndescent()"],
    )
    with open_notebook(browser, server, "harmed.ipynb") as notebook:
        yield notebook


@pytest.mark.parametrize("harm", HARM)
def test_a_harmed_panel_is_noticed(descent, harm):
    change, rule = HARM[harm]
    descent.run_all()
    view = ExperimentView(descent, 0, "descent")
    view.seen()
    assert serious_violations(descent) == []
    view.panel.evaluate(change)
    assert [line.split()[0] for line in serious_violations(descent)] == [rule]


def test_what_is_too_narrow_is_noticed(descent):
    descent.run_all()
    view = ExperimentView(descent, 0, "descent")
    view.seen()
    assert_fits(view)
    view.button("Play").evaluate("button => { button.style.minWidth = '1200px' }")
    with pytest.raises(AssertionError, match="wide in|reaches out"):
        assert_fits(view)
