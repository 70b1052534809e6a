"""Whose a file is and when it came, as learning platforms, tools and people lay files out."""

import os
from datetime import UTC, datetime

import pytest

from dlcourse.grading.handed_in import find_handed_in
from dlcourse.grading.result_folder import safe_name

# One student, and the places that a notebook of hers is found at.
STUDENT = "doejane"
PLACES = {
    "nbgrader": "doejane/01_function_set/01_function_set.ipynb",
    "nbgrader, one folder higher": "submitted/doejane/01_function_set/01_function_set.ipynb",
    "a folder for each exercise": "01_function_set/doejane.ipynb",
    "a folder for each student": "doejane/01_function_set.ipynb",
    "a folder with other work": "doejane/week 3/my notebook.ipynb",
    "Canvas": "doejane_123_456_01_function_set.ipynb",
    "Canvas, late": "doejane_LATE_123_456_01_function_set-1.ipynb",
    "Canvas, another name": "doejane_10482_2205133_homework.ipynb",
    "Moodle": "doejane_12345_assignsubmission_file/01_function_set.ipynb",
    "Moodle, older": "doejane_12345_assignsubmission_file_/01_function_set.ipynb",
    "Moodle, without folders": "doejane_12345_assignsubmission_file_01_function_set.ipynb",
    "GitHub Classroom": "exercise-1-doejane/exercises/01_function_set.ipynb",
    "GitHub Classroom, named": "01-function-set-doejane/01_function_set.ipynb",
    "named for the student": "doejane.ipynb",
    "student first": "doejane-01_function_set.ipynb",
    "student last": "01_function_set_doejane.ipynb",
    "downloaded twice": "01_function_set_doejane (2).ipynb",
    "copied in JupyterLab": "doejane-01_function_set-Copy1.ipynb",
    "copied in Colab": "Copy of 01_function_set_doejane.ipynb",
    "with another ending": "doejane_01_function_set.ipynb.txt",
}


def put(root, *names):
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("{}")


def students(root, *names):
    """The students' names, by the files'."""
    put(root, *names)
    return {item.name: item.student for item in find_handed_in([root])}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_a_file_is_the_student_s_whom_its_place_or_name_names(tmp_path, place):
    assert students(tmp_path, place) == {place: STUDENT}


@pytest.mark.parametrize(
    "name", ["01_function_set.ipynb", "01_function_set (2).ipynb", "Copy of 01_function_set.ipynb"]
)
@pytest.mark.parametrize("folder", ["doejane", "doejane/exercises", "doejane/01_function_set"])
def test_a_file_that_names_nobody_is_named_for_its_folder(tmp_path, name, folder):
    put(tmp_path / folder, name)
    for root in (tmp_path / folder / name, tmp_path / folder, tmp_path / "doejane"):
        (item,) = find_handed_in([root])
        assert item.student == STUDENT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("jane1_01_function_set.ipynb", "jane2_01_function_set.ipynb"),
        ("01_function_set_jane1.ipynb", "01_function_set_jane2.ipynb"),
        ("01_function_set_4711.ipynb", "01_function_set_4712.ipynb"),
        ("jane_4711_01_function_set.ipynb", "jane_4712_01_function_set.ipynb"),
        ("doejane_123_456_a.ipynb", "doejane_124_457_a.ipynb"),
        ("Jane_111_assignsubmission_file/a.ipynb", "Jane_112_assignsubmission_file/a.ipynb"),
        ("hw_2026_11_jane.ipynb", "hw_2026_11_john.ipynb"),
        ("Jane/a.ipynb", "jane/a.ipynb"),
        ("jane./a.ipynb", "jane/a.ipynb"),
        ("jane\n/a.ipynb", "jane/a.ipynb"),
        ("\x1b[31mjane/a.ipynb", "\x1b[32mjane/a.ipynb"),
        ("j" * 250 + "1/a.ipynb", "j" * 250 + "2/a.ipynb"),
        ("-/a.ipynb", "_/a.ipynb"),
        ("jane../a.ipynb", "jane.. /a.ipynb"),
        ("01_function_set../a.ipynb", "01_function_set./b.ipynb"),
        (os.fsdecode(b"j\xffne/a.ipynb"), os.fsdecode(b"j\xfene/a.ipynb")),
    ],
)
def test_two_students_stay_two_and_within_their_folder(tmp_path, one, other):
    found = list(students(tmp_path, one, other).values())
    assert len(set(found)) == 2 and all(found)
    names = {safe_name(student) for student in found}
    assert len({name.lower() for name in names}) == 2
    for name in names:
        assert (tmp_path / name).parent == tmp_path and name not in (".", "..") and len(name) < 80


@pytest.mark.parametrize(
    "hostile", ["..", ".", "../../etc/passwd", "/", "", "\0", "a\\b", "ﬀ" * 300]
)
def test_a_name_of_a_file_is_one_wherever_it_comes_from(hostile):
    name = safe_name(hostile)
    assert name.strip(".") and len(name.encode()) < 250 and not set(name) & set("/\\\0")


