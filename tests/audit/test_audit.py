"""The audit of every question's check, with one seed; and that it can fail."""

import math

import numpy as np
import pytest

from audit import of_question
from audit.__main__ import table
from audit.bank import Answer, wrong_answers
from audit.of_question import SLOW, audit
from dlcourse.questions import find_question, question_ids

# The others train for minutes: make audit judges them, and their own tests do.
QUICK = [i for i in question_ids() if find_question(i).seconds <= SLOW]


@pytest.mark.parametrize("question_id", QUICK)
def test_a_check_accepts_what_is_right_and_explains_what_is_wrong(question_id):
    assert audit(question_id, n_seeds=1, patience=math.inf).problems == []


def softmax_of_floats(logits):
    return np.exp(logits) / np.exp(logits).sum(axis=1)[:, None]


@pytest.mark.parametrize(
    ("name", "answers", "problem"),
    [
        ("right_answers", [Answer("r", "", softmax_of_floats)], "only 1 right answers"),
        ("right_answers", [Answer("r", "", softmax_of_floats)] * 6, "r is rejected: "),
        ("wrong_answers", [], "only 0 wrong answers"),
    ],
)
def test_it_tells_what_must_not_be(monkeypatch, name, answers, problem):
    monkeypatch.setattr(of_question, name, lambda question: answers)
    found = audit("01.softmax", n_seeds=1, patience=math.inf)
    assert any(line.startswith(problem) for line in found.problems)
    assert "01.softmax" in table([found])


def test_a_wrong_answer_that_is_accepted_is_a_problem(monkeypatch):
    right = of_question.right_answers(of_question.find_question("04.relu"))
    monkeypatch.setattr(of_question, "wrong_answers", lambda question: right[:8])
    found = audit("04.relu", n_seeds=1, patience=math.inf)
    assert sum("is accepted" in line for line in found.problems) == 8
    assert found.share_explained == 0


@pytest.mark.parametrize("trains", [False, True])
def test_the_bank_of_a_question_that_trains_is_judged_where_that_is_asked_for(monkeypatch, trains):
    monkeypatch.setattr(of_question, "SLOW", 0)
    found = audit("04.relu", n_seeds=1, patience=0, trains=trains)
    bank = wrong_answers(find_question("04.relu"))
    assert sum(found.wrong.values()) == trains * len(bank) and not found.problems
    assert ("-" in table([found]).splitlines()[2]) != trains
