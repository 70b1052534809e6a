"""Exercise 05: what is special about its questions; the laws of all are in test_question_laws."""

import math
import re
from importlib import import_module
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from dlcourse import rules
from dlcourse.experiments.adaptive_learning_rates.past_the_dip_view import past_the_dip
from dlcourse.nn import Adagrad, Adam, Momentum, RMSProp
from dlcourse.questions import find_question, verify
from dlcourse.surfaces import LOCAL_MINIMUM

escape = import_module("dlcourse.questions.05_adaptive_learning_rates.escape")

mislead = import_module("dlcourse.questions.05_adaptive_learning_rates.mislead")
who_walked = import_module("dlcourse.questions.05_adaptive_learning_rates.who_walked")
SOURCE = Path(__file__).parents[2] / "source"
EXERCISE = SOURCE / "exercises/05_adaptive_learning_rates.md"
LESSON = SOURCE / "lessons/05_adaptive_learning_rates.md"

STEPS = ("adagrad_step", "rmsprop_step", "momentum_step", "adam_step")
LAST_DEMAND = {"asked": list(escape.DEMANDS)[-1]}


def report(name, answer):
    return verify(f"05.{name}", answer)


def test_references_give_the_numbers_of_the_exercise():
    rates = [rules.decayed_learning_rate(0.5, t) for t in (0, 1, 3, 99)]
    assert np.round(rates, 3).tolist() == [0.5, 0.354, 0.25, 0.05]
    assert rules.adagrad_step(1.0, 2.0, 0.0, 0.1) == pytest.approx((0.9, 4))
    assert rules.adagrad_step(1.0, 3.0, 16.0, 0.1) == pytest.approx((0.94, 25))
    theta, _ = rules.adagrad_step(np.zeros(2), np.array([100, -0.01]), np.zeros(2), 0.5)
    assert theta == pytest.approx([-0.5, 0.5], rel=1e-5)
    assert rules.rmsprop_step(1.0, 2.0, 0.0, 0.1) == pytest.approx((0.684, 0.4), abs=5e-4)
    assert rules.rmsprop_step(1.0, 1.0, 4.0, 0.1) == pytest.approx((0.948, 3.7), abs=5e-4)
    assert rules.momentum_step(1.0, 2.0, 0.5, 0.1) == pytest.approx((1.25, 0.25))
    assert rules.momentum_step(1.0, 0.0, 0.5, 0.1) == pytest.approx((1.45, 0.45))
    first = rules.adam_step(0.0, 2.0, 0.0, 0.0, 1, 0.1)
    assert first == pytest.approx((-0.1, 0.2, 0.004))
    theta, m, v = rules.adam_step(0.0, -1.0, 0.2, 0.004, 2, 0.1)
    assert (m, v) == pytest.approx((0.08, 0.004996))
    assert theta == pytest.approx(-0.0266, abs=5e-5)
    assert m / (1 - 0.9**2) == pytest.approx(0.4211, abs=5e-5)
    assert v / (1 - 0.999**2) == pytest.approx(2.4992, abs=5e-5)
    assert (v / (1 - 0.999**2)) ** 0.5 == pytest.approx(1.5809, abs=5e-5)


@pytest.mark.parametrize("name", STEPS)
def test_the_usual_settings_are_those_of_the_library(name):
    """What a caller leaves out in the exercise, the library's optimizer fills in alike."""
    defaults = {
        "adagrad_step": (Adagrad(0.1).eps,),
        "rmsprop_step": (RMSProp(0.1).alpha, RMSProp(0.1).eps),
        "momentum_step": (Momentum(0.1).momentum,),
        "adam_step": (Adam().lr, *Adam().betas, Adam().eps),
    }
    assert getattr(rules, name).__defaults__ == defaults[name]


@pytest.mark.parametrize("name", STEPS)
def test_an_answer_for_arrays_only_fails_on_single_numbers(name):
    def answer(theta, *others):
        return getattr(rules, name)(theta.copy(), *others)

    found = report(name, answer)
    assert [p.about for p in found.probes if not p.passed] == ["single numbers in place of arrays"]
    assert found.failure.about == "single numbers in place of arrays"
    assert found.misconception is None


@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("place", [0, 1])
def test_a_changed_argument_is_recognised_whichever_it_is(name, place):
    def answer(*arguments):
        results = getattr(rules, name)(*arguments)
        place_of_state = 0 if place == 0 else 2
        if isinstance(arguments[place_of_state], np.ndarray):
            arguments[place_of_state][...] = results[place]
        return results

    found = report(name, answer)
    assert not found.passed and found.misconception == "in_place"
    assert "changes its argument" in found.message


