"""Real kernels: what a person checks is recorded once, whatever shows it; what runs by itself, not.

Each notebook sends its own log elsewhere, which works on every system and in every kernel.
"""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from dlcourse.authoring.build import build
from dlcourse.cli import main
from dlcourse.record import read
from tests.grading.small_notebooks import RIGHT, code_cell, exercise, write
from tests.kernels import running_kernel

REPOSITORY = Path(__file__).parents[2]
CHECK = """\
from dlcourse.questions import find_question, function_set as check
check.softmax(find_question("01.softmax").reference).passed"""


@pytest.fixture
def log(tmp_path, monkeypatch):
    """The log, where neither this process nor a kernel that it starts has a person's session."""
    path = tmp_path / "data" / "progress.jsonl"
    monkeypatch.setattr("dlcourse.record.log.log_path", lambda: path)
    monkeypatch.setenv("PYTHONPATH", str(REPOSITORY))
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    (tmp_path / "exercises").mkdir()
    return path


def logging_to(log):
    return (
        f"from pathlib import Path\nfrom dlcourse.record import log\n"
        f"log.log_path = lambda: Path({str(log)!r})"
    )


def recorded():
    return [run.question for run in read()]


def test_a_front_end_that_names_no_notebook_is_a_person(log, tmp_path):
    with running_kernel(tmp_path / "exercises") as client:
        for code in (logging_to(log), CHECK, CHECK):
            reply = client.execute(code, reply=True, timeout=60)
            assert reply["content"]["status"] == "ok"
    assert recorded() == ["01.softmax"] * 2


def by_nbclient(notebook, path):
    NotebookClient(notebook, resources={"metadata": {"path": str(path.parent)}}).execute()


def by_nbval(notebook, path):
    nbformat.write(notebook, path)
    command = [sys.executable, "-m", "pytest", "--nbval-lax", "--rootdir=.", path.name]
    done = subprocess.run(command, cwd=path.parent, env=os.environ, capture_output=True, text=True)
    assert "2 passed" in done.stdout, done.stdout


@pytest.mark.parametrize("run", [by_nbclient, by_nbval])
def test_what_runs_a_notebook_by_itself_records_nothing(log, tmp_path, monkeypatch, run):
    monkeypatch.setenv("JPY_SESSION_NAME", "exercises/a.ipynb")
    cells = [new_code_cell(logging_to(log)), new_code_cell(CHECK)]
    run(new_notebook(cells=cells), tmp_path / "exercises" / "a.ipynb")
    assert recorded() == []


def test_a_build_records_nothing(log, tmp_path, monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", "exercises/a.ipynb")
    for folder in ("source/lessons", "dlcourse"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "dlcourse" / "__init__.py").touch()
    cells = [f"```{{code-cell}} ipython3\n{code}\n```\n" for code in (logging_to(log), CHECK)]
    (tmp_path / "source" / "lessons" / "01_a.md").write_text("\n".join(cells), encoding="utf-8")
    (built,) = build(tmp_path)
    assert "True" in built.read_text(encoding="utf-8")
    assert recorded() == []


def test_a_check_of_the_whole_notebook_records_each_question_once(log, tmp_path, monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", "exercises/a.ipynb")
    built = exercise(RIGHT)
    # A check cell that was copied has lost its name, and runs among the learner's cells.
    built["cells"] += [code_cell(logging_to(log)), code_cell(CHECK)]
    assert main(["check", str(write(tmp_path / "exercises", built))]) == 0
    assert recorded() == [f"01.{name}" for name in RIGHT]
