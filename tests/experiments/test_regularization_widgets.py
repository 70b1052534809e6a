"""Lesson 07's widgets and simulations: rules, words and pictures."""

import importlib

import numpy as np
import pytest

from dlcourse.experiments.regularization import (
    LiveTraining,
    Trained,
    live_strength,
    run_live_strength,
    run_strength,
    run_two_forces,
    strength_path,
    two_forces,
)
from dlcourse.experiments.regularization.strength_path import STRENGTHS
from dlcourse.experiments.regularization.strength_path_view import ZERO_PIXEL, wall_pixels
from dlcourse.experiments.simulation import take_steps


def live(phases, seed=0):
    return run_live_strength(phases, np.random.default_rng(seed))


def test_the_seed_decides_the_training():
    first, second, other = (live([("L1", 0.05, 50)], seed) for seed in (1, 1, 2))
    assert np.array_equal(first.network.theta, second.network.theta)
    assert not np.array_equal(first.network.theta, other.network.theta)


def test_a_penalty_of_strength_0_is_none():
    thetas = [live([(name, 0.0, 60)]).network.theta for name in ("none", "L2", "L1")]
    assert np.array_equal(thetas[0], thetas[1]) and np.allclose(thetas[0], thetas[2], atol=1e-14)


def test_none_ignores_the_strength_until_a_penalty_is_chosen():
    training = live([("none", 0.1, 30)])
    assert np.array_equal(training.network.theta, live([("none", 0.0, 30)]).network.theta)
    training.set(penalty="L1")
    take_steps(training, 30)
    expected = live([("none", 0.0, 30), ("L1", 0.1, 30)])
    assert np.array_equal(training.network.theta, expected.network.theta)
    assert training.changes == [30]


def test_a_change_that_changes_nothing_is_not_marked():
    training = live([("none", 0.1, 30)])
    training.set(strength=0.05)
    training.set(penalty="none")
    assert training.changes == []
    training.set(penalty="L2")
    assert training.changes == [30]


def test_paths_are_records_of_their_own():
    training = live([("none", 0, 60)])
    assert len(training.paths) == 4 and training.paths[0].shape == (160,)
    assert np.array_equal(training.paths[-1], training.weights)
    assert not np.array_equal(training.paths[0], training.paths[1])


def test_wrong_penalties_are_refused():
    with pytest.raises(ValueError, match="one of none, L2, L1, got 'L3'"):
        LiveTraining("L3", 0.1, np.random.default_rng(0))
    with pytest.raises(ValueError, match="one of L2, L1, got 'L3'"):
        run_strength("L3", 0.1, 0)
    with pytest.raises(ValueError, match="strength of at least 0"):
        LiveTraining("L1", -0.1, np.random.default_rng(0))


def test_lambda_acts_at_once_and_the_seed_starts_anew():
    experiment = live_strength()
    experiment.advance(200)
    assert "Step 200, penalty none (λ = 0.1 waits): " in experiment.caption
    experiment.controls["penalty"].value = "L1"
    experiment.advance(600)
    training = experiment.result
    assert training.n_steps == 800 and training.sparsity > 0.3
    assert "penalty L1, λ = 0.1" in experiment.caption
    assert f"{100 * training.sparsity:.0f} % of the weights are exactly zero" in experiment.caption
    parts = experiment.picture.sheet.parts
    assert parts["zeros"].get_ydata()[0] == np.sum(training.weights == 0)
    steps, weights = parts["paths"].get_data()
    ends = np.flatnonzero(np.isnan(weights)) - 1
    assert np.array_equal(weights[ends], training.weights)
    assert np.all(steps[ends] == 800)
    assert [segment[0, 0] for segment in parts["changes"].get_segments()] == [200]
    experiment.controls["seed"].value = 1
    assert experiment.result.n_steps == 0


def test_without_zeros_the_picture_marks_none():
    experiment = live_strength()
    experiment.advance(40)
    assert np.isnan(experiment.picture.sheet.parts["zeros"].get_ydata()[0])


@pytest.mark.parametrize(("lr", "strength", "start"), [(0.1, 0.5, 0.33), (0.2, 0.3, 0.9)])
def test_the_paths_follow_the_formulas(lr, strength, start):
    l2, sign, proximal = run_two_forces(lr, strength, start).paths.values()
    assert np.allclose(l2, start * (1 - lr * strength) ** np.arange(61))
    assert np.allclose(np.abs(np.diff(sign)), lr * strength)
    assert np.allclose(proximal, np.maximum(start - lr * strength * np.arange(61), 0))


def test_the_forces_of_the_picture_are_those_of_the_paths():
    result = run_two_forces(0.1, 0.5, 0.33)
    l2, sign, _ = result.paths.values()
    assert np.isclose(np.interp(l2[0], result.w, result.l2_loss), l2[0] - l2[1])
    assert np.isclose(np.interp(sign[0], result.w, result.l1_loss), sign[0] - sign[1])


def test_too_long_a_step_is_refused():
    with pytest.raises(ValueError, match="ηλ must be from 0 to 1, got 2"):
        run_two_forces(2, 1, 0.5)


def test_the_caption_of_the_forces_has_their_ends():
    experiment = two_forces()
    assert "ηλ = 0.05." in experiment.caption
    assert "sign step −0.0200, then 0.0300; proximal step exactly 0 since step 7" in (
        experiment.caption
    )
    experiment.controls["start"].value = 1.0
    experiment.controls["lr"].value = 0.01
    assert experiment.caption.endswith("proximal step 0.7000.")


@pytest.fixture
def recorded(monkeypatch):
    def record(penalty):
        W = np.arange(64 * 64, dtype=float).reshape(64, 64) / 4096
        return [
            Trained(penalty, strength, np.where(W > 10 * strength, W, 0), np.zeros(64), (1, 1, 1))
            for strength in STRENGTHS
        ]

    paths = {penalty: record(penalty) for penalty in ("L2", "L1")}
    # In the package that name stands for the experiment, which is made by a function.
    module = importlib.import_module("dlcourse.experiments.regularization.strength_path")
    monkeypatch.setattr(module, "recorded_paths", lambda: paths)


def test_the_slider_picks_a_recorded_network(recorded):
    experiment = strength_path()
    shown = experiment.result.network
    assert (shown.penalty, shown.strength) == ("L1", 0.01)
    assert f"{np.sum(shown.W == 0)} of 4,096 weights" in experiment.caption
    experiment.controls["strength"].value = 0.03
    experiment.controls["penalty"].value = "L2"
    shown = experiment.result.network
    assert (shown.penalty, shown.strength) == ("L2", 0.03)
    assert "L2, λ = 0.03: 100.0 % right in training" in experiment.caption


def test_exact_zeros_and_only_they_are_grey():
    W = np.full((64, 64), 1e-12)
    W[9, 10] = 0  # unit 9 is in row 1, column 1 of the wall; pixel 10 in its row 1, column 2
    wall = wall_pixels(W)[::-1]
    grey = np.argwhere((wall == ZERO_PIXEL).all(axis=-1))
    assert grey.tolist() == [[9 + 1, 9 + 2]]
