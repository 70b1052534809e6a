"""A lesson in a real browser: it runs, stands without a kernel's results, and answers."""

import nbformat
import pytest
from playwright.sync_api import expect

from tests.browser.course import LESSONS, REPOSITORY


def test_there_is_a_lesson():
    assert LESSONS


@pytest.mark.parametrize("trust", ["untrusted", "trusted"])
@pytest.mark.parametrize("lesson", LESSONS, indirect=True)
def test_saved_pictures_show_before_anything_runs(lesson, trust):
    pictures = lesson.saved_pictures[trust]
    saved = nbformat.read(REPOSITORY / "notebooks" / f"{lesson.stem}.ipynb", as_version=4)
    html = [str(output.get("data")) for cell in saved.cells for output in cell.get("outputs", ())]
    shown = [text for text in html if "<img" in text]
    assert len(pictures) == len(shown) >= 2
    assert all(picture["alt"].strip() and picture["width"] > 0 for picture in pictures), pictures
    folded = ["<details>" in text.partition("<img")[0] for text in shown]
    assert [not picture["isSeen"] for picture in pictures] == folded


@pytest.mark.parametrize("lesson", LESSONS, indirect=True)
def test_the_lesson_runs_from_top_to_bottom(lesson, artifacts):
    lesson.screenshot(artifacts / f"{lesson.stem}-run.png")
    code = [cell for cell in lesson.cells() if cell["cell_type"] == "code"]
    assert code and all(cell["execution_count"] for cell in code)
    assert lesson.problems() == []


@pytest.mark.parametrize("lesson", LESSONS, indirect=True)
def test_every_quiz_question_explains_each_choice(lesson):
    questions = lesson.page.locator(".dl-prompt[data-kind=quiz]:has([type=radio])")
    assert questions.count() >= 3
    for question in questions.all():
        said = set()
        for choice in question.get_by_role("radio").all():
            before = question.get_by_role("status").inner_text()
            choice.check()
            question.get_by_role("button", name="Answer").click()
            said.add(wait_for_another(question.get_by_role("status"), before))
        assert len(said) == question.get_by_role("radio").count() >= 3
        assert sum(text.startswith("Right.") for text in said) == 1


@pytest.mark.parametrize("lesson", LESSONS, indirect=True)
def test_every_prediction_can_be_shown(lesson):
    predictions = lesson.page.locator(".dl-prompt[data-kind=predict]")
    assert predictions.count() == lesson.page.locator(".dl-told").count() >= 3
    for prediction in predictions.all():
        # Whoever opens the fold of an experiment, as other tests do, has been shown it.
        if (show := prediction.get_by_role("button", name="Show what happens")).is_visible():
            show.click()
        # An order says what was moved in a place of its own, before it.
        answer = prediction.get_by_role("status").last
        assert wait_for_another(answer, "").startswith("What comes out:")
    lesson.page.wait_for_function(
        "() => [...document.querySelectorAll('.dl-told details')].every(fold => fold.open)"
    )


def wait_for_another(status, before):
    """The text of a status when it is no longer `before`."""
    expect(status).not_to_have_text(before, use_inner_text=True)
    return status.inner_text()
