"""The course map in a real session: what was checked in one notebook is marked in another."""

import shutil

from tests.browser.course import REPOSITORY
from tests.browser.lab_server import serve_lab
from tests.browser.notebook_page import open_notebook, write_notebook

CHECKS = [
    "from dlcourse import rules\nfrom dlcourse.questions import function_set as check",
    "check.softmax(rules.softmax)",
    "check.neuron(lambda x, w, b: 0.0)",
]


def test_the_map_marks_what_was_solved_and_tried_and_opens_exercises(browser, artifacts, tmp_path):
    root, state = tmp_path / "course", tmp_path / "state"
    for folder in ("notebooks", "exercises"):
        shutil.copytree(REPOSITORY / folder, root / folder)
    write_notebook(root / "exercises" / "checks.ipynb", CHECKS)
    state.mkdir()
    # A server of its own: the others' log has all questions solved.
    with serve_lab(root, state) as server:
        with open_notebook(browser, server, "exercises/checks.ipynb") as notebook:
            notebook.run_all()
            assert notebook.problems() == []
        with open_notebook(browser, server, "notebooks/00_welcome.ipynb") as welcome:
            welcome.run_all()
            assert welcome.problems() == []
            table = welcome.page.locator("table", has_text="time left")
            welcome.screenshot(artifacts / "course-map.png", table)
            shown = table.inner_text()
            assert "✓ softmax" in shown and "… neuron" in shown and "○ forward" in shown
            assert "3 of 12" in shown.replace("\xa0", " ")
            table.get_by_role("link", name="exercise 3").click()
            welcome.page.wait_for_function(
                "jupyterapp.shell.currentWidget.context?.path === "
                "'exercises/03_backpropagation.ipynb'"
            )
