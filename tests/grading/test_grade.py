"""Submissions through the whole of `dlcourse grade`: kernel, nbval, worker and table."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dlcourse.cli import main
from dlcourse.cli.grade import NO_LIMIT
from dlcourse.grading.grade import FAILED, PASSED, UNGRADED, grade, grade_one
from dlcourse.grading.submission import read_submission
from tests.grading.small_notebooks import RIGHT, exercise, needs_workers, solution, write

pytestmark = needs_workers

ROOT = Path(__file__).parents[2]
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


def test_a_finished_exercise_passes_whatever_surrounds_it(tmp_path, solutions, capfd, monkeypatch):
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
    (tmp_path / "broken.ipynb").write_text("{")
    wrong = write(tmp_path, exercise(RIGHT | WRONG))
    assert grade([tmp_path / "broken.ipynb", wrong], solutions) == UNGRADED
    out, err = capfd.readouterr()
    assert err.count("\n") == 1 and "broken.ipynb is not a notebook" in err
    verdicts = {name: row[0] for name, row in rows(out).items()}
    assert {name for name, verdict in verdicts.items() if verdict == "failed"} == {"01.softmax"}
    assert "9 / 12" in out
    assert grade([wrong], solutions) == FAILED


def test_a_graded_question_is_the_whole_report_and_not_its_text(tmp_path, solutions):
    columns = """\
def softmax(logits):
    e = np.exp(logits - logits.max(axis=0))
    return e / e.sum(axis=0)"""
    reports = grade_one(write(tmp_path, exercise(RIGHT | {"softmax": columns})), solutions)
    (softmax,) = [report for report in reports if report.question_id == "01.softmax"]
    assert softmax.misconception == "columns"
    assert (softmax.score, softmax.points, len(softmax.hints)) == (0, 3, 3)
    assert not softmax.probes[0].passed and softmax.probes[0].outcome[0][0] == "expected"


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
    assert grade(paths, solutions) == UNGRADED
    out, err = capfd.readouterr()
    assert out == "" and len(err.splitlines()) == 4
    for line, path in zip(err.splitlines(), paths, strict=True):
        assert line.startswith(str(path)) and line.endswith(".")


def sabotage(folder, monkeypatch, code):
    """Let every Python that is started from now on run this code first."""
    (folder / "sitecustomize.py").write_text(f"import os, sys\n{code}\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(folder))


GRADERS_FAULTS = {
    "no worker": (
        "if 'dlcourse.grading.worker' in sys.orig_argv: sys.modules['numpy'] = None",
        "CheckError: the Python process for the learner's code does not start: it ended itself"
        " with exit status 1",
    ),
    "no course in the kernel": (
        "if 'ipykernel_launcher' in sys.orig_argv: sys.modules['numpy'] = None",
        "ModuleNotFoundError: import of numpy halted",
    ),
    "no course, and no traceback": (
        "if 'ipykernel_launcher' in sys.orig_argv:\n"
        "    sys.modules['numpy'] = sys.modules['stack_data'] = None",
        "ModuleNotFoundError: import of",
    ),
    "no kernel": (
        "if 'ipykernel_launcher' in sys.orig_argv: os._exit(1)",
        "Kernel died before replying to kernel_info",
    ),
    "no pytest": (
        "if 'pytest' in sys.orig_argv: os._exit(1)",
        "nbval did not come to 01.neuron",
    ),
}


@pytest.mark.parametrize("fault", GRADERS_FAULTS)
def test_what_the_grader_cannot_do_costs_no_learner_a_point(
    tmp_path, solutions, capfd, monkeypatch, fault
):
    code, reason = GRADERS_FAULTS[fault]
    sabotage(tmp_path, monkeypatch, code)
    path = write(tmp_path, exercise(RIGHT))
    assert grade([path], solutions) == UNGRADED
    out, err = capfd.readouterr()
    assert "/ 12" not in out and "verdict" not in out
    assert err.startswith(f"{path} could not be graded: {reason}") and err.endswith(".\n")
    assert err.count("\n") == 1


def test_a_file_s_name_prints_no_line_and_no_escape_of_its_own(tmp_path, solutions, capfd):
    name = "\x1b[2Ja\ntogether 6 of 6.ipynb"
    paths = [write(tmp_path, exercise(RIGHT), name), tmp_path / f"no {name}"]
    assert grade(paths, solutions) == UNGRADED
    out, err = capfd.readouterr()
    for text in (out, err):
        assert "\x1b" not in text and "\ntogether 6 of 6.ipynb" not in text
        assert "\\x1b[2Ja\\ntogether 6 of 6.ipynb" in text


def test_a_solution_that_is_out_of_date_costs_no_learner_a_point(tmp_path, solutions, capfd):
    built = solution()
    text = built["cells"][-1]["outputs"][0]["data"]
    text["text/plain"] = text["text/plain"].replace("1 / 1", "2 / 2")
    write(solutions, built)
    assert grade([write(tmp_path, exercise(RIGHT | WRONG))], solutions) == UNGRADED
    out, err = capfd.readouterr()
    assert "/ 12" not in out
    assert "01.count_parameters passes, but the solution's saved output is another" in err


def test_the_grader_goes_on_after_one_submission_that_it_cannot_grade(
    tmp_path, solutions, capfd, monkeypatch
):
    def odd(path):
        if path == first:
            raise RuntimeError("an odd file")
        return read_submission(path)

    first, second = (write(tmp_path, exercise(RIGHT), name) for name in ("a.ipynb", "b.ipynb"))
    monkeypatch.setattr("dlcourse.grading.grade.read_submission", odd)
    assert grade([first, second], solutions) == UNGRADED
    out, err = capfd.readouterr()
    assert err == f"{first} could not be graded: RuntimeError: an odd file.\n"
    assert "12 / 12" in out


def test_where_memory_cannot_be_limited_the_grader_says_so_once(tmp_path, monkeypatch):
    sabotage(tmp_path, monkeypatch, "sys.modules['resource'] = None")
    paths = [write(tmp_path, exercise(RIGHT), name) for name in ("a.ipynb", "b.ipynb")]
    done = subprocess.run(
        [sys.executable, "-m", "dlcourse", "grade", *map(str, paths)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == PASSED and done.stdout.count("12 / 12") == 2
    assert done.stderr == f"{NO_LIMIT}\n"


def test_where_processes_have_no_groups_the_command_says_what_it_needs(
    tmp_path, capsys, monkeypatch
):
    monkeypatch.delattr("os.killpg", raising=False)
    assert main(["grade", str(tmp_path)]) == UNGRADED
    assert capsys.readouterr().err.startswith("dlcourse grade: grading needs Linux or macOS")


def test_what_a_cell_prints_matters_to_nobody(tmp_path, solutions, monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    loud = RIGHT["softmax"].replace("    return", "    print('誤差')\n    return")
    path = write(tmp_path, exercise(RIGHT | {"softmax": f"print('誤差')\n{loud}"}))
    assert grade([path], solutions) == PASSED
