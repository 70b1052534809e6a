"""Exercise 07: what is special about its questions; the laws of all are in test_question_laws."""

from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from dlcourse import rules
from dlcourse.authoring.source import read_source
from dlcourse.questions import find_question, verify

l1_loop = import_module("dlcourse.questions.07_regularization.fit_with_l1")
ROOT = Path(__file__).parents[2]
STARTS = range(len(l1_loop.STARTS))


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


@pytest.fixture(scope="module")
def given():
    """The names that the exercise's cell with the network defines."""
    source = read_source(ROOT / "source" / "exercises" / "07_regularization.md")
    cells = {cell.id: cell.source for cell in source.notebook.cells}
    names = {}
    exec(cells["set-up"], names)
    exec(cells["the-network"], names)
    return names


def test_the_network_of_the_exercise_is_that_of_the_check(given):
    digits = l1_loop.X_TRAINING[:20], l1_loop.LABELS[:20]
    for mine, theirs in zip(
        given["gradients"](l1_loop.STARTS[0], *digits),
        l1_loop.gradients(l1_loop.STARTS[0], *digits),
        strict=True,
    ):
        assert np.array_equal(mine, theirs)
    shapes = [array.shape for array in given["start"]]
    assert shapes == [array.shape for array in l1_loop.STARTS[0]]
    assert len(given["X_train"]) == len(l1_loop.X_TRAINING) == 500
    assert len(l1_loop.X_UNSEEN) == 1297


def test_the_gradients_are_the_slopes_of_the_loss():
    parameters = [array + 0j for array in l1_loop.STARTS[0]]
    digits = l1_loop.X_TRAINING[:20], l1_loop.LABELS[:20]

    def loss(parameters):
        W1, b1, W2, b2 = parameters
        Z = digits[0] @ W1.T + b1
        logits = np.where(Z.real > 0, Z, 0) @ W2.T + b2
        log_sums = np.log(np.exp(logits).sum(axis=1))
        return np.mean(log_sums - logits[np.arange(20), digits[1]])

    expected = l1_loop.gradients(l1_loop.STARTS[0], *digits)
    for array, grad in zip(parameters, expected, strict=True):
        for place in [(0, 20), (5, 3)] if array.ndim == 2 else [(0,), (5,)]:
            array[place] += 1e-20j
            assert loss(parameters).imag / 1e-20 == pytest.approx(grad[place], abs=1e-12)
            array[place] -= 1e-20j


def measured(answer, start):
    """Zeros and accuracy in percent of what an answer makes of a start."""
    rng = np.random.default_rng(start)
    W1, b1, W2, b2 = answer(l1_loop.STARTS[start], l1_loop.X_TRAINING, l1_loop.LABELS, rng)
    accuracy = l1_loop.accuracy_of((W1, b1, W2, b2), l1_loop.X_UNSEEN, l1_loop.LABELS_UNSEEN)
    return 100 * rules.sparsity([W1, W2]), 100 * accuracy


@pytest.mark.parametrize("start", STARTS)
def test_the_settings_of_the_hint_are_well_beyond_what_is_asked_for(start):
    zeros, accuracy = measured(l1_loop.fit_with_l1, start)
    assert 85 < zeros < 91 and accuracy > 92


@pytest.mark.parametrize("start", STARTS)
def test_weights_cut_off_at_the_end_and_sign_steps_are_well_below(start):
    zeros, accuracy = measured(l1_loop.threshold_at_the_end, start)
    assert zeros > 75 and accuracy < 86
    assert measured(l1_loop.sign_step, start)[0] < 0.5


def test_the_table_of_the_choice_of_strength():
    table = {
        0.0: ((0.80, 0.84), (0.81, 0.83)),
        0.01: ((0.90, 0.94), (0.90, 0.92)),
        0.1: ((0.90, 0.92), (0.89, 0.90)),
    }

    def run(strength, seed):
        validation, test = table[strength]
        return 1.0, validation[seed], test[seed]

    chosen, means, errors, test = rules.choose_strength(run, np.array([*table]), (0, 1))
    assert chosen == 0.1 and test == pytest.approx(0.895)
    assert means == pytest.approx([0.82, 0.92, 0.91])
    assert errors == pytest.approx([0.02, 0.02, 0.01])


