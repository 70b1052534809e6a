"""Each thing that can be wrong with a set-up is found, and its sentence says how to mend it."""

import json
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
    assert "no-such-package is not installed" in only(doctor.packages(["no-such-package>=1"]))
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


def test_a_kernel_of_another_python_is_named(monkeypatch):
    monkeypatch.setattr("sys.prefix", "/another/python")
    assert "not in /another/python" in only(doctor.kernel())


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
    assert "exercises cannot be written" in doctor.write_access()[0]
