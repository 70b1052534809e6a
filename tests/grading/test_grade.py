"""Submissions through the whole of `dlcourse grade`, by both judges."""

import argparse
import json
from pathlib import Path

import pytest

from dlcourse.cli import main
from dlcourse.cli.grade import add_arguments
from dlcourse.grading.engines import Way
from dlcourse.grading.grade import FAILED, UNGRADED, grade
from dlcourse.grading.handed_in import find_handed_in
from dlcourse.grading.sandbox import SandboxError
from dlcourse.grading.submission import read_submission
from dlcourse.questions import find_question
from tests.grading.small_notebooks import (
    NO_SANDBOX_OPTION,
    RIGHT,
    SANDBOXED,
    exercise,
    needs_workers,
    solution,
    write,
)

pytestmark = needs_workers

ROOT = Path(__file__).parents[2]
WRONG = {"softmax": "def softmax(logits):\n    return logits / 0"}
COLUMNS = """\
def softmax(logits):
    e = np.exp(logits - logits.max(axis=0))
    return e / e.sum(axis=0)"""


@pytest.fixture
def solutions(tmp_path):
    folder = tmp_path / "solutions"
    folder.mkdir()
    write(folder, solution())
    return folder


@pytest.fixture(params=["in one process", "with nbval"])
def way(request, solutions):
    """Both ways to judge."""
    return Way(SANDBOXED, seed=0, solutions=solutions if request.param == "with nbval" else None)


@pytest.fixture
def with_nbval(solutions):
    return Way(SANDBOXED, solutions=solutions)


def graded(path, way):
    (result,) = grade(find_handed_in([path]), way)
    return result


def verdicts(result):
    return {report.question_id: report.passed for report in result.reports}


@pytest.fixture
def command(monkeypatch):
    """`dlcourse grade` in the course's folder."""
    monkeypatch.chdir(ROOT)
    return lambda *arguments: main(["grade", *map(str, arguments), *NO_SANDBOX_OPTION])


def test_a_finished_exercise_passes_whatever_surrounds_it(tmp_path, way, monkeypatch):
    monkeypatch.setenv("PYTEST_ADDOPTS", "--collect-only")
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    monkeypatch.setenv("JPY_SESSION_NAME", "exercises/01_function_set.ipynb")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "scratch"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "scratch"))
    (tmp_path / "scratch").mkdir()
    path = write(tmp_path, exercise(RIGHT), "finished.ipynb")
    before = path.read_bytes()
    result = graded(path, way)
    assert all(verdicts(result).values()) and (result.score, result.points) == (12, 12)
    assert path.read_bytes() == before
    assert not (tmp_path / "data").exists()
    assert list((tmp_path / "scratch").iterdir()) == []


def test_each_question_and_each_path_is_decided_by_itself(tmp_path, command, capfd):
    broken, wrong = tmp_path / "broken.ipynb", write(tmp_path, exercise(RIGHT | WRONG))
    broken.write_text("{")
    assert command(broken, wrong) == UNGRADED
    out, err = capfd.readouterr()
    assert err.count("\n") == 1 + len(NO_SANDBOX_OPTION)
    assert "broken.ipynb is not a notebook" in err
    rows = {line.split()[0]: line.split()[1] for line in out.splitlines() if line[:3] == "01."}
    assert {name for name, verdict in rows.items() if verdict == "failed"} == {"01.softmax"}
    assert "9 / 12" in out
    assert command(wrong) == FAILED


def test_a_graded_question_is_the_whole_report_and_not_its_text(tmp_path, way):
    result = graded(write(tmp_path, exercise(RIGHT | {"softmax": COLUMNS})), way)
    (softmax,) = [report for report in result.reports if report.question_id == "01.softmax"]
    assert softmax.misconception == "columns"
    assert (softmax.score, softmax.points, len(softmax.hints)) == (0, 3, 3)
    assert not softmax.probes[0].passed and softmax.probes[0].outcome[0][0] == "expected"
    assert result.answers["01.softmax"] == COLUMNS


