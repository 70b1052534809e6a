"""The hint ladder: hints open one at a time, the log knows which, and the idea comes last."""

import pytest

from dlcourse.checks.report import Report
from dlcourse.questions import find_question
from dlcourse.questions import function_set as check
from dlcourse.record import OpenedHint, read

SOFTMAX = find_question("01.softmax")
FIRST, SECOND, THIRD = SOFTMAX.hints


def wrong(logits):
    return logits


@pytest.fixture
def session(tmp_path, monkeypatch):
    """A person at work, with an empty log at this path."""
    path = tmp_path / "data" / "progress.jsonl"
    monkeypatch.setattr("dlcourse.record.log.log_path", lambda: path)
    monkeypatch.setattr("dlcourse.questions.face.in_session", lambda: True)
    return path


def opened():
    return [entry.number for entry in read() if isinstance(entry, OpenedHint)]


def test_hints_open_one_at_a_time(session):
    assert check.hint("softmax") == (
        f'Hint 1 of 3: {FIRST}\nThe next one: check.hint("softmax", 2)'
    )
    assert opened() == [1]
    assert check.hint("softmax", 2).startswith(f"Hint 2 of 3: {SECOND}\nThe next one: ")
    assert check.hint("softmax", 3) == f"Hint 3 of 3: {THIRD}"
    assert opened() == [1, 2, 3]


def test_asked_again_it_shows_those_opened_and_opens_none(session):
    for number in (1, 2):
        check.hint("softmax", number)
    again = check.hint("softmax")
    assert again == (
        f'Hint 1 of 3: {FIRST}\nHint 2 of 3: {SECOND}\nThe next one: check.hint("softmax", 3)'
    )
    assert check.hint("softmax", 1).startswith(f"Hint 1 of 3: {FIRST}")
    assert check.hint("softmax") == again and opened() == [1, 2]


def test_no_hint_is_passed_over(session):
    for n_opened in (0, 1):
        assert check.hint("softmax", 3) == (
            "Hint 3 opens after those before it. "
            f'Hint {n_opened + 1} is ready: check.hint("softmax", {n_opened + 1})'
        )
        assert opened() == [1] * n_opened
        check.hint("softmax")


def test_another_questions_hints_do_not_count(session):
    check.hint("neuron")
    assert "Hint 1 is ready" in check.hint("softmax", 2)


def test_a_report_says_which_hint_is_ready(session):
    assert str(check.softmax(wrong)).endswith('Hint 1 of 3 is ready: check.hint("softmax")')
    check.hint("softmax")
    report = check.softmax(wrong)
    assert str(report).endswith('Hint 2 of 3 is ready: check.hint("softmax", 2)')
    html = report._repr_mimebundle_()["text/html"]
    assert "Hint 2 of 3 is ready" in html and "Along which axis" in html
    assert "Python cannot hold" not in html


def test_the_idea_comes_after_the_third_hint_and_two_more_tries(session):
    for number in (1, 2, 3):
        check.softmax(wrong)
        check.hint("softmax", number)
    first, second = check.softmax(wrong), check.softmax(wrong)
    assert str(first).endswith('All 3 hints are open: check.hint("softmax")')
    assert first.idea == first.solution == ""
    assert second.idea == SOFTMAX.idea and second.solution == "../solutions/01_function_set.ipynb"
    text = str(second).replace("\n", " ")
    assert SOFTMAX.idea and f"The idea of the solution: {SOFTMAX.idea}" in text
    assert text.endswith("One way to write it: ../solutions/01_function_set.ipynb")
    html = second._repr_mimebundle_()["text/html"]
    assert 'href="../solutions/01_function_set.ipynb"' in html
    assert Report.from_json(second.to_json()) == second
    assert check.softmax(SOFTMAX.reference).idea == ""


def test_what_is_not_answered_is_no_try(session):
    def stub(logits):
        raise NotImplementedError

    for number in (1, 2, 3):
        check.hint("softmax", number)
    assert [check.softmax(stub).idea for _ in range(3)] == [""] * 3


def test_a_log_that_cannot_be_used_leaves_the_ladder_whole(session, capsys):
    session.mkdir(parents=True)
    assert check.hint("softmax").startswith("Hint 1 of 3")
    assert check.hint("softmax", 2).startswith("Hint 2 of 3")
    assert "Hint 3 of 3 is ready" in str(check.softmax(wrong))
    assert capsys.readouterr().err.count("\n") == 1


def test_where_nobody_is_at_work_nothing_is_counted(session, monkeypatch):
    monkeypatch.setattr("dlcourse.questions.face.in_session", lambda: False)
    assert check.hint("softmax", 3) == f"Hint 3 of 3: {THIRD}"
    assert check.hint("softmax").startswith("Hint 1 of 3")
    assert "Hint 1 of 3 is ready" in str(check.softmax(wrong))
    assert not session.exists()
