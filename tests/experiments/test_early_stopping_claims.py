"""The numbers that lesson 06's prose quotes, over seeds 0 to 4."""

from functools import cache

import numpy as np
import pytest

from dlcourse.experiments.early_stopping import (
    PROBLEMS,
    record_held_out,
    record_run,
    run_patience,
    run_peeking,
    run_problem,
)
from dlcourse.experiments.early_stopping.peeking import SIZES
from dlcourse.experiments.early_stopping.which_problem import REMEDIES, train

SEEDS = range(5)


@cache
def recorded(seed, noise=0.4):
    return record_run(np.random.default_rng(seed), noise)


def percent(replay, epoch):
    return 100 * replay.test_accuracy(epoch)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_losses_have_their_minima_at_different_epochs(seed):
    run = recorded(seed)
    assert np.argmin(run.history.loss) + 1 == 100
    assert 20 <= np.argmin(run.history.validation_loss) + 1 <= 42
    assert 24 <= np.argmin(run.test_losses) + 1 <= 42
    assert run.history.accuracy[-1] > 0.96
    assert 0.1 < run.history.loss[-1] < 0.2
    assert 1.3 < run.history.validation_loss[-1] / min(run.history.validation_loss) < 1.6


@pytest.mark.parametrize("seed", SEEDS)
def test_patience_10_stops_early_and_beats_the_last_epoch_by_15_points(seed):
    replay = run_patience(recorded(seed), 10)
    assert 30 <= replay.epoch <= 40 and 20 <= replay.best_epoch <= 30
    assert replay.epoch == replay.best_epoch + 10
    assert 87.5 <= percent(replay, replay.best_epoch) < 91.5
    assert 67.5 <= percent(replay, 100) < 73.5
    assert percent(replay, replay.best_epoch) - percent(replay, replay.epoch) > 3
    assert percent(replay, replay.best_epoch) - percent(replay, 100) > 15


@pytest.mark.parametrize(
    ("patience", "min_delta", "stops", "best", "accuracy"),
    [
        (1, 0.0, (7, 12), (6, 11), (90, 93)),
        (30, 0.0, (50, 72), (20, 42), (85, 91)),
        (10, 0.05, (18, 24), (8, 14), (91, 93)),
    ],
)
@pytest.mark.parametrize("seed", SEEDS)
def test_other_rules(patience, min_delta, stops, best, accuracy, seed):
    replay = run_patience(recorded(seed), patience, min_delta)
    assert stops[0] <= replay.epoch <= stops[1]
    assert best[0] <= replay.best_epoch <= best[1]
    assert accuracy[0] - 0.5 <= percent(replay, replay.best_epoch) < accuracy[1] + 0.5


@pytest.mark.parametrize("seed", SEEDS)
def test_patience_30_finds_the_lowest_validation_loss_of_the_whole_run(seed):
    run = recorded(seed)
    assert run_patience(run, 30).best_epoch == np.argmin(run.history.validation_loss) + 1


def test_the_run_in_the_lesson_agrees_with_99_percent_of_its_training_labels():
    assert recorded(0).history.accuracy[-1] == pytest.approx(0.99, abs=0.005)
    assert np.argmin(recorded(0).test_losses) + 1 == 30


@pytest.mark.parametrize("seed", SEEDS)
def test_the_test_accuracy_is_highest_before_the_validation_loss_is_lowest(seed):
    run = recorded(seed)
    best = int(np.argmax(run.test_accuracies))
    assert 8 <= best + 1 <= 14
    assert best < np.argmin(run.history.validation_loss)
    assert 92.5 <= 100 * run.test_accuracies[best] < 94.5


@pytest.mark.parametrize("seed", SEEDS)
def test_with_clean_labels_nothing_overfits_visibly(seed):
    run = recorded(seed, 0.0)
    best = int(np.argmin(run.history.validation_loss))
    assert run.history.accuracy[-1] == 1
    assert 96.5 <= 100 * run.test_accuracies[-1] < 98.5
    assert abs(run.test_accuracies[-1] - run.test_accuracies[best]) < 0.005
    assert run.history.validation_loss[-1] - run.history.validation_loss[best] < 0.03


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