def test_values_that_are_known_from_last_year_help_nobody(tmp_path):
    """A table of the fixed probes' values passes where these are tried, and nowhere else."""
    q = find_question("01.softmax")
    tried = [probe.arguments["logits"] for probe in q.probes]
    table = {str(logits.tolist()): q.reference(logits).tolist() for logits in tried}
    source = f"table = {table}\ndef softmax(z):\n    return np.array(table[str(z.tolist())])"
    path = write(tmp_path, exercise({"softmax": source}))
    scores = {seed: graded(path, Way(SANDBOXED, seed)).score for seed in (None, 0, 1)}
    assert scores == {None: 3, 0: 0, 1: 0}


def test_every_bad_input_is_one_sentence(tmp_path, command, capfd):
    lesson = exercise({})
    lesson["metadata"]["dlcourse"]["kind"] = "lesson"
    (tmp_path / "foreign.ipynb").write_text(json.dumps({"nbformat": 4, "cells": []}))
    (tmp_path / "link.ipynb").symlink_to(write(tmp_path, exercise(RIGHT), "target.txt"))
    paths = [
        write(tmp_path, lesson, "lesson.ipynb"),
        tmp_path / "foreign.ipynb",
        tmp_path / "link.ipynb",
        tmp_path / "none.ipynb",
        tmp_path / "solutions" / "none",
    ]
    assert command(*paths) == UNGRADED
    out, err = capfd.readouterr()
    lines = err.splitlines()[len(NO_SANDBOX_OPTION) :]
    assert out == "" and len(lines) == len(paths)
    for line in lines:
        assert any(line.startswith(str(path)) for path in paths) and line.endswith(".")