@pytest.mark.parametrize("name", STEPS)
def test_state_that_is_shared_between_parameters_fails(name):
    """Broadcast by luck: a memory of one number instead of one for each parameter."""

    def answer(*arguments):
        theta, *memories = getattr(rules, name)(*arguments)
        return theta, *(np.mean(memory) for memory in memories)

    found = report(name, answer)
    assert not found.passed
    assert "returns a single number for" in found.message


def test_only_theta_is_not_enough():
    found = report("momentum_step", lambda *a: rules.momentum_step(*a)[0])
    assert not found.passed and "2 parts: theta, velocity" in str(found)


@pytest.mark.parametrize("name", ["adagrad_step", "rmsprop_step", "adam_step"])
def test_eps_in_the_root_differs_only_where_eps_is_large_or_the_gradient_tiny(name):
    (known,) = [m for m in find_question(f"05.{name}").misconceptions if m.name == "eps_under_root"]
    found = report(name, known.answer)
    assert [p.about for p in found.probes if not p.passed] == [
        "an eps that can be seen",
        "a call without eps, which is then 1e-8,",
    ]


@pytest.mark.parametrize("lr", [0.003, 0.02, 0.1, 0.25, 0.35, 0.45, 0.55, 0.7])
@pytest.mark.parametrize("momentum", [0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99])
def test_escape_is_right_just_where_the_walk_ends_at_rest_in_the_lower_minimum(lr, momentum):
    theta, velocity, last = escape.START, 0.0, []
    for _ in range(200):
        velocity = momentum * velocity - lr * theta * (theta + 1) * (theta - 2)
        theta = theta + velocity
        last = [*last[-19:], theta]
        if abs(theta) > 1e6:
            break
    settled = max(last) - min(last) <= 0.1 and abs(theta - 2) <= 0.1
    assert (escape.fault((lr, momentum), LAST_DEMAND) is None) == settled


def test_some_of_this_grid_escapes_in_each_way_and_some_does_not():
    grid = [(lr, m) for lr in (0.02, 0.1, 0.35, 0.7) for m in (0.0, 0.5, 0.7, 0.95, 0.99)]
    faults = [escape.fault(value, LAST_DEMAND) for value in grid]
    assert len({fault.predicate if fault else None for fault in faults}) == 5


def test_escape_tells_what_happened_in_the_numbers_of_the_walk():
    found = report("escape", (0.1, 0.5))
    assert dict(found.failure.outcome) == {
        "largest θ": "-0.863539 at step 4",
        "θ after step 200": "-1.0",
    }
    found = report("escape", (1.0, 0.5))
    assert "until it is infinite" in found.message
    assert dict(found.failure.outcome) == {"θ after step 8": "inf"}


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ((0, 0.9), "a learning rate that is not above 0"),
        ((-0.1, 0.9), "a learning rate that is not above 0"),
        ((0.1, 1), "a momentum below 0, or one of 1 or more"),
        ((0.1, -0.2), "a momentum below 0, or one of 1 or more"),
        (0.1, "escape is a single number"),
        ((0.1, 0.9, 0.0), "3 parts instead of 2"),
        (("0.1", "0.9"), "not made of numbers for lr"),
        ((0.1, float("nan")), "NaN for momentum"),
    ],
)
def test_values_out_of_range_are_named(value, sentence):
    found = report("escape", value)
    assert found.answered and not found.passed
    assert sentence in found.message
    assert not any(probe.passed for probe in found.probes)


def test_a_point_that_passes_by_the_minimum_at_the_end_is_not_at_rest():
    """With (0.1, 0.97) it still swings after 200 steps, and is at 1.98 just then."""
    points = escape.walk(0.1, 0.97)
    assert points[-1] == pytest.approx(2, abs=0.1)
    assert report("escape", (0.1, 0.97)).misconception == "restless"


def test_the_exercise_describes_the_curve():
    (lower,), (dip,) = LOCAL_MINIMUM.minima
    assert (escape.START, dip, lower, escape.RIDGE) == (-1.5, -1, 2, 0)
    heights = LOCAL_MINIMUM.value(np.array([[escape.START], [dip], [0.0], [lower]]))
    assert np.round(heights, 2).tolist() == [0.14, -0.42, 0, -2.67]
    theta = np.linspace(-2, 3, 11)
    slopes = LOCAL_MINIMUM.gradient(theta[:, np.newaxis])[:, 0]
    np.testing.assert_allclose(slopes, theta * (theta + 1) * (theta - 2))


