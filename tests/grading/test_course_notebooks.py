"""The course's own exercises and solutions, graded as they are committed."""

from pathlib import Path

import pytest

from dlcourse.cli import main
from dlcourse.cli.grade import NO_LIMIT
from dlcourse.grading.submission import read_submission
from dlcourse.grading.worker import open_submission
from dlcourse.questions import exercises, find_question, question_ids, verify
from tests.grading.small_notebooks import needs_workers

pytestmark = needs_workers

ROOT = Path(__file__).parents[2]
STEMS = sorted(path.stem for path in (ROOT / "solutions").glob("*.ipynb"))


def without_note(err):
    """What is on stderr beside the note that this system cannot limit memory."""
    return err.replace(f"{NO_LIMIT}\n", "")


def reports(path):
    answers = open_submission(read_submission(path))
    return [verify(id_, answers[find_question(id_).name]) for id_ in question_ids(path.stem)]


def test_every_exercise_of_the_catalogue_is_there():
    assert tuple(STEMS) == exercises()


@pytest.mark.parametrize("stem", STEMS)
def test_a_solution_answers_every_question(stem):
    found = reports(ROOT / "solutions" / f"{stem}.ipynb")
    assert [str(report) for report in found if not report.passed] == []


@pytest.mark.parametrize("stem", STEMS)
def test_an_exercise_answers_none(stem):
    path = ROOT / "exercises" / f"{stem}.ipynb"
    assert read_submission(path).kind == "exercise"
    assert not any(report.answered for report in reports(path))


@pytest.mark.parametrize("stem", STEMS)
def test_grading_gives_a_solution_all_points_and_an_untouched_exercise_none(
    stem, monkeypatch, capfd
):
    monkeypatch.chdir(ROOT)
    name = f"{stem}.ipynb"
    assert main(["grade", f"solutions/{name}", f"exercises/{name}"]) == 1
    out, err = capfd.readouterr()
    points = sum(find_question(id_).points for id_ in question_ids(stem))
    assert f"{points} / {points}" in out and f"0 / {points}" in out
    assert without_note(err) == ""
    for id_ in question_ids(stem):
        assert out.count(f"FAILED {name}::{id_} ") == 1


@pytest.mark.parametrize(
    "path", ["none.ipynb", "tests", "notebooks/01_function_set.ipynb", "pyproject.toml"]
)
def test_grading_bad_input_is_one_sentence(monkeypatch, capfd, path):
    monkeypatch.chdir(ROOT)
    assert main(["grade", path]) == 2
    out, err = capfd.readouterr()
    sentence = without_note(err)
    assert out == "" and sentence.startswith(path) and sentence.count("\n") == 1
