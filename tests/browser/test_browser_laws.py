"""The laws of experiments can fail: each is broken here in one way, and says so."""

import pytest

from tests.browser import experiment_view
from tests.browser.experiment_laws import (
    assert_controls_work,
    assert_follows_pointer,
    assert_plays,
)
from tests.browser.experiment_view import ExperimentView
from tests.browser.notebook_page import open_notebook, write_notebook

NAME = "faulty.ipynb"
FAULTS = {
    "pause_goes_on": (assert_plays, "frames after Pause"),
    "play_does_nothing": (assert_plays, "Play shows 1 of"),
    "step_does_not_paint": (assert_plays, "steps do not change the picture"),
    "reset_keeps_the_controls": (assert_controls_work, "Reset does not bring the first picture"),
    "a_control_is_dead": (assert_controls_work, "dead has no effect"),
    "pointing_does_nothing": (assert_follows_pointer, "does not change picture and caption"),
}


@pytest.fixture(scope="module")
def notebook(browser, server):
    first = "from tests.browser import faulty_descents as lab"
    write_notebook(server.root / NAME, [first, *(f"lab.{name}()" for name in FAULTS)])
    with open_notebook(browser, server, NAME) as page:
        page.run_all()
        assert page.problems() == []
        yield page


@pytest.mark.parametrize(("index", "name"), list(enumerate(FAULTS, start=1)), ids=list(FAULTS))
def test_a_broken_law_is_noticed(notebook, index, name, monkeypatch):
    monkeypatch.setattr(experiment_view, "CHANGE_TIMEOUT_MS", 1500)
    view = ExperimentView(notebook, index, name)
    view.seen()
    law, words = FAULTS[name]
    with pytest.raises(AssertionError, match=f"{name}: .*{words}"):
        law(view)