def sabotage(folder, monkeypatch, code):
    """Let every Python that is started from now on run this code first."""
    (folder / "sitecustomize.py").write_text(f"import os, sys\n{code}\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(folder))


GRADERS_FAULTS = {
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
    tmp_path, with_nbval, monkeypatch, fault
):
    code, reason = GRADERS_FAULTS[fault]
    sabotage(tmp_path, monkeypatch, code)
    result = graded(write(tmp_path, exercise(RIGHT)), with_nbval)
    assert result.grader_failed and result.points == 0
    assert result.trouble.startswith(f"It could not be graded: {reason}")


def test_a_worker_that_does_not_start_costs_no_learner_a_point(tmp_path, monkeypatch):
    monkeypatch.setattr("dlcourse.grading.stage.STAGED", ("__init__.py", "checks/errors.py"))
    result = graded(write(tmp_path, exercise(RIGHT)), Way(SANDBOXED))
    assert result.grader_failed and result.points == 0
    assert "the Python process for the learner's code does not start" in result.trouble


def test_a_file_s_name_prints_no_line_and_no_escape_of_its_own(tmp_path, command, capfd):
    name = "\x1b[2Ja\ntogether 6 of 6.ipynb"
    assert command(write(tmp_path, exercise(RIGHT), name), tmp_path / f"no {name}") == UNGRADED
    out, err = capfd.readouterr()
    for text in (out, err):
        assert "\x1b" not in text and "\ntogether 6 of 6.ipynb" not in text
    assert "\\x1b[2Ja\\ntogether 6 of 6.ipynb" in out


def test_a_solution_that_is_out_of_date_costs_no_learner_a_point(tmp_path, solutions, with_nbval):
    built = solution()
    text = built["cells"][-1]["outputs"][0]["data"]
    text["text/plain"] = text["text/plain"].replace("1 / 1", "2 / 2")
    write(solutions, built)
    result = graded(write(tmp_path, exercise(RIGHT | WRONG)), with_nbval)
    assert result.grader_failed
    assert "01.count_parameters passes, but the solution's saved output is another" in (
        result.trouble
    )


def test_the_grader_goes_on_after_one_submission_that_it_cannot_grade(tmp_path, monkeypatch):
    def odd(path, exercise):
        if path == first:
            raise RuntimeError("an odd file")
        return read_submission(path)

    first, second = (write(tmp_path, exercise(RIGHT), name) for name in ("a.ipynb", "b.ipynb"))
    monkeypatch.setattr("dlcourse.grading.one.read_submission", odd)
    found = {result.file: result for result in grade(find_handed_in([tmp_path]), Way(SANDBOXED))}
    assert found["a.ipynb"].trouble == "It could not be graded: RuntimeError: an odd file."
    assert found["b.ipynb"].score == 12


def test_without_a_sandbox_the_command_stops_unless_it_is_told_to_do_without(
    tmp_path, capsys, monkeypatch
):
    def none_here(*arguments):
        raise SandboxError("the program bwrap is not installed; more is said elsewhere")

    monkeypatch.setattr("dlcourse.grading.workplace.find_sandbox", none_here)
    monkeypatch.chdir(ROOT)
    folder = tmp_path / "submitted" / "ada"
    folder.mkdir(parents=True)
    write(folder, exercise(RIGHT))
    arguments = ["grade", str(folder.parent), "--output", str(tmp_path / "graded")]
    assert main(arguments) == UNGRADED
    out, err = capsys.readouterr()
    assert out == "" and "dlcourse grade: the program bwrap is not installed" in err
    assert main([*arguments, "--no-sandbox"]) == 0
    out, err = capsys.readouterr()
    assert err.startswith("Nothing keeps learners' code from this machine")
    (page,) = (tmp_path / "graded" / "feedback").rglob("*.html")
    for text in (page, tmp_path / "graded" / "class.html"):
        assert "sandbox" in text.read_text(encoding="utf-8")


def test_reports_do_not_lie_among_submissions(tmp_path, command, capsys):
    write(tmp_path, exercise(RIGHT))
    (tmp_path / "file").write_text("")
    for output, said in (("graded", "lies among the submissions"), ("file", "is no folder")):
        assert command(tmp_path, "--output", tmp_path / output) == UNGRADED
        assert said in capsys.readouterr().err
    assert not (tmp_path / "graded").exists()


def test_a_day_alone_means_its_end():
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    days, moments = (
        parser.parse_args(["x", "--due", text]).due for text in ("2026-11-30", "2026-11-30T10:00")
    )
    assert (days.hour, days.minute, moments.hour) == (23, 59, 10)
    assert days.tzinfo is not None


def test_where_processes_have_no_groups_the_command_says_what_it_needs(
    tmp_path, capsys, monkeypatch
):
    monkeypatch.delattr("os.killpg", raising=False)
    assert main(["grade", str(tmp_path)]) == UNGRADED
    assert capsys.readouterr().err.startswith("dlcourse grade: grading needs Linux or macOS")


def test_what_a_cell_prints_matters_to_nobody(tmp_path, way, monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    loud = RIGHT["softmax"].replace("    return", "    print('誤差')\n    return")
    path = write(tmp_path, exercise(RIGHT | {"softmax": f"print('誤差')\n{loud}"}))
    assert graded(path, way).score == 12


def test_a_judge_that_ends_costs_the_submission_that_ended_it(tmp_path, monkeypatch):
    # The judge's process runs none of a learner's code; should it end for all that, it is one's.
    code = (
        "import dlcourse.grading.judge as judge, multiprocessing\n"
        "right = judge.judge_submission\n"
        "def ends(submission, **options):\n"
        "    if submission.path.name == 'b.ipynb': os._exit(1)\n"
        "    return right(submission, **options)\n"
        "judge.judge_submission = ends"
    )
    in_pool = "if any('multiprocessing' in argument for argument in sys.orig_argv):\n    "
    sabotage(tmp_path, monkeypatch, in_pool + code.replace("\n", "\n    "))
    for name in "abcd":
        write(tmp_path, exercise(RIGHT), f"{name}.ipynb")
    found = list(grade(find_handed_in([tmp_path]), Way(SANDBOXED), n_jobs=2))
    assert {result.file: result.score for result in found} == {
        "a.ipynb": 12,
        "b.ipynb": 0,
        "c.ipynb": 12,
        "d.ipynb": 12,
    }
    assert [result.file for result in found if result.grader_failed] == ["b.ipynb"]
