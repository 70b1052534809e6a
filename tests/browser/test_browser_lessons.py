"""A lesson in a real browser: it runs, stands without a kernel's results, and its quiz opens."""

import pytest

from tests.browser.course import LESSONS


def test_there_is_a_lesson():
    assert LESSONS


@pytest.mark.parametrize("trust", ["untrusted", "trusted"])
@pytest.mark.parametrize("lesson", LESSONS, indirect=True)
def test_saved_pictures_show_before_anything_runs(lesson, trust):
    pictures = lesson.saved_pictures[trust]
    assert len(pictures) == sum(cell["source"].startswith("lab.") for cell in lesson.cells()) >= 2
    assert all(picture["alt"].strip() and picture["width"] > 0 for picture in pictures), pictures


@pytest.mark.parametrize("lesson", LESSONS, indirect=True)
def test_the_lesson_runs_from_top_to_bottom(lesson, artifacts):
    lesson.screenshot(artifacts / f"{lesson.stem}-run.png")
    code = [cell for cell in lesson.cells() if cell["cell_type"] == "code"]
    assert code and all(cell["execution_count"] for cell in code)
    assert lesson.problems() == []


@pytest.mark.parametrize("lesson", LESSONS, indirect=True)
def test_every_quiz_answer_opens_by_click(lesson):
    answers = lesson.page.locator(".jp-MarkdownCell details")
    assert answers.count() >= 9
    for answer in answers.all():
        answer.locator("summary").click()
        assert answer.locator("p").is_visible(), answer.inner_text()
        answer.locator("summary").click()
        assert not answer.locator("p").is_visible(), answer.inner_text()


@pytest.mark.parametrize("key", ["Enter", "Space"])
@pytest.mark.parametrize("lesson", LESSONS, indirect=True)
def test_a_quiz_answer_opens_by_keyboard(lesson, key):
    answer = lesson.page.locator(".jp-MarkdownCell details").first
    answer.locator("summary").focus()
    lesson.page.keyboard.press(key)
    assert answer.locator("p").is_visible()
    lesson.page.keyboard.press(key)
    assert not answer.locator("p").is_visible()
