"""The record in sentences: first choices count, and pauses are no time spent."""

from datetime import UTC, datetime, timedelta

from dlcourse.record import CheckRun, OpenedHint, Prediction, QuizAnswer, TaskOutcome
from dlcourse.record.summary import in_hours, summary, time_spent, tries_by_id

START = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


def at(minutes):
    return START + timedelta(minutes=minutes)


def test_the_first_choice_counts_and_later_ones_are_tries():
    first, later = (Prediction(START, "08.networks", choice, 3, choice == 2) for choice in (0, 2))
    other = Prediction(START, "08.scale", 1, 2, True)
    assert tries_by_id([first, other, later], Prediction) == {
        "08.networks": [first, later],
        "08.scale": [other],
    }
    assert summary([first, other, later]) == ["Predictions: 1 of 2 came out otherwise."]


def test_every_kind_has_its_sentence():
    entries = [
        *(Prediction(at(0), f"08.{place}", 0, 3, right=place > 11) for place in range(20)),
        *(QuizAnswer(at(0), f"08.quiz {place}", 0, right=place > 0) for place in range(3)),
        QuizAnswer(at(0), "08.quiz 0", 1, right=True),
        *(OpenedHint(at(0), "01.softmax", number) for number in (1, 2, 2)),
        OpenedHint(at(4), "01.neuron", 1),
        *(TaskOutcome(at(4), "09.repair case 3", text) for text in ("no", "yes")),
    ]
    *lines, time = summary(entries)
    assert lines == [
        "Predictions: 12 of 20 came out otherwise.",
        "Quizzes: 2 of 3 right at the first choice.",
        "Hints: 3 opened, on 2 of the questions.",
        "Tasks in experiments: 1 tried.",
    ]
    assert time.startswith("Time: 4 min, the gaps shorter than 10 minutes")


def test_what_was_never_done_is_not_spoken_of():
    assert summary([]) == []


def test_only_gaps_shorter_than_ten_minutes_are_time_spent():
    moments = (0, 4, 13.5, 23.5, 24, 500, 501)
    entries = [CheckRun(at(moment), "01.softmax", False, 3, 0) for moment in reversed(moments)]
    assert time_spent(entries) == timedelta(minutes=4 + 9.5 + 0.5 + 1)
    assert time_spent(entries[:1]) == time_spent([]) == timedelta()


def test_times_in_words():
    assert [in_hours(minutes) for minutes in (0, 59, 60, 80)] == [
        "0 min",
        "59 min",
        "1 h",
        "1 h 20 min",
    ]
