"""Which submission counts, and what it earned."""

from datetime import UTC, datetime

import pytest

from dlcourse.grading.gradebook import gradebook, moment
from tests.grading.small_class import RIGHT, STEM, WRONG, at_fault, graded, ungraded

DUE = datetime(2026, 11, 26, 12, tzinfo=UTC)


def only(results, due=None):
    (entry,) = gradebook(results, due)
    return entry


def test_an_empty_class_has_no_entries():
    assert gradebook([]) == []


def test_entries_go_by_exercise_and_student():
    results = [graded("bo"), graded("ann", "02_gradient_descent", reports=()), graded("ann")]
    found = [(entry.graded.exercise[:2], entry.graded.student) for entry in gradebook(results)]
    assert found == [("01", "ann"), ("01", "bo"), ("02", "ann")]


@pytest.mark.parametrize(
    "times",
    [
        ("2026-11-20T10:00:00+00:00", "2026-11-20T09:00:00-02:00"),
        ("", "2026-11-20T10:00:00Z"),
        ("2026-11-29T10:00:00", "2026-11-20T10:00:00Z"),
        ("no time", "2026-11-20T10:00:00Z"),
    ],
)
def test_the_latest_counts_and_an_unknown_time_is_the_earliest(times):
    first, last = (graded(handed_in=time, file=f"{9 - i}") for i, time in enumerate(times))
    for results in ([first, last], [last, first]):
        entry = only(results)
        assert (entry.graded, entry.earlier, entry.attempts) == (last, (first,), 2)


def test_at_the_same_time_the_last_file_name_counts():
    results = [graded(file=name) for name in ("b", "c", "a")]
    assert only(results).graded.file == "c"


@pytest.mark.parametrize(
    ("time", "late"),
    [
        ("2026-11-26T12:00:00+00:00", False),
        ("2026-11-26T12:00:01+00:00", True),
        ("2026-11-26T12:30:00+01:00", False),
        ("2026-11-27T12:00:00", False),
        ("", False),
    ],
)
def test_late_is_after_the_due_time(time, late):
    assert only([graded(handed_in=time)], DUE).late is late
    assert only([graded(handed_in=time)]).late is False


def test_a_due_time_needs_a_zone():
    with pytest.raises(ValueError, match="time zone"):
        gradebook([], DUE.replace(tzinfo=None))


def test_scores_add_up():
    right, wrong = only([graded(reports=RIGHT)]), only([graded(reports=WRONG)])
    assert (right.score, right.points) == (12, 12)
    assert (wrong.score, wrong.points) == (12 - 3 - 2, 12)
    assert [result.passed for result in wrong.results].count(False) == 2


def test_a_file_at_fault_has_no_points():
    entry = only([at_fault()])
    assert (entry.score, entry.points) == (0, 12)
    assert {(r.score, r.passed, r.report) for r in entry.results} == {(0, False, None)}


def test_what_the_grader_failed_on_has_no_score():
    entry = only(
        [graded(handed_in="2026-11-20T10:00:00Z"), ungraded(handed_in="2026-11-21T10:00:00Z")]
    )
    assert (entry.score, entry.points, entry.attempts) == (None, 12, 2)
    assert {(r.score, r.passed) for r in entry.results} == {(None, None)}


@pytest.mark.parametrize("exercise", ["", "10_from_elsewhere"])
def test_a_file_of_an_unknown_exercise_has_no_questions(exercise):
    entry = only([at_fault(exercise=exercise)])
    assert (entry.score, entry.points, entry.results) == (0, 0, ())


def test_people_read_a_moment_to_the_minute():
    assert moment(graded(handed_in="2026-11-26T12:00:01.5+01:00")) == "2026-11-26 12:00+01:00"
    assert moment(graded(handed_in="yesterday")) == "yesterday"
    assert moment(graded(exercise=STEM)) == ""
