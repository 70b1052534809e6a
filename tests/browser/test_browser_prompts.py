"""A prediction in the page: asked, chosen, seen; kept for the next session; by keyboard alone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.notebook_page import open_notebook, write_notebook

NAME = "prompts.ipynb"
SOURCES = (
    "from dlcourse.experiments import dropout as lab\n"
    "from dlcourse.prompts import predict, quiz, seen",
    'predict("08.networks")',
    "lab.sampler()",
    'seen("08.networks")',
    'quiz("08.1")',
)
PREDICT, EXPERIMENT, SEEN, QUIZ = range(1, 5)
# Colours of the whole page and its landmarks are JupyterLab's.
OURS = {"include": [[".dl-prompt"]]}


@pytest.fixture(scope="module")
def path(server):
    write_notebook(server.root / NAME, SOURCES)
    return NAME


@pytest.fixture
def notebook(browser, server, path):
    with open_notebook(browser, server, path) as page:
        page.run_all()
        assert page.problems() == []
        yield page


def prompt(notebook, index):
    return notebook.output(index).locator(".dl-prompt")


def test_a_question_is_chosen_run_and_explained_and_kept(browser, server, path, artifacts):
    with open_notebook(browser, server, path) as notebook:
        notebook.run_all()
        asked, told = prompt(notebook, PREDICT), prompt(notebook, SEEN)
        question = asked.get_by_role("group", name="There are 12 hidden units")
        assert question.get_by_role("radio").count() == 3
        assert not told.get_by_text("89 to 96 %").is_visible()
        assert "rarely" not in notebook.page.content()
        asked.get_by_label("about 100").check()
        asked.get_by_role("button", name="Predict").click()
        asked.get_by_text("You predict about 100. Now run the experiment.").wait_for()
        experiment = notebook.output(EXPERIMENT)
        experiment.get_by_role("button", name="Play").click()
        experiment.get_by_role("button", name="Pause").click()
        asked.get_by_text("You predicted about 100. What comes out: nearly 200.").wait_for()
        asked.get_by_text("needs the same choice at all 12 units").wait_for()
        told.get_by_text("89 to 96 %").wait_for()
        assert notebook.problems() == []
    with open_notebook(browser, server, path) as notebook:
        notebook.run_all()
        asked = prompt(notebook, PREDICT)
        asked.get_by_text("You predict about 100.").wait_for()
        asked.get_by_role("button", name="Show what happens").click()
        asked.get_by_text("What comes out: nearly 200.").wait_for()
        prompt(notebook, SEEN).get_by_text("89 to 96 %").wait_for()


def test_the_keyboard_alone_is_enough(notebook):
    keyboard, asked = notebook.page.keyboard, prompt(notebook, QUIZ)
    asked.get_by_role("radio").first.focus()
    keyboard.press("Space")
    keyboard.press("ArrowDown")
    assert asked.get_by_label("0.8").is_checked()
    keyboard.press("Enter")
    asked.get_by_text("Right.").wait_for()
    # It may be answered again.
    keyboard.press("ArrowDown")
    keyboard.press("Tab")
    keyboard.press("Enter")
    asked.get_by_text("That is p itself.").wait_for()


def test_a_choice_can_be_changed_before_it_is_seen(notebook):
    keyboard, asked = notebook.page.keyboard, prompt(notebook, PREDICT)
    asked.get_by_role("button", name="Change").focus()
    keyboard.press("Enter")
    keyboard.press("ArrowUp")
    assert asked.get_by_label("about 12").is_checked()
    keyboard.press("Enter")
    asked.get_by_text("You predict about 12.").wait_for()


@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_nothing_is_hard_to_read_or_without_a_name(notebook, theme, artifacts):
    notebook.page.evaluate(
        "theme => { jupyterapp.commands.execute('apputils:change-theme', { theme }) }",
        f"JupyterLab {theme}",
    )
    shown = prompt(notebook, PREDICT)
    notebook.page.wait_for_function(
        "theme => document.querySelector('.dl-prompt').dataset.theme === theme", arg=theme.lower()
    )
    for state in ("chosen", "seen"):
        if state == "seen":
            shown.get_by_role("button", name="Show what happens").click()
            prompt(notebook, SEEN).get_by_text("89 to 96 %").wait_for()
        notebook.screenshot(artifacts / f"prompts-{theme}-{state}.png")
        found = Axe().run(notebook.page, context=OURS).response["violations"]
        severe = [each for each in found if each["impact"] in ("serious", "critical")]
        assert severe == [], [(each["id"], each["nodes"][0]["html"]) for each in severe]
