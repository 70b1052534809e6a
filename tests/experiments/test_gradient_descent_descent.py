"""Descent: its steps, its ends, divergence that is named, and how all that is shown."""

import io

import numpy as np
import PIL.Image
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from dlcourse.experiments.gradient_descent.descent import (
    LARGEST_LOSS,
    N_STEPS,
    SMALLEST_SLOPE,
    TWO_MINIMA,
    Y_HAT,
    Descent,
    X,
    run_descent,
)
from dlcourse.experiments.gradient_descent.descent_view import descent, describe_descent
from dlcourse.gradcheck import numerical_gradient
from tests.panel.pointing import point

GRID = np.stack(np.meshgrid(np.linspace(-3, 3, 121), np.linspace(-3, 3, 121)), axis=-1)


@pytest.mark.parametrize("w", [(2.5, 2.5), (-2.0, 1.0), (0.0, 0.0), (0.5, -3.0)])
def test_loss_and_gradient_are_those_of_the_network(w):
    y = w[1] * np.tanh(w[0] * X + 0.3)
    assert TWO_MINIMA.value(np.array(w)) == pytest.approx(np.mean((y - Y_HAT) ** 2))
    expected = numerical_gradient(lambda w: float(TWO_MINIMA.value(w)), np.array(w))
    np.testing.assert_allclose(TWO_MINIMA.gradient(np.array(w)), expected, rtol=1e-5, atol=1e-9)
    of_a_grid = TWO_MINIMA.gradient(GRID[:2, :2])
    np.testing.assert_allclose(of_a_grid[1, 0], TWO_MINIMA.gradient(GRID[1, 0]))


@pytest.mark.parametrize("minimum", TWO_MINIMA.minima)
def test_both_minima_are_minima(minimum):
    np.testing.assert_allclose(TWO_MINIMA.gradient(np.array(minimum)), 0, atol=1e-5)
    directions = np.array([(1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1)])
    around = np.array(minimum) + 0.05 * directions
    assert (TWO_MINIMA.value(around) > TWO_MINIMA.value(np.array(minimum))).all()


def test_the_first_minimum_is_the_lowest_point_and_a_divergence_is_far_above_the_map():
    values = TWO_MINIMA.value(GRID)
    assert values.min() >= TWO_MINIMA.value(np.array(TWO_MINIMA.minima[0]))
    assert LARGEST_LOSS > 50 * values.max()


def test_a_step_goes_against_the_gradient():
    result = Descent(-1.0, 2.0, 0.1)
    first = result.gradient
    result.step()
    np.testing.assert_allclose(result.w, np.array([-1.0, 2.0]) - 0.1 * first)
    assert result.losses == [float(TWO_MINIMA.value(w)) for w in result.path]
    assert (result.n_steps, result.finished) == (1, None)


def test_it_ends_at_rest():
    result = run_descent(2.5, 2.5, 0.3)
    assert result.minimum == 0 and not result.diverged
    assert (
        np.hypot(*result.gradient)
        < SMALLEST_SLOPE
        <= np.hypot(*TWO_MINIMA.gradient(result.path[-2]))
    )
    assert result.finished == "the gradient is shorter than 0.001: w hardly moves any more"


def test_it_ends_after_all_steps():
    result = run_descent(2.5, 2.5, 0.01)
    assert result.n_steps == N_STEPS and result.minimum is None
    assert result.finished == "all 200 steps are done, and the gradient is not yet zero"


@pytest.mark.parametrize("lr", [1.5, 2.0, 3.0])
@pytest.mark.parametrize("start", [(2.5, 2.5), (-2.0, 2.0), (0.5, 0.5), (3.0, -3.0)])
def test_divergence_is_named_before_any_number_is_nan(start, lr):
    result = run_descent(*start, lr)
    assert result.diverged and result.n_steps < 50
    assert np.isfinite(result.path).all() and np.isfinite(result.losses).all()
    assert result.losses[-2] <= LARGEST_LOSS < result.losses[-1]
    assert f"it diverges: the loss has grown to {result.losses[-1]:,.0f}" in result.finished
    assert "lower the learning rate" in result.finished


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((3.5, 0.0, 0.1), "w₁ and w₂ must be from -3 to 3, got 3.5 and 0.0"),
        ((0.0, np.nan, 0.1), "w₁ and w₂ must be from -3 to 3"),
        ((0.0, 0.0, 0.0), "learning rate η must be above 0, got 0.0"),
        ((0.0, 0.0, np.nan), "learning rate η must be above 0, got nan"),
    ],
)
def test_what_is_out_of_range_is_said(arguments, words):
    with pytest.raises(ValueError, match=words):
        Descent(*arguments)


def test_the_caption_says_where_it_is():
    caption = describe_descent(run_descent(2.5, 2.5, 0.3))
    assert caption == (
        "Step 93 with η = 0.3: w = (0.79, 1.99), in the lower minimum; "
        "loss 0.015, gradient 0.001 long."
    )
    assert "in the higher minimum" in describe_descent(run_descent(-2.0, 2.0, 0.3))
    assert ", outside the picture;" in describe_descent(run_descent(2.5, 2.5, 1.5))
    assert "w = (2.50, 2.50); loss" in describe_descent(Descent(2.5, 2.5, 0.1))


def test_the_arrow_is_the_next_step():
    experiment = descent()
    result = experiment.result
    arrow = experiment.picture.sheet.parts["next step"]
    step = np.array([arrow.U[0], arrow.V[0]])
    result.step()
    np.testing.assert_allclose(np.array([2.5, 2.5]) + step, result.w)


def test_the_saved_picture_shows_the_end_and_is_the_same_every_time():
    first, second = (descent()._repr_mimebundle_() for _ in range(2))
    for kind in ("image/png", "text/plain", "text/html"):
        assert first[kind] == second[kind]
    assert "Step 93" in first["text/plain"]
    image = PIL.Image.open(io.BytesIO(descent().picture.png(descent().result)))
    assert 500 <= image.width <= 660 and image.height <= 460
    assert len(descent().alt.split()) >= 20


def test_a_diverged_descent_is_said_in_the_caption():
    experiment = descent()
    experiment.controls["lr"].value = 1.5
    experiment.advance(N_STEPS)
    assert experiment.caption.endswith(
        "It diverges: the loss has grown to 1,572 at step 10; lower the learning rate."
    )


def test_a_press_on_the_map_sets_the_start():
    experiment = descent()
    experiment.advance(5)
    point(experiment, -1.96, 1.04, "down")
    assert (experiment.result.n_steps, *experiment.result.w) == (0, -2.0, 1.0)
    assert experiment.values() == {"w1": -2.0, "w2": 1.0, "lr": 0.3}


def test_random_starts_differ_stay_in_the_picture_and_are_repeated():
    def starts():
        experiment = descent()
        for _ in range(5):
            experiment.buttons["Random start"].click()
            yield tuple(experiment.result.w)

    first, second = list(starts()), list(starts())
    assert first == second and len(set(first)) == 5
    assert np.abs(first).max() <= 3


def test_a_frame_does_not_redraw_the_background(monkeypatch):
    experiment = descent()
    draws = []
    monkeypatch.setattr(FigureCanvasAgg, "draw", lambda canvas: draws.append(canvas))
    experiment.advance(1)
    experiment.controls["w2"].value = 1.0
    assert not draws
