"""The aside's claim, measured: a hidden layer gains less on bags of words than on digits."""

import numpy as np
import pytest

from dlcourse.experiments.function_set.text_and_digits import (
    Comparison,
    TextAndDigits,
    run_text_and_digits,
)
from dlcourse.experiments.function_set.text_and_digits_view import describe_gains, text_and_digits


@pytest.fixture(scope="module")
def default_result():
    return run_text_and_digits()


def test_the_gain_on_text_is_smaller_than_on_digits(default_result):
    assert default_result.digits.linear.shape == (5,)
    # What lesson 01 quotes (-1.4 and +1.4 over 20 seeds).
    assert round(default_result.reviews.gain, 1) == -2.3
    assert round(default_result.digits.gain, 1) == 1.0


def test_all_four_models_have_learned(default_result):
    for accuracies in (default_result.reviews.linear, default_result.reviews.network):
        assert accuracies.min() > 75
    for accuracies in (default_result.digits.linear, default_result.digits.network):
        assert accuracies.min() > 94


def test_the_claim_is_no_accident_of_five_seeds():
    result = run_text_and_digits(n_train=400, seeds=range(10, 20))
    assert result.reviews.gain < result.digits.gain


def test_same_seeds_same_numbers():
    first, second = (run_text_and_digits(n_train=100, width=8, seeds=[4, 7]) for _ in "ab")
    np.testing.assert_array_equal(first.digits.network, second.digits.network)
    np.testing.assert_array_equal(first.reviews.linear, second.reviews.linear)
    other = run_text_and_digits(n_train=100, width=8, seeds=[5, 8])
    assert not np.array_equal(first.digits.network, other.digits.network)


def test_the_width_changes_only_the_network():
    narrow, wide = (run_text_and_digits(n_train=100, width=width, seeds=[0]) for width in (8, 64))
    np.testing.assert_array_equal(narrow.digits.linear, wide.digits.linear)
    assert not np.array_equal(narrow.digits.network, wide.digits.network)


@pytest.mark.parametrize("n_train", [0, 1201])
def test_too_few_or_too_many_samples_are_one_clear_error(n_train):
    with pytest.raises(ValueError, match=f"n_train from 1 to 1200, got {n_train}"):
        run_text_and_digits(n_train=n_train)


def test_the_caption_says_both_gains():
    reviews = Comparison(np.array([80.0, 82.0]), np.array([79.0, 80.0]))
    digits = Comparison(np.array([95.0, 96.0]), np.array([97.0, 97.0]))
    caption = describe_gains(TextAndDigits(1200, 64, reviews, digits))
    assert "Reviews: linear 81.0 %, network 79.5 %, gain −1.5 points" in caption
    assert "Digits: linear 95.5 %, network 97.0 %, gain +1.5 points" in caption
    assert "over 2 seeds, 1,200 samples to train on, 64 hidden neurons" in caption


def test_sliders_retrain_and_reset_returns():
    experiment = text_and_digits()
    start = experiment.caption
    picture = experiment.panel.frame
    experiment.controls["n_train"].value = 100
    assert experiment.result.n_train == 100 and experiment.panel.frame != picture
    experiment.controls["width"].value = 8
    assert "8 hidden neurons" in experiment.caption
    experiment.buttons["Reset"].click()
    assert experiment.caption == start
