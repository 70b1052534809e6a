"""The gradebook as tables: grades.csv and grades.json, and for Canvas and Moodle.

Names and messages are untrusted: each is one line, and no spreadsheet takes it for a formula.
"""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from dlcourse.course import EXERCISES
from dlcourse.grading.gradebook import Entry, Result
from dlcourse.grading.untrusted import cell, line
from dlcourse.questions import find_question, question_ids

COLUMNS = ("student", "question", "score", "points", "passed", "attempts", "late", "note")
CANVAS_COLUMNS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
POINTS_ROW = "Points Possible"


def grades_csv(entries: Iterable[Entry]) -> str:
    """One row for each student and question.

    `score` and `passed` are empty where the grader failed. `note` is the sentence that says why a
    submission has no points. A file of which nobody knows the exercise has one row without a
    question.
    """
    rows = []
    for entry in entries:
        unknown = Result("", entry.score, 0, None if entry.score is None else False)
        rows += [
            [
                cell(entry.graded.student),
                result.question,
                _blank(result.score),
                result.points,
                _truth(result.passed),
                entry.attempts,
                _truth(entry.late),
                cell(entry.graded.trouble),
            ]
            for result in entry.results or (unknown,)
        ]
    return _csv([COLUMNS, *rows])


def canvas_csv(entries: Sequence[Entry]) -> str:
    """For Canvas: Grades → Import. One row a student, one column an exercise.

    Canvas needs these first five columns, and finds a student by "ID", which the files of its own
    download carry, or by "SIS Login ID": then the folder or file name must be the login. It finds
    an assignment by its name: name it as the exercise, such as 01_function_set; else it makes a
    new one, with the points of the second row. It shows all changes before it saves them. An empty
    cell (not handed in, or the grader failed) takes away a score that is there. Names that begin
    as a formula does carry a ' and are not found.
    """
    stems = _stems(entries)
    points = [sum(find_question(q).points for q in question_ids(stem)) for stem in stems]
    rows, numbers = [], {entry.graded.student: cell(entry.graded.number) for entry in entries}
    for student, scores in _scores(entries).items():
        # Canvas takes each row whose first cell holds these words for the one with the points.
        name = cell(student).replace(POINTS_ROW, POINTS_ROW.replace(" ", "_"))
        ids = [numbers[student], "", "" if numbers[student] else name, ""]
        rows.append([name, *ids, *(scores.get(stem, "") for stem in stems)])
    header = [*CANVAS_COLUMNS, *stems]
    return _csv([header, [f"    {POINTS_ROW}", "", "", "", "", *points], *rows])


def moodle_csv(entries: Sequence[Entry]) -> str:
    """For Moodle: Grades → Import → CSV file. One row a student, one column an exercise.

    In the import, map from "student" to "username", "ID number" or "Email address", whichever
    folders or files are named after, and each exercise to its grade item. The names of Moodle's own
    download are none of these: there the assignment's grading worksheet takes the points, which
    knows a student by "Identifier". Moodle takes
    the points from the grade item, and imports nothing at all when it does not find a student: a
    row of points would be one. An empty cell takes away a grade that is there.
    """
    stems = _stems(entries)
    identifiers = {
        entry.graded.student: f"Participant {cell(entry.graded.number)}" * bool(entry.graded.number)
        for entry in entries
    }
    rows = [
        [cell(student), identifiers[student], *(scores.get(stem, "") for stem in stems)]
        for student, scores in _scores(entries).items()
    ]
    return _csv([["student", "Identifier", *stems], *rows])


def grades_json(entries: Iterable[Entry]) -> str:
    """All of it as JSON in ASCII: a list with one object for each entry.

    `score` is null where the grader failed.
    """
    return json.dumps([_entry(entry) for entry in entries], indent=1)


def _entry(entry: Entry) -> dict[str, Any]:
    graded = entry.graded
    return {
        "student": line(graded.student),
        "exercise": line(graded.exercise),
        "file": line(graded.file),
        "digest": graded.digest,
        "handed_in": line(graded.handed_in),
        "attempts": entry.attempts,
        "late": entry.late,
        "score": entry.score,
        "points": entry.points,
        "trouble": line(graded.trouble),
        "grader_failed": graded.grader_failed,
        "sandboxed": graded.sandboxed,
        "notices": [line(notice) for notice in graded.notices],
        "questions": [_question(result) for result in entry.results],
    }


def _question(result: Result) -> dict[str, Any]:
    report = result.report
    return {
        "question": result.question,
        "score": result.score,
        "points": result.points,
        "passed": result.passed,
        "answered": report.answered if report else None,
        "misconception": report.misconception if report else None,
        "message": [line(text) for text in report.message.splitlines()] if report else [],
    }


def _stems(entries: Iterable[Entry]) -> list[str]:
    """The exercises that were handed in, in the order of the course."""
    handed_in = {entry.graded.exercise for entry in entries}
    return [lesson.stem for lesson in EXERCISES if lesson.stem in handed_in]


def _scores(entries: Iterable[Entry]) -> dict[str, dict[str, int | str]]:
    """By student and exercise; also a student none of whose files could be read."""
    scores: dict[str, dict[str, int | str]] = {}
    for entry in sorted(entries, key=lambda entry: entry.graded.student):
        scores.setdefault(entry.graded.student, {})[entry.graded.exercise] = _blank(entry.score)
    return scores


def _csv(rows: Iterable[Iterable[object]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _blank(score: int | None) -> int | str:
    return "" if score is None else score


def _truth(value: bool | None) -> str:
    return "" if value is None else str(value).lower()
