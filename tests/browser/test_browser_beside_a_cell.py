"""Beside cells: their pictures stay theirs while an experiment goes on, which ends with its own."""

import pytest

from tests.browser.experiment_view import ExperimentView
from tests.browser.notebook_page import open_notebook, write_notebook

NAME = "beside.ipynb"
SHOW, PLOT, COUNT = range(3)
CELLS = {
    SHOW: "from dlcourse.experiments import adaptive_learning_rates as lab\nlab.race()",
    # The figure waits for the end of its cell, and messages of the experiment arrive meanwhile.
    PLOT: "import time\nimport matplotlib.pyplot as plt\nplt.plot([1, 2, 3])\ntime.sleep(3)",
    COUNT: "from ipywidgets.widgets.widget import _instances\nprint(len(_instances))",
}
TRIES = range(3)


@pytest.fixture(scope="module")
def notebook(browser, server):
    write_notebook(server.root / NAME, CELLS.values())
    with open_notebook(browser, server, NAME) as page:
        yield page


@pytest.fixture
def view(notebook):
    notebook.run_cell(SHOW)
    assert notebook.problems() == []
    view = ExperimentView(notebook, SHOW, "race")
    view.seen()
    return view


def assert_the_cell_has_its_picture_once(notebook):
    """One picture under the cell that plotted, none under the cells beside it."""
    notebook.run_cell(COUNT)
    outputs = {index: cell["outputs"] for index, cell in enumerate(notebook.cells())}
    assert len(outputs[SHOW]) == len(outputs[COUNT]) == 1
    (figure,) = outputs[PLOT]
    assert figure["output_type"] == "display_data" and "image/png" in figure["data"]
    assert notebook.output(PLOT).locator("img").count() == 1


@pytest.mark.parametrize("_", TRIES)
def test_a_cell_shows_its_figure_while_an_experiment_plays(notebook, view, artifacts, _):
    view.play()
    assert view.different_frames(3) == 3
    notebook.start_cell(PLOT)
    frames = view.frames_within(1500)
    notebook.wait_until_idle()
    assert frames > 10, f"only {frames} frames while the cell ran"
    assert view.button("Pause").is_visible()
    view.pause()
    assert_the_cell_has_its_picture_once(notebook)
    notebook.screenshot(artifacts / "figure-while-an-experiment-plays.png")


@pytest.mark.parametrize("_", TRIES)
def test_a_cell_shows_its_figure_while_a_slider_is_moved(notebook, view, _):
    slider = view.sliders[0]
    # The kernel takes the first message of a widget only when no cell runs, and later ones always.
    slider.press_a_key()
    view.settle()
    notebook.start_cell(PLOT)
    captions = set()
    slider.locator.focus()
    for _press in range(8):
        notebook.page.keyboard.press("ArrowUp")
        notebook.page.wait_for_timeout(200)
        captions.add(view.caption)
    notebook.wait_until_idle()
    assert len(captions) > 4, f"the slider was not followed while the cell ran: {captions}"
    assert_the_cell_has_its_picture_once(notebook)


def test_a_cell_that_is_run_again_while_its_experiment_plays_leaves_no_widget(notebook, view):
    counts = []
    for _ in range(3):
        view.play()
        assert view.different_frames(3) == 3
        notebook.run_cell(SHOW)
        view.seen()
        notebook.run_cell(COUNT)
        counts.append(notebook.output(COUNT).inner_text())
    assert len(set(counts)) == 1, counts
    assert notebook.problems() == []
