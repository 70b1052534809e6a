"""The line that a person reads about one question."""

import json

import numpy as np
import pytest

from dlcourse.checks import AnswerError, Report
from dlcourse.grading.report_table import report_table, summary
from dlcourse.questions import verify
from tests.grading.small_notebooks import RIGHT


def raising(*fields):
    def softmax(logits):
        raise AnswerError(*fields)

    return softmax


def of(answer):
    """The report, after a way through JSON."""
    return Report.from_json(json.loads(json.dumps(verify("01.softmax", answer).to_json())))


def test_a_passing_answer_needs_no_message():
    namespace = {"np": np}
    exec(RIGHT["softmax"], namespace)
    report = of(namespace["softmax"])
    assert (report.passed, report.score, report.points, summary(report)) == (True, 3, 3, "")


def test_a_wrong_answer_shows_the_first_sentence_only():
    report = of(lambda logits: logits * 0.5)
    assert summary(report) and report.message.startswith(summary(report))
    assert summary(report).endswith(".") and "\n" not in summary(report)
    assert (report.score, report.points) == (0, 3)


@pytest.mark.parametrize("line", [None, 3])
def test_an_error_is_the_message(line):
    error = AnswerError("NameError", "there is no function `softmax`", line, line and "code")
    assert summary(of(raising(error.kind, error.text, line, error.code))) == str(error)


def test_an_unanswered_question_says_so():
    report = of(raising("NotImplementedError", "", 2, "raise NotImplementedError"))
    assert not report.answered and "not answered yet" in report_table([report])
    assert summary(report).startswith("Write softmax(logits)")


def test_a_question_that_could_not_be_asked_says_why():
    report = Report("01.softmax", False, 0, 3, "The kernel died. It was late.")
    assert summary(report) == "The kernel died."


def test_the_table_ends_with_the_sum():
    table = report_table(
        [
            Report("01.softmax", True, 3, 3, ""),
            Report("01.neuron", False, 0, 2, "No."),
        ]
    )
    *_, last = table.splitlines()
    assert last.split() == ["together", "1", "of", "2", "3", "/", "5"]
    assert "01.neuron" in table and "0 / 2" in table
