"""The shipped digits are what they claim to be, and a split loses nothing."""

import numpy as np
import pytest

from dlcourse.datasets import load_digits, train_validation_test_split


def test_digits_have_the_documented_shapes_and_ranges():
    X, labels = load_digits()
    assert X.shape == (1797, 64) and X.dtype == np.float64
    assert labels.shape == (1797,) and labels.dtype == np.int64
    assert X.min() == 0 and X.max() == 1
    np.testing.assert_array_equal(X * 16, np.round(X * 16))
    # The class sizes that the UCI repository lists for the test part.
    assert np.bincount(labels).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]


def test_the_first_digit_is_a_zero_with_a_hole():
    X, labels = load_digits()
    image = X[0].reshape(8, 8)
    assert labels[0] == 0
    assert image[3:5, 3:5].max() == 0 and image[3:5, 1:3].max() > 0.5


def test_digits_are_new_arrays_at_every_call():
    load_digits()[0][:] = 7
    assert load_digits()[0].max() == 1


FRACTIONS = [(0.6, 0.2, 0.2), (0.5, 0.25, 0.25), (1, 0, 0), (0.0, 0.0, 1.0), (1 / 3, 1 / 3, 1 / 3)]


@pytest.mark.parametrize("fractions", FRACTIONS)
@pytest.mark.parametrize("n_samples", [1, 2, 7, 101])
def test_split_deals_every_sample_once_with_its_label(fractions, n_samples):
    labels = np.arange(n_samples)
    X = np.column_stack([labels, -labels])
    parts = train_validation_test_split(X, labels, fractions, np.random.default_rng(0))
    for (part_X, part_labels), fraction in zip(parts, fractions, strict=True):
        assert abs(len(part_X) - fraction * n_samples) <= 1
        np.testing.assert_array_equal(part_X, np.column_stack([part_labels, -part_labels]))
    dealt = np.concatenate([part_labels for _, part_labels in parts])
    np.testing.assert_array_equal(np.sort(dealt), labels)


def test_split_shuffles_and_repeats():
    labels = np.arange(100)
    first, again, other = (
        train_validation_test_split(labels, labels, (0.5, 0.5, 0), np.random.default_rng(seed))
        for seed in (1, 1, 2)
    )
    np.testing.assert_array_equal(first[0][1], again[0][1])
    assert not np.array_equal(first[0][1], other[0][1])
    assert not np.array_equal(first[0][1], labels[:50])


@pytest.mark.parametrize(
    ("n_labels", "fractions", "message"),
    [
        (9, (0.6, 0.2, 0.2), "one label for each row of X, got 9 for 10"),
        (10, (0.6, 0.2), "three fractions"),
        (10, (0.6, 0.2, 0.3), "three fractions"),
        (10, (1.2, -0.1, -0.1), "three fractions"),
    ],
)
def test_bad_split_is_one_clear_error(n_labels, fractions, message):
    with pytest.raises(ValueError, match=message):
        train_validation_test_split(
            np.zeros((10, 2)), np.zeros(n_labels), fractions, np.random.default_rng(0)
        )
