"""Each thing that can be wrong with a set-up is found, and its sentence says how to mend it."""

import json
import os

import pytest

from dlcourse.cli import doctor, main


def test_this_environment_is_well(capsys):
    assert main(["doctor"]) == 0
    printed = capsys.readouterr()
    assert "All is well." in printed.out
    assert printed.err == ""


def only(sentences):
    (sentence,) = sentences
    assert sentence.endswith(".") and sentence.count("\n") == 0
    return sentence


def test_an_old_python_is_named():
    assert doctor.python_version("3.11.0") == []
    assert "Python is 3.10.4" in only(doctor.python_version("3.10.4"))


def test_a_package_that_is_missing_or_too_old_is_named():
    assert doctor.packages(["numpy>=1", "tensorflow; extra == 'bench'"]) == []
    for wanted in ("no-such-package>=1", "no-such-package; extra == 'lab'"):
        assert "no-such-package is not installed" in only(doctor.packages([wanted]))
    assert "numpy is" in only(doctor.packages(["numpy>=1000"]))


def test_a_missing_or_foreign_widgets_extension_is_named(tmp_path):
    assert "missing" in only(doctor.widgets_extension([str(tmp_path)]))
    package = tmp_path / "@jupyter-widgets" / "jupyterlab-manager" / "package.json"
    package.parent.mkdir(parents=True)
    package.write_text(json.dumps({"version": "3.1.0"}))
    assert "version 3" in only(doctor.widgets_extension([str(tmp_path)]))


def test_a_missing_font_is_named():
    assert doctor.fonts() == []
    assert "its own font No Such Font" in only(doctor.fonts(("DejaVu Sans", "No Such Font")))


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert doctor.write_access([tmp_path / "new"]) == []
    assert "cannot be written" in only(doctor.write_access([blocked / "folder"]))


def test_a_log_that_cannot_be_written_is_named(tmp_path):
    log = tmp_path / "progress.jsonl"
    assert doctor.write_access([tmp_path], log) == [] and not log.exists()
    log.write_text("a try\n")
    assert doctor.write_access([tmp_path], log) == [] and log.read_text() == "a try\n"
    log.unlink()
    log.mkdir()
    assert "the log of your progress, cannot be written" in only(doctor.write_access([], log))


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() == 0, reason="root may write every file")
def test_a_log_of_somebody_else_is_named(tmp_path):
    log = tmp_path / "progress.jsonl"
    log.touch(0o444)
    assert f"{log}, the log of your progress, cannot" in only(doctor.write_access([tmp_path], log))


def test_it_is_the_real_log_that_must_be_writable(tmp_path, monkeypatch):
    monkeypatch.setattr("dlcourse.record.log.log_path", lambda: tmp_path)
    assert f"{tmp_path}, the log" in only(doctor.write_access())


def test_a_kernel_of_another_python_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.prefix", "/another/python")
    assert "not in /another/python" in only(doctor.kernel([tmp_path]))


# The first keeps the kernel from starting, the others the course from being imported.
@pytest.mark.parametrize("name", ["types.py", "numpy.py", "matplotlib/__init__.py"])
def test_a_file_that_is_taken_for_a_module_is_named(tmp_path, name):
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("")
    (tmp_path / "my_helpers.py").write_text("")
    culprit = file.parent if file.name == "__init__.py" else file
    assert only(doctor.kernel([tmp_path])).startswith(f"{culprit} has the name of a module")


def test_a_file_that_is_loaded_without_an_error_is_named_too(tmp_path):
    (tmp_path / "anywidget.py").write_text("print('here')\nclass AnyWidget: pass")
    assert "anywidget.py has the name of a module" in only(doctor.kernel([tmp_path]))


def test_files_that_nothing_is_taken_from_are_well(tmp_path):
    for name in ("test.py", "my_helpers.py"):
        (tmp_path / name).write_text("")
    assert doctor.kernel([tmp_path]) == []


def test_a_kernel_that_cannot_import_the_course_is_named(tmp_path, monkeypatch):
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['dlcourse'] = None\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "exercises").mkdir()
    sentence = only(doctor.kernel([tmp_path / "exercises"]))
    assert "No kernel with the course's packages starts" in sentence
    assert "ModuleNotFoundError" in sentence


def test_the_kernel_is_tried_where_lessons_and_exercises_run(tmp_path, monkeypatch):
    for folder in ("source/lessons", "dlcourse", "notebooks", "exercises"):
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert doctor.working_folders() == [tmp_path / "exercises", tmp_path / "notebooks"]


def test_an_examination_that_fails_does_not_end_the_others(monkeypatch, capsys):
    def broken():
        raise KeyError("version")

    monkeypatch.setattr(doctor, "EXAMINATIONS", {"first": broken, "second": lambda: []})
    assert main(["doctor"]) == 1
    printed = capsys.readouterr().out
    assert "cannot be examined (KeyError: 'version')" in printed
    assert "second             ok" in printed


@pytest.mark.parametrize("examination", ["fonts", "widgets_extension"])
def test_problems_change_the_exit_status(monkeypatch, capsys, examination):
    monkeypatch.setitem(doctor.EXAMINATIONS, examination, lambda: ["It is broken: mend it."])
    monkeypatch.setitem(doctor.EXAMINATIONS, "kernel", lambda: [])
    assert main(["doctor"]) == 1
    assert "1 to mend." in capsys.readouterr().out


def test_inside_the_course_it_is_the_folder_of_exercises_that_must_be_writable(
    tmp_path, monkeypatch
):
    for folder in ("source/lessons", "dlcourse", "notebooks"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "exercises").write_text("a file where the folder should be")
    monkeypatch.chdir(tmp_path / "notebooks")
    assert "exercises cannot be written" in doctor.write_access(log=tmp_path / "log")[0]
