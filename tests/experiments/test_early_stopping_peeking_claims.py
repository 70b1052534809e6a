"""What lesson 06's prose says of peeking, over seeds 0 to 4."""

from functools import cache

import numpy as np
import pytest

from dlcourse.experiments.early_stopping import record_held_out, run_peeking
from dlcourse.experiments.early_stopping.peeking import SIZES

SEEDS = range(5)


@cache
def held_out(seed):
    return record_held_out(np.random.default_rng(seed))


@cache
def excess(seed, m, n_runs):
    """Mean excess in points, chosen on the test and on the validation digits; share too high."""
    result = run_peeking(held_out(seed), m, n_runs, np.random.default_rng(seed))
    peeked = result.excess(result.peeked)
    honest = result.excess(result.validated)
    return 100 * peeked.mean(), 100 * honest.mean(), 100 * (peeked > 0).mean()


@pytest.mark.parametrize("seed", SEEDS)
def test_peeking_reports_too_much_and_the_more_the_smaller_the_test_set(seed):
    means = [excess(seed, m, 1)[0] for m in SIZES]
    assert all(small > large for small, large in zip(means, means[1:], strict=False))
    assert 6.5 <= excess(seed, 20, 1)[0] < 7.5
    assert 3.5 <= excess(seed, 50, 1)[0] < 4.5
    assert 1 < excess(seed, 300, 1)[0] < 2
    assert 80.5 <= excess(seed, 50, 1)[2] < 83.5


@pytest.mark.parametrize("seed", SEEDS)
def test_more_candidates_make_it_worse(seed):
    assert 7.5 <= excess(seed, 50, 10)[0] < 8.5
    for m in SIZES:
        assert excess(seed, m, 10)[0] > excess(seed, m, 1)[0]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("m", SIZES)
def test_choosing_on_validation_digits_does_not_report_too_much(seed, m):
    honest = excess(seed, m, 1)[1]
    assert abs(honest) < 0.8
    assert honest < excess(seed, m, 1)[0] / 3


def test_over_all_seeds_the_honest_report_is_right_on_average():
    for m in SIZES:
        assert abs(np.mean([excess(seed, m, 1)[1] for seed in SEEDS])) < 0.25


@pytest.mark.parametrize("seed", SEEDS)
def test_both_ways_choose_equally_good_epochs(seed):
    for m in SIZES:
        result = run_peeking(held_out(seed), m, 1, np.random.default_rng(seed))
        peeked, honest = result.truth(result.peeked).mean(), result.truth(result.validated).mean()
        assert abs(peeked - honest) < 0.005


@pytest.mark.parametrize("seed", SEEDS)
def test_the_luck_of_epochs_is_correlated_and_independent_epochs_would_give_11_points(seed):
    result = run_peeking(held_out(seed), 50, 1, np.random.default_rng(seed))
    correlations = np.array([np.corrcoef(run) for run in result.test - result.others])
    next_to = correlations.diagonal(1, axis1=1, axis2=2).mean()
    any_two = correlations[:, *np.triu_indices(60, 1)].mean()
    assert next_to == pytest.approx(0.85, abs=0.015)
    assert 0.645 <= any_two < 0.685
    independent = np.random.default_rng(seed).normal(scale=4.8, size=(20_000, 60))
    assert independent.max(axis=1).mean() == pytest.approx(11, abs=0.2)
    assert np.sqrt(0.87 * 0.13 / 50) == pytest.approx(0.048, abs=5e-4)
