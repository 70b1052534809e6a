"""Exercise 07: what is special about its questions; the laws of all are in test_question_laws."""

import numpy as np
import pytest

from dlcourse import rules
from dlcourse.questions import find_question, verify


def test_references_give_the_numbers_of_the_exercise():
    weights = [np.array([3.0, -4.0])]
    assert rules.l2_penalty(weights, 0.1) == pytest.approx(1.25)
    assert rules.l1_penalty(weights, 0.1) == pytest.approx(0.7)
    w, g = np.array([2.0, -4.0, 2.0]), np.array([0.0, 0.0, 3.0])
    assert rules.weight_decay_step(w, g, 0.1, 0.5) == pytest.approx([1.9, -3.8, 1.6])
    w = np.array([2.0, -4.0, 0.0, 0.01])
    assert rules.l1_step(w, np.zeros(4), 0.1, 0.5) == pytest.approx([1.95, -3.95, 0, -0.04])
    shrunk = rules.soft_threshold(np.array([2, 0.25, -0.5, -2]), 0.5)
    assert shrunk.tolist() == [1.5, 0, 0, -1.5]
    layers = [np.array([[0, 0, 0, 1], [0, 2, -1, 0]]), np.array([[1, 2]])]
    assert rules.sparsity(layers) == 0.5
    (mean,) = [
        m for m in find_question("07.sparsity").misconceptions if m.name == "mean_over_arrays"
    ]
    assert mean.answer(layers) == 0.3125


def test_the_sign_step_rattles_around_zero_and_the_threshold_stays():
    w, seen = np.array([0.01]), []
    for _ in range(4):
        w = rules.l1_step(w, np.zeros(1), 0.1, 0.5)
        seen.append(float(w[0]))
    assert seen == pytest.approx([-0.04, 0.01, -0.04, 0.01])
    assert rules.soft_threshold(np.array([0.01]), 0.05) == 0


def test_a_negative_zero_is_a_right_zero():
    assert verify("07.soft_threshold", lambda w, t: -rules.soft_threshold(-w, t)).passed