def test_the_hints_say_what_is_so():
    assert report("escape", (0.1, 0.0)).misconception == "captive"
    assert report("escape", (0.1, 0.9)).misconception == "captive"
    assert report("escape", (0.1, 0.99)).misconception == "restless"
    assert report("escape", (0.1, 0.94)).passed and report("escape", (0.1, 0.96)).passed
    assert report("escape", (0.2, 0.88)).passed


def test_no_pair_of_the_lesson_is_an_answer():
    """Any η of the lesson's text with any λ of it; past_the_dip opens with one of these pairs."""
    text = LESSON.read_text("utf-8")
    rates, momenta = (
        {float(n) for n in re.findall(letter + r"(?: = | to |, |\*\* to )(\d[\d.]*\d)", text)}
        for letter in "ηλ"
    )
    opened = past_the_dip().defaults
    rates, momenta = rates | {opened["lr"]}, momenta | {opened["momentum"], 0.0}
    assert {0.05, 0.1} <= rates and {0.5, 0.9, 0.99} <= momenta
    pairs = product(rates, momenta)
    assert [pair for pair in pairs if escape.fault(pair, LAST_DEMAND) is None] == []
    assert not report("escape", (0.05, 0.9)).passed and not report("escape", (0.1, 0.9)).passed


def one_root(theta, g, G, lr, eps=1e-8):
    G = G + g**2
    return theta - lr * g / (np.sqrt(np.sum(G)) + eps), G


def root_stored(theta, g, G, lr, eps=1e-8):
    G = np.sqrt(G + g**2)
    return theta - lr * g / (G + eps), G


def root_kept(theta, g, G, lr, eps=1e-8):
    G = np.sqrt(G**2 + g**2)
    return theta - lr * g / (G + eps), G


def rate_at_the_move(theta, g, v, lr, momentum=0.9):
    v = momentum * v - g
    return theta + lr * v, v


def without_lr(theta, g, v, lr, momentum=0.9):
    v = momentum * v - g
    return theta + v, v


def not_squared(theta, g, s, lr, alpha=0.9, eps=1e-8):
    s = alpha * s + (1 - alpha) * abs(g)
    return theta - lr * g / (np.sqrt(s) + eps), s


def adam_corrected_by(correction):
    def answer(theta, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / correction(beta1, t), v / correction(beta2, t)
        return theta - lr * m_hat / (np.sqrt(v_hat) + eps), m, v

    return answer


@pytest.mark.parametrize(
    ("name", "answer", "sentence"),
    [
        ("decayed_learning_rate", lambda lr, t: lr / ((t + 1) ** 1 / 2), "t + 1 is halved"),
        ("decayed_learning_rate", lambda lr, t: lr / np.sqrt(t), "divided by the root of t."),
        ("decayed_learning_rate", lambda lr, t: lr / np.sqrt(t or 1), "another rule for t = 0"),
        ("decayed_learning_rate", lambda lr, t: lr / (t + 1) ** 1 / 2, "and then by 2"),
        ("decayed_learning_rate", lambda lr, t: lr * 0.9**t, "falls exponentially"),
        ("decayed_learning_rate", lambda lr, t: lr * 0.99**t, "falls exponentially"),
        ("decayed_learning_rate", lambda lr, t: lr * np.exp(-t), "falls exponentially"),
        ("decayed_learning_rate", lambda lr, t: lr * np.exp(-0.1 * t), "falls exponentially"),
        ("adagrad_step", one_root, "one root is taken over all entries"),
        ("adagrad_step", root_stored, "the root of the sum is returned"),
        ("adagrad_step", root_kept, "kept as the root of the sum"),
        ("momentum_step", rate_at_the_move, "multiplies the velocity where theta moves"),
        ("momentum_step", without_lr, "the gradient is not multiplied by lr"),
        ("rmsprop_step", not_squared, "the sizes of the gradients"),
        ("adam_step", adam_corrected_by(lambda beta, t: 1 - beta * t), "multiplied by t"),
        ("adam_step", adam_corrected_by(lambda beta, t: (1 - beta) ** t), "1 - beta is raised"),
    ],
)
def test_usual_slips_are_named(name, answer, sentence):
    found = report(name, answer)
    assert not found.passed and sentence in found.message, str(found)


def test_a_caret_is_no_power():
    assert "write **" in str(report("decayed_learning_rate", lambda lr, t: lr / (t + 1.0) ^ 0.5))


def test_one_number_is_no_step_on_the_way_by_chance():
    found = report("decayed_learning_rate", lambda lr, t: lr / int(np.sqrt(t + 1)))
    assert not found.passed and "a step on the way" not in str(found)


def test_a_single_number_is_not_compared_with_one_of_many_right_lists():
    assert "largest" not in report("mislead", 100.0).message


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ([], "has fewer than 2 gradients"),
        ([1], "a single gradient, or none"),
        ([500.0] + [-1.0] * 400, "has more than 200 gradients"),
        ([1, 1, 1], "no gradient is below 0"),
        ([0.2] * 10, "no gradient is below 0"),
        ([[100.0] + [-1.0] * 90], "a list inside a list"),
    ],
)
def test_what_is_wrong_with_gradients_is_said(value, sentence):
    found = report("mislead", value)
    assert not found.passed and sentence in found.message


