"""The welcome page from its first cell to its last by the keyboard alone."""

import re
import shutil

import pytest
from playwright.sync_api import expect

from tests.browser.notebook_page import open_notebook

LESSON = "notebooks/00_welcome.ipynb"
# Of its own: the lesson itself may be open in another test's page, which has its kernel.
PATH = "notebooks/keyboard.ipynb"
MOST_TABS = 20
ACTIVE = "() => jupyterapp.shell.currentWidget.content.activeCellIndex"
# What has the focus: the cell that it is in, its kind, and its label or text.
FOCUSED = """() => {
    const focused = document.activeElement;
    const cell = focused.closest('.jp-Cell');
    const text = focused.labels?.[0]?.textContent ?? focused.textContent;
    return [
        [...document.querySelectorAll('.jp-Notebook .jp-Cell')].indexOf(cell),
        focused.type ?? focused.className,
        (focused.ariaLabel ?? text).trim(),
    ];
}"""


class Hands:
    """Ten fingers on the keys."""

    def __init__(self, notebook):
        self.notebook, self.page = notebook, notebook.page
        self.sources = ["".join(cell["source"]) for cell in notebook.cells()]

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    @property
    def active(self):
        return self.page.evaluate(ACTIVE)

    def run_through(self, source):
        """Press Shift+Enter until the cell with this source has run; return its number."""
        index = self.sources.index(source)
        while self.active <= index:
            before = self.active
            self.press("Shift+Enter")
            self.page.wait_for_function(f"before => ({ACTIVE})() > before", arg=before)
        self.notebook.wait_until_idle()
        return index

    def move_to(self, index, kind, name="", key="Shift+Tab"):
        """Press `key` until something of this kind and name in this cell has the focus."""
        for _ in range(MOST_TABS):
            self.press(key)
            cell, found, text = self.page.evaluate(FOCUSED)
            if (cell, found) == (index, kind) and name in text:
                return
        pytest.fail(f"no {kind} {name!r} in cell {index} is reached")

    def leave(self):
        """Go on to the next cell, running nothing."""
        self.press("Escape")
        assert self.page.evaluate("() => document.activeElement.matches('.jp-Cell')")
        self.press("ArrowDown")


@pytest.fixture
def hands(browser, server):
    server.record.unlink(missing_ok=True)
    shutil.copy(server.root / LESSON, server.root / PATH)
    with open_notebook(browser, server, PATH) as notebook:
        # On a busy machine JupyterLab gives it the focus only after the first keys.
        notebook.page.evaluate("() => jupyterapp.commands.execute('notebook:enter-command-mode')")
        notebook.page.wait_for_function("() => document.activeElement.closest('.jp-Notebook')")
        yield Hands(notebook)


def test_a_lesson_by_the_keyboard_alone(hands, artifacts):
    notebook, output = hands.notebook, hands.notebook.output
    asked = hands.run_through('predict("00.new_digits")')
    output(asked).get_by_role("button", name="Show what happens").wait_for()
    hands.move_to(asked, "radio")
    hands.press("ArrowDown", "Enter")
    output(asked).get_by_text("You predict").wait_for()
    hands.leave()

    shown = hands.run_through("lab.first_run()")
    output(shown).get_by_role("button", name="Play").wait_for()
    hands.move_to(shown, "range", "neurons")
    before = output(shown).get_by_label("neurons, as a number").input_value()
    hands.press("ArrowRight")
    expect(output(shown).get_by_label("neurons, as a number")).not_to_have_value(before)
    hands.move_to(shown, "button", "Play", key="Tab")
    hands.press("Space")
    output(shown).get_by_role("button", name="Pause").wait_for()
    hands.press("Space")
    output(shown).get_by_role("button", name="Play").wait_for()
    output(asked).get_by_text("What comes out").wait_for()
    hands.leave()

    quiz = hands.run_through('quiz("00.1")')
    output(quiz).get_by_role("button", name="Answer").wait_for()
    hands.move_to(quiz, "radio")
    hands.press("ArrowDown", "Enter")
    output(quiz).get_by_text("Right.").or_(output(quiz).get_by_text("Not this one.")).wait_for()
    hands.leave()

    told = hands.run_through('what_came_out("00")')
    output(told).get_by_text(re.compile("^[01] of 1 as predicted")).wait_for()
    assert hands.active == len(hands.sources) - 1
    assert all(c["execution_count"] for c in notebook.cells() if c["cell_type"] == "code")
    assert notebook.problems() == []
    notebook.screenshot(artifacts / "keyboard.png")
