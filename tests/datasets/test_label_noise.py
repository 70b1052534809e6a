"""Label noise redraws as many labels as asked for, from all classes, and leaves its input alone."""

import numpy as np
import pytest

from dlcourse.datasets import add_label_noise


def rng(seed=0):
    return np.random.default_rng(seed)


@pytest.mark.parametrize("n_classes", [2, 10])
@pytest.mark.parametrize("fraction", [0.1, 0.4, 1.0])
def test_a_share_of_the_labels_ends_up_wrong(fraction, n_classes):
    labels = rng().integers(n_classes, size=20_000)
    wrong = np.mean(add_label_noise(labels, fraction, n_classes, rng=rng(1)) != labels)
    # 1 / n_classes of the redrawn labels come out as they were.
    assert wrong == pytest.approx(fraction * (1 - 1 / n_classes), abs=0.015)


def test_redrawn_labels_come_from_all_classes_alike():
    noisy = add_label_noise(np.zeros(20_000, dtype=int), 1.0, 4, rng=rng())
    np.testing.assert_allclose(np.bincount(noisy, minlength=4) / 20_000, 0.25, atol=0.015)


@pytest.mark.parametrize(("fraction", "n_redrawn"), [(0.0, 0), (0.29, 3), (0.31, 3), (1.0, 10)])
def test_exactly_the_rounded_share_is_redrawn(fraction, n_redrawn):
    # Of very many classes none comes again, so every redrawn label shows.
    noisy = add_label_noise(np.zeros(10, dtype=int), fraction, 10**9, rng=rng())
    assert np.count_nonzero(noisy) == n_redrawn


def test_the_input_stays_and_the_output_is_new():
    labels = np.arange(10) % 3
    before = labels.copy()
    noisy = add_label_noise(labels, 1.0, 3, rng=rng())
    np.testing.assert_array_equal(labels, before)
    assert noisy.dtype == labels.dtype and noisy.shape == labels.shape
    assert not np.shares_memory(add_label_noise(labels, 0.0, 3, rng=rng()), labels)


def test_same_seed_same_noise():
    labels = np.arange(200) % 10
    first, again, other = (add_label_noise(labels, 0.4, 10, rng=rng(s)) for s in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)


@pytest.mark.parametrize(
    ("labels", "fraction", "message"),
    [
        ([0, 1], -0.1, "fraction between 0 and 1, got -0.1"),
        ([0, 1], 1.1, "fraction between 0 and 1, got 1.1"),
        ([0, 1], float("nan"), "fraction between 0 and 1, got nan"),
        ([0, 3], 0.5, "labels from 0 to 2, got 3"),
        ([-1, 0], 0.5, "labels from 0 to 2, got -1"),
        ([0.0, 1.0], 0.5, "integers, got float64"),
        ([[0, 1]], 0.5, r"shape \(n_samples,\), integers, got int64 of shape \(1, 2\)"),
    ],
)
def test_bad_arguments_are_one_clear_error(labels, fraction, message):
    with pytest.raises(ValueError, match=message):
        add_label_noise(np.array(labels), fraction, 3, rng=rng())
