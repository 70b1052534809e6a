"""The laws of experiments can fail: each is broken here in one way, and says so."""

import pytest

from tests.browser import experiment_view
from tests.browser.experiment_laws import (
    assert_follows_pointer,
    assert_keys_work,
    assert_plays,
    assert_takes_typed_numbers,
    assert_works_by_keys,
    assert_works_by_mouse,
)
from tests.browser.experiment_view import ExperimentView
from tests.browser.notebook_page import open_notebook, write_notebook

NAME = "faulty.ipynb"
FAULTS = [
    ("pause_goes_on", assert_plays, "frames after Pause"),
    ("play_does_nothing", assert_plays, "Play shows 1 of"),
    ("play_does_nothing", assert_keys_work, "Space does not play"),
    ("step_does_not_paint", assert_plays, "steps do not change the picture"),
    ("reset_keeps_the_controls", assert_works_by_keys, "Reset does not bring the first picture"),
    ("reset_keeps_the_controls", assert_keys_work, "R leaves"),
    ("takes_no_default", assert_takes_typed_numbers, "(typing leaves|does not take)"),
    ("a_control_is_dead", assert_works_by_keys, "dead has no effect"),
    ("a_control_is_dead", assert_works_by_mouse, "dead has no effect"),
    ("pointing_does_nothing", assert_follows_pointer, "does not change picture and caption"),
]


@pytest.fixture(scope="module")
def notebook(browser, server):
    first = "from tests.browser import faulty_descents as lab"
    write_notebook(server.root / NAME, [first, *(f"lab.{name}()" for name, *_ in FAULTS)])
    with open_notebook(browser, server, NAME) as page:
        page.run_all()
        assert page.problems() == []
        yield page


@pytest.mark.parametrize(
    ("index", "fault"),
    [pytest.param(*row, id=f"{row[1][0]}-{row[1][1].__name__}") for row in enumerate(FAULTS, 1)],
)
def test_a_broken_law_is_noticed(notebook, index, fault, monkeypatch):
    monkeypatch.setattr(experiment_view, "CHANGE_TIMEOUT_MS", 1500)
    name, law, words = fault
    view = ExperimentView(notebook, index, name)
    view.seen()
    with pytest.raises(AssertionError, match=f"{name}: .*{words}"):
        law(view)
