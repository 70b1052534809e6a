"""A digit is drawn on the canvas of the learner's own network, with the pointer or with keys."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import serious_violations
from tests.browser.control_views import pull
from tests.browser.experiment_laws import assert_keys_work, assert_plays
from tests.browser.experiment_view import ExperimentView
from tests.browser.looks import LOOKS
from tests.browser.notebook_page import open_notebook, write_notebook
from tests.browser.panel_checks import assert_fits, assert_has_theme
from tests.panel.drawings import CORNERS

NAME = "own_network.ipynb"
CELLS = [
    "from dlcourse.experiments import own_network as lab\n\n"
    "experiment = lab.own_network()\nexperiment",
    "experiment.advance(450)",
]
CELL_WIDTH = 1 / 16


@pytest.fixture(scope="module")
def notebook(browser, server):
    write_notebook(server.root / NAME, CELLS)
    with open_notebook(browser, server, NAME) as page:
        yield page


@pytest.fixture
def view(notebook):
    notebook.run_all()
    assert notebook.problems() == []
    view = ExperimentView(notebook, 0, "own_network")
    view.seen()
    return view


def canvas_of(view):
    return view.panel.get_by_role("application", name="canvas for a digit")


def ink(canvas):
    """How many pixels of the canvas have ink."""
    return canvas.evaluate(
        """canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
            .data.filter((value, i) => i % 4 === 3 && value > 0).length"""
    )


def test_a_digit_drawn_with_the_pointer_is_read_and_cleared(view):
    canvas = canvas_of(view)
    assert ink(canvas) == 0
    box = canvas.bounding_box()
    places = [
        (box["x"] + (column + 1) * CELL_WIDTH * box["width"],
         box["y"] + (row + 1) * CELL_WIDTH * box["height"])
        for row, column in CORNERS[7]
    ]  # fmt: skip
    for start, end in zip(places, places[1:], strict=False):
        pull(view.panel, start, end)
    view.wait_for_caption(re.compile("10 of 30 .* Your drawing is read as 7"))
    assert ink(canvas) > 0
    view.button("Clear drawing").click()
    expect(view.line).not_to_contain_text("Your drawing")
    expect(view.line).to_contain_text("10 of 30")


def test_a_digit_is_drawn_with_keys_alone(view):
    canvas = canvas_of(view)
    canvas.focus()
    for key in ["ArrowUp"] * 6 + [" "] + ["ArrowDown"] * 12 + [" ", "ArrowRight", "ArrowRight"]:
        view.notebook.page.keyboard.press(key)
    expect(view.panel.get_by_text("the pen is up")).to_be_visible()
    view.wait_for_caption(re.compile("Your drawing is read as 1"))
    view.notebook.page.keyboard.press("Delete")
    expect(view.line).not_to_contain_text("Your drawing")


def test_it_plays_and_has_keys(view):
    view.reset()
    assert_keys_work(view)
    view.reset()
    assert_plays(view)


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_it_fits_and_is_accessible(view, look, artifacts):
    view.notebook.show_in(look)
    assert_has_theme(view, look.theme)
    assert_fits(view)
    assert serious_violations(view.notebook) == []
    view.notebook.screenshot(artifacts / f"own_network-{look}.png", view.panel)
