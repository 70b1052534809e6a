"""What a learner finds the next evening: pictures where widgets were, and a page that goes on."""

import json

import pytest

from dlcourse.serving.still import WIDGET_VIEW
from tests.browser.notebook_page import (
    NOTE_REQUESTS,
    READY,
    TRUSTED,
    NotebookPage,
    open_notebook,
    write_notebook,
)

IMPORT = "from dlcourse.experiments import gradient_descent as lab"
SOURCES = [IMPORT, "lab.descent()", "import ipywidgets; ipywidgets.IntSlider()"]
EXPERIMENT = 1
LINE = "Run this cell to play."
LOST = "model not found"


@pytest.fixture(scope="module")
def notebook_file(server):
    file = server.root / "notebooks" / "night.ipynb"
    write_notebook(file, SOURCES)
    return file


def saved_kinds(file, index):
    (output,) = json.loads(file.read_text("utf-8"))["cells"][index]["outputs"]
    return set(output["data"])


def shows_still(page: NotebookPage) -> None:
    """Assert that the experiment's cell shows its picture, a caption, and what to do."""
    output = page.output(EXPERIMENT)
    output.get_by_text(LINE, exact=True).wait_for()
    image = output.locator("img")
    assert image.count() == 1 and image.get_attribute("alt")
    assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") > 100
    picture, caption, line = output.locator(".dlcourse-still > *").all()
    assert (line.inner_text(), LOST in output.inner_text()) == (LINE, False)
    assert len(caption.inner_text()) > 20
    assert output.locator(".dl-panel").count() == 0


def test_a_notebook_that_was_run_and_saved_shows_pictures_the_next_day(
    browser, server, notebook_file, artifacts
):
    with open_notebook(browser, server, "notebooks/night.ipynb") as page:
        page.run_all()
        panel = page.output(EXPERIMENT).locator(".dl-panel")
        panel.wait_for()
        for _ in range(2):
            page.save()
            assert page.page.locator(".jp-Dialog").count() == 0
        panel.get_by_role("button", name="Step").click()
        panel.get_by_text("step 1").first.wait_for()
    assert WIDGET_VIEW not in saved_kinds(notebook_file, EXPERIMENT)
    assert WIDGET_VIEW in saved_kinds(notebook_file, 2)

    with open_notebook(browser, server, "notebooks/night.ipynb") as page:
        shows_still(page)
        page.screenshot(artifacts / "night.png")
        page.run_all()
        page.output(EXPERIMENT).locator(".dl-panel").wait_for()
        assert page.output(EXPERIMENT).get_by_text(LINE).count() == 0


def test_a_page_that_is_loaded_again_shows_the_picture_until_the_cell_is_run(
    browser, server, notebook_file
):
    with open_notebook(browser, server, "notebooks/night.ipynb") as page:
        page.run_all()
        page.save()
        page.page.reload()
        page.page.wait_for_function(READY, arg="notebooks/night.ipynb")
        page.page.evaluate(NOTE_REQUESTS)
        shows_still(page)
        page.run_cell(EXPERIMENT)
        page.output(EXPERIMENT).locator(".dl-panel").wait_for()


def test_a_notebook_that_nobody_trusts_shows_the_picture_too(browser, server, notebook_file):
    saved = json.loads(notebook_file.read_text("utf-8"))
    saved["cells"][0]["source"] = "# not signed"
    (server.root / "notebooks" / "from_elsewhere.ipynb").write_text(json.dumps(saved), "utf-8")
    with open_notebook(browser, server, "notebooks/from_elsewhere.ipynb") as page:
        assert not page.page.evaluate(TRUSTED)
        shows_still(page)
