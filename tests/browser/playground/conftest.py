"""Both playgrounds in a notebook of their own, each at its start for every test."""

import pytest
from playwright.sync_api import expect

from tests.browser.notebook_page import open_notebook, write_notebook
from tests.browser.playground.asking import ASK
from tests.browser.playground_view import PlaygroundView

NAME = "playground.ipynb"
BIG, SMALL = range(2)
CELLS = {
    BIG: "from dlcourse.experiments import capstone as lab\n\nbig = lab.playground()\nbig",
    SMALL: (
        "from dlcourse.experiments import function_set\n\nsmall = function_set.few_neurons()\nsmall"
    ),
    ASK: "",
}


@pytest.fixture(scope="package")
def notebook(browser, server):
    write_notebook(server.root / NAME, CELLS.values())
    with open_notebook(browser, server, NAME) as page:
        page.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.run_all()
        yield page
        PlaygroundView(page, SMALL, "Few neurons").show_in("light", 1280, 900, with_files=True)


@pytest.fixture(scope="package")
def views(notebook):
    views = (
        PlaygroundView(notebook, BIG, "The playground"),
        PlaygroundView(notebook, SMALL, "Few neurons"),
    )
    # The first look: later tests begin with Reset.
    for view, data in zip(views, ("spirals", "XOR"), strict=True):
        expect(view.root.get_by_role("radio", name=data)).to_be_checked()
    return views


@pytest.fixture
def big(views):
    yield from at_its_start(views[0])


@pytest.fixture
def small(views):
    yield from at_its_start(views[1])


@pytest.fixture(params=[0, 1], ids=["playground", "few_neurons"])
def either(request, views):
    yield from at_its_start(views[request.param])


def at_its_start(view):
    view.reset()
    yield view
    assert view.notebook.problems() == []
