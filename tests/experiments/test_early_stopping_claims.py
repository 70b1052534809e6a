"""The numbers that lesson 06's prose quotes, over seeds 0 to 4."""

from functools import cache

import numpy as np
import pytest

from dlcourse.experiments.early_stopping import record_run, run_patience

SEEDS = range(5)


@cache
def recorded(seed, noise=0.4, **settings):
    return record_run(np.random.default_rng(seed), noise, **settings)


def percent(replay, epoch):
    return 100 * replay.test_accuracy(epoch)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_losses_have_their_minima_at_different_epochs(seed):
    run = recorded(seed)
    assert np.argmin(run.history.loss) + 1 == 100
    assert 20 <= np.argmin(run.history.validation_loss) + 1 <= 42
    assert 24 <= np.argmin(run.test_losses) + 1 <= 42
    assert 0.96 <= run.history.accuracy[-1] < 0.995
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


@pytest.mark.parametrize("seed", SEEDS)
def test_with_a_large_step_the_first_bump_costs_more_than_a_point_and_a_half(seed):
    run = recorded(seed, 0.0, lr=0.01)
    impatient, patient = run_patience(run, 1), run_patience(run, 10)
    assert 2 <= impatient.epoch <= 5 and 18 <= patient.epoch <= 26
    assert 1 <= impatient.best_epoch <= 4 and 8 <= patient.best_epoch <= 16
    early, late = percent(impatient, impatient.best_epoch), percent(patient, patient.best_epoch)
    assert 90.5 <= early < 95.5 and 94.5 <= late < 98.5
    assert late - early > 1.5


def first_above(run):
    """The first epoch whose validation loss is above its training loss."""
    above = np.array(run.history.validation_loss) > np.array(run.history.loss)
    return int(above.argmax()) + 1


@pytest.mark.parametrize("seed", SEEDS)
def test_with_true_validation_labels_the_validation_loss_is_below_for_40_epochs(seed):
    run = recorded(seed)
    assert first_above(run) > 40
    best = run_patience(run, 10).best_epoch - 1
    assert 0.95 <= run.history.loss[best] < 1.25
    assert 0.55 <= run.history.validation_loss[best] < 0.75


@pytest.mark.parametrize("seed", SEEDS)
def test_noisy_validation_labels_stop_earlier_and_lie_above(seed):
    run = recorded(seed, validation_noise=0.4)
    assert run.history.loss == recorded(seed).history.loss
    assert 3 <= first_above(run) <= 4
    replay = run_patience(run, 10)
    best = replay.best_epoch - 1
    assert 6 <= replay.best_epoch <= 13
    assert 1.25 <= run.history.loss[best] < 1.55
    assert 1.55 <= run.history.validation_loss[best] < 1.75
    assert 90.5 <= percent(replay, replay.best_epoch) < 93.5
    before = run_patience(recorded(seed), 10)
    assert percent(replay, replay.best_epoch) > percent(before, before.best_epoch)


@pytest.mark.parametrize("seed", SEEDS)
def test_with_100_true_labels_it_overfits_and_there_is_nothing_to_stop(seed):
    run = recorded(seed, 0.0, n_training=100)
    assert first_above(run) <= 5
    replay = run_patience(run, 10)
    best = replay.best_epoch - 1
    assert 31 <= replay.best_epoch <= 96
    assert run.history.loss[best] < 0.15 and 0.25 <= run.history.validation_loss[best] < 0.45
    assert run.history.accuracy[-1] == 1
    assert run.history.validation_loss[-1] - min(run.history.validation_loss) < 0.03
    assert 87.5 <= percent(replay, 100) < 93.5
    assert 87.5 <= percent(replay, replay.best_epoch) < 93.5
    assert abs(percent(replay, 100) - percent(replay, replay.best_epoch)) < 1
