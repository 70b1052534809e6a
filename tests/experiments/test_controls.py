"""A logarithmic slider shows and reports the number itself; a box is a truth."""

import itertools

import pytest

from dlcourse.experiments.controls import check_box, float_slider, log_slider


def values(slider):
    return [value for _, value in slider.options]


def test_a_logarithmic_slider_has_round_numbers_with_nearly_equal_ratios():
    slider = log_slider("lr", 0.003, (0.0003, 0.1))
    assert values(slider) == [
        0.0003,
        0.0004,
        0.0005,
        0.0006,
        0.0008,
        0.001,
        0.0012,
        0.0015,
        0.002,
        0.0025,
        0.003,
        0.004,
        0.005,
        0.006,
        0.008,
        0.01,
        0.012,
        0.015,
        0.02,
        0.025,
        0.03,
        0.04,
        0.05,
        0.06,
        0.08,
        0.1,
    ]
    ratios = [large / small for small, large in itertools.pairwise(values(slider))]
    assert 1.19 < min(ratios) and max(ratios) < 1.34


def test_it_shows_the_number_and_reports_it_while_it_moves():
    slider = log_slider("lr", 0.003, (0.0003, 0.1))
    assert (slider.label, slider.value, slider.description) == ("0.003", 0.003, "lr")
    assert slider.continuous_update


@pytest.mark.parametrize("limits", [(0.02, 0.5), (0.01, 1), (1, 1000), (0.06, 12)])
def test_it_reaches_from_limit_to_limit(limits):
    low, high = limits
    numbers = values(log_slider("x", low, limits))
    assert (numbers[0], numbers[-1]) == limits


def test_a_number_that_it_does_not_have_is_refused_with_the_nearest():
    with pytest.raises(ValueError, match=r"lr cannot be 0\.07 .* the nearest is 0\.08"):
        log_slider("lr", 0.07, (0.001, 1))


def test_a_box_is_a_truth_with_the_look_of_the_sliders():
    box = check_box("with momentum", True)
    assert (box.value, box.description) == (True, "with momentum")
    assert box.layout.width == float_slider("x", 0, (0, 1)).layout.width
