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
    'predict("08.relu_average")',
    'predict("08.too_much")',
    'predict("02.other_start")',
)
NUMBER, EXPERIMENT, SEEN, QUIZ, CHOICE, ORDER, POINT = range(1, 8)
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


def top(locator):
    return locator.bounding_box()["y"]


def test_a_number_is_guessed_run_and_explained_and_kept(browser, server, path):
    with open_notebook(browser, server, path) as notebook:
        notebook.run_all()
        asked, told = prompt(notebook, NUMBER), prompt(notebook, SEEN)
        group = asked.get_by_role("group", name="There are 12 hidden units")
        assert not told.get_by_text("89 to 96 %").is_visible()
        assert "rarely" not in notebook.page.content()
        field = group.get_by_label("Your number")
        field.fill("many")
        field.press("Enter")
        asked.get_by_role("status").get_by_text("“many” is not a positive number").wait_for()
        assert field.input_value() == "many"
        field.fill("100")
        button, experiment = asked.get_by_role("button"), notebook.output(EXPERIMENT)
        before = top(button.first)
        field.press("Enter")
        asked.get_by_text("You predict 100 networks. Now run the experiment.").wait_for()
        assert field.is_disabled() and top(button.first) == before
        # What was touched last is where it was, too, when the answer above it grows.
        experiment.get_by_role("button", name="Play").click()
        before = top(experiment.get_by_role("button", name="Pause"))
        experiment.get_by_role("button", name="Pause").click()
        asked.get_by_text("it is 189 to 196 networks: too low by a factor of 1.9.").wait_for()
        asked.get_by_text("needs the same choice at all 12 units").wait_for()
        told.get_by_text("89 to 96 %").wait_for()
        assert abs(top(experiment.get_by_role("button", name="Play")) - before) < 2
        assert notebook.problems() == []
    with open_notebook(browser, server, path) as notebook:
        notebook.run_all()
        asked = prompt(notebook, NUMBER)
        asked.get_by_text("You predicted 100; it is 189 to 196 networks").wait_for()
        prompt(notebook, SEEN).get_by_text("89 to 96 %").wait_for()
        assert asked.get_by_label("Your number").input_value() == "100"


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


def test_a_choice_is_asked_for_and_can_be_changed_before_it_is_seen(notebook):
    keyboard, asked = notebook.page.keyboard, prompt(notebook, CHOICE)
    asked.get_by_role("button", name="Predict").focus()
    keyboard.press("Enter")
    asked.get_by_role("status").get_by_text("Choose one of the answers first.").wait_for()
    asked.get_by_label("equal").check()
    keyboard.press("Enter")
    asked.get_by_text("You predict equal.").wait_for()
    assert asked.get_by_label("equal").is_checked()
    assert asked.get_by_label("equal").is_disabled()
    asked.get_by_role("button", name="Change").focus()
    keyboard.press("Enter")
    keyboard.press("ArrowUp")
    assert asked.get_by_label("smaller").is_checked()
    keyboard.press("Enter")
    asked.get_by_text("You predict smaller.").wait_for()


def test_an_order_is_sorted_by_keyboard(notebook):
    keyboard, asked = notebook.page.keyboard, prompt(notebook, ORDER)
    items = asked.get_by_role("listitem")
    assert items.all_inner_texts()[0].startswith("p = 0 ")
    asked.get_by_role("button", name="Move p = 0.5 up").focus()
    keyboard.press("Enter")
    asked.get_by_text("p = 0.5: place 2 of 4").wait_for()
    keyboard.press("Space")
    # At the end its other button has the focus.
    asked.get_by_text("p = 0.5: place 1 of 4").wait_for()
    focused = "document.activeElement.getAttribute('aria-label')"
    assert notebook.page.evaluate(focused) == "Move p = 0.5 down"
    assert asked.get_by_role("button", name="Move p = 0.5 up").is_disabled()
    asked.get_by_role("button", name="Predict").focus()
    keyboard.press("Enter")
    asked.get_by_text("You predict p = 0.5, p = 0, p = 0.2, p = 0.9.").wait_for()
    keyboard.press("Tab")
    keyboard.press("Tab")
    keyboard.press("Enter")
    asked.get_by_text("2 of 4 are in their places.").wait_for()


def test_a_point_is_clicked_or_moved_by_keyboard(notebook):
    keyboard, asked = notebook.page.keyboard, prompt(notebook, POINT)
    picture = asked.get_by_role("img", name="A map of the loss")
    w1, w2 = asked.get_by_label("w₁"), asked.get_by_label("w₂")
    shown, (left, up, width, height) = 470, (56, 16, 293, 316)
    scale = picture.bounding_box()["width"] / shown
    # A sixth of the way right and three quarters down: of −3 to 3.
    place = {"x": scale * (left + width / 6), "y": scale * (up + 3 * height / 4)}
    picture.click(position=place)
    assert (w1.input_value(), w2.input_value()) == ("-2", "-1.5")
    w1.focus()
    keyboard.press("ArrowUp")
    assert w1.input_value() == "-1.9"
    ring = asked.locator(".dl-guess").bounding_box()
    keyboard.press("ArrowUp")
    assert asked.locator(".dl-guess").bounding_box()["x"] > ring["x"]
    assert not asked.locator(".dl-truth").is_visible()
    keyboard.press("Enter")
    asked.get_by_text("You predict (−1.80, −1.50).").wait_for()
    picture.click(position={"x": place["x"] + 20, "y": place["y"]})
    assert w1.input_value() == "-1.8"
    asked.get_by_role("button", name="Show what happens").click()
    asked.get_by_text("and that is near: it is (−1.93, −1.41)").wait_for()
    assert asked.locator(".dl-truth").is_visible()


@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_nothing_is_hard_to_read_or_without_a_name(notebook, theme, artifacts):
    notebook.page.evaluate(
        "theme => { jupyterapp.commands.execute('apputils:change-theme', { theme }) }",
        f"JupyterLab {theme}",
    )
    notebook.page.wait_for_function(
        "theme => document.querySelector('.dl-prompt').dataset.theme === theme", arg=theme.lower()
    )
    for state in ("before", "seen"):
        if state == "seen":
            show = notebook.page.get_by_role("button", name="Show what happens")
            for _ in range(show.count()):
                show.first.click()
            prompt(notebook, SEEN).get_by_text("89 to 96 %").wait_for()
        notebook.screenshot(artifacts / f"prompts-{theme}-{state}.png")
        found = Axe().run(notebook.page, context=OURS).response["violations"]
        severe = [each for each in found if each["impact"] in ("serious", "critical")]
        assert severe == [], [(each["id"], each["nodes"][0]["html"]) for each in severe]
