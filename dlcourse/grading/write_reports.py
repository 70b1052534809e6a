"""Writes what an instructor and the students read about a class."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from dlcourse.files import write_whole
from dlcourse.grading.class_report import class_report, reasons
from dlcourse.grading.feedback import feedback_page
from dlcourse.grading.grade_tables import canvas_csv, grades_csv, grades_json, moodle_csv
from dlcourse.grading.gradebook import Entry, gradebook
from dlcourse.grading.graded import Graded
from dlcourse.grading.junit import junit_xml
from dlcourse.grading.result_folder import safe_name

CLASS_PAGE = "class.html"


def write_reports(
    results: Iterable[Graded], folder: Path, due: datetime | None = None, how: str = ""
) -> str:
    """Write the tables, a page for the class and one for each student and exercise.

    Each file is written whole or not at all; pages of feedback from before are removed. due: with a
    time zone; see `gradebook`. how: a sentence on the settings. Returns sentences that say where
    the reports are.
    """
    entries = gradebook(results, due)
    names = set()
    for name, text in _texts(entries, how):
        names.add(name)
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text)
    for page in (folder / "feedback").glob("*/*.html"):
        if page.relative_to(folder).as_posix() not in names:
            page.unlink()
            if not any(page.parent.iterdir()):
                page.parent.rmdir()
    n_graded = sum(not entry.graded.trouble for entry in entries)
    n_to_see = sum(bool(reasons(entry)) for entry in entries)
    return (
        f"{n_graded} of {len(entries)} graded, {n_to_see} for a human eye: {folder / CLASS_PAGE}."
        f" Grades: {folder / 'grades.csv'}. Feedback: {folder / 'feedback'}."
    )


def _texts(entries: list[Entry], how: str) -> Iterator[tuple[str, str]]:
    """Each file's name and text, one at a time: the pages of a class are many times its results."""
    yield "grades.csv", grades_csv(entries)
    yield "canvas.csv", canvas_csv(entries)
    yield "moodle.csv", moodle_csv(entries)
    yield "grades.json", grades_json(entries)
    yield "junit.xml", junit_xml(entries)
    yield CLASS_PAGE, class_report(entries, how=how, page_of=_feedback_name)
    for entry in entries:
        yield _feedback_name(entry), feedback_page(entry.graded)


def _feedback_name(entry: Entry) -> str:
    page = safe_name(entry.graded.exercise or entry.graded.file)
    return f"feedback/{safe_name(entry.graded.student)}/{page}.html"
