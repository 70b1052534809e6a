"""Shares one JupyterLab and one Chromium among all browser tests."""

import os
import shutil
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest

from tests.browser.lab_server import launch_chromium, serve_lab
from tests.browser.notebook_page import open_notebook

REPOSITORY = Path(__file__).resolve().parents[2]


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
def open_lesson(browser, server):
    """Open a lesson by its stem and run it from top to bottom, once for all tests."""
    with ExitStack() as opened:

        @cache
        def open_and_run(stem):
            page = opened.enter_context(open_notebook(browser, server, f"notebooks/{stem}.ipynb"))
            page.run_all()
            return page

        yield open_and_run


@pytest.fixture
def lesson(request, open_lesson):
    """The lesson whose stem is the parameter, open and run from top to bottom."""
    return open_lesson(request.param)


@pytest.fixture(scope="session")
def artifacts():
    """A folder, ignored by git, for the screenshots of this run only."""
    folder = Path(__file__).parent / "artifacts"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder
