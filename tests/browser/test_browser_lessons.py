"""A lesson in a real browser: it runs, stands without a kernel's results, and its quiz opens."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.notebook_page import open_notebook

LESSONS = sorted(
    path.stem for path in (Path(__file__).parents[2] / "notebooks").glob("*.ipynb")
)

SAVED_PICTURES = """() => [...document.querySelectorAll('.jp-OutputArea-output img')].map(
    image => ({alt: image.alt, width: image.complete ? image.naturalWidth : 0}))"""


def test_there_is_a_lesson():
    assert LESSONS


def trust(server, path):
    subprocess.run(
        [sys.executable, "-m", "jupyter", "trust", str(server.root / path)],
        env=server.environment, check=True, capture_output=True,
    )


@pytest.mark.parametrize("trusted", [False, True], ids=["untrusted", "trusted"])
@pytest.mark.parametrize("stem", LESSONS)
def test_saved_pictures_show_before_anything_runs(stem, trusted, browser, server, artifacts):
    path = f"notebooks/{stem}.ipynb"
    # The server's own record of trust is empty: a notebook is untrusted until it is signed.
    if trusted:
        trust(server, path)
    with open_notebook(browser, server, path) as page:
        experiments = sum(cell["source"].startswith("lab.") for cell in page.cells())
        page.page.wait_for_function("() => [...document.images].every(image => image.complete)")
        pictures = page.page.evaluate(SAVED_PICTURES)
        page.screenshot(artifacts / f"{stem}-saved-{'trusted' if trusted else 'untrusted'}.png")
    assert len(pictures) == experiments >= 2
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
