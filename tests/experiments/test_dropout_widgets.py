"""Lesson 08's experiments: what is dropped, what is enumerated, and how it is shown."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from dlcourse.experiments.dropout import (
    Sampler,
    Unit,
    all_masks,
    load_recording,
    noisy_digits,
    random_unit,
    run_all_masks,
    run_noisy_digits,
    run_sampler,
    sampler,
)
from dlcourse.experiments.dropout.all_masks import MAX_INPUTS, all_masks_of, run_masks_and_gaps
from dlcourse.experiments.dropout.all_masks_view import EDGES, GAP_LIMITS
from dlcourse.experiments.dropout.noisy_digits import LABELS, NOISES
from dlcourse.experiments.dropout.recording import P_VALUES


def no_background_draws(monkeypatch):
    draws = []
    monkeypatch.setattr(FigureCanvasAgg, "draw", lambda canvas: draws.append(canvas))
    return draws


def test_an_update_leaves_every_weight_of_a_dropped_unit_as_it_was():
    trained = Sampler(0.5, np.random.default_rng(1))
    n_moved = 0
    for _ in range(20):
        before = [W.copy() for W in trained.weights]
        trained.step()
        moved = [new != old for new, old in zip(trained.weights, before, strict=True)]
        first, second = trained.masks
        assert not moved[0][~first].any() and not moved[1][~second].any()
        assert not moved[1][:, ~first].any() and not moved[2][:, ~second].any()
        n_moved += sum(int(change.sum()) for change in moved)
    assert n_moved > 100


def test_the_thinner_network_is_the_one_without_the_dropped_units():
    trained = run_sampler(0.5, 30, np.random.default_rng(0))
    (W1, W2, W3), (first, second) = trained.weights, trained.masks
    b1, b2, b3 = (layer.b for layer in trained.network.layers if hasattr(layer, "b"))
    a1 = np.maximum(trained.X @ W1[first].T + b1[first], 0) / 0.5
    a2 = np.maximum(a1 @ W2[np.ix_(second, first)].T + b2[second], 0) / 0.5
    np.testing.assert_allclose(trained.thinner(trained.X), a2 @ W3[:, second].T + b3, atol=1e-12)
    values = trained.activations(trained.X[0])
    assert [len(v) for v in values] == [2, 6, 6, 2]
    np.testing.assert_allclose(values[1][first], a1[0])
    assert not values[1][~first].any() and not values[2][~second].any()


def test_p_is_the_share_that_is_dropped_and_can_change_in_training():
    trained, kept = Sampler(0.2, np.random.default_rng(0)), {0.2: [], 0.8: []}
    for p in kept:
        trained.set(p=p)
        for _ in range(300):
            trained.step()
            kept[p].append(np.mean(trained.masks))
        # 3,600 draws: six standard deviations are 0.04.
        assert np.mean(kept[p]) == pytest.approx(1 - p, abs=0.04)
    assert trained.finished == "all 600 updates are done"


def test_without_dropout_there_is_one_network():
    assert len(run_sampler(0.0, 50, np.random.default_rng(0)).seen) == 1


@pytest.mark.parametrize("p", [-0.1, 1.0])
def test_a_p_that_is_no_dropout_is_refused(p):
    with pytest.raises(ValueError, match="from 0 to below 1"):
        Sampler(p, np.random.default_rng(0))
    with pytest.raises(ValueError, match="from 0 to below 1"):
        run_all_masks(random_unit(3, np.random.default_rng(0)), "ReLU", p)


def test_the_sampler_counts_and_draws_only_what_is_left(monkeypatch):
    experiment = sampler()
    assert "press Step" in experiment.caption
    draws = no_background_draws(monkeypatch)
    experiment.advance(3)
    masks = experiment.result.masks
    left = sum(int(mask.sum()) for mask in masks)
    assert f"{left} of 12 hidden units take part" in experiment.caption
    n_seen = len(experiment.result.seen)
    assert f"Different networks so far: {n_seen} of 4,096." in experiment.caption
    first, second = (int(mask.sum()) for mask in masks)
    edges = experiment.picture.sheet.parts["diagram"][0].get_segments()
    assert len(edges) == 2 * first + first * second + 2 * second
    experiment.controls["p"].value = 0.0
    experiment.advance(1)
    assert experiment.result.n_updates == 4 and "12 of 12" in experiment.caption
    assert not draws


def test_every_mask_comes_once_and_the_probabilities_add_up():
    masks = all_masks_of(4)
    assert masks.shape == (16, 4) and len({tuple(mask) for mask in masks}) == 16
    assert set(np.unique(masks)) == {0, 1}
    result = run_all_masks(random_unit(7, np.random.default_rng(0)), "sigmoid", 0.3)
    assert result.probabilities.sum() == pytest.approx(1)


def test_two_inputs_by_hand():
    unit = Unit(np.array([1.0, 2.0]), np.array([3.0, -2.0]), 0.0)
    result = run_all_masks(unit, "ReLU", 0.2)
    # Masks 00, 10, 01, 11 give 0, 3, relu(-4) and relu(-1).
    assert result.average == pytest.approx(0.8 * 0.2 * 3)
    assert result.scaled == 0 and result.gap == result.average


@pytest.mark.parametrize(("n_inputs", "activation"), [(0, "ReLU"), (13, "ReLU"), (3, "tanh")])
def test_units_that_cannot_be_enumerated_are_refused(n_inputs, activation):
    with pytest.raises(ValueError, match="from 1 to 12|one of linear, ReLU, sigmoid"):
        run_all_masks(random_unit(n_inputs, np.random.default_rng(0)), activation, 0.5)


def test_fewer_inputs_are_the_first_of_more():
    few, many = (random_unit(n, np.random.default_rng(3)) for n in (2, 5))
    np.testing.assert_array_equal(few.w, many.w[:2])
    assert few.b == many.b


@pytest.mark.parametrize("activation", EDGES)
def test_every_unit_of_the_sliders_fits_into_the_picture(activation):
    edges = EDGES[activation]
    for seed in range(10):
        for n_inputs in (1, 4, 8, MAX_INPUTS):
            result = run_masks_and_gaps(activation, 0.5, n_inputs, seed)
            outputs = result.masks.outputs
            assert edges[0] <= outputs.min() and outputs.max() <= edges[-1]
            assert GAP_LIMITS[0] < result.gaps.min() and result.gaps.max() < GAP_LIMITS[1]


def test_the_masks_caption_has_both_numbers_and_reset_brings_the_first_back():
    experiment = all_masks()
    start = experiment.panel.frame, experiment.caption
    assert "256 networks" in experiment.caption
    assert "Difference: 0 to 12 decimals; spread of the outputs: " in experiment.caption
    experiment.controls["activation"].value = "ReLU"
    masks = experiment.result.masks
    numbers = f"Difference: {masks.gap:.4f}; spread of the outputs: {masks.spread:.4f}."
    assert experiment.caption.endswith(numbers)
    experiment.controls["n_inputs"].value = 12
    assert "4,096 networks" in experiment.caption
    experiment.buttons["Reset"].click()
    assert (experiment.panel.frame, experiment.caption) == start


def test_only_another_activation_has_the_background_of_the_masks_drawn_again(monkeypatch):
    experiment = all_masks()
    draws = no_background_draws(monkeypatch)
    for name, value in (("p", 0.2), ("n_inputs", 3), ("seed", 4)):
        experiment.controls[name].value = value
    assert not draws
    experiment.controls["activation"].value = "sigmoid"
    assert draws and experiment.picture.sheet.figure.axes[0].get_xlim() == (0, 1)


def test_an_unknown_noise_is_refused():
    with pytest.raises(ValueError, match="one of wrong labels, noisy pixels, got 'smoke'"):
        run_noisy_digits(0.5, "smoke", np.random.default_rng(0))


def test_the_recording_has_every_run():
    for accuracies in load_recording():
        assert accuracies.shape == (2, len(P_VALUES), 5, 80)
        assert 0 < accuracies.min() and accuracies.max() <= 1


def test_noisy_digits_shows_the_recorded_runs(monkeypatch):
    experiment = noisy_digits()
    training, test = load_recording()
    start = experiment.panel.frame, experiment.caption
    draws = no_background_draws(monkeypatch)
    for noise in NOISES:
        for p in P_VALUES:
            experiment.controls["noise"].value, experiment.controls["p"].value = noise, p
            place = (NOISES.index(noise), P_VALUES.index(p))
            shown = experiment.picture.sheet.parts["test accuracy"].get_ydata()
            np.testing.assert_allclose(shown, 100 * test[place].mean(axis=0), rtol=1e-5)
            last = (100 * training[place])[:, -1]
            assert f"p = {p:g}: {last.mean():.1f} %" in experiment.caption
    assert not draws
    experiment.buttons["Reset"].click()
    assert (experiment.panel.frame, experiment.caption) == start
    assert experiment.controls["noise"].value == LABELS


def test_the_legend_of_the_noisy_digits_covers_no_curve():
    figure = noisy_digits().picture.sheet.figure
    figure.canvas.draw()
    (legend,) = figure.legends
    box = legend.get_window_extent()
    assert not any(ax.get_window_extent().overlaps(box) for ax in figure.axes)
    assert all(ax.get_legend() is None for ax in figure.axes)
