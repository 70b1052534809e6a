"""Every experiment under a learner's hands: its controls repaint the picture, Reset restores it."""

import json
import re
from pathlib import Path

import pytest

from tests.browser.notebook_page import painted_picture

REPOSITORY = Path(__file__).parents[2]
DRAG_PIXELS = 45
LESSONS = sorted(path.stem for path in (REPOSITORY / "notebooks").glob("*.ipynb"))


def experiments():
    """(stem, number of the cell, name, whether it measures time) of each lesson's experiments."""
    for path in sorted((REPOSITORY / "notebooks").glob("*.ipynb")):
        for index, cell in enumerate(json.loads(path.read_text("utf-8"))["cells"]):
            if match := re.fullmatch(r"lab\.(\w+)\(\)", "".join(cell["source"]).strip()):
                measures = "nbval-ignore-output" in cell["metadata"].get("tags", ())
                yield path.stem, index, match[1], measures


EXPERIMENTS = list(experiments())


def each(chosen):
    return pytest.mark.parametrize(
        ("lesson", "experiment"),
        [pytest.param(stem, (index, name), id=name) for stem, index, name, _ in chosen],
        indirect=True,
    )


each_experiment = each(EXPERIMENTS)
# An experiment that measures time draws other bars each time.
each_repeatable_experiment = each(
    [(*row, measures) for *row, measures in EXPERIMENTS if not measures]
)


class ExperimentView:
    """An experiment in the page: what can be operated, what is seen."""

    def __init__(self, page, index, name):
        self.page, self.name = page, name
        self.output = page.output(index)
        self.picture = self.output.locator(".widget-image")
        self.sliders = self.output.locator(".noUi-handle")
        self.fields = self.output.locator("input[type=number]")
        self.choices = self.output.locator(".widget-toggle-buttons")
        self.reset = self.output.get_by_role("button", name="Reset")

    @property
    def controls(self):
        return [*self.sliders.all(), *self.fields.all(), *self.choices.all()]

    @property
    def caption(self):
        return self.output.locator(".widget-html-content").last.inner_text()

    @property
    def settings(self):
        """What every control is set to."""
        return [
            control.evaluate(
                "node => node.ariaValueNow ?? node.value"
                " ?? node.querySelector('.mod-active').textContent"
            )
            for control in self.controls
        ]

    def seen(self, **expected):
        """Picture and caption when the kernel rests; None if the picture is not as expected."""
        if painted_picture(self.picture, **expected) is None:
            return None
        self.page.wait_until_idle()
        return painted_picture(self.picture), self.caption


@pytest.fixture
def experiment(request, lesson):
    """The experiment, run anew, so that no test sees what another has done to it."""
    index, name = request.param
    lesson.run_cell(index)
    return ExperimentView(lesson, index, name)


def press_a_key(view, control):
    """Move a slider away from its upper end, raise a number, press a button that is not pressed."""
    keyboard = view.page.page.keyboard
    released = control.locator("button:not(.mod-active)")
    if released.count():
        released.first.focus()
        keyboard.press("Enter")
        return
    control.focus()
    at_end = control.evaluate(
        "node => node.ariaValueNow !== null && +node.ariaValueNow >= +node.ariaValueMax"
    )
    keyboard.press("ArrowDown" if at_end else "ArrowUp")


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
        after = view.seen(unlike=before)
        assert after, f"{view.name}: {name_of(control)} does not repaint the picture"
        captions |= {caption, after[1]}
    assert all(caption and "failed" not in caption for caption in captions), captions
    assert not controls or len(captions) > 1, f"{view.name} always says {captions}"


def test_there_are_experiments_in_every_lesson():
    assert LESSONS
    assert {stem for stem, *_ in EXPERIMENTS} == set(LESSONS)


@each_experiment
def test_every_control_repaints_the_picture_by_keyboard(lesson, experiment, artifacts):
    experiment.seen()
    lesson.screenshot(artifacts / f"{experiment.name}.png", experiment.output)
    assert experiment.controls
    assert_repaints(experiment, experiment.controls, press_a_key)
    lesson.screenshot(artifacts / f"{experiment.name}-changed.png", experiment.output)


@pytest.mark.parametrize("lesson", LESSONS, indirect=True)
def test_every_slider_of_the_lesson_repaints_its_picture_by_mouse(lesson):
    moved = 0
    for stem, index, name, _ in EXPERIMENTS:
        if stem == lesson.stem:
            lesson.run_cell(index)
            view = ExperimentView(lesson, index, name)
            sliders = view.sliders.all()
            moved += len(sliders)
            assert_repaints(view, sliders, drag)
    assert moved >= 3


@each_repeatable_experiment
def test_reset_brings_the_first_picture_back(lesson, experiment):
    first = experiment.seen()
    change_all(experiment)
    assert experiment.seen(unlike=first[0])
    experiment.reset.click()
    assert experiment.seen(like=first[0]) == first


@each_experiment
def test_reset_brings_the_first_settings_back(lesson, experiment):
    experiment.seen()
    first = experiment.settings
    change_all(experiment)
    assert all(before != after for before, after in zip(first, experiment.settings, strict=True))
    experiment.reset.click()
    lesson.wait_until_idle()
    experiment.seen()
    assert experiment.settings == first


def change_all(view):
    for control in view.controls:
        press_a_key(view, control)


@each_experiment
def test_the_picture_says_in_words_what_it_shows(lesson, experiment):
    experiment.seen()
    assert len(experiment.picture.get_attribute("title").split()) >= 8
