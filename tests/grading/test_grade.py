"""Submissions through the whole of `dlcourse grade`: kernel, nbval, worker and table."""

import json

import pytest

from dlcourse.grading.grade import BAD_INPUT, FAILED, PASSED, grade
from tests.grading.small_notebooks import RIGHT, exercise, solution, write

WRONG = {"softmax": "def softmax(logits):\n    return logits / 0"}


@pytest.fixture
def solutions(tmp_path):
    folder = tmp_path / "solutions"
    folder.mkdir()
    write(folder, solution())
    return folder


def rows(table):
    """The table's rows by question, without the columns of words."""
    lines = [line.split() for line in table.splitlines() if line[:3] in ("01.", "tog")]
    return {line[0]: line[1:] for line in lines if "::" not in line[0]}


def test_a_finished_exercise_passes_whatever_surrounds_it(
    tmp_path, solutions, capfd, monkeypatch
):
    monkeypatch.setenv("PYTEST_ADDOPTS", "--collect-only")
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    monkeypatch.setenv("JPY_SESSION_NAME", "exercises/01_function_set.ipynb")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "scratch"))
    (tmp_path / "scratch").mkdir()
    path = write(tmp_path, exercise(RIGHT), "finished.ipynb")
    before = path.read_bytes()
    assert grade([path], solutions) == PASSED
    out, err = capfd.readouterr()
    assert {row[0] for name, row in rows(out).items() if name != "together"} == {"passed"}
    assert "12 / 12" in out and "7 passed" in out and err == ""
    assert path.read_bytes() == before
    assert not (tmp_path / "data").exists()
    assert list((tmp_path / "scratch").iterdir()) == []


def test_each_question_and_each_path_is_decided_by_itself(tmp_path, solutions, capfd):
    built = solution()
    text = built["cells"][-1]["outputs"][0]["data"]
    text["text/plain"] = text["text/plain"].replace("1 / 1", "2 / 2")
    write(solutions, built)
    (tmp_path / "broken.ipynb").write_text("{")
    paths = [tmp_path / "broken.ipynb", write(tmp_path, exercise(RIGHT | WRONG))]
    assert grade(paths, solutions) == BAD_INPUT
    out, err = capfd.readouterr()
    assert err.count("\n") == 1 and "broken.ipynb is not a notebook" in err
    verdicts = {name: row[0] for name, row in rows(out).items()}
    failed = {name for name, verdict in verdicts.items() if verdict == "failed"}
    assert failed == {"01.softmax", "01.count_parameters"}
    assert "8 / 12" in out
    assert "the solution's saved output" in " ".join(out.split())


def test_nothing_is_passed_where_nbval_does_not_run(tmp_path, solutions, capfd, monkeypatch):
    monkeypatch.setattr("dlcourse.grading.grade.sys.executable", "/bin/true")
    assert grade([write(tmp_path, exercise(RIGHT))], solutions) == FAILED
    out, _ = capfd.readouterr()
    assert out.count("nbval did not come to this question.") == 6 and "0 / 12" in out


def test_every_bad_input_is_one_sentence(tmp_path, solutions, capfd):
    lesson = exercise({})
    lesson["metadata"]["dlcourse"]["kind"] = "lesson"
    (tmp_path / "foreign.ipynb").write_text(json.dumps({"nbformat": 4, "cells": []}))
    paths = [
        write(tmp_path, lesson, "lesson.ipynb"),
        tmp_path / "foreign.ipynb",
        tmp_path / "none.ipynb",
        tmp_path / "solutions" / "none",
    ]
    assert grade(paths, solutions) == BAD_INPUT
    out, err = capfd.readouterr()
    assert out == "" and len(err.splitlines()) == 4
    for line, path in zip(err.splitlines(), paths, strict=True):
        assert line.startswith(str(path)) and line.endswith(".")
