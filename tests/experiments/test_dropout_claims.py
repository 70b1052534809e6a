"""The numbers that lesson 08's prose quotes, over seeds 0 to 4."""

from functools import cache

import numpy as np
import pytest

from dlcourse.datasets import add_label_noise, load_digits
from dlcourse.experiments.dropout import (
    Unit,
    load_recording,
    random_unit,
    run_all_masks,
    run_gaps,
    run_noisy_digits,
    run_one_pass,
    run_sampler,
)
from dlcourse.experiments.dropout.all_masks import all_masks_of
from dlcourse.experiments.dropout.noisy_digits import LABELS, NOISES, PIXELS
from dlcourse.experiments.dropout.recording import P_VALUES
from dlcourse.nn import accuracy

SEEDS = range(5)


@cache
def trained(p, noise, seed):
    return run_noisy_digits(p, noise, np.random.default_rng(seed))


def recorded(noise, p, epoch=80):
    """Training and test accuracies in percent, each (5,)."""
    place = (NOISES.index(noise), P_VALUES.index(p), slice(None), epoch - 1)
    return [100 * accuracies[place] for accuracies in load_recording()]


@pytest.mark.parametrize("seed", SEEDS)
def test_with_wrong_labels_half_dropout_lowers_training_and_raises_test_by_10_points(seed):
    without, half = (trained(p, LABELS, seed) for p in (0.0, 0.5))
    assert 100 * (without.training[-1] - half.training[-1]) > 10
    assert 100 * (half.test[-1] - without.test[-1]) > 10


@pytest.mark.parametrize(
    ("noise", "p", "seed"),
    [*((LABELS, p, seed) for p in (0.0, 0.5) for seed in SEEDS), (PIXELS, 0.5, 0)],
)
def test_the_recording_is_what_training_gives(noise, p, seed):
    # Other machines round differently, and 80 epochs make that visible.
    training, test = recorded(noise, p)
    again = trained(p, noise, seed)
    assert 100 * again.training[-1] == pytest.approx(training[seed], abs=2)
    assert 100 * again.test[-1] == pytest.approx(test[seed], abs=2)


@pytest.mark.parametrize(
    ("p", "training_range", "test_range"),
    [
        (0.0, (92, 96), (72, 78)),
        (0.2, (77, 80), (86, 90)),
        (0.5, (65, 68), (93, 96)),
        (0.7, (62, 65), (91, 96)),
        (0.8, (60, 63), (89, 92)),
        (0.9, (16, 24), (16, 29)),
    ],
)
def test_the_table_of_p(p, training_range, test_range):
    for accuracies, (low, high) in zip(
        recorded(LABELS, p), (training_range, test_range), strict=True
    ):
        assert (low - 0.5 <= accuracies).all() and (accuracies < high + 0.5).all()


def test_training_accuracy_falls_with_every_step_of_p_and_test_accuracy_is_highest_at_half():
    training, test = zip(*(recorded(LABELS, p) for p in P_VALUES), strict=True)
    assert (np.diff(training, axis=0) < 0).all()
    assert np.mean(test, axis=1).argmax() == P_VALUES.index(0.5)


def test_the_last_epoch_with_dropout_is_better_than_the_best_one_without():
    _, test = load_recording()
    peaks = 100 * test[NOISES.index(LABELS), P_VALUES.index(0.0)].max(axis=1)
    assert (92 < peaks).all() and (peaks < 95).all()
    assert (recorded(LABELS, 0.5)[1] > peaks).all()


def test_the_curves_of_the_picture_end_as_its_description_says():
    for p, training_end, test_end in ((0.0, 94, 75), (0.5, 66, 94)):
        training, test = recorded(LABELS, p)
        assert training.mean() == pytest.approx(training_end, abs=0.5)
        assert test.mean() == pytest.approx(test_end, abs=0.5)


def test_the_share_of_labels_that_are_right():
    """In the lesson's own cell, which draws them before anything else."""
    rng = np.random.default_rng(0)
    labels = load_digits()[1]
    labels = labels[rng.permutation(len(labels))][:1200]
    noisy_labels = add_label_noise(labels, 0.4, 10, rng=rng)
    assert round(100 * np.mean(noisy_labels == labels)) == 65


