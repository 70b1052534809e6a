"""Past the dip: where plain descent and Momentum end, in numbers, words and picture."""

import numpy as np
import pytest

from dlcourse.experiments.adaptive_learning_rates import past_the_dip, run_past_the_dip
from dlcourse.experiments.adaptive_learning_rates.past_the_dip_view import (
    describe_past_the_dip,
    draw_past_the_dip,
)
from dlcourse.experiments.sheet import Sheet
from tests.panel.pointing import point


def walk(lr, momentum, theta, n_steps):
    v, path = 0.0, [theta]
    for _ in range(n_steps):
        v = momentum * v - lr * theta * (theta + 1) * (theta - 2)
        theta = theta + v
        path.append(theta)
    return np.array(path)


@pytest.mark.parametrize(("lr", "momentum", "theta"), [(0.05, 0.9, -1.7), (0.1, 0.5, 2.5)])
def test_both_paths_follow_the_rule(lr, momentum, theta):
    result = run_past_the_dip(lr, momentum, theta)
    for racer, own in ((result.plain, 0.0), (result.rolling, momentum)):
        expected = walk(lr, own, theta, 200)
        np.testing.assert_allclose(np.array(racer.path)[:, 0], expected, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (
            (0.05, 0.9),
            "Start −1.70, η = 0.05, λ = 0.90: plain descent ends at θ = −1.00, in the dip; "
            "Momentum ends at θ = 2.00, in the lower minimum.",
        ),
        (
            (0.05, 0.87),
            "Start −1.70, η = 0.05, λ = 0.87: plain descent ends at θ = −1.00, in the dip; "
            "Momentum ends at θ = −1.00, in the dip. It never passes the ridge: the largest θ "
            "is −0.07.",
        ),
        (
            (0.4, 0.99),
            "Start −1.70, η = 0.40, λ = 0.99: plain descent has not come to a minimum, θ = 1.51 "
            "after 200 steps; Momentum diverged at step 5, η is too large for it.",
        ),
    ],
)
def test_the_caption_says_where_both_end(arguments, text):
    assert describe_past_the_dip(run_past_the_dip(*arguments)) == text


@pytest.mark.parametrize("wrong", [(-0.1, 0.9, 0.0), (0.1, -0.9, 0.0), (0.1, 0.9, np.nan)])
def test_numbers_that_make_no_sense_are_one_clear_error(wrong):
    with pytest.raises(ValueError, match="η and λ must be finite numbers of at least 0"):
        run_past_the_dip(*wrong)


def test_the_picture_shows_both_paths_on_the_curve_and_over_the_steps():
    sheet, result = Sheet(660, 320), run_past_the_dip(0.05, 0.9)
    sheet.draw(draw_past_the_dip)(result)
    for name, racer in (("plain descent", result.plain), ("Momentum", result.rolling)):
        theta = np.array(racer.path)[:, 0]
        path, over_steps = sheet.parts[f"path of {name}"], sheet.parts[f"θ of {name}"]
        np.testing.assert_array_equal(path.get_data(), (theta, racer.losses))
        np.testing.assert_array_equal(over_steps.get_data(), (np.arange(201), theta))


def test_slider_and_click_change_the_descent_and_reset_returns():
    experiment = past_the_dip()
    start = experiment.caption, experiment.picture.png(experiment.result)
    experiment.controls["momentum"].value = 0.5
    assert "Momentum ends at θ = −1.00" in experiment.caption
    experiment.buttons["Reset"].click()
    point(experiment, 2.5, 0, "down")
    assert experiment.controls["theta"].value == pytest.approx(2.5, abs=0.01)
    experiment.buttons["Reset"].click()
    assert (experiment.caption, experiment.picture.png(experiment.result)) == start
