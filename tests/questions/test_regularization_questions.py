"""Exercise 07: what is special about its questions; the laws of all are in test_question_laws."""

import numpy as np
import pytest

from dlcourse.checks.regularization import QUESTIONS
from dlcourse.checks.verifier import judge

BY_NAME = {question.name: question for question in QUESTIONS}
SEEDS = range(5)


def reference(name, *arguments):
    return BY_NAME[name].reference(*arguments)


def test_exercise_is_worth_six_points():
    assert sum(question.points for question in QUESTIONS) == 6


def test_references_give_the_numbers_of_the_exercise():
    weights = [np.array([3.0, -4.0])]
    assert reference("l2_penalty", weights, 0.1) == pytest.approx(1.25)
    assert reference("l1_penalty", weights, 0.1) == pytest.approx(0.7)
    w, g = np.array([2.0, -4.0, 2.0]), np.array([0.0, 0.0, 3.0])
    assert reference("weight_decay_step", w, g, 0.1, 0.5) == pytest.approx([1.9, -3.8, 1.6])
    w = np.array([2.0, -4.0, 0.0, 0.01])
    assert reference("l1_step", w, np.zeros(4), 0.1, 0.5) == pytest.approx([1.95, -3.95, 0, -0.04])
    shrunk = reference("soft_threshold", np.array([2, 0.25, -0.5, -2]), 0.5)
    assert shrunk.tolist() == [1.5, 0, 0, -1.5]
    layers = [np.array([[0, 0, 0, 1], [0, 2, -1, 0]]), np.array([[1, 2]])]
    assert reference("sparsity", layers) == 0.5
    (mean,) = [m for m in BY_NAME["sparsity"].misconceptions if m.name == "mean_over_arrays"]
    assert mean.answer(layers) == 0.3125


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    ("step", "penalty"), [("weight_decay_step", "l2_penalty"), ("l1_step", "l1_penalty")]
)
def test_a_step_goes_down_the_slope_of_loss_and_penalty(seed, step, penalty):
    rng = np.random.default_rng(seed)
    w, grad, lr, strength, h = rng.normal(size=5), rng.normal(size=5), 0.1, 0.7, 1e-6
    slope = grad.copy()
    for i in range(5):
        move = h * np.eye(5)[i]
        above, below = (reference(penalty, [w + side * move], strength) for side in (1, -1))
        slope[i] += (above - below) / (2 * h)
    np.testing.assert_allclose(reference(step, w, grad, lr, strength), w - lr * slope, rtol=1e-6)


def test_the_sign_step_rattles_around_zero_and_the_threshold_stays():
    w, seen = np.array([0.01]), []
    for _ in range(4):
        w = reference("l1_step", w, np.zeros(1), 0.1, 0.5)
        seen.append(float(w[0]))
    assert seen == pytest.approx([-0.04, 0.01, -0.04, 0.01])
    assert reference("soft_threshold", np.array([0.01]), 0.05) == 0


def test_a_negative_zero_is_a_right_zero():
    assert judge(BY_NAME["soft_threshold"], lambda w, t: -reference("soft_threshold", -w, t)).passed
