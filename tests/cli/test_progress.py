"""`dlcourse progress` shows what was tried and solved, question by question and day by day."""

from dlcourse.cli.progress import by_day, by_question

ATTEMPTS = [
    {"time": f"2026-11-{day}T10:00:00+00:00", "question": question, "passed": passed}
    for day, question, passed in [
        (20, "01.softmax", False),
        (21, "01.softmax", True),
        (21, "01.neuron", True),
        (22, "01.softmax", True),
        (22, "01.forward", False),
    ]
]


def row(table, first):
    return next(line for line in table.splitlines() if line.startswith(first))


def test_a_question_is_solved_on_the_day_it_first_passed():
    table = by_question(ATTEMPTS)
    assert row(table, "01.softmax").split()[-3:] == ["3", "solved", "2026-11-21"]
    assert row(table, "01.forward").endswith("tried")
    assert row(table, "01.predict").endswith("not tried yet")


def test_points_are_earned_once():
    once = by_question(ATTEMPTS[:2])
    again = by_question(ATTEMPTS[:2] * 2)
    assert row(once, "together").split()[1] == row(again, "together").split()[1] != "0"


def test_days_count_what_was_newly_solved():
    table = by_day(ATTEMPTS)
    assert row(table, "2026-11-20").split() == ["2026-11-20", "1", "-", "0"]
    assert row(table, "2026-11-21").split() == ["2026-11-21", "2", "01.neuron,", "01.softmax", "2"]
    assert row(table, "2026-11-22").split() == ["2026-11-22", "2", "-", "2"]
