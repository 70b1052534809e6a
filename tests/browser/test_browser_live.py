"""A live experiment in a real browser: what every one must do, and who ends one left behind."""

import re

import pytest

from tests.browser.experiment_laws import assert_works_by_keys, assert_works_by_mouse
from tests.browser.experiment_view import ExperimentView
from tests.browser.notebook_page import open_notebook, write_notebook

NAME = "live.ipynb"
SHOW, LEFT, BUSY, BREAK = range(4)
CELLS = {
    SHOW: (
        "from tests.panel.descent import descent\n"
        "from dlcourse.experiments import live_experiment\n"
        "live_experiment.PATIENCE_SECONDS = 1.5\n"
        "left = globals().get('experiment')\n"
        "experiment = descent(steps_per_second=60)\n"
        "experiment"
    ),
    LEFT: "print(left.is_playing, left.result.n_steps)",
    # Busy without a pause: on the thread of cells nothing else could happen meanwhile.
    BUSY: (
        "import time\n"
        "before, end = experiment.result.n_steps, time.monotonic() + 2\n"
        "while time.monotonic() < end:\n"
        "    pass\n"
        "print(experiment.is_playing, experiment.result.n_steps - before)"
    ),
    BREAK: (
        "def fail():\n"
        "    raise ArithmeticError('nobody expected this')\n"
        "experiment.result.step = fail"
    ),
}


@pytest.fixture(scope="module")
def notebook(browser, server):
    write_notebook(server.root / NAME, CELLS.values())
    with open_notebook(browser, server, NAME) as page:
        yield page


@pytest.fixture
def view(notebook):
    notebook.run_cell(SHOW)
    assert notebook.problems() == []
    view = ExperimentView(notebook, SHOW, "descent")
    view.seen()
    return view


def printed(notebook, index):
    """What a cell prints, word for word."""
    notebook.run_cell(index)
    return notebook.output(index).inner_text().split()


def test_controls_play_and_pointer_work(view):
    assert view.is_live and view.takes_pointer
    assert_works_by_keys(view)
    view.reset()
    assert_works_by_mouse(view)


def test_it_goes_on_while_a_cell_runs(notebook, view):
    view.play()
    is_playing, n_steps = printed(notebook, BUSY)
    assert is_playing == "True" and int(n_steps) > 0
    view.pause()


def test_at_its_end_it_stops_by_itself_and_says_why(view):
    for slider in view.sliders:
        # The largest learning rate leaves the picture at once.
        slider.press("End")
    view.settle()
    view.play()
    view.wait_for_caption(re.compile("lower the learning rate"))
    view.wait_for_end()


def test_a_failure_while_it_plays_is_said(notebook, view):
    notebook.run_cell(BREAK)
    view.play()
    view.wait_for_caption(re.compile("failed: ArithmeticError: nobody expected this"))
    view.wait_for_end()


def test_one_whose_cell_is_run_again_ends(notebook, view):
    view.play()
    assert view.different_frames(3) == 3
    notebook.run_cell(SHOW)
    first = printed(notebook, LEFT)[1]
    # It waits for its picture from the first moment, and gives up when its patience is at its end.
    notebook.page.wait_for_timeout(3000)
    assert printed(notebook, LEFT) == ["False", first]
