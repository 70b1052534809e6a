"""Shares one JupyterLab and one Chromium among all browser tests."""

import os
import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Error, expect

from tests.browser.course import REPOSITORY
from tests.browser.lab_server import launch_chromium, serve_lab
from tests.browser.notebook_page import PATIENCE_MS, open_notebook

expect.set_options(timeout=PATIENCE_MS)


# What the open notebook shows, where there is one.
SHOWN = r"""() => {
    const { sessionContext, content } = window.jupyterapp?.shell.currentWidget ?? {};
    if (!content?.widgets) return document.body.innerText.slice(0, 1000);
    const cells = content.widgets.filter(cell => cell.model.type === 'code').map(cell => {
        const shown = cell.node.querySelector('.jp-Cell-outputArea').innerText;
        return `${cell.prompt || '[ ]'} ${shown.slice(0, 200)}`;
    });
    return [`kernel: ${sessionContext.session?.kernel?.status}`, ...cells].join('\n');
}"""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """A lesson's tests stand side by side, and those in the dark after the others.

    So each lesson is opened once, and changes its theme once.
    """
    items.sort(key=_lesson_and_theme)


def _lesson_and_theme(item):
    parameters = item.callspec.params if hasattr(item, "callspec") else {}
    look = parameters.get("look")
    return parameters.get("lesson", ""), look is not None and look.theme == "dark"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Say beside a failure what the pages showed: the screenshots of a CI machine are lost."""
    report = yield
    if report.failed and "browser" in item.funcargs:
        for context in item.funcargs["browser"].contexts:
            for page in context.pages:
                try:
                    shown = page.evaluate(SHOWN)
                except Error as error:
                    shown = str(error)
                report.sections.append((f"{page.url} shows", shown))
    return report


@pytest.fixture(scope="session")
def browser():
    with ExitStack() as stack:
        try:
            chromium = stack.enter_context(launch_chromium())
        except FileNotFoundError as error:
            if os.environ.get("DLCOURSE_REQUIRE_BROWSER") == "1":
                pytest.fail(f"browser tests cannot run: {error}")
            pytest.skip(f"browser tests cannot run: {error}")
        yield chromium


@pytest.fixture(scope="session")
def server(browser, tmp_path_factory):
    """JupyterLab on a copy of the notebooks, so that no test changes the course."""
    root = tmp_path_factory.mktemp("course")
    for folder in ("notebooks", "exercises"):
        shutil.copytree(REPOSITORY / folder, root / folder)
    with serve_lab(root, tmp_path_factory.mktemp("jupyter")) as running:
        yield running


@pytest.fixture(scope="session")
def lesson(request, browser, server, artifacts):
    """The lesson whose stem is the parameter: its saved pictures noted, then run to the end.

    Being of the session's scope, it is opened once for the tests of all files, one at a time.
    """
    with open_notebook(browser, server, f"notebooks/{request.param}.ipynb") as page:
        # The server's own record of trust is empty: a notebook is untrusted until it is signed.
        page.saved_pictures = {"untrusted": page.pictures()}
        page.screenshot(artifacts / f"{page.stem}-saved.png")
        page.trust()
        page.saved_pictures["trusted"] = page.pictures()
        page.run_all()
        yield page


@pytest.fixture(scope="session")
def artifacts():
    """A folder, ignored by git, for screenshots; each is that of the last run that took it."""
    folder = Path(__file__).parent / "artifacts"
    folder.mkdir(exist_ok=True)
    return folder