def return_in_loop(weights, strength):
    total = 0.0
    for w in weights:
        total += strength / 2 * np.sum(w**2)
        return total


NAMED = {
    "the largest sum of a column": (
        "l1_penalty",
        lambda weights, strength: strength * sum(np.linalg.norm(w, 1) for w in weights),
        "matrix norm",
    ),
    "return inside the loop": ("l2_penalty", return_in_loop, "inside the loop"),
    "only the first array": (
        "l2_penalty",
        lambda weights, strength: strength / 2 * sum(np.sum(w**2) for w in weights[:1]),
        "only the first array",
    ),
    "the array at place 0": (
        "l2_penalty",
        lambda weights, strength: strength / 2 * np.sum(weights[0] ** 2),
        "place 0",
    ),
    "the square of the sum": (
        "l2_penalty",
        lambda weights, strength: strength / 2 * sum(np.sum(w) for w in weights) ** 2,
        "the sum over all arrays is squared",
    ),
    "the square of each sum": (
        "l2_penalty",
        lambda weights, strength: strength / 2 * sum(np.sum(w) ** 2 for w in weights),
        "the sum of each array is squared",
    ),
    "a hard threshold": (
        "soft_threshold",
        lambda w, t: np.where(np.abs(w) > t, w, 0),
        "large ones",
    ),
    "a hard threshold that keeps those at it": (
        "soft_threshold",
        lambda w, t: np.where(np.abs(w) < t, 0, w),
        "just at it",
    ),
    "what is not zero": (
        "sparsity",
        lambda weights, tolerance=0.0: (
            sum(map(np.count_nonzero, weights)) / sum(w.size for w in weights)
        ),
        "are not zero",
    ),
}


@pytest.mark.parametrize(("name", "answer", "said"), NAMED.values(), ids=NAMED)
def test_what_many_people_write_is_recognised(name, answer, said):
    report = verify(f"07.{name}", answer)
    assert report.misconception is not None and said in report.message, str(report)


def test_a_share_never_equals_its_complement_but_where_nothing_is_said():
    """So who counts the others is right nowhere."""
    for probe in find_question("07.sparsity").probes:
        assert rules.sparsity(**probe.arguments) != 0.5


def test_integers_cut_off_fail():
    def cut(w, threshold):
        new = np.zeros_like(w)
        new[...] = rules.soft_threshold(w, threshold)
        return new

    assert not verify("07.soft_threshold", cut).passed


def test_integers_that_lose_their_decimals_are_not_called_a_change_in_place():
    def soft_threshold(w, threshold):
        out = np.zeros_like(w)
        out[w > threshold] = w[w > threshold] - threshold
        out[w < -threshold] = w[w < -threshold] + threshold
        return out

    assert verify("07.soft_threshold", soft_threshold).misconception == "whole_numbers"


def test_a_single_number_that_is_not_0_says_nothing_of_arrays():
    def at_most_a_tenth(w, grad, lr, strength):
        return max(0.9, 1 - lr * strength) * w - lr * grad

    assert "where w is not 0" not in verify("07.weight_decay_step", at_most_a_tenth).message


def test_which_part_is_wrong_is_said_and_not_that_all_is_close():
    def of_all_good_ones(run, strengths, seeds):
        strength, means, errors, _ = rules.choose_strength(run, strengths, seeds)
        return strength, means, errors, run(strength, seeds[0])[2]

    found = verify("07.choose_strength", of_all_good_ones)
    assert found.narrowing == "part" and "Only test is wrong" in found.message


def test_numbers_that_differ_are_not_called_the_first_round_of_a_loop():
    def crossing(w, threshold):
        return np.sign(w) * (np.abs(w) - threshold) * (1 + (np.abs(w) < threshold))

    assert "first round" not in verify("07.soft_threshold", crossing).message