def test_with_noisy_pixels_the_gain_is_small_and_at_0_8_there_is_none():
    training, without = recorded(PIXELS, 0.0)
    assert (training > 99.9).all()
    assert (81.5 <= without).all() and (without < 88.5).all()
    gains = recorded(PIXELS, 0.5)[1] - without
    assert (gains > 0).all() and (gains < 3).all()
    assert round(float(gains.mean()), 1) == 1.7
    assert (recorded(PIXELS, 0.8)[1] < without).all()


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("n_inputs", range(1, 13))
def test_for_a_linear_unit_the_average_is_weight_scaling(seed, n_inputs):
    unit = random_unit(n_inputs, np.random.default_rng(seed))
    assert np.abs(run_gaps(unit, "linear")).max() < 1e-12


def gaps(activation, seed):
    return run_gaps(random_unit(8, np.random.default_rng(seed)), activation)


@pytest.mark.parametrize("seed", range(10))
def test_for_relu_the_average_is_larger_and_for_no_p_smaller(seed):
    assert gaps("ReLU", seed).min() > -1e-12
    assert 0.01 < gaps("ReLU", seed).max() < 0.5


@pytest.mark.parametrize("seed", range(10))
def test_for_sigmoid_the_gap_is_small_but_there(seed):
    assert 0.004 < np.abs(gaps("sigmoid", seed)).max() < 0.09


def test_for_sigmoid_it_has_both_signs():
    at_half = [
        run_all_masks(random_unit(8, np.random.default_rng(s)), "sigmoid", 0.5).gap
        for s in range(10)
    ]
    assert min(at_half) < -0.05 and max(at_half) > 0.05


def test_unit_0_as_the_lesson_quotes_it():
    unit = random_unit(8, np.random.default_rng(0))
    linear, relu = (run_all_masks(unit, name, 0.5) for name in ("linear", "ReLU"))
    assert round(linear.average, 3) == round(linear.scaled, 3) == round(relu.scaled, 3) == 0.128
    assert round(relu.average, 3) == 0.371
    assert round(abs(relu.gap), 3) == 0.243
    assert round(abs(run_all_masks(unit, "sigmoid", 0.5).gap), 3) == 0.004


@pytest.mark.parametrize(
    ("size", "relu", "sigmoid"), [(0.1, 0.31, 0.007), (1, 0.31, 0.24), (10, 0.31, 0.63)]
)
def test_the_table_of_gaps_in_units_of_the_spread(size, relu, sigmoid):
    def ratio(activation):
        gaps, spreads = [], []
        for seed in range(1000):
            unit = random_unit(8, np.random.default_rng(seed))
            unit = Unit(unit.x, size * unit.w, size * unit.b)
            masks = run_all_masks(unit, activation, 0.5)
            gaps.append(masks.gap)
            spreads.append(masks.spread)
        return np.linalg.norm(gaps) / np.linalg.norm(spreads)

    assert round(ratio("ReLU"), 2) == relu
    assert round(ratio("sigmoid"), 3 if size < 1 else 2) == sigmoid


def test_the_spread_is_the_standard_deviation_over_masks():
    masks = run_all_masks(Unit(np.array([1.0, 2.0]), np.array([3.0, -2.0]), 0.0), "linear", 0.5)
    assert masks.spread == pytest.approx(np.std([0, 3, -4, -1]))


@pytest.mark.parametrize(
    ("activation", "low", "high", "seed"),
    [
        *(("ReLU", 0.08, 0.12, seed) for seed in SEEDS),
        *(("Maxout", 0.08, 0.12, seed) for seed in SEEDS),
        *(("sigmoid", 0.08, 0.11, seed) for seed in SEEDS),
        *(("tanh", 0.12, 0.16, seed) for seed in SEEDS),
    ],
)
def test_in_whole_networks_one_pass_is_near_the_average(activation, low, high, seed):
    result = run_one_pass(activation, np.random.default_rng(seed))
    assert low < result.relative_gap < high
    assert abs(np.subtract(*result.accuracies)) * 200 <= 2.01


