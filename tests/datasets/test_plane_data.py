"""Every data set of the plane keeps the same promises, and has the form that its name says."""

import functools

import numpy as np
import pytest

from dlcourse.datasets import make_blobs, make_circles, make_moons, make_spirals, make_xor

MAKERS = {
    "moons": (make_moons, 2),
    "circles": (make_circles, 2),
    "spirals": (make_spirals, 2),
    "five spirals": (functools.partial(make_spirals, n_classes=5), 5),
    "xor": (make_xor, 2),
    "blobs": (make_blobs, 3),
    "two blobs": (functools.partial(make_blobs, n_classes=2), 2),
}
every_maker = pytest.mark.parametrize(
    ("make", "n_classes"), list(MAKERS.values()), ids=list(MAKERS)
)


def rng(seed=0):
    return np.random.default_rng(seed)


@every_maker
@pytest.mark.parametrize("n_samples", [1, 2, 7, 400])
def test_shapes_types_and_balanced_classes(make, n_classes, n_samples):
    X, labels = make(n_samples, rng=rng())
    assert X.shape == (n_samples, 2) and X.dtype == np.float64
    assert labels.shape == (n_samples,) and labels.dtype == np.int64
    counts = np.bincount(labels, minlength=n_classes)
    assert len(counts) == n_classes and counts.max() - counts.min() <= 1


@every_maker
def test_same_seed_same_samples(make, n_classes):
    first, again, other = (make(60, rng=rng(seed)) for seed in (1, 1, 2))
    assert first[0].tobytes() == again[0].tobytes() and first[1].tobytes() == again[1].tobytes()
    assert not np.array_equal(first[0], other[0])


@every_maker
def test_centred_and_as_wide_as_the_plane(make, n_classes):
    X, _ = make(4000, noise=0, rng=rng())
    assert np.abs(X).max() <= 3
    assert np.abs(X).max() > 1.5
    assert np.abs(X.mean(axis=0)).max() < 0.25


@every_maker
def test_classes_come_in_random_order(make, n_classes):
    _, labels = make(400, rng=rng())
    # In random order neighbours are alike as often as any two; sorted or dealt in turn, not.
    alike = np.mean(labels[1:] == labels[:-1])
    assert abs(alike - 1 / n_classes) < 0.1


@every_maker
@pytest.mark.parametrize("noise", [0.05, 0.4])
def test_noise_is_the_standard_deviation_in_both_coordinates(make, n_classes, noise):
    clean, labels = make(4000, noise=0, rng=rng())
    noisy, same_labels = make(4000, noise=noise, rng=rng())
    assert np.array_equal(labels, same_labels)
    np.testing.assert_allclose((noisy - clean).std(axis=0), noise, rtol=0.05)


def test_moons_are_half_circles():
    X, labels = make_moons(300, noise=0, rng=rng())
    centres = np.array([[-0.85, -0.425], [0.85, 0.425]])[labels]
    np.testing.assert_allclose(np.linalg.norm(X - centres, axis=1), 1.7)
    above = (X - centres)[:, 1]
    assert (above[labels == 0] >= 0).all() and (above[labels == 1] <= 0).all()


def test_circles_have_their_radii():
    X, labels = make_circles(300, noise=0, rng=rng())
    np.testing.assert_allclose(np.linalg.norm(X, axis=1), np.where(labels == 0, 2.4, 1.0))


@pytest.mark.parametrize("n_classes", [2, 3, 5])
def test_spiral_arms_are_turned_copies_of_one_arm(n_classes):
    X, labels = make_spirals(400, n_classes, noise=0, rng=rng())
    radius = np.linalg.norm(X, axis=1)
    assert radius.max() <= 2.7
    angle = np.arctan2(X[:, 1], X[:, 0]) / (2 * np.pi)
    turns = angle - 1.25 * radius / 2.7 - labels / n_classes
    np.testing.assert_allclose(turns, np.round(turns), atol=1e-9)


def test_xor_labels_say_whether_the_signs_differ():
    X, labels = make_xor(400, rng=rng())
    np.testing.assert_array_equal(labels, (X[:, 0] > 0) ^ (X[:, 1] > 0))
    assert np.abs(X).min() >= 0.2
    quadrants = 2 * (X[:, 0] > 0) + (X[:, 1] > 0)
    assert np.bincount(quadrants).min() > 70


@pytest.mark.parametrize("n_classes", [2, 3, 6])
def test_blobs_lie_clockwise_on_a_circle(n_classes):
    X, labels = make_blobs(300, n_classes, noise=0, rng=rng())
    centres = np.array([X[labels == c].mean(axis=0) for c in range(n_classes)])
    np.testing.assert_allclose(np.linalg.norm(centres, axis=1), 1.8)
    np.testing.assert_allclose(centres[0], [0, 1.8], atol=1e-9)
    assert centres[1, 0] > -1e-9 and len(np.unique(centres.round(6), axis=0)) == n_classes


@every_maker
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"n_samples": 0}, "n_samples of at least 1, got 0"),
        ({"n_samples": 5, "noise": -0.1}, "noise of at least 0, got -0.1"),
        ({"n_samples": 5, "noise": float("nan")}, "noise of at least 0, got nan"),
    ],
)
def test_impossible_wishes_are_one_clear_error(make, n_classes, arguments, message):
    with pytest.raises(ValueError, match=message):
        make(**arguments, rng=rng())


@pytest.mark.parametrize("make", [make_spirals, make_blobs])
def test_one_class_is_no_data_set(make):
    with pytest.raises(ValueError, match="n_classes of at least 2, got 1"):
        make(10, 1, rng=rng())
