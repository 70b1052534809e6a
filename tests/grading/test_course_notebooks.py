"""The course's own exercises and solutions, graded as they are committed."""

from pathlib import Path

import pytest

from dlcourse.checks import exercises, question, questions, verify
from dlcourse.cli import main
from dlcourse.grading.submission import read_submission
from dlcourse.grading.worker import open_submission

ROOT = Path(__file__).parents[2]


def reports(path):
    answers = open_submission(path)
    return [verify(id_, answers[question(id_).name]) for id_ in questions(path.stem)]


@pytest.mark.parametrize("stem", exercises())
def test_a_solution_answers_every_question(stem):
    found = reports(ROOT / "solutions" / f"{stem}.ipynb")
    assert [str(report) for report in found if not report.passed] == []


@pytest.mark.parametrize("stem", exercises())
def test_an_exercise_answers_none(stem):
    path = ROOT / "exercises" / f"{stem}.ipynb"
    assert read_submission(path).kind == "exercise"
    assert not any(report.answered for report in reports(path))


def test_an_untouched_exercise_fails_on_every_question_by_name(monkeypatch, capfd):
    monkeypatch.chdir(ROOT)
    name = "01_function_set.ipynb"
    assert main(["grade", f"solutions/{name}", f"exercises/{name}"]) == 1
    out, err = capfd.readouterr()
    assert "12 / 12" in out and "0 / 12" in out and err == ""
    for id_ in questions("01_function_set"):
        assert out.count(f"FAILED {name}::{id_}") == 1


@pytest.mark.parametrize(
    "path", ["none.ipynb", "tests", "notebooks/01_function_set.ipynb", "pyproject.toml"]
)
def test_grading_bad_input_is_one_sentence(monkeypatch, capfd, path):
    monkeypatch.chdir(ROOT)
    assert main(["grade", path]) == 2
    out, err = capfd.readouterr()
    assert out == "" and err.startswith(path) and err.count("\n") == 1
