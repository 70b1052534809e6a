"""05.tune: the trainings, how near the lowest loss twenty runs come, and what is said."""

import copy
import math
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from dlcourse.checks import accepts
from dlcourse.questions import find_question, verify

_ = "dlcourse.questions.05_adaptive_learning_rates"
trainings, tune = import_module(f"{_}._trainings"), import_module(f"{_}.tune")
EXERCISE = Path(__file__).parents[2] / "source/exercises/05_adaptive_learning_rates.md"
QUESTION = find_question("05.tune")
TRAININGS = trainings.trainings()
every_training = pytest.mark.parametrize("training", TRAININGS.values(), ids=str)
EXPONENTS = np.linspace(-6, 2, 8001)


def losses(training, exponents=EXPONENTS):
    return np.array([trainings.loss_at(training, 10.0**e) for e in exponents])


@every_training
def test_a_training_is_gradient_descent(training):
    h = np.array(training.curvatures)
    rate, least = trainings.lowest(training)
    for lr in (rate / 3, rate, 1.02 * rate):
        theta = np.sqrt(2 * np.array(training.shares) / h)
        for _ in range(training.n_steps):
            theta = theta - lr * h * theta
        loss = training.floor + (h * theta**2 / 2).sum()
        assert trainings.loss_at(training, lr) == pytest.approx(loss)
        assert loss >= least - 1e-12


@every_training
def test_no_rate_between_the_bounds_has_a_loss_below_the_lowest(training):
    rate, least = trainings.lowest(training)
    assert 10 * 1e-6 < rate < 100 / 2
    assert trainings.loss_at(training, rate) == least <= np.nanmin(losses(training))


@every_training
def test_the_losses_that_are_good_enough_lie_wider_than_two_rounds_and_closer_than_one(training):
    _, least = trainings.lowest(training)
    good = EXPONENTS[losses(training) <= (1 + tune.TOLERANCE) * least]
    assert 0.275 < np.ptp(good) < 0.285
    assert 1.4 * 2 * (8 / 9) / 9 < np.ptp(good) < 8 / 19 / 1.4
    assert len(good) == 1 + round(np.ptp(good) * 1000)  # one interval


def test_too_large_a_rate_shows_in_three_ways_and_too_small_a_one_in_two():
    *_, infinite, lost, silent = trainings.trainings().values()
    assert infinite(100.0) == math.inf and math.isnan(lost(100.0))
    assert silent(100.0) == silent(1e-6) == silent(1e-5) == math.log(10)
    assert infinite(1e-6) != infinite(1e-5)


def test_the_21st_run_is_refused_and_a_copy_has_all_its_runs():
    training = trainings.trainings()["losses that become NaN"]
    for _ in range(20):
        training(0.1)
    with pytest.raises(RuntimeError, match="^train has been called 20 times, and no run is left$"):
        training(0.1)
    fresh = trainings.trainings()["losses that become NaN"]
    used = copy.deepcopy(fresh)
    assert used(0.1) == used(0.1) and len(used.runs) == 2 and fresh.runs == []
    assert training == fresh == used


@pytest.mark.parametrize("lr", [np.ones(3), [0.1], "0.1", None, 1j, True])
def test_a_rate_is_a_single_number(lr):
    with pytest.raises(TypeError, match="^train takes one learning rate, a single number$"):
        TRAININGS["losses that become NaN"](lr)


@pytest.mark.parametrize("make", [float, np.float64, np.float32, np.array])
def test_a_number_of_any_kind_is_a_rate(make):
    training = trainings.trainings()["losses that become NaN"]
    assert training(make(0.5)) == training(0.5) and type(training(make(0.5))) is float


def best_of(exponents):
    def answer(train):
        found = [train(10.0**e) for e in exponents]
        return 10.0 ** exponents[np.nanargmin(found)]

    return answer


