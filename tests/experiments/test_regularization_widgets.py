"""Lesson 07's widgets and simulations: rules, words and pictures."""

import numpy as np
import pytest

from dlcourse.experiments.regularization import (
    LiveTraining,
    choose_strength,
    diamond_and_circle,
    live_strength,
    run_choose_strength,
    run_diamond_and_circle,
    run_live_strength,
    run_small_weights,
    run_strength,
    run_two_forces,
    show_small_weights,
    strength_path,
    two_forces,
)
from dlcourse.experiments.regularization.diamond_and_circle import H, contour_of, region_of
from dlcourse.experiments.regularization.recording import load_recording, small_floats
from dlcourse.experiments.regularization.shifted_digits import shift_digits, with_shifts
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


def test_the_slider_picks_a_recorded_network():
    experiment = strength_path()
    path = experiment.result
    assert (path.penalty, path.strength, path.chosen) == ("L1", 0.01, 3)
    assert f"{np.sum(path.W == 0):,} of 4,096 weights" in experiment.caption
    assert "mean of 5 seeds and range: training 98.7 % (98.0 to 99.1)" in experiment.caption
    experiment.controls["strength"].value = 0.03
    experiment.controls["penalty"].value = "L2"
    assert experiment.caption.startswith("L2, λ = 0.03, ")
    parts = experiment.picture.sheet.parts
    accuracies = 100 * load_recording().accuracies[0]
    assert np.allclose(parts["test accuracy"].get_ydata(), accuracies[..., 2].mean(axis=1))
    low, high = parts["ranges"][2].get_segments()[4][:, 1]
    assert np.allclose((low, high), (accuracies[4, :, 2].min(), accuracies[4, :, 2].max()))


def test_small_weights_do_not_become_zero_in_the_recording():
    W = np.array([0.0, 1e-30, -1e-30, 0.25, -0.0])
    assert small_floats(W).dtype == np.float16
    assert (small_floats(W) == 0).tolist() == (W == 0).tolist()
    assert small_floats(W)[3] == 0.25


def test_the_test_is_hidden_until_it_is_shown():
    experiment = choose_strength()
    parts = experiment.picture.sheet.parts
    assert np.isnan(parts["test"].get_ydata()).all()
    assert experiment.caption.endswith("The test is hidden until you have chosen.")
    experiment.controls["test"].value = "shown"
    assert np.allclose(parts["test"].get_ydata(), 100 * experiment.result.test)
    assert "takes λ = 0.01, with" in experiment.caption
    experiment.controls["runs"].value = "all ten"
    experiment.controls["strength"].value = 0.005
    assert "validation 92.7 ± 0.7 %" in experiment.caption
    bars = np.array(parts["errors"][0].get_segments())[:, :, 1]
    assert np.allclose(np.diff(bars, axis=1)[:, 0] / 2, 100 * experiment.result.error)


@pytest.mark.parametrize("seed", range(3))
def test_the_error_of_one_run_is_that_of_a_share(seed):
    choice = run_choose_strength("L2", 0.0, f"seed {seed}", "hidden")
    share = choice.validation
    assert np.allclose(choice.error, np.sqrt(share * (1 - share) / 200))


@pytest.mark.parametrize("penalty", ["L1", "L2"])
def test_no_point_near_the_minimum_is_lower(penalty):
    rng = np.random.default_rng(0)
    for strength in (0.0, 0.4, 1.0, 2.0):
        result = run_diamond_and_circle(penalty, strength, 1.6, 0.5)
        near = result.w + np.vstack([[0, 0], rng.normal(0, 0.1, (500, 2))])
        offsets = near - result.w_loss
        sizes = np.abs(near) if penalty == "L1" else near**2 / 2
        totals = np.sum(offsets @ H * offsets, axis=1) / 2 + strength * sizes.sum(axis=1)
        assert totals.argmin() == 0


@pytest.mark.parametrize("penalty", ["L1", "L2"])
def test_the_minimum_is_on_the_border_of_its_region_and_on_its_contour(penalty):
    result = run_diamond_and_circle(penalty, 0.4, 1.6, 0.5)
    for border in (region_of(penalty, result.budget), contour_of(result.loss, result.w_loss, 999)):
        ends = border[1:] - border[:-1]
        along = np.clip(np.sum((result.w - border[:-1]) * ends, axis=1) / np.sum(ends**2, 1), 0, 1)
        nearest = border[:-1] + along[:, None] * ends
        assert np.linalg.norm(nearest - result.w, axis=1).min() < 1e-3
    with pytest.raises(ValueError, match="one of L1, L2, got 'L3'"):
        run_diamond_and_circle("L3", 0.4, 1.6, 0.5)


def test_the_caption_says_why_a_weight_is_zero():
    experiment = diamond_and_circle()
    assert experiment.caption.endswith("w₁ = 1.31, w₂ = 0.21. No weight is exactly 0.")
    assert np.isnan(experiment.picture.sheet.parts["zeros"].get_ydata()[0])
    experiment.controls["strength"].value = 1.0
    assert "w₂ is exactly 0: the loss pulls at it with 0.82, at most λ." in experiment.caption
    assert experiment.picture.sheet.parts["zeros"].get_ydata()[0] == 0
    experiment.controls["penalty"].value = "L2"
    assert experiment.caption.endswith("No weight is exactly 0.")


def test_the_still_of_small_weights_has_its_description():
    assert show_small_weights().data.startswith('<img alt="Two curves through the same 16')


def test_small_weights_need_some_strength():
    with pytest.raises(ValueError, match="expected a strength above 0, got 0"):
        run_small_weights(0, np.random.default_rng(0))


def test_digits_move_and_what_leaves_the_picture_is_lost():
    X = np.zeros((1, 64))
    X[0, [0, 9, 63]] = 1, 2, 3
    down, left = shift_digits(X, 1, 0)[0], shift_digits(X, 0, -1)[0]
    assert np.flatnonzero(down).tolist() == [8, 17] and down[17] == 2
    assert np.flatnonzero(left).tolist() == [8, 62] and left[62] == 3
    five, labels = with_shifts(X, np.array([7]))
    assert five.shape == (5, 64) and labels.tolist() == [7] * 5
    assert np.array_equal(five[0], X[0])


def test_exact_zeros_and_only_they_are_grey():
    W = np.full((64, 64), 1e-12)
    W[9, 10] = 0  # unit 9 is in row 1, column 1 of the wall; pixel 10 in its row 1, column 2
    wall = wall_pixels(W)[::-1]
    grey = np.argwhere((wall == ZERO_PIXEL).all(axis=-1))
    assert grey.tolist() == [[9 + 1, 9 + 2]]
