"""Numbers that hang together are told from those that were drawn each by itself."""

import numpy as np
import pytest

from dlcourse.checks.independence import tied

SHAPE = (120, 50)


@pytest.mark.parametrize("seed", range(200))
def test_independent_numbers_are_never_tied(seed):
    rng = np.random.default_rng(seed)
    assert tied(rng.normal(size=SHAPE)) is None
    assert tied(rng.random(SHAPE) >= (0.01, 0.3, 0.9)[seed % 3]) is None


def test_what_is_all_alike_is_not_tied():
    assert tied(np.ones(SHAPE)) is None


def test_the_distance_and_the_correlation_are_told():
    drawn = np.random.default_rng(0).normal(size=3000)
    distance, correlation = tied(np.concatenate([drawn, -drawn]))
    assert distance == 3000 and correlation == pytest.approx(-1)
    distance, correlation = tied(np.repeat(drawn, 2))
    assert distance == 1 and correlation == pytest.approx(0.5, abs=0.05)
