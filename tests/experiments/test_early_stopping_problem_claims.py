"""What lesson 06's prose says of the six runs to diagnose, over seeds 0 to 4."""

from functools import cache

import numpy as np
import pytest

from dlcourse.experiments.early_stopping import PROBLEMS, run_problem
from dlcourse.experiments.early_stopping.which_problem import REMEDIES, train

SEEDS = range(5)


@cache
def outcome(number, remedy, seed):
    return run_problem(PROBLEMS[number - 1], remedy, np.random.default_rng(seed))


def validation_percent(number, remedy, seed):
    return 100 * outcome(number, remedy, seed).validation_accuracy


def training_percent(number, seed):
    return 100 * outcome(number, "nothing", seed).training_accuracy


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("number", [1, 2, 3, 5])
def test_the_right_remedy_beats_all_others_by_9_points(number, seed):
    right = PROBLEMS[number - 1].remedy
    others = [validation_percent(number, other, seed) for other in REMEDIES if other != right]
    assert validation_percent(number, right, seed) > np.nanmax(others) + 9
    assert validation_percent(number, right, seed) > (80 if number == 2 else 90)


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_helps_the_healthy_run_by_more_than_a_point(seed):
    assert PROBLEMS[3].remedy == "nothing"
    gains = [
        validation_percent(4, remedy, seed) - validation_percent(4, "nothing", seed)
        for remedy in REMEDIES
    ]
    assert max(gains) <= 1.01
    assert validation_percent(4, "nothing", seed) > 93


@pytest.mark.parametrize("seed", SEEDS)
def test_only_one_of_the_bad_runs_is_good_on_its_training_digits(seed):
    assert training_percent(2, seed) > 99 and validation_percent(2, "nothing", seed) < 70
    for number, highest in ((1, 12), (3, 62), (5, 37)):
        assert training_percent(number, seed) < highest


@pytest.mark.parametrize("seed", SEEDS)
def test_run_1_never_leaves_10_percent_nor_the_loss_of_a_guess(seed):
    history = outcome(1, "nothing", seed).history
    for loss in (history.loss, history.validation_loss):
        np.testing.assert_allclose(loss, np.log(10), rtol=0, atol=0.15)
    for accuracy in (history.accuracy, history.validation_accuracy):
        np.testing.assert_allclose(accuracy, 0.1, rtol=0, atol=0.05)


@pytest.mark.parametrize("seed", SEEDS)
def test_run_2_overfits_as_its_hint_says(seed):
    history = outcome(2, "nothing", seed).history
    assert history.loss[-1] < 0.03
    # Far from the end the validation loss turns upwards.
    assert np.argmin(history.validation_loss) < 30
    assert history.validation_loss[-1] > 1.7 * min(history.validation_loss)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_loss_of_run_3_is_still_falling_slowly_and_evenly(seed):
    falls = -np.diff(outcome(3, "nothing", seed).history.loss)
    assert 0 < min(falls) and max(falls) < 0.03
    assert max(falls) < 4 * min(falls)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_validation_loss_of_run_4_is_low_and_does_not_rise(seed):
    history = outcome(4, "nothing", seed).history
    assert history.loss[-1] < 0.1 and history.validation_loss[-1] < 0.4
    assert history.validation_loss[-1] - min(history.validation_loss) < 0.01


@pytest.mark.parametrize("seed", SEEDS)
def test_run_6_jumps_around_with_a_loss_above_that_of_a_guess_on_average(seed):
    jumping = outcome(6, "nothing", seed).history
    # Which epoch is good is chance. Losses are compared by their ratio: some are in the hundreds.
    assert np.log(np.mean(jumping.loss) / np.log(10)) > 0
    changes = np.diff(jumping.accuracy)
    assert min((changes < 0).sum(), (changes > 0).sum()) > len(changes) / 10


def test_a_smaller_learning_rate_mends_run_6_and_nothing_else_does():
    # Where a run that jumps ends is chance; the mean over the seeds is not.
    ends = {
        remedy: np.mean([validation_percent(6, remedy, seed) for seed in SEEDS])
        for remedy in ("nothing", "early stopping")
    }
    for seed in SEEDS:
        assert validation_percent(6, "learning rate", seed) > 90
    assert ends["nothing"] < 80
    assert ends["early stopping"] < 80


@pytest.mark.parametrize("seed", SEEDS)
def test_four_sigmoid_layers_are_worse_than_two_on_training_digits_too(seed):
    deep = PROBLEMS[4].setting
    assert (deep.depth, PROBLEMS[4].shallower) == (4, 2)
    shallow = train(
        PROBLEMS[4].shallower_setting, np.random.default_rng(seed), activation="sigmoid", lr=0.3
    )
    assert 100 * shallow.training_accuracy > 95 and 100 * shallow.validation_accuracy > 89
    history = outcome(5, "nothing", seed).history
    assert 100 * max(history.accuracy) < 37 and 100 * max(history.validation_accuracy) < 42
    assert validation_percent(5, "new activation", seed) > 100 * shallow.validation_accuracy - 1.5
    assert 61.5 <= validation_percent(5, "learning rate", seed) < 83.5
    assert validation_percent(5, "new activation", seed) > 93


@pytest.mark.parametrize("seed", SEEDS)
def test_what_the_remedies_make_of_the_other_runs(seed):
    assert validation_percent(1, "new activation", seed) > 91
    assert 58.5 <= validation_percent(2, "nothing", seed) < 69.5
    assert 82.5 <= validation_percent(2, "early stopping", seed) < 87.5
    assert validation_percent(3, "learning rate", seed) > 93
    large = outcome(6, "new activation", seed)
    assert large.diverged_at is not None or large.validation_accuracy < 0.18


@pytest.mark.parametrize("seed", SEEDS)
def test_early_stopping_can_stop_on_a_plateau_before_learning_has_begun(seed):
    stopped = outcome(1, "early stopping", seed)
    assert len(stopped.history.loss) < 30 and stopped.validation_accuracy < 0.13
