"""What is itself the answer stays folded in the page until it was predicted or asked for."""

import nbformat
import pytest
from playwright.sync_api import expect

from dlcourse.prompts.texts import find_text
from tests.browser.course import NOTEBOOKS
from tests.browser.looks import LOOKS
from tests.browser.notebook_page import open_notebook, write_notebook

NAME = "folds.ipynb"
OPEN = "The experiment: predict first, or show what happens"


def printing_cell():
    """The source of the cell of lesson 5 that answers by what it prints."""
    cells = nbformat.read(NOTEBOOKS["05_adaptive_learning_rates"], as_version=4).cells
    return next(cell.source for cell in cells if cell.id == find_text("05.first_step").cell)


SOURCES = (
    "import numpy as np\n"
    "from dlcourse.experiments import dropout, function_set as lab\n"
    "from dlcourse.prompts import predict, seen",
    'predict("01.boundary")',
    "lab.one_neuron()",
    'predict("01.first_neuron")',
    "lab.lecture_network()",
    'predict("05.first_step")',
    printing_cell(),
)
BOUNDARY, ONE_NEURON, FIRST_NEURON, NETWORK, FIRST_STEP, PRINTED = range(1, 7)


@pytest.fixture(scope="module")
def notebook(browser, server):
    server.record.unlink(missing_ok=True)
    write_notebook(server.root / NAME, SOURCES)
    with open_notebook(browser, server, NAME) as page:
        page.run_all()
        assert page.problems() == []
        yield page


def test_it_opens_by_itself_when_the_prediction_was_made(notebook, artifacts):
    asked, panel = notebook.output(BOUNDARY), notebook.output(ONE_NEURON).locator(".dl-panel")
    fold = panel.get_by_role("button", name=OPEN)
    expect(fold).to_be_visible()
    assert not panel.locator("img").is_visible() and panel.bounding_box()["height"] < 60
    for look in LOOKS:
        notebook.show_in(look)
        notebook.screenshot(artifacts / f"folds-{look}.png")
    asked.get_by_label("a straight line").check()
    asked.get_by_role("button", name="Predict").click()
    expect(panel.locator("img")).to_be_visible()
    expect(fold).not_to_be_visible()
    expect(asked.get_by_text("that is what comes out")).to_be_visible()


def test_it_opens_by_the_keyboard_and_shows_what_happens(notebook):
    asked, panel = notebook.output(FIRST_NEURON), notebook.output(NETWORK).locator(".dl-panel")
    panel.get_by_role("button", name=OPEN).focus()
    notebook.page.keyboard.press("Enter")
    expect(panel.locator("img")).to_be_visible()
    expect(panel).to_be_focused()
    expect(asked.get_by_text("What comes out: 4.")).to_be_visible()


def test_what_a_cell_prints_opens_by_the_keyboard(notebook):
    asked, printed = notebook.output(FIRST_STEP), notebook.output(PRINTED)
    expect(printed.get_by_text("with correction")).not_to_be_visible()
    printed.get_by_text("What it prints: predict first").focus()
    notebook.page.keyboard.press("Enter")
    expect(printed.get_by_text("with correction")).to_be_visible()
    expect(asked.get_by_text("What comes out")).to_be_visible()