def test_one_student_of_moodle_has_another_number_in_each_download(tmp_path):
    found = students(
        tmp_path,
        "exercise 1/Jane Doe_11111_assignsubmission_file/01_function_set.ipynb",
        "exercise 2/Jane Doe_22222_assignsubmission_file/02_gradient_descent.ipynb",
    )
    assert set(found.values()) == {"Jane Doe"}


def test_a_student_may_have_several_notebooks(tmp_path):
    names = ("doejane/01_function_set.ipynb", "doejane/old/01_function_set-Copy1.ipynb")
    assert students(tmp_path, *names) == dict.fromkeys(names, STUDENT)


def test_a_student_without_a_notebook_is_there_too(tmp_path):
    put(tmp_path, "doejane/01_function_set.ipynb", "roeann/01_function_set.py", ".git/x/y")
    found = {item.student: item.path.name for item in find_handed_in([tmp_path])}
    assert found == {"doejane": "01_function_set.ipynb", "roeann": "roeann"}


@pytest.mark.parametrize(
    "beside",
    [
        "doejane_12345_assignsubmission_onlinetext/onlinetext.html",
        "__MACOSX/doejane/._01_function_set.ipynb",
        "doejane_12345_assignsubmission_file/.ipynb_checkpoints/01_function_set-checkpoint.ipynb",
        "doejane_12345_assignsubmission_file/helpers.py",
        ".ipynb_checkpoints/01_function_set-checkpoint.ipynb",
    ],
)
def test_what_lies_beside_a_notebook_is_not_handed_in(tmp_path, beside):
    name = "doejane_12345_assignsubmission_file/01_function_set.ipynb"
    assert students(tmp_path, name, beside) == {name: STUDENT}


def test_a_learner_s_own_folder_holds_no_other_students(tmp_path):
    assert students(tmp_path / "doejane", "01_function_set.ipynb", "data/digits.npz") == {
        "01_function_set.ipynb": STUDENT
    }


def test_a_link_is_named_for_where_it_lies(tmp_path):
    put(tmp_path, "secret/x.ipynb", "doejane/notes.txt")
    link = tmp_path / "doejane" / "01_function_set.ipynb"
    link.symlink_to(tmp_path / "secret" / "x.ipynb")
    (item,) = find_handed_in([link])
    assert item.student == STUDENT


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2026-11-30 23:59:00.948203 America/Los_Angeles", "2026-12-01T07:59:00.948203+00:00"),
        ("2026-11-30 23:59:00 UTC\n", "2026-11-30T23:59:00+00:00"),
        ("2026-11-30 23:59:00", "2026-11-30T23:59:00+00:00"),
        ("2026-11-30T23:59:00Z", "2026-11-30T23:59:00+00:00"),
    ],
)
def test_nbgrader_s_time_counts(tmp_path, text, time):
    put(tmp_path, "doejane/01/a.ipynb")
    (tmp_path / "doejane/01/timestamp.txt").write_text(text)
    (item,) = find_handed_in([tmp_path])
    assert item.time == time


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2026-11-30 23:59 ../../../etc/passwd",
        "2026-11-30 23:59 PST",
        "0001-01-01 00:00 Asia/Tokyo",
        "9999-12-31 23:59 America/Los_Angeles",
        "2026-11-30 23:59" + " " * 10_000,
        "\ud800",
    ],
)
def test_without_a_time_that_can_be_read_the_file_s_own_counts(tmp_path, text):
    put(tmp_path, "doejane/01/a.ipynb")
    os.utime(tmp_path / "doejane/01/a.ipynb", (0, 0))
    stamp = tmp_path / "doejane/01/timestamp.txt"
    stamp.write_bytes(text.encode("utf-8", "surrogatepass"))
    (item,) = find_handed_in([tmp_path])
    assert item.time == datetime.fromtimestamp(0, UTC).isoformat()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_the_place_of_a_time_keeps_nobody_waiting(tmp_path):
    put(tmp_path, "doejane/a.ipynb")
    os.mkfifo(tmp_path / "doejane/timestamp.txt")
    assert find_handed_in([tmp_path])[0].time


def test_what_a_learning_system_names_for_a_student_is_seen_though_it_is_no_notebook(tmp_path):
    put(tmp_path, "doejane_1234_56789_01_function_set.ipynb")
    for name in ("poejim_2002_3002_hw.zip", "doejane_1234_56790_notes.txt", "readme.txt"):
        (tmp_path / name).write_text("")
    found = {item.name: (item.student, item.number) for item in find_handed_in([tmp_path])}
    assert found == {
        "doejane_1234_56789_01_function_set.ipynb": ("doejane", "1234"),
        "poejim_2002_3002_hw.zip": ("poejim", "2002"),
    }
