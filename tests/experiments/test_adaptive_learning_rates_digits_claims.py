"""The numbers of the digits that lesson 05's prose quotes, over seeds 0 to 4."""

from functools import cache

import numpy as np
import pytest

from dlcourse.experiments.adaptive_learning_rates import run_digits_race
from dlcourse.experiments.adaptive_learning_rates.digits_race import BEST, SAME, DigitsRace
from dlcourse.experiments.adaptive_learning_rates.digits_rates import RATES as CHARTED
from dlcourse.experiments.adaptive_learning_rates.digits_rates import recorded_accuracies

SEEDS = range(5)


@cache
def digits(seed, **lrs):
    """Name → (loss, share read right) after 10 epochs."""
    race = run_digits_race(lrs, np.random.default_rng(seed))
    return {name: (learner.losses[-1], learner.accuracy) for name, learner in race.learners.items()}


@pytest.mark.parametrize("seed", SEEDS)
def test_digits_with_one_learning_rate_for_all(seed):
    reached = digits(seed, **SAME)
    for name, low, high in (
        ("RMSProp", 0.03, 0.13),
        ("Adam", 0.03, 0.13),
        ("Momentum", 0.22, 0.25),
        ("Adagrad", 0.26, 0.28),
        ("SGD", 1.49, 1.65),
    ):
        assert low - 0.005 <= reached[name][0] < high + 0.005
    assert 0.725 <= reached["SGD"][1] < 0.825
    assert all(right >= 0.94 for name, (_, right) in reached.items() if name != "SGD")


@pytest.mark.parametrize("seed", SEEDS)
def test_with_the_best_learning_rate_for_each_all_five_read_96_percent(seed):
    assert all(right >= 0.96 for _, right in digits(seed, **BEST).values())


def test_the_best_learning_rates_are_better_than_the_next_ones():
    def mean_losses(places):
        lrs = {name: RATES[place] for name, place in places.items() if 0 <= place < len(RATES)}
        reached = [digits(seed, **lrs) for seed in SEEDS]
        return {name: np.mean([losses[name][0] for losses in reached]) for name in lrs}

    best = {name: RATES.index(lr) for name, lr in BEST.items()}
    least = mean_losses(best)
    for shift in (-1, 1):
        next_to = mean_losses({name: place + shift for name, place in best.items()})
        for name, loss in next_to.items():
            assert loss > least[name]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_right_learning_rate_divides_the_loss_of_sgd_by_27_to_40(seed):
    ratio = digits(seed, **SAME)["SGD"][0] / digits(seed, **BEST)["SGD"][0]
    assert 26.5 <= ratio < 40.5


def test_the_curves_of_the_picture_are_as_its_description_says():
    race = DigitsRace(SAME, np.random.default_rng(0))
    assert all(round(learner.losses[0], 1) == 2.4 for learner in race.learners.values())
    reached = digits(0, **SAME)
    assert round(reached["SGD"][0], 1) == 1.6
    for name in ("Momentum", "Adagrad"):
        assert reached[name][0] == pytest.approx(0.25, abs=0.02)
    for name in ("RMSProp", "Adam"):
        assert reached[name][0] == pytest.approx(0.05, abs=0.02)


RATES = [round(digit * unit, 3) for unit in (1e-3, 0.01, 0.1) for digit in (1, 2, 3, 5, 8)] + [1.0]
RANGES = {
    "SGD": (0.3, 0.5, 1.0, 1.2),
    "Momentum": (0.02, 0.03, 0.5, 0.8),
    "Adam": (0.002, 0.003, 0.1, 0.2),
}
"""The last η too small, the first and the last that do, and the first too large."""


@pytest.mark.parametrize("name", RANGES)
def test_the_range_of_learning_rates_that_read_97_percent_on_all_seeds(name):
    # One run serves all three optimizers.
    rates = [{other: lrs[place] for other, lrs in RANGES.items()} for place in range(4)]
    too_small, first, last, too_large = (
        min(digits(seed, **lrs)[name][1] for seed in SEEDS) for lrs in rates
    )
    assert first >= 0.97 and last >= 0.97
    assert too_small < 0.97 and too_large < 0.97


def test_the_chart_shows_these_ranges_and_none_for_rmsprop():
    worst = {name: shares.min(axis=1) for name, shares in recorded_accuracies().items()}
    ends = {name: (lrs[1], lrs[2]) for name, lrs in RANGES.items()} | {"Adagrad": (0.02, 0.08)}
    for name, (first, last) in ends.items():
        good = np.array(CHARTED)[worst[name] >= 0.97]
        np.testing.assert_array_equal(good, [lr for lr in CHARTED if first <= lr <= last])
    rmsprop = dict(zip(CHARTED, worst["RMSProp"], strict=True))
    assert rmsprop[0.003] >= 0.97 and rmsprop[0.03] >= 0.97 and rmsprop[0.01] < 0.97
    assert "425" == str(len(worst) * recorded_accuracies()["SGD"].size)


@pytest.mark.parametrize("lr", [0.01, 0.1])
def test_the_recording_is_what_training_gives_where_that_does_not_jump(lr):
    for seed in (0, 3):
        for name in ("SGD", "Momentum"):
            recorded = recorded_accuracies()[name][CHARTED.index(lr), seed]
            assert digits(seed, **{name: lr})[name][1] == pytest.approx(recorded, abs=0.01)


def test_how_wide_these_ranges_are():
    widths = {name: last / first for name, (_, first, last, _) in RANGES.items()}
    assert widths == pytest.approx({"SGD": 2, "Momentum": 17, "Adam": 33}, abs=0.4)


def test_rmsprop_misses_97_percent_on_one_seed_between_two_rates_that_reach_it():
    for lr in (0.003, 0.03):
        assert min(digits(seed, RMSProp=lr)["RMSProp"][1] for seed in SEEDS) >= 0.97
    between = sorted(digits(seed, **SAME)["RMSProp"][1] for seed in SEEDS)
    assert between[0] == pytest.approx(0.956, abs=5e-4) and between[1] >= 0.97
