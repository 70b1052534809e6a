"""A logarithmic slider shows and reports the number itself."""

import itertools

import pytest
from traitlets import TraitError

from dlcourse.experiments.controls import (
    Several,
    choice_buttons,
    float_slider,
    int_slider,
    log_slider,
    number_field,
)


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
    assert slider.label == "lr" and slider.value == 0.003
    assert slider.texts[slider.sent] == "0.003" and slider.received(slider.sent) == 0.003
    assert not slider.on_release


@pytest.mark.parametrize("limits", [(0.02, 0.5), (0.01, 1), (1, 1000), (0.06, 12)])
def test_it_reaches_from_limit_to_limit(limits):
    low, high = limits
    numbers = values(log_slider("x", low, limits))
    assert (numbers[0], numbers[-1]) == limits


def test_a_number_that_it_does_not_have_is_refused_with_the_nearest():
    with pytest.raises(ValueError, match=r"lr cannot be 0\.07 .* the nearest is 0\.08"):
        log_slider("lr", 0.07, (0.001, 1))


def test_a_slider_takes_the_nearest_number_that_it_can_be_and_refuses_what_is_none():
    whole, real = int_slider("n", 3, (0, 10)), float_slider("x", 0.5, (0, 1))
    whole.value, real.value = 12, -3
    assert (whole.value, real.value) == (10, 0.0)
    assert isinstance(whole.received(4.0), int) and isinstance(real.received(1), float)
    for wrong in ("3", None, float("nan"), True):
        with pytest.raises(TraitError, match=r"^n expects a number from 0 to 10, got"):
            whole.value = wrong
    assert whole.value == 10


def test_a_choice_is_among_its_options():
    choice = choice_buttons("penalty", ("none", "L1"), "none")
    choice.index = 1
    assert choice.value == choice.sent == "L1"
    with pytest.raises(TraitError, match=r"^penalty expects one of none, L1, got 'L3'"):
        choice.value = "L3"


def test_a_field_is_a_number():
    field = number_field("w", 1)
    with pytest.raises(TraitError, match="w expects a number, got 'one'"):
        field.value = "one"
    field.value = 2
    assert field.value == 2.0


def test_a_letter_has_words_for_a_screen_reader():
    assert float_slider("η", 0.1, (0, 1)).spec["spoken"] == "learning rate η"
    assert float_slider("bias b", 0.1, (0, 1)).spec["spoken"] == "bias b"


def test_a_label_that_nobody_can_guess_is_explained_and_an_author_can_say_more():
    assert "η times the gradient" in float_slider("η", 0.1, (0, 1)).spec["hint"]
    assert log_slider("η", 0.1, (0.01, 1), hint="Slow.").spec["hint"] == "Slow."
    assert choice_buttons("penalty", ("none", "L1"), "none").spec["hint"] == ""


def test_a_choice_that_cannot_act_shows_what_is_used_instead():
    loss = choice_buttons("loss", ("cross-entropy", "squared error"), "cross-entropy")
    loss.instead = "squared error"
    assert loss.sent == "cross-entropy"
    loss.disabled = "regression has squared error"
    assert (loss.sent, loss.value) == ("squared error", "cross-entropy")


def test_several_are_some_of_the_options_in_their_order():
    methods = Several("methods", ("SGD", "Momentum", "Adam"), ("SGD",))
    methods.value = ["Adam", "SGD"]
    assert methods.value == methods.sent == ("SGD", "Adam")
    assert methods.spec["options"] == ["SGD", "Momentum", "Adam"]
    for wrong in (("Lion",), "SGD"):
        with pytest.raises(TraitError, match="methods expects some of SGD, Momentum, Adam, got"):
            methods.value = wrong