def test_the_numbers_of_the_folds():
    z = np.array([0.0, -4.0, 3.0, -1.0])
    assert z.mean() == -0.5 and np.maximum(z, 0).mean() == 0.75
    kept, dropped = np.exp([2.0, 0.0]) / np.exp([2.0, 0.0]).sum(), np.array([0.5, 0.5])
    geometric = np.sqrt(kept * dropped)
    assert kept.round(3).tolist() == [0.881, 0.119] and geometric.round(3).tolist() == [
        0.664,
        0.244,
    ]
    assert (geometric / geometric.sum()).round(3).tolist() == [0.731, 0.269]
    assert 1 / (1 + np.exp(-1)) == pytest.approx(0.731, abs=5e-4)
    assert (kept + dropped)[0] / 2 == pytest.approx(0.690, abs=5e-4)


@pytest.mark.parametrize("seed", SEEDS)
def test_an_average_of_networks_with_errors_in_common_has_the_variance_of_the_fold(seed):
    rng, v, c, n = np.random.default_rng(seed), 4.0, 2.0, 4
    errors = rng.normal(0, np.sqrt(c), (200_000, 1)) + rng.normal(0, np.sqrt(v - c), (200_000, n))
    assert errors.var() == pytest.approx(4, abs=0.1)
    assert errors.mean(axis=1).var() == pytest.approx(v / n + (n - 1) / n * c, abs=0.05)
    assert v / n + (n - 1) / n * c == 2.5


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("p", [0.2, 0.5, 0.8])
def test_behind_one_layer_the_geometric_mean_is_weight_scaling(p, seed):
    rng = np.random.default_rng(seed)
    W, b, x = rng.normal(size=(3, 8)), rng.normal(size=3), rng.normal(size=8)
    masks = all_masks_of(8)
    n_kept = masks.sum(axis=1)
    probabilities = p ** (8 - n_kept) * (1 - p) ** n_kept
    y = np.exp((masks * x) @ W.T + b)
    y /= y.sum(axis=1, keepdims=True)
    geometric = np.exp(probabilities @ np.log(y))
    one_pass = np.exp((1 - p) * W @ x + b)
    one_pass /= one_pass.sum()
    assert np.abs(geometric / geometric.sum() - one_pass).max() < 1e-12
    assert np.abs(probabilities @ y - one_pass).max() > 1e-3


def sampled(p, seed):
    """The sampler after 200 and after 600 updates, and its thinner networks' accuracies between."""
    sampler = run_sampler(p, 200, np.random.default_rng(seed))
    n_seen, thin = len(sampler.seen), []
    while sampler.finished is None:
        sampler.step()
        thin.append(accuracy(sampler.thinner(sampler.X).argmax(axis=1), sampler.labels))
    return n_seen, thin, accuracy(sampler.whole(sampler.X).argmax(axis=1), sampler.labels)


@pytest.mark.parametrize("seed", SEEDS)
def test_hardly_a_network_comes_twice_and_the_whole_beats_its_parts(seed):
    n_seen, thin, whole = sampled(0.5, seed)
    assert 189 <= n_seen <= 196
    assert 0.715 <= np.mean(thin) < 0.825
    assert 0.885 <= whole < 0.965
    assert whole > np.mean(thin) + 0.09


@pytest.mark.parametrize("seed", SEEDS)
def test_one_pass_of_the_whole_network_answers_like_the_average_of_all_4096(seed):
    trained = run_sampler(0.5, 600, np.random.default_rng(seed))
    total = np.zeros((len(trained.X), 2))
    for mask in all_masks_of(12).astype(bool):
        trained.masks = [mask[:6], mask[6:]]
        total += trained.thinner(trained.X)
    average, one_pass = total.argmax(axis=1), trained.whole(trained.X).argmax(axis=1)
    assert np.mean(average == one_pass) >= 0.97
    assert accuracy(one_pass, trained.labels) >= accuracy(average, trained.labels)


@pytest.mark.parametrize("activation", ["linear", "ReLU"])
def test_relu_is_exact_where_no_mask_changes_the_sign_of_z(activation):
    unit = Unit(np.array([1.0, 2.0, 0.5]), np.array([0.3, 1.0, 2.0]), 0.1)
    assert np.abs(run_gaps(unit, activation)).max() < 1e-12
    assert np.abs(run_gaps(unit, "sigmoid")).max() > 0.01


@pytest.mark.parametrize("seed", SEEDS)
def test_on_clean_moons_a_small_network_is_better_without_dropout(seed):
    assert sampled(0.0, seed)[2] > sampled(0.5, seed)[2]
