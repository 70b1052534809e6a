"""Splitting data deals out every sample once, whatever the sizes and the shares."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dlcourse.datasets import add_label_noise, train_validation_test_split

seeds = st.integers(0, 2**32 - 1)


@given(seeds, st.integers(0, 60), st.floats(0, 1), st.floats(0, 1))
def test_every_sample_is_dealt_out_once_with_its_label(seed, n, first, second):
    shares = (first, (1 - first) * second, (1 - first) * (1 - second))
    X, labels = np.arange(2 * n).reshape(n, 2), np.arange(n)
    parts = train_validation_test_split(X, labels, shares, np.random.default_rng(seed))
    assert sorted(np.concatenate([part for _, part in parts])) == list(range(n))
    for (X_part, labels_part), share in zip(parts, shares, strict=True):
        np.testing.assert_array_equal(X_part, X[labels_part])
        assert abs(len(labels_part) - share * n) <= 1 + 1e-9


@given(seeds, st.integers(1, 60), st.integers(2, 10), st.floats(0, 1))
def test_label_noise_changes_at_most_its_share_and_no_label_beyond_the_classes(
    seed, n, n_classes, share
):
    rng = np.random.default_rng(seed)
    labels = rng.integers(n_classes, size=n)
    before = labels.copy()
    noisy = add_label_noise(labels, share, n_classes, rng=rng)
    assert noisy.shape == labels.shape and ((noisy >= 0) & (noisy < n_classes)).all()
    assert (noisy != labels).sum() <= round(share * n)
    np.testing.assert_array_equal(labels, before)
