"""The tables that others read: they say what the gradebook says, and run nothing."""

import csv
import io
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcourse.grading.grade_tables import canvas_csv, grades_csv, grades_json, moodle_csv
from dlcourse.grading.gradebook import gradebook
from dlcourse.grading.untrusted import cell
from tests.grading.small_class import HOSTILE, STEM, WRONG, at_fault, graded, ungraded

TEXTS = st.text() | st.sampled_from(HOSTILE[:-1])
TABLES = (grades_csv, canvas_csv, moodle_csv)


def rows(text):
    return list(csv.reader(io.StringIO(text)))


def records(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_one_row_for_each_student_and_question():
    due = datetime(2026, 11, 26, tzinfo=UTC)
    results = [
        graded("bo", reports=WRONG, handed_in="2026-11-27T10:00:00Z"),
        graded("bo", handed_in="2026-11-20T10:00:00Z"),
        graded("ann"),
    ]
    found = records(grades_csv(gradebook(results, due)))
    assert len(found) == 12
    assert {(r["student"], r["attempts"], r["late"]) for r in found} == {
        ("ann", "1", "false"),
        ("bo", "2", "true"),
    }
    bo = {r["question"]: r for r in found if r["student"] == "bo"}
    for report in WRONG:
        row = bo[report.question_id]
        assert (int(row["score"]), int(row["points"])) == (report.score, report.points)
        assert row["passed"] == str(report.passed).lower()


def test_a_file_at_fault_has_zeros_and_the_sentence():
    found = records(grades_csv(gradebook([at_fault()])))
    assert {(r["score"], r["passed"], r["note"]) for r in found} == {
        ("0", "false", "ann.ipynb is empty.")
    }
    assert sum(int(r["points"]) for r in found) == 12


def test_the_grader_s_failure_leaves_cells_empty():
    found = records(grades_csv(gradebook([ungraded()])))
    assert {(r["score"], r["passed"], r["note"]) for r in found} == {("", "", "The worker died.")}
    assert rows(canvas_csv(gradebook([ungraded()])))[2] == ["ann", "", "", "ann", "", ""]
    assert rows(moodle_csv(gradebook([ungraded()])))[1] == ["ann", "", ""]
    (entry,) = json.loads(grades_json(gradebook([ungraded()])))
    assert entry["score"] is None and entry["questions"][0]["passed"] is None


def test_a_file_of_an_unknown_exercise_has_one_row_without_a_question():
    (row,) = records(grades_csv(gradebook([at_fault(exercise="")])))
    assert (row["question"], row["score"], row["points"]) == ("", "0", "0")
    header, points, student = rows(canvas_csv(gradebook([at_fault(exercise="")])))
    assert len(header) == len(points) == len(student) == 5


def test_the_numbers_of_a_learning_system_find_its_students():
    book = gradebook([graded("ann", number="1238")])
    assert rows(canvas_csv(book))[2][:5] == ["ann", "1238", "", "", ""]
    assert rows(moodle_csv(book))[1][:2] == ["ann", "Participant 1238"]


def test_learning_systems_get_one_row_a_student_and_one_column_an_exercise():
    two = graded("bo", "02_gradient_descent", reports=(), trouble="No cells.")
    book = gradebook([graded("bo", reports=WRONG), two, graded("ann")])
    assert rows(canvas_csv(book)) == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", STEM, "02_gradient_descent"],
        ["    Points Possible", "", "", "", "", "12", "14"],
        ["ann", "", "", "ann", "", "12", ""],
        ["bo", "", "", "bo", "", "7", "0"],
    ]
    assert rows(moodle_csv(book)) == [
        ["student", "Identifier", STEM, "02_gradient_descent"],
        ["ann", "", "12", ""],
        ["bo", "", "7", "0"],
    ]


def test_an_empty_class_has_headers_only():
    assert len(rows(grades_csv([]))) == 1 and len(rows(moodle_csv([]))) == 1
    assert len(rows(canvas_csv([]))) == 2 and json.loads(grades_json([])) == []


def test_no_student_is_taken_for_the_row_of_points():
    table = rows(canvas_csv(gradebook([graded("Points Possible")])))
    assert [row[0] for row in table if "Points Possible" in row[0]] == ["    Points Possible"]


@pytest.mark.parametrize("start", "=+-@＝＋－＠")
@pytest.mark.parametrize("before", ["", " ", "ann;", "ann; "])
def test_no_cell_is_a_formula(before, start):
    assert cell(f"{before}{start}1+1") == f"{before}'{start}1+1"


def test_other_cells_stay_as_they_are():
    for text in ("ann", "O'Neill; Ann-Marie", "a=b", "ann@uni.example", "李雷", "עדה"):
        assert cell(text) == text


@pytest.mark.parametrize("table", TABLES)
@given(name=TEXTS, trouble=TEXTS)
def test_each_cell_of_a_table_is_one_harmless_line(table, name, trouble):
    results = [graded(name, trouble=trouble, file="f"), graded("ann")]
    text = table(gradebook(results))
    assert len(text.splitlines()) == len(rows(text))
    for row in rows(text):
        for value in row:
            assert value.isprintable()
            assert not value.lstrip().startswith(("=", "+", "-", "@"))


def test_a_long_name_is_cut():
    for table in (*TABLES, grades_json):
        assert len(table(gradebook([graded("x" * 10**6, file="f")]))) < 20_000


@given(name=TEXTS, message=TEXTS)
def test_json_is_ascii_and_says_what_the_gradebook_says(name, message):
    results = [graded(name, file="f", notices=(message,), reports=WRONG), at_fault("bo")]
    book = gradebook(results)
    text = grades_json(book)
    assert text.isascii()
    for entry, data in zip(book, json.loads(text), strict=True):
        assert (data["score"], data["points"]) == (entry.score, entry.points)
        assert [q["score"] for q in data["questions"]] == [r.score for r in entry.results]
        assert data["student"].isprintable()


def test_json_keeps_what_was_recognised():
    (entry,) = json.loads(grades_json(gradebook([graded(reports=WRONG)])))
    softmax = next(q for q in entry["questions"] if q["question"] == "01.softmax")
    assert softmax["misconception"] == "columns" and len(softmax["message"]) == 2
    neuron = next(q for q in entry["questions"] if q["question"] == "01.neuron")
    assert neuron["answered"] is False