@pytest.mark.parametrize("n", range(2, 21))
@pytest.mark.parametrize("inner", [False, True])
def test_rates_that_are_all_planned_beforehand_fail(n, inner):
    exponents = np.linspace(-6, 2, n + 2 * inner)[1:-1] if inner else np.linspace(-6, 2, n)
    assert not accepts(QUESTION, best_of(exponents))
    assert not accepts(QUESTION, best_of(-6 + 8 * (np.arange(n) + 0.5) / n))


@pytest.mark.parametrize("seed", range(20))
def test_twenty_random_exponents_fail(seed):
    assert not accepts(QUESTION, best_of(np.random.default_rng(seed).uniform(-6, 2, 20)))


@pytest.mark.parametrize("rounds", [(10, 10), (9, 11), (12, 8), (11, 9), (7, 7, 6), (5, 5, 5, 5)])
def test_rounds_of_rates_pass(rounds):
    def answer(train):
        low, high = -6.0, 2.0
        for n in rounds:
            exponents = np.linspace(low, high, n)
            best = exponents[np.nanargmin([train(10.0**e) for e in exponents])]
            step = exponents[1] - exponents[0]
            low, high = best - step, best + step
        return 10.0**best

    assert verify("05.tune", answer).passed


def test_a_report_says_the_rate_its_loss_the_lowest_and_which_way():
    found = verify("05.tune", lambda train: 0.01)
    assert found.misconception == "fixed_rate"
    assert "returns a learning rate that is too small" in found.message
    assert dict(found.failure.outcome) == {
        "returned lr": "0.01",
        "its loss": "1.63899",
        "lowest loss": "0.700881, with lr = 0.213013",
    }
    assert "is too large" in found.probes[1].finding


def test_a_rate_of_zero_is_none():
    found = verify("05.tune", lambda train: 0.0)
    assert "is not above zero" in found.message and not any(p.passed for p in found.probes)


def test_a_run_too_many_is_said_with_its_line_and_another_error_is_not_taken_for_it():
    def too_many(train):
        return [train(0.1) for _ in range(21)][0]

    found = verify("05.tune", too_many)
    assert found.misconception == "too_many_runs"
    (line, code), (_, error) = found.failure.outcome
    assert line.startswith("line ") and code == "return [train(0.1) for _ in range(21)][0]"
    assert error == "RuntimeError: train has been called 20 times, and no run is left"
    assert verify("05.tune", lambda train: 1 / 0).misconception is None
    assert verify("05.tune", lambda train: train([0.1])).misconception == "all_at_once"


def test_calling_train_is_no_change_of_an_argument():
    assert "changes its argument" not in str(verify("05.tune", lambda train: train(0.1)))


def test_trying_the_six_best_rates_helps_on_these_probes_only():
    exponents = [math.log10(trainings.lowest(training)[0]) for training in TRAININGS.values()]
    assert verify("05.tune", best_of(exponents)).passed
    assert not any(verify("05.tune", best_of(exponents), seed=seed).passed for seed in range(5))


def test_the_exercise_tells_what_is_so():
    text = EXERCISE.read_text("utf-8").partition("## 5.9")[2]
    assert "at most 20 times" in text and tune.MOST_RUNS == 20
    assert "at most 10 % above" in text and tune.TOLERANCE == 0.1
    assert f"ln 10 = {trainings.KNOWS_NOTHING:.3f}" in text
    assert "seven networks" in text and len(TRAININGS) == 7
    assert "between 1e−6 and 100" in text and tune.RATES == (1e-6, 100)


def test_the_exercise_s_own_network_can_be_tried():
    cell = EXERCISE.read_text("utf-8").partition(":locked: try_out\n")[2].partition("```")[0]
    names = {"np": np}
    exec(cell, names)
    lr, runs = names["try_out"](tune.tune)
    assert len(runs) == 20 and lr in dict(runs)
    dense = [names["try_out"](lambda train, e=e: train(10.0**e))[0] for e in EXPONENTS]
    assert dict(runs)[lr] <= 1.1 * min(dense)
    with pytest.raises(RuntimeError, match="train has been called 20 times, and no run is left"):
        names["try_out"](lambda train: [train(0.1) for _ in range(21)])
