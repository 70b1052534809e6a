"""Every experiment under a learner's hands: its controls repaint the picture, Reset restores it."""

import json
import re
import time
from pathlib import Path

import pytest

from tests.browser.notebook_page import picture_bytes

REPOSITORY = Path(__file__).parents[2]
REPAINT_SECONDS = 20
DRAG_PIXELS = 45


def experiments():
    """(stem, number of the cell, name) of each experiment in the lessons."""
    for path in sorted((REPOSITORY / "notebooks").glob("*.ipynb")):
        for index, cell in enumerate(json.loads(path.read_text("utf-8"))["cells"]):
            if match := re.fullmatch(r"lab\.(\w+)\(\)", "".join(cell["source"]).strip()):
                yield path.stem, index, match[1]


EXPERIMENTS = list(experiments())
each_experiment = pytest.mark.parametrize(
    ("lesson", "experiment"),
    [pytest.param(stem, (index, name), id=name) for stem, index, name in EXPERIMENTS],
    indirect=True,
)


class ExperimentView:
    """An experiment in the page: what can be operated, what is seen."""

    def __init__(self, page, index, name):
        self.page, self.name = page, name
        self.output = page.output(index)
        self.picture = self.output.locator(".widget-image")
        self.sliders = self.output.locator(".noUi-handle")
        self.others = self.output.locator("select, input[type=number]")
        self.reset = self.output.get_by_role("button", name="Reset")

    @property
    def caption(self):
        return self.output.locator(".widget-html-content").last.inner_text()

    def seen(self):
        """The picture's bytes and the caption, once they are painted."""
        return self.repainted(lambda picture: True)

    def repainted(self, expected):
        """Picture and caption as soon as the picture's bytes are as `expected`, else None."""
        deadline = time.monotonic() + REPAINT_SECONDS
        while time.monotonic() < deadline:
            picture = picture_bytes(self.picture)
            if picture and expected(picture):
                self.page.wait_until_idle()
                return picture_bytes(self.picture), self.caption
            self.page.page.wait_for_timeout(20)
        return None


@pytest.fixture
def experiment(request, lesson):
    """The experiment, run anew, so that no test sees what another has done to it."""
    index, name = request.param
    lesson.run_cell(index)
    return ExperimentView(lesson, index, name)


def press_a_key(view, control):
    """Move a slider, a menu or a number field by one step, away from a slider's upper end."""
    control.focus()
    at_end = control.evaluate("node => node.ariaValueNow !== null && +node.ariaValueNow === "
                              "+node.ariaValueMax || node.selectedIndex > 0")
    is_menu = control.evaluate("node => node.tagName === 'SELECT'")
    view.page.page.keyboard.press("ArrowDown" if at_end != is_menu else "ArrowUp")


def drag(view, handle):
    """Pull a slider's handle with the mouse towards the farther end of its track."""
    handle.scroll_into_view_if_needed()
    track = handle.locator("xpath=ancestor::*[contains(@class, 'noUi-target')]").bounding_box()
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    towards = 1 if x < track["x"] + track["width"] / 2 else -1
    mouse = view.page.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + towards * DRAG_PIXELS, y, steps=5)
    mouse.up()


def name_of(control):
    return control.evaluate(
        "node => node.closest('.widget-inline-hbox')?.querySelector('.widget-label')?.textContent"
        " || node.title || node.tagName"
    )


def assert_repaints(view, controls, move):
    """Move each control: the picture must change, and the caption must be about a result."""
    captions = set()
    for control in controls:
        before, caption = view.seen()
        move(view, control)
        after = view.repainted(lambda picture: picture != before)
        assert after, f"{view.name}: {name_of(control)} does not repaint the picture"
        captions |= {caption, after[1]}
    assert all(caption and "failed" not in caption for caption in captions), captions
    assert len(captions) > 1, f"{view.name}: the caption never changes: {captions}"


def test_there_are_experiments_in_every_lesson():
    assert {stem for stem, _, _ in EXPERIMENTS} == {
        path.stem for path in (REPOSITORY / "notebooks").glob("*.ipynb")
    }
    assert EXPERIMENTS


@each_experiment
def test_every_control_repaints_the_picture_by_keyboard(lesson, experiment, artifacts):
    experiment.seen()
    lesson.screenshot(artifacts / f"{experiment.name}.png", experiment.output)
    controls = [*experiment.sliders.all(), *experiment.others.all()]
    assert controls
    assert_repaints(experiment, controls, press_a_key)
    lesson.screenshot(artifacts / f"{experiment.name}-changed.png", experiment.output)


@each_experiment
def test_every_slider_repaints_the_picture_by_mouse(lesson, experiment):
    sliders = experiment.sliders.all()
    assert sliders
    assert_repaints(experiment, sliders, drag)


@each_experiment
def test_reset_brings_the_first_picture_back(lesson, experiment):
    picture, caption = experiment.seen()
    for control in [*experiment.sliders.all(), *experiment.others.all()]:
        press_a_key(experiment, control)
    assert experiment.repainted(lambda now: now != picture)
    experiment.reset.click()
    assert experiment.repainted(lambda now: now == picture) == (picture, caption)


@each_experiment
def test_the_picture_has_a_name_for_screen_readers(lesson, experiment):
    experiment.seen()
    assert len((experiment.picture.get_attribute("title") or "").split()) >= 4
