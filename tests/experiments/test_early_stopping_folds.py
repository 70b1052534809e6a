"""Folds: what lesson 06 says of cross-validation, and of training again on all labelled digits."""

import numpy as np
import pytest

from dlcourse.experiments.early_stopping import run_folds

BLOCKS = range(2)
"""Sixty draws each; the first is the lesson's."""


@pytest.fixture(scope="module", params=BLOCKS)
def draws(request):
    rngs = (np.random.default_rng(60 * request.param + seed) for seed in range(60))
    return request.param, [run_folds(rng) for rng in rngs]


def test_training_again_on_all_gains_about_5_points_and_never_loses(draws):
    _, draws = draws
    gains = [100 * (draw.again - draw.true.mean()) for draw in draws]
    assert np.mean(gains) == pytest.approx(5, abs=0.7)
    assert min(gains) > 0
    assert np.mean([100 * draw.true.mean() for draw in draws]) == pytest.approx(84, abs=1)
    assert np.mean([100 * draw.again for draw in draws]) == pytest.approx(90, abs=1)


def test_the_mean_of_three_folds_is_nearer_to_the_truth_than_one(draws):
    block, draws = draws
    mean = np.std([100 * (draw.validated.mean() - draw.true.mean()) for draw in draws])
    one = np.std([100 * (draw.validated[0] - draw.true[0]) for draw in draws])
    assert one == pytest.approx((5, 6)[block], abs=0.5) and mean == pytest.approx(3, abs=0.5)
    assert np.sqrt(0.84 * 0.16 / 50) == pytest.approx(0.05, abs=0.005)
    assert np.sqrt(0.84 * 0.16 / 150) == pytest.approx(0.03, abs=0.005)


def test_folds_are_disjoint_and_the_same_rng_gives_the_same():
    first, second = (run_folds(np.random.default_rng(7)) for _ in "ab")
    np.testing.assert_array_equal(first.validated, second.validated)
    assert first.again == second.again
    assert first.validated.shape == first.true.shape == (3,)
    # Of 50 digits each.
    np.testing.assert_allclose(50 * first.validated, np.rint(50 * first.validated))
