"""A notebook that is only opened and saved stays the file that was published."""

import pytest

from tests.browser.course import REPOSITORY
from tests.browser.notebook_page import open_notebook


@pytest.mark.parametrize("folder", ["exercises", "notebooks"])
def test_opening_and_saving_changes_nothing(browser, server, folder):
    published = (REPOSITORY / folder / "02_gradient_descent.ipynb").read_bytes()
    file = server.root / folder / "opened.ipynb"
    file.write_bytes(published)
    written = file.stat().st_mtime_ns
    with open_notebook(browser, server, f"{folder}/opened.ipynb") as page:
        # JupyterLab has noted the kernel's language, and would save that by itself later.
        page.save()
    assert file.stat().st_mtime_ns > written
    assert file.read_text(encoding="utf-8") == published.decode()
