"""A command that cannot do its work says so in one sentence and exits with 2."""

import signal
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from dlcourse.cli import main
from dlcourse.cli.lab import CONTENTS, PROMPT


@pytest.fixture
def outside(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", ["lab", "build"])
def test_outside_the_course_a_command_asks_for_its_folder(outside, capsys, command):
    assert main([command]) == 2
    error = capsys.readouterr().err
    assert "is not inside the course's folder" in error
    assert len(error.splitlines()) == 1


def test_lab_before_the_first_build_says_what_to_run(outside, capsys):
    (outside / "source" / "lessons").mkdir(parents=True)
    (outside / "dlcourse").mkdir()
    assert main(["lab"]) == 2
    assert "run `make build` first" in capsys.readouterr().err


class Started(Exception):
    """Raised in place of becoming another program; its argument is the command."""


@pytest.fixture
def lessons(outside, monkeypatch):
    """A course with two built lessons, from which nothing is really started."""

    def start(path, command):
        raise Started(command)

    for folder in ("source/lessons", "dlcourse", "notebooks"):
        (outside / folder).mkdir(parents=True)
    for lesson in ("02_later.ipynb", "01_first.ipynb"):
        (outside / "notebooks" / lesson).write_text("{}")
    monkeypatch.setattr("os.execv", start)
    return outside


def assert_opens_the_first_lesson(command, folder):
    assert "--LabApp.default_url=/lab/tree/notebooks/01_first.ipynb" in command
    assert f"--ServerApp.root_dir={folder}" in command
    assert {PROMPT, CONTENTS} <= set(command)
    assert command[-1] == "--no-browser"


def test_lab_opens_the_first_lesson(lessons, monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(Started) as caught:
        main(["lab", "--", "--no-browser"])
    assert_opens_the_first_lesson(*caught.value.args, lessons)


def test_on_windows_lab_waits_for_jupyterlab_and_leaves_ctrl_c_to_it(lessons, monkeypatch):
    monkeypatch.setattr("sys.platform", "win32")
    started, handlers = [], {}
    monkeypatch.setattr("signal.signal", handlers.__setitem__)

    def run(command):
        started.extend(command)
        return CompletedProcess(command, returncode=3)

    monkeypatch.setattr("subprocess.run", run)
    assert main(["lab", "--", "--no-browser"]) == 3
    assert_opens_the_first_lesson(started, lessons)
    assert handlers == {signal.SIGINT: signal.SIG_IGN}


def test_an_unknown_command_lists_the_known_ones(capsys):
    with pytest.raises(SystemExit) as caught:
        main(["grad"])
    assert caught.value.code == 2
    assert "grade" in capsys.readouterr().err


def test_a_source_with_a_mistake_stops_the_build_in_one_line(outside, capsys):
    (outside / "dlcourse").mkdir()
    lessons = outside / "source" / "lessons"
    lessons.mkdir(parents=True)
    (lessons / "01_x.md").write_text("```{code-cell} ipython3\n### BEGIN SOLUTION\n```\n")
    assert main(["build"]) == 2
    error = capsys.readouterr().err
    assert "01_x.md:2: ### BEGIN SOLUTION is never closed" in error
    assert len(error.splitlines()) == 1


def test_build_takes_the_names_of_sources(outside, capsys):
    (outside / "dlcourse").mkdir()
    lessons = outside / "source" / "lessons"
    lessons.mkdir(parents=True)
    (lessons / "01_x.md").write_text("# Words\n")
    (lessons / "02_y.md").write_text("# Words\n")
    assert main(["build", "02_y"]) == 0
    assert capsys.readouterr().out == f"built {Path('notebooks', '02_y.ipynb')}\n"
    assert main(["build", "02_z"]) == 2
    assert capsys.readouterr().err == (
        "dlcourse build: no source has the name '02_z'; did you mean '02_y'?\n"
    )
