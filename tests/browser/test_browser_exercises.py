"""Solving the exercises in a real browser, from untouched to all points, and what grading says."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dlcourse.grading.submission import read_submission
from dlcourse.questions import exercises, find_question, question_ids
from tests.browser.notebook_page import open_notebook

REPOSITORY = Path(__file__).parents[2]
STEM = "01_function_set"
QUESTIONS = question_ids(STEM)

WRONG_SOFTMAX = [
    "def softmax(logits):",
    "shifted = logits - np.max(logits)",
    "return np.exp(shifted) / np.sum(np.exp(shifted))",
]


def solutions(stem):
    """The answer cells of an exercise's solution: grade_id -> source."""
    notebook = json.loads((REPOSITORY / "solutions" / f"{stem}.ipynb").read_text("utf-8"))
    cells = [(cell["metadata"].get("nbgrader", {}), cell) for cell in notebook["cells"]]
    return {
        grading["grade_id"]: "".join(cell["source"])
        for grading, cell in cells
        if grading.get("solution")
    }


def cell_id(question_id):
    return question_id.replace(".", "-")


@pytest.fixture(scope="module")
def opened(browser, server):
    with open_notebook(browser, server, f"exercises/{STEM}.ipynb") as page:
        yield page


@pytest.fixture
def exercise(opened):
    """The exercise with all its cells run and, afterwards, as untouched as before."""
    sources = [cell["source"] for cell in opened.cells()]
    opened.run_all()
    yield opened
    for index, source in enumerate(sources):
        opened.write(index, source)


def report(exercise, question_id):
    """The report below a question's check, as a person reads it."""
    return exercise.output(exercise.index_of(cell_id(question_id)))


def check(exercise, question_id):
    """Run the answer and then its check, and return the report."""
    exercise.run_cell(exercise.index_of(f"{cell_id(question_id)}-answer"))
    exercise.run_cell(exercise.index_of(cell_id(question_id)))
    return report(exercise, question_id)


def test_an_untouched_exercise_is_not_answered_yet(exercise, artifacts):
    exercise.screenshot(artifacts / "exercise-untouched.png")
    assert exercise.problems() == []
    assert len(QUESTIONS) == 6
    for question_id in QUESTIONS:
        text = report(exercise, question_id).inner_text()
        assert "not answered yet" in text.lower()
        assert f"0 / {find_question(question_id).points} point" in text


def test_a_wrong_answer_typed_by_hand_is_recognised_and_hints_open_in_turn(exercise, artifacts):
    exercise.type(exercise.index_of("01-softmax-answer"), WRONG_SOFTMAX)
    shown = check(exercise, "01.softmax")
    exercise.screenshot(artifacts / "exercise-wrong-answer.png", shown)
    (everything,) = [
        misconception
        for misconception in find_question("01.softmax").misconceptions
        if misconception.name == "everything"
    ]
    assert everything.message in shown.inner_text()
    assert "0 / 3 points" in shown.inner_text()
    hints = find_question("01.softmax").hints
    assert len(hints) == 3
    answer = exercise.index_of("01-softmax-answer")
    for number, hint in enumerate(hints, start=1):
        assert f"Hint {number} of 3 is ready" in shown.inner_text()
        assert not any(later in shown.text_content() for later in hints[number - 1 :])
        exercise.write(answer, f'check.hint("softmax", {number})')
        shown = check(exercise, "01.softmax")
        assert hint in exercise.output(answer).inner_text()
        shown.locator("summary", has_text=f"Hint {number}").click()
        assert shown.get_by_text(hint).is_visible()
    exercise.run_cell(exercise.index_of("01-softmax"))
    idea = find_question("01.softmax").idea
    assert not shown.get_by_text(idea).is_visible()
    shown.locator("summary", has_text="The idea of the solution").click()
    assert shown.get_by_text(idea).is_visible()
    assert shown.get_by_role("link", name="the solution").is_visible()
    exercise.screenshot(artifacts / "exercise-hints.png", shown)


def test_a_mistake_of_syntax_or_name_shows_the_learner_their_own_line(exercise, artifacts):
    answer = exercise.index_of("01-softmax-answer")
    exercise.write(answer, "def softmax(logits):\n    return np.exq(logits)\n")
    shown = check(exercise, "01.softmax")
    exercise.screenshot(artifacts / "exercise-exception.png", shown)
    assert "line 2" in shown.inner_text()
    assert "exq" in shown.inner_text()
    assert "Traceback" not in shown.inner_text()


def test_a_right_answer_passes(exercise, artifacts):
    exercise.write(exercise.index_of("01-softmax-answer"), solutions(STEM)["01-softmax-answer"])
    shown = check(exercise, "01.softmax")
    exercise.screenshot(artifacts / "exercise-right-answer.png", shown)
    assert "3 / 3 points" in shown.inner_text()


# The last one trains for a minute; nbval runs its solution, and test_messy_exercises grades it.
@pytest.mark.parametrize("stem", exercises()[:-1])
def test_solving_all_questions_gives_all_points(stem, browser, server, artifacts, tmp_path):
    answers = solutions(stem)
    with open_notebook(browser, server, f"exercises/{stem}.ipynb") as exercise:
        for grade_id, source in answers.items():
            exercise.write(exercise.index_of(grade_id), source)
        exercise.run_all()
        assert exercise.problems() == []
        for question_id in question_ids(stem):
            points = find_question(question_id).points
            assert f"{points} / {points} point" in report(exercise, question_id).inner_text()
        exercise.screenshot(artifacts / f"{stem}-solved.png")
        exercise.save()
    saved = server.root / "exercises" / f"{stem}.ipynb"
    cells = read_submission(saved).cells
    assert {c.grade_id: c.source for c in cells if c.grade_id in answers} == answers
    if stem == STEM:  # grading takes longer than all the rest; tests/grading grades every solution
        submitted = tmp_path / saved.name
        shutil.copy(saved, submitted)
        # Where nothing can be graded, as on Windows, the command says so.
        solved, untouched = (0, 1) if hasattr(os, "killpg") else (2, 2)
        assert grade(submitted) == solved
        assert grade(REPOSITORY / "exercises" / saved.name) == untouched


def grade(path):
    """Exit status of the command that grades one file."""
    command = [sys.executable, "-m", "dlcourse", "grade", str(path)]
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, timeout=300).returncode
