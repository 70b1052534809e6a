"""A playground's data: features, noise, shares, drawn points, regression, curves."""

import numpy as np
import pytest

from dlcourse.experiments.playground.data import N_POINTS, draw_data, map_inputs
from dlcourse.experiments.playground.features import FEATURES, features
from dlcourse.experiments.playground.settings import CLASSES, DATA, REGRESSIONS, Settings


def drawn(seed=0, **settings):
    return draw_data(Settings(**settings), np.random.default_rng(seed))


def test_features_are_what_their_names_say():
    x1, x2 = 0.5, -2.0
    expected = [x1, x2, x1 * x1, x2 * x2, x1 * x2, np.sin(x1), np.sin(x2)]
    np.testing.assert_allclose(features(np.array([[x1, x2]]), list(FEATURES)), [expected])
    np.testing.assert_allclose(features(np.array([[x1, x2]]), ["x1x2", "x2"]), [[x1 * x2, x2]])


@pytest.mark.parametrize("data", [*CLASSES, *REGRESSIONS])
def test_inputs_are_features_of_the_points(data):
    names = ("x1^2", "sin x2")
    for part in drawn(data=data, inputs=names)[:3]:
        np.testing.assert_array_equal(part.X, features(part.points, names))
        assert np.abs(part.points).max() < 6


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_the_share_trains_and_the_rest_validates(share):
    data = drawn(train_share=share)
    assert len(data.train.X) == round(share * N_POINTS)
    assert len(data.train.X) + len(data.validation.X) == N_POINTS
    assert len(data.test.X) == 1000
    # The test samples are the same for every share.
    np.testing.assert_array_equal(data.test.X, drawn(train_share=0.3).test.X)


@pytest.mark.parametrize("data", [*CLASSES, *REGRESSIONS])
def test_noise_moves_the_points_and_keeps_the_targets(data):
    still, moved = (drawn(data=data, noise=noise) for noise in (0.0, 0.3))
    np.testing.assert_array_equal(still.test.targets, moved.test.targets)
    spread = (moved.test.points - still.test.points).std()
    # Blobs have a spread of their own, to which noise adds as variances do.
    expected = np.hypot(0.5, 0.3) - 0.5 if data == "blobs" else 0.3
    assert spread == pytest.approx(expected, rel=0.06)


def test_only_training_labels_are_noisy():
    clean, noisy = (drawn(label_noise=noise) for noise in (0.0, 0.5))
    assert 0.15 < (clean.train.targets != noisy.train.targets).mean() < 0.35
    for before, after in zip(clean[1:3], noisy[1:3]):
        np.testing.assert_array_equal(before.targets, after.targets)


def test_regression_has_the_targets_of_its_landscape():
    plane = drawn(data="plane", noise=0).train
    np.testing.assert_allclose(plane.targets[:, 0], plane.points.sum(axis=1) / 6)
    hills = drawn(data="hills", noise=0).train
    top = np.argmax(hills.targets)
    np.testing.assert_allclose(hills.points[top], [1.4, 1.4], atol=0.5)
    assert hills.targets.max() > 0.8 and hills.targets.min() < -0.8


def test_a_curve_has_one_input_and_its_points_show_it():
    bump, stairs = (drawn(data=data, noise=0).train for data in ("bump", "staircase"))
    for curve in (bump, stairs):
        assert curve.X.shape == (200, 1) and curve.targets.shape == (200, 1)
        np.testing.assert_array_equal(curve.points, np.hstack([curve.X, curve.targets]))
    np.testing.assert_array_equal(bump.targets, np.abs(bump.X) < 1)
    np.testing.assert_allclose(np.unique(stairs.targets), [-1, 0, 1])
    assert (np.diff(stairs.targets[np.argsort(stairs.X[:, 0]), 0]) >= 0).all()


def test_drawn_points_are_dealt_out():
    points = [(i / 10, -i / 10, i % 3) for i in range(20)]
    data = drawn(data="drawn", points=points, train_share=0.7)
    assert len(data.train.X) == 14 and len(data.validation.X) == 6 and data.test is None
    seen = np.concatenate([np.column_stack([p.points, p.targets]) for p in data[:2]])
    assert sorted(map(tuple, seen)) == sorted(points) and data.n_outputs == 3


@pytest.mark.parametrize(("n", "n_train", "n_validation"), [(0, 0, 0), (1, 1, 1), (2, 1, 1)])
def test_few_drawn_points(n, n_train, n_validation):
    for share in (0.1, 0.9):
        data = drawn(data="drawn", points=[(1, 1, 0)] * n, train_share=share)
        assert (len(data.train.X), len(data.validation.X)) == (n_train, n_validation)
        assert data.n_outputs == 2


@pytest.mark.parametrize("data", DATA)
def test_the_data_come_again_with_the_same_seed(data):
    points = [(0, 1, 0), (1, 0, 1), (1, 1, 0)]
    one, same, other = (drawn(seed, data=data, points=points) for seed in (0, 0, 2))
    np.testing.assert_array_equal(one.train.X, same.train.X)
    assert data == "drawn" or (one.train.X != other.train.X).any()


def test_a_map_is_seen_row_by_row_from_below():
    X = map_inputs(("x1", "x2"))
    np.testing.assert_allclose(X[[0, 39, 40 * 39]], [[-3.2, -3.2], [3.2, -3.2], [-3.2, 3.2]])