def steps_of(method):
    """Δθ of both parameters along the gradients of the walks, (n_steps, 2)."""
    theta, memory, steps = np.zeros(2), [np.zeros(2), np.zeros(2)], []
    for t, gradient in enumerate(who_walked.GRADIENTS, start=1):
        old, lr = theta, who_walked.LR
        if method == "SGD":
            theta = theta - lr * gradient
        elif method == "Adam":
            theta, *memory = rules.adam_step(theta, gradient, *memory, t, lr)
        else:
            rule = getattr(rules, f"{method.lower()}_step")
            theta, memory[0] = rule(theta, gradient, memory[0], lr)
        steps.append(theta - old)
    return np.array(steps)


def test_the_exercise_shows_the_steps_of_each_walk():
    lines = EXERCISE.read_text("utf-8").replace("−", "-").splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith("| walk |")) + 2
    rows = [line.strip("| ").split(" | ") for line in lines[first : first + 10]]
    for n, (letter, (method, _)) in enumerate(who_walked.WALKS.items()):
        assert rows[2 * n][0] == letter
        shown = np.array([row[-5:] for row in rows[2 * n : 2 * n + 2]], float)
        np.testing.assert_allclose(shown, steps_of(method).T, rtol=0, atol=5.01e-5)
        gradients = [row[-6].split(", ") for row in rows[2 * n : 2 * n + 2]]
        np.testing.assert_array_equal(np.array(gradients, float), who_walked.GRADIENTS.T)


@pytest.mark.parametrize("name", who_walked.METHODS)
@pytest.mark.parametrize("place", range(5))
def test_a_method_fits_one_walk_only(place, name):
    value = list(who_walked.NAMING.right)
    value[place] = name
    assert report("who_walked", value).passed == (name == who_walked.NAMING.right[place])


def test_adam_goes_up_although_the_mean_says_down():
    gradients = np.array([100.0] + 90 * [-1.0])
    assert gradients.mean() > 0.1 and mislead.walk(gradients) > 3
    assert mislead.walk(np.array([3.0, -1.0, -1.0])) < 0
    found = report("mislead", [3.0, -1.0, -1.0])
    assert found.misconception == "large_wins"
    assert dict(found.failure.outcome)["θ after 10 epochs"].startswith("-0.06")


def test_with_the_usual_beta2_adam_is_misled_in_longer_epochs_only(monkeypatch):
    monkeypatch.setattr(mislead, "BETA2", 0.999)
    assert mislead.walk([100.0] + 90 * [-1.0]) < 0
    assert mislead.walk([1.3 * 199] + 199 * [-1.0]) < 0
    assert mislead.walk([1.3 * 2000] + 2000 * [-1.0]) > 0.1


@pytest.mark.parametrize("large", [1.0, 100.0, 1e6])
def test_one_large_gradient_moves_adam_by_six_rates_however_large_it_is(large):
    """What the hints of 05.mislead say."""
    theta, m, v = 0.0, 0.0, 0.0
    for t, gradient in enumerate(300 * [1e-9] + [large] + 300 * [0.0], start=1):
        if t == 301:
            before = theta
        theta, m, v = rules.adam_step(theta, gradient, m, v, t, 1.0, 0.9, 0.9)
    assert 6 < before - theta < 6.5


@pytest.mark.parametrize("share", [0.1, 0.5, 0.987, math.exp(-0.1)])
def test_a_rate_that_falls_exponentially_is_told_by_what(share):
    found = report("decayed_learning_rate", lambda lr, t: lr * share**t)
    assert found.misconception == "exponential" and f"by {share:.4g} at" in found.message


@pytest.mark.parametrize("rate", [0.01, 0.3, 7])
def test_a_rate_that_falls_as_a_fraction_is_told_by_what(rate):
    found = report("decayed_learning_rate", lambda lr, t: lr / (1 + rate * t))
    assert found.misconception == "fraction" and f"1 + {rate:.4g} t" in found.message


def test_a_factor_of_1_explains_nothing():
    found = report("decayed_learning_rate", lambda lr, t: float(np.float16(lr / np.sqrt(t + 1))))
    assert not found.passed and "times the number" not in found.message
