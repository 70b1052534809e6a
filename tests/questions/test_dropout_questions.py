"""Exercise 08: what is special about its questions; the laws of all are in test_question_laws."""

import math

import numpy as np
import pytest

from dlcourse.checks.compare import unlike
from dlcourse.checks.dropout import QUESTIONS
from dlcourse.checks.dropout_questions import dropout_mask, ensemble_average
from dlcourse.checks.verifier import judge

BY_NAME = {question.name: question for question in QUESTIONS}
SEEDS = range(5)


def reference(name, *arguments):
    return BY_NAME[name].reference(*arguments)


def test_exercise_is_worth_nine_points():
    assert sum(question.points for question in QUESTIONS) == 9


def test_references_give_the_numbers_of_the_exercise():
    a, mask = np.array([2.0, -3.0, 4.0]), np.array([1.0, 0.0, 1.0])
    assert reference("dropout_forward", a, mask).tolist() == [2, 0, 4]
    scaled = reference("scale_weights", np.array([[2.0, -4.0]]), 0.1)
    assert scaled.ravel() == pytest.approx([1.8, -3.6])
    assert reference("inverted_dropout", a, mask, 0.5).tolist() == [4, 0, 8]
    gradient = np.array([1.0, 5.0, -2.0])
    assert reference("inverted_dropout_backward", gradient, mask, 0.5).tolist() == [2, 0, -4]
    x, w = np.array([1.0, -2.0]), np.array([2.0, 1.0])
    assert reference("ensemble_average", x, w, 0.5, 0.25) == pytest.approx(0.5965, abs=5e-5)
    assert ensemble_average.by_scaling(x, w, 0.5, 0.25) == pytest.approx(0.6225, abs=5e-5)
    outputs = ensemble_average.sigmoid(np.array([0.5, -1.5, 2.5, 0.5]))
    assert np.round(outputs, 4).tolist() == [0.6225, 0.1824, 0.9241, 0.6225]


def test_the_margin_of_a_mask_is_what_the_exercise_says():
    assert dropout_mask.DEVIATIONS * math.sqrt(0.3 * 0.7 / 60_000) == pytest.approx(0.011, abs=5e-4)
    assert math.erfc(dropout_mask.DEVIATIONS / math.sqrt(2)) == pytest.approx(1 / 500e6, rel=0.02)


@pytest.mark.parametrize("seed", range(20))
def test_a_right_mask_never_fails_by_chance(seed):
    rng = np.random.default_rng(seed)
    for probe in BY_NAME["dropout_mask"].probes:
        arguments = dict(probe.arguments)
        mask = rng.random(arguments["shape"]) >= arguments["p"]
        assert dropout_mask.fault(mask, arguments) is None


@pytest.mark.parametrize("factor", [0.9, 1.1])
def test_a_p_that_is_a_tenth_off_fails(factor):
    found = judge(BY_NAME["dropout_mask"], lambda s, p, rng: rng.random(s) >= factor * p)
    assert not found.passed and found.misconception is None


@pytest.mark.parametrize("mask", [np.full((2, 2), 0.5), np.full((2, 2), 2), np.full((2, 2), -1.0)])
def test_numbers_that_are_neither_0_nor_1_are_no_truth_values(mask):
    assert unlike(mask, np.ones((2, 2), bool)).predicate == "gives wrong values"
    assert unlike(np.round(mask * 0), np.ones((2, 2), bool)) is None


@pytest.mark.parametrize("seed", SEEDS)
def test_the_average_of_many_masks_drawn_is_the_exact_one(seed):
    rng = np.random.default_rng(seed)
    x, w = rng.normal(size=(2, 6))
    masks = rng.random((100_000, 6)) >= 0.3
    drawn = ensemble_average.sigmoid(masks @ (x * w) + 0.2).mean()
    assert reference("ensemble_average", x, w, 0.2, 0.3) == pytest.approx(drawn, abs=0.005)


@pytest.mark.parametrize("seed", SEEDS)
def test_without_the_sigmoid_scaling_is_exact(seed):
    rng = np.random.default_rng(seed)
    x, w = rng.normal(size=(2, 8))

    def probability(kept, dropped):
        return 0.7**kept * 0.3**dropped

    exact = ensemble_average.average(x, w, 0.2, 0.3, probability, lambda x, w, b: x @ w + b)
    assert exact == pytest.approx(0.7 * (x @ w) + 0.2, rel=1e-12)
