"""Peeking: disjoint sets, choices on the right one, and the way they are shown."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from dlcourse.experiments.early_stopping import peeking, run_peeking
from dlcourse.experiments.early_stopping.peeking import run_draw
from dlcourse.experiments.early_stopping.peeking_view import describe_peeking


def some_right(n_runs=4, n_epochs=5, n_digits=60, seed=0):
    return np.random.default_rng(seed).random((n_runs, n_epochs, n_digits)) < 0.8


@pytest.mark.parametrize("m", [1, 7, 29])
def test_every_digit_is_in_exactly_one_set(m):
    # One candidate, right on a single digit: it is seen by one of the three sets.
    for digit in range(60):
        right = np.zeros((1, 1, 60), bool)
        right[0, 0, digit] = True
        result = run_peeking(right, m, 1, np.random.default_rng(0), n_draws=4)
        counts = m * result.test + m * result.validation + (60 - 2 * m) * result.others
        np.testing.assert_allclose(counts, 1, rtol=1e-6)


def test_the_sets_change_from_draw_to_draw_and_the_rng_decides():
    right = some_right()
    first, second, other = (run_peeking(right, 10, 1, np.random.default_rng(s)) for s in (0, 0, 1))
    np.testing.assert_array_equal(first.test, second.test)
    assert (first.test != other.test).any()
    assert (first.test[0, 0] != first.test[0, 0, 0]).any()


@pytest.mark.parametrize(("n_runs", "groups"), [(1, (4, 5)), (4, (1, 20))])
def test_candidates_are_grouped_by_runs(n_runs, groups):
    right = some_right()
    result = run_peeking(right, 10, n_runs, np.random.default_rng(0), n_draws=3)
    assert result.test.shape == (*groups, 3)
    mean = (10 * result.test + 10 * result.validation + 40 * result.others) / 60
    np.testing.assert_allclose(mean[..., 0].ravel(), right.mean(axis=2).ravel(), rtol=1e-5)


def test_each_chooses_the_first_best_on_its_own_set():
    result = run_peeking(some_right(), 10, 4, np.random.default_rng(0), n_draws=50)
    for draw in range(50):
        test, validation = result.test[0, :, draw], result.validation[0, :, draw]
        assert result.peeked[0, draw] == list(test).index(max(test))
        assert result.validated[0, draw] == list(validation).index(max(validation))
        chosen = result.validated[0, draw]
        expected = test[chosen] - result.others[0, chosen, draw]
        assert result.excess(result.validated)[0, draw] == pytest.approx(expected)
        assert result.truth(result.validated)[0, draw] == result.others[0, chosen, draw]


def test_networks_of_equal_skill_are_reported_right_only_without_peeking():
    # All differences between these candidates are luck: each reads 80 % right.
    right = np.random.default_rng(0).random((1, 50, 2000)) < 0.8
    result = run_peeking(right, 50, 1, np.random.default_rng(0), n_draws=2000)
    assert result.excess(result.peeked).mean() > 0.08
    assert abs(result.excess(result.validated).mean()) < 0.01


@pytest.mark.parametrize("m", [0, 30, 31])
def test_too_few_digits_are_refused(m):
    with pytest.raises(ValueError, match="m must be from 1 to less than half of 60 digits"):
        run_peeking(some_right(), m, 1, np.random.default_rng(0))


@pytest.mark.parametrize("n_runs", [0, 3])
def test_runs_that_make_no_groups_are_refused(n_runs):
    with pytest.raises(ValueError, match="4 runs cannot be dealt into groups"):
        run_peeking(some_right(), 10, n_runs, np.random.default_rng(0))


@pytest.mark.parametrize("choose_from", ["60 epochs of one run", "600 epochs of ten runs"])
@pytest.mark.parametrize("draw", [1, 3, 14])
def test_the_draw_shows_the_chosen_run_and_its_highest_test_accuracy(choose_from, draw):
    result = run_draw(50, choose_from, draw)
    test, others = result.curves()
    at = result.chosen % 60
    assert test[at] == test.max()
    excess = result.peeking.excess(result.peeking.peeked)[result.group, draw - 1]
    assert test[at] - others[at] == pytest.approx(100 * excess, abs=1e-3)
    if choose_from.startswith("60 "):
        assert result.run == (draw - 1) % 10
    assert f"run {result.run + 1}, epoch {at + 1} is best" in describe_peeking(result)
    assert f"reports {test[at]:.1f} %" in describe_peeking(result)


def test_controls_change_the_picture_and_reset_brings_it_back(monkeypatch):
    experiment = peeking()
    start = experiment.panel.frame, experiment.caption
    assert "4.3 points too high on average" in experiment.caption
    draws = []
    monkeypatch.setattr(FigureCanvasAgg, "draw", lambda canvas: draws.append(canvas))
    for name, value in (("m", 20), ("draw", 7), ("choose_from", "600 epochs of ten runs")):
        before = experiment.caption
        experiment.controls[name].value = value
        assert experiment.caption != before
    experiment.buttons["Reset"].click()
    assert (experiment.panel.frame, experiment.caption) == start
    assert not draws
