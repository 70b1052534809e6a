"""A run that is ended goes on where it stopped, and nothing that it started stays."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dlcourse.grading.engines import Way
from dlcourse.grading.grade import grade
from dlcourse.grading.graded import Graded
from dlcourse.grading.handed_in import find_handed_in
from dlcourse.grading.result_folder import ResultFolder, safe_name
from tests.grading.small_notebooks import (
    NO_SANDBOX_OPTION,
    RIGHT,
    SANDBOXED,
    code_cell,
    exercise,
    needs_workers,
    write,
)

ROOT = Path(__file__).parents[2]
N_SUBMISSIONS = 8


def start(submitted, output):
    """`dlcourse grade`, in a process group of its own; its workers' commands name its folder."""
    scratch = output.parent / "scratch"
    scratch.mkdir(exist_ok=True)
    arguments = ["grade", submitted, "--output", output, "--jobs", "2", *NO_SANDBOX_OPTION]
    return subprocess.Popen(
        [sys.executable, "-m", "dlcourse", *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env=os.environ | {"TMPDIR": str(scratch)},
        start_new_session=True,
        # Where pytest was started in the background, an interrupt is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def results_in(output):
    return {path: path.read_bytes() for path in (output / "results").glob("*.json")}


def processes_with(text):
    ps = subprocess.run(["ps", "-eo", "pid=,args="], capture_output=True, text=True, check=True)
    return [line for line in ps.stdout.splitlines() if text in line and "ps -eo" not in line]


@pytest.fixture
def submitted(tmp_path):
    """Honest notebooks, each of which takes half a second and another process."""
    slow = code_cell("import subprocess\nsubprocess.run(['sleep', '0.5'])")
    for number in range(N_SUBMISSIONS):
        folder = tmp_path / "submitted" / f"student{number}"
        folder.mkdir(parents=True)
        built = exercise(RIGHT)
        built["cells"].insert(2, slow)
        write(folder, built)
    return tmp_path / "submitted"


@needs_workers
@pytest.mark.parametrize("end", ["SIGKILL", "SIGINT"])
def test_the_same_command_goes_on_where_it_was_ended(submitted, tmp_path, end):
    output = tmp_path / "graded"
    first = start(submitted, output)
    while len(results_in(output)) < 2:
        assert first.poll() is None
        time.sleep(0.02)
    first.send_signal(getattr(signal, end))
    said, _ = first.communicate(timeout=60)
    done = results_in(output)
    assert 2 <= len(done) < N_SUBMISSIONS
    if end == "SIGINT":
        assert first.returncode == 2 and "The same command goes on from there" in said
        assert "Traceback" not in said
    else:
        # As a fall of the power leaves it.
        (output / "results" / "half.json.1.unfinished").write_text('{"settings": ')
    deadline = time.monotonic() + 20
    while processes_with(str(tmp_path / "scratch")) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert processes_with(str(tmp_path / "scratch")) == []
    second = start(submitted, output)
    said, _ = second.communicate(timeout=120)
    assert second.returncode == 0, said
    assert f"{N_SUBMISSIONS} of {N_SUBMISSIONS} graded" in said
    after = results_in(output)
    assert len(after) == N_SUBMISSIONS
    assert {path: after[path] for path in done} == done
    grades = json.loads((output / "grades.json").read_text())
    assert len(grades) == N_SUBMISSIONS or len(grades["submissions"]) == N_SUBMISSIONS


KEPT = Graded("ada", "01_function_set", "ada/x.ipynb", "d1")


def test_a_result_is_taken_for_the_same_content_and_settings_only(tmp_path):
    folder = ResultFolder(tmp_path, "seed 1")
    folder.write(KEPT)
    assert folder.find("ada", "ada/x.ipynb", "d1") == KEPT
    assert folder.find("ada", "ada/x.ipynb", "d2") is None
    assert folder.find("bob", "ada/x.ipynb", "d1") is None
    assert ResultFolder(tmp_path, "seed 2").find("ada", "ada/x.ipynb", "d1") is None


def test_a_time_that_was_mended_counts_the_next_time(submitted, tmp_path):
    kept = ResultFolder(tmp_path / "results", "")
    way = Way(SANDBOXED)
    (path,) = (submitted / "student0").iterdir()
    found = []
    for moment in (10**9, 10**9 + 60):
        os.utime(path, (moment, moment))
        found += grade(find_handed_in([path]), way, kept=kept)
    assert [result.handed_in[11:19] for result in found] == ["01:46:40", "01:47:40"]
    assert [result.score for result in found] == [12, 12]


def test_a_result_that_the_grader_owes_is_tried_again(tmp_path):
    folder = ResultFolder(tmp_path, "")
    folder.write(Graded("ada", "01_function_set", "x.ipynb", "d", trouble="?", grader_failed=True))
    assert folder.find("ada", "x.ipynb", "d") is None


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"settings": 3}', '{"result": {}}'])
def test_a_broken_result_is_none(tmp_path, content):
    folder = ResultFolder(tmp_path, "")
    folder.write(KEPT)
    (path,) = tmp_path.iterdir()
    path.write_text(content)
    assert folder.find("ada", "ada/x.ipynb", "d1") is None


def test_a_change_of_what_judges_makes_results_anew(tmp_path, monkeypatch):
    ResultFolder(tmp_path, "").write(KEPT)
    monkeypatch.setattr("dlcourse.grading.result_folder._version", lambda: "another")
    assert ResultFolder(tmp_path, "").find("ada", "ada/x.ipynb", "d1") is None


def test_names_of_students_make_no_path_and_do_not_meet():
    names = [
        "..",
        ".",
        "",
        "a/b",
        "a_b",
        "A B",
        "A_b",
        "a\nb",
        "誤差",
        "x" * 300,
        "x" * 301,
        "con",
        "a.b",
    ]
    made = [safe_name(name) for name in names]
    assert len({name.lower() for name in made}) == len(names)
    assert all(name and "/" not in name and "." not in name and len(name) < 90 for name in made)
