"""The line that a person reads about one question."""

import numpy as np
import pytest

from dlcourse.checks import AnswerError
from dlcourse.questions import verify
from dlcourse.grading.verdict import Verdict, verdict_table
from tests.grading.small_notebooks import RIGHT


def raising(*fields):
    def softmax(logits):
        raise AnswerError(*fields)

    return softmax


def of(answer):
    report = verify("01.softmax", answer)
    return Verdict("01.softmax", report.passed, str(report))


def test_a_passing_answer_needs_no_message():
    namespace = {"np": np}
    exec(RIGHT["softmax"], namespace)
    verdict = of(namespace["softmax"])
    assert (verdict.passed, verdict.score, verdict.points, verdict.message) == (True, 3, 3, "")
    assert verdict.state.endswith("probes pass")


def test_a_wrong_answer_shows_the_first_sentence_only():
    verdict = of(lambda logits: logits * 0.5)
    assert verdict.message and verdict.text.split("\n\n")[1].startswith(verdict.message)
    assert verdict.message.endswith(".") and "\n" not in verdict.message
    assert (verdict.score, verdict.points) == (0, 3)


@pytest.mark.parametrize("line", [None, 3])
def test_an_error_is_the_message(line):
    error = AnswerError("NameError", "there is no function `softmax`", line, line and "code")
    assert of(raising(error.kind, error.text, line, error.code)).message == str(error)


def test_an_unanswered_question_says_so():
    verdict = of(raising("NotImplementedError", "", 2, "raise NotImplementedError"))
    assert verdict.state == "not answered yet"
    assert verdict.message.startswith("Write softmax(logits)")


def test_a_text_that_is_no_report_is_the_message():
    verdict = Verdict("01.softmax", False, "The kernel died. It was late.")
    assert (verdict.state, verdict.message) == ("", "The kernel died.")


def test_only_a_passing_report_can_be_refused():
    passing = Verdict("01.softmax", False, "softmax   7 of 7 probes pass   3 / 3 points")
    assert passing.is_refused and passing.score == 0
    wrong = of(lambda logits: logits * 0.5)
    unanswered = of(raising("NotImplementedError", "", 2, "raise NotImplementedError"))
    assert not wrong.is_refused and not unanswered.is_refused
    assert not Verdict("01.softmax", True, passing.text).is_refused


def test_the_table_ends_with_the_sum():
    table = verdict_table([Verdict("01.softmax", True, ""), Verdict("01.neuron", False, "No.")])
    *_, last = table.splitlines()
    assert last.split() == ["together", "1", "of", "2", "3", "/", "5"]
    assert "01.neuron" in table and "0 / 2" in table
