"""A command that cannot do its work says so in one sentence and exits with 2."""

import pytest

from dlcourse.cli import main
from dlcourse.cli.lab import PROMPT


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


def test_lab_opens_the_first_lesson(outside, monkeypatch):
    for folder in ("source/lessons", "dlcourse", "notebooks"):
        (outside / folder).mkdir(parents=True)
    for lesson in ("02_later.ipynb", "01_first.ipynb"):
        (outside / "notebooks" / lesson).write_text("{}")
    started = []
    monkeypatch.setattr("os.execv", lambda path, command: started.extend(command))
    main(["lab", "--", "--no-browser"])
    assert "--LabApp.default_url=/lab/tree/notebooks/01_first.ipynb" in started
    assert f"--ServerApp.root_dir={outside}" in started
    assert started[-1] == "--no-browser"
    assert PROMPT in started


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
    assert capsys.readouterr().out == "built notebooks/02_y.ipynb\n"
    assert main(["build", "02_z"]) == 2
    assert capsys.readouterr().err == (
        "dlcourse build: no source has the name '02_z'; did you mean '02_y'?\n"
    )
