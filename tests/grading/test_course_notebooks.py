"""The course's own exercises and solutions, graded as they are committed."""

from pathlib import Path

import pytest

from dlcourse.cli import main
from dlcourse.cli.grade import NO_SANDBOX
from dlcourse.grading.judge import judge_submission
from dlcourse.grading.submission import read_submission
from dlcourse.questions import exercises, find_question, question_ids
from tests.grading.small_notebooks import NO_SANDBOX_OPTION, needs_workers, workplace

pytestmark = needs_workers

ROOT = Path(__file__).parents[2]
STEMS = sorted(path.stem for path in (ROOT / "solutions").glob("*.ipynb"))


def reports(path):
    found, notices = judge_submission(read_submission(path), workplace())
    assert notices == []
    return found


def test_every_exercise_of_the_catalogue_is_there():
    assert tuple(STEMS) == exercises()


# That of the last exercise trains for a minute and more: test_messy_exercises grades it.
@pytest.mark.parametrize("stem", STEMS[:-1])
def test_a_solution_answers_every_question(stem):
    found = reports(ROOT / "solutions" / f"{stem}.ipynb")
    assert [str(report) for report in found if not report.passed] == []


@pytest.mark.parametrize("stem", STEMS)
def test_an_exercise_answers_none(stem):
    path = ROOT / "exercises" / f"{stem}.ipynb"
    assert read_submission(path).kind == "exercise"
    assert not any(report.answered for report in reports(path))


@pytest.mark.parametrize("way", [[], ["--nbval"]], ids=["in one process", "with nbval"])
def test_grading_gives_a_solution_all_points_and_an_untouched_exercise_none(
    way, monkeypatch, capfd
):
    monkeypatch.chdir(ROOT)
    names = [f"{folder}/{STEMS[-2]}.ipynb" for folder in ("solutions", "exercises")]
    assert main(["grade", *names, *way, *NO_SANDBOX_OPTION]) == 1
    out, _ = capfd.readouterr()
    points = sum(find_question(id_).points for id_ in question_ids(STEMS[-2]))
    assert f"{points} / {points}" in out and f"0 / {points}" in out


@pytest.mark.parametrize(
    "path", ["none.ipynb", "tests", "notebooks/01_function_set.ipynb", "pyproject.toml"]
)
def test_grading_bad_input_is_one_sentence(monkeypatch, capfd, path):
    monkeypatch.chdir(ROOT)
    assert main(["grade", path, *NO_SANDBOX_OPTION]) == 2
    out, err = capfd.readouterr()
    sentence = err.replace(f"{NO_SANDBOX}\n", "")
    assert out == "" and sentence.startswith(path) and sentence.count("\n") == 1
