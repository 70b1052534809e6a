"""The course map: true to the lessons, to the learner's log, and to the time that is left."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dlcourse.course import EXERCISES
from dlcourse.questions import find_question, function_set, question_ids
from dlcourse.questions.course_map import course_map, map_of
from dlcourse.record import CheckRun, OpenedHint, Prediction

ROOT = Path(__file__).parents[2]
FIRST = EXERCISES[0]


NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
LINE = (
    '{"time": "2026-11-24T10:00:00+00:00", "question": "01.softmax", '
    '"passed": true, "points": 3, "score": 3}\n'
)


def attempt(name, passed):
    return CheckRun(NOW, name, passed, points=1, score=int(passed))


@pytest.fixture
def log(tmp_path, monkeypatch):
    """The path of an empty log, in a person's session."""
    monkeypatch.setattr(
        "dlcourse.record.log.platformdirs.user_data_path", lambda name: tmp_path / name
    )
    monkeypatch.setattr("dlcourse.questions.course_map.in_session", lambda: True)
    return tmp_path / "dlcourse" / "progress.jsonl"


def test_a_question_stays_solved_when_a_later_try_fails():
    tried = map_of([attempt("01.softmax", True), attempt("01.softmax", False)])
    assert tried.states["01.softmax"] == "solved"
    tried = map_of([attempt("01.softmax", False), attempt("a question of yesterday", True)])
    assert tried.states["01.softmax"] == "tried"
    assert tried.states.keys() == set(question_ids())


def test_the_time_left_falls_with_the_first_try_and_with_every_point():
    everything = FIRST.minutes + FIRST.exercise_minutes
    assert map_of([]).minutes_left(FIRST) == everything
    assert map_of([attempt("01.softmax", False)]).minutes_left(FIRST) == FIRST.exercise_minutes
    points = (
        find_question("01.softmax").points,
        sum(find_question(q).points for q in question_ids(FIRST.stem)),
    )
    left = FIRST.exercise_minutes * (1 - points[0] / points[1])
    assert left <= map_of([attempt("01.softmax", True)]).minutes_left(FIRST) < left + 5
    solved = map_of([attempt(name, True) for name in question_ids()])
    assert [solved.minutes_left(lesson) for lesson in EXERCISES] == [0] * len(EXERCISES)
    assert "nothing left to do" in repr(solved)


def test_it_links_every_lesson_and_exercise_from_the_folder_of_notebooks():
    page = map_of([])._repr_html_()
    links = re.findall(r'<a href="([^"]+)"', page)
    assert len(links) == 2 * len(EXERCISES)
    assert all((ROOT / "notebooks" / link).resolve().is_file() for link in links)


def test_every_question_is_marked_in_a_symbol_and_in_words():
    page = map_of([attempt("01.softmax", True), attempt("01.neuron", False)])._repr_html_()
    assert re.search(r'title="solved"[^>]*>✓ softmax<', page)
    assert re.search(r'title="tried"[^>]*>… neuron<', page)
    assert page.count('title="open"') == len(question_ids()) - 2


def test_it_shows_the_log_of_the_person_at_work(log):
    assert set(course_map().states.values()) == {"open"}
    log.parent.mkdir()
    log.write_text(LINE)
    assert course_map().states["01.softmax"] == "solved"


def test_a_question_stays_solved_when_its_notebook_is_reset(log, monkeypatch):
    """A reset notebook is its stubs, and a check of a stub records nothing."""

    def softmax(logits):
        raise NotImplementedError

    monkeypatch.setattr("dlcourse.questions.face.in_session", lambda: True)
    function_set.softmax(find_question("01.softmax").reference)
    assert not function_set.softmax(softmax).answered
    assert course_map().states["01.softmax"] == "solved"
    function_set.softmax(lambda logits: logits)
    assert course_map().states["01.softmax"] == "solved"


def test_it_says_what_the_record_says():
    shown = map_of([Prediction(NOW, "08.networks", 0, 3, False), OpenedHint(NOW, "01.softmax", 1)])
    for text in ("Predictions: 1 of 1 came out otherwise.", "Hints: 1 opened, on 1 of the"):
        assert text in repr(shown) and f"<p>{text}" in shown._repr_html_()
    assert repr(map_of([])).endswith(" left.")


def test_in_a_build_or_a_test_it_is_empty(log, monkeypatch):
    log.parent.mkdir()
    log.write_text(LINE)
    monkeypatch.setattr("dlcourse.questions.course_map.in_session", lambda: False)
    assert set(course_map().states.values()) == {"open"}


def test_a_log_that_cannot_be_read_is_one_sentence(log):
    log.mkdir(parents=True)
    assert "Your progress cannot be read: Is a directory." in repr(course_map())
