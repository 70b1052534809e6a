"""All that a class's run writes."""

import csv
import json
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from dlcourse.grading.graded import Graded
from dlcourse.grading.write_reports import write_reports
from dlcourse.questions import question_ids, verify

STEM = "01_function_set"


def graded(student, **changes):
    reports = tuple(verify(question, lambda *arguments: 0) for question in question_ids(STEM))
    fields = {"handed_in": "2026-11-27T12:00:00+00:00", "reports": reports} | changes
    return Graded(student, STEM, f"{student}/{STEM}.ipynb", "d", **fields)


@pytest.fixture
def written(tmp_path):
    results = [
        graded("ada"),
        graded("../../eve", notices=("Cell 3 ended its process.",)),
        graded("bob", reports=(), trouble="bob.ipynb is empty; save it again."),
    ]
    said = write_reports(results, tmp_path, datetime(2026, 11, 27, 11, tzinfo=UTC))
    return tmp_path, said


def test_everything_is_there_and_can_be_read(written):
    folder, said = written
    rows = list(csv.DictReader((folder / "grades.csv").open(encoding="utf-8", newline="")))
    assert {row["student"] for row in rows} == {"ada", "../../eve", "bob"}
    assert {row["late"] for row in rows} == {"true"}
    assert json.loads((folder / "grades.json").read_text(encoding="utf-8"))
    assert len(ElementTree.parse(folder / "junit.xml").getroot()) == 3
    for name in ("canvas.csv", "moodle.csv", "class.html"):
        assert "ada" in (folder / name).read_text(encoding="utf-8")
    assert "2 of 3 graded" in said and "class.html" in said


def test_a_page_of_before_is_removed_and_nothing_else(written):
    folder, _ = written
    (folder / "feedback" / "notes.txt").write_text("mine")
    write_reports([graded("ada")], folder, how="Graded with the numbers of seed 7.")
    (page,) = (folder / "feedback").rglob("*.html")
    assert {path.name for path in (folder / "feedback").iterdir()} == {"ada", "notes.txt"}
    report = (folder / "class.html").read_text(encoding="utf-8")
    assert f'href="{page.relative_to(folder).as_posix()}"' in report and "seed 7" in report


def test_each_student_has_a_page_and_none_lies_elsewhere(written):
    folder, _ = written
    pages = list((folder / "feedback").rglob("*.html"))
    assert len(pages) == 3 == len(list(folder.rglob("feedback/*/*.html")))
    assert {page.parent.parent for page in pages} == {folder / "feedback"}
    assert not list(folder.rglob("*.unfinished"))
