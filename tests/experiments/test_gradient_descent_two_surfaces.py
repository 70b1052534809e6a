"""Two surfaces: gradients that belong to their losses, one start, arrows of one scale."""

import io

import numpy as np
import PIL.Image
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from dlcourse.experiments.gradient_descent.neuron_losses import (
    CROSS_ENTROPY,
    SQUARED_ERROR,
    Y_HAT,
    X,
    neuron,
)
from dlcourse.experiments.gradient_descent.two_surfaces import run_two_surfaces
from dlcourse.experiments.gradient_descent.two_surfaces_view import (
    ARROW_SCALE,
    describe_two_surfaces,
    two_surfaces,
)
from dlcourse.gradcheck import numerical_gradient
from tests.panel.pointing import point

SURFACES = [SQUARED_ERROR, CROSS_ENTROPY]
POINTS = [(0.0, 0.0), (1.0, -2.0), (-6.0, -6.0), (8.0, -8.0), (-3.0, 5.0)]


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name)
@pytest.mark.parametrize("w", POINTS)
def test_the_gradient_is_that_of_the_loss(surface, w):
    w = np.array(w)
    expected = numerical_gradient(lambda w: float(surface.value(w)), w)
    np.testing.assert_allclose(surface.gradient(w), expected, rtol=1e-5, atol=1e-9)


@pytest.mark.parametrize("w", POINTS[:2])
def test_the_losses_are_those_of_the_formulas(w):
    w = np.array(w)
    y = 1 / (1 + np.exp(-(X @ w)))
    np.testing.assert_allclose(neuron(w), y)
    assert SQUARED_ERROR.value(w) == pytest.approx(np.mean((y - Y_HAT) ** 2))
    costs = -Y_HAT * np.log(y) - (1 - Y_HAT) * np.log(1 - y)
    assert CROSS_ENTROPY.value(w) == pytest.approx(costs.mean())


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name)
def test_the_minimum_is_the_lowest_point_of_the_map(surface):
    minimum = np.array(surface.minima[0])
    np.testing.assert_allclose(surface.gradient(minimum), 0, atol=1e-6)
    axis = np.linspace(-8, 8, 81)
    grid = np.stack(np.meshgrid(axis, axis), axis=-1)
    assert surface.value(grid).min() >= surface.value(minimum)


@pytest.mark.parametrize("w", POINTS)
def test_both_descents_begin_at_the_start_and_go_against_their_gradients(w):
    result = run_two_surfaces(*w)
    for surface, descended in zip(
        SURFACES, (result.squared_error, result.cross_entropy), strict=True
    ):
        np.testing.assert_array_equal(descended.path[0], w)
        assert descended.path.shape == (101, 2)
        np.testing.assert_allclose(descended.path[1], np.array(w) - descended.gradient)
        assert descended.loss == surface.value(np.array(w))
        assert descended.final_loss == surface.value(descended.path[-1])
        assert descended.final_loss < descended.loss


@pytest.mark.parametrize("w", [(8.1, 0.0), (0.0, -9.0), (np.nan, 0.0)])
def test_a_start_outside_the_picture_is_refused(w):
    with pytest.raises(ValueError, match="w₁ and w₂ must be from -8 to 8"):
        run_two_surfaces(*w)


def test_both_arrows_have_one_scale_and_point_downhill():
    experiment = two_surfaces()
    for name, value in (("w1", -3.0), ("w2", 5.0)):
        experiment.controls[name].value = value
    result = experiment.result
    for surface, descended in zip(
        SURFACES, (result.squared_error, result.cross_entropy), strict=True
    ):
        arrow = experiment.picture.sheet.parts[f"arrow of {surface.name}"]
        step = np.array([arrow.U[0], arrow.V[0]])
        np.testing.assert_allclose(step, -ARROW_SCALE * descended.gradient)
        np.testing.assert_array_equal(arrow.get_offsets()[0], (-3, 5))
        assert arrow.scale == 1 and arrow.scale_units == "xy"


def test_the_caption_gives_the_numbers():
    assert describe_two_surfaces(run_two_surfaces(-6.0, -6.0)) == (
        "Start w = (−6.0, −6.0). Squared error: loss 0.87, gradient 0.0010 long, loss after 100 "
        "steps 0.87. Cross-entropy: loss 12.38, gradient 1.4579 long, loss after 100 steps 0.21. "
        "The gradient of the cross-entropy is 1,515 times as long."
    )
    assert "is 2.0 times as long" in describe_two_surfaces(run_two_surfaces(0.0, 0.0))


@pytest.mark.parametrize("picture", [0, 1])
def test_the_start_is_dragged_in_either_picture_and_moves_in_both(picture):
    experiment = two_surfaces()
    for phase, w in (("down", (2.04, -3.0)), ("drag", (4.0, 1.0)), ("up", (4.5, 1.5))):
        point(experiment, *w, phase, where=picture)
    assert experiment.values() == {"w1": 4.5, "w2": 1.5}
    for descended in (experiment.result.squared_error, experiment.result.cross_entropy):
        np.testing.assert_array_equal(descended.path[0], (4.5, 1.5))


def test_controls_reset_and_the_saved_picture():
    experiment = two_surfaces()
    start = experiment.panel.frame, experiment.caption
    experiment.controls["w1"].value = 2.0
    assert experiment.panel.frame != start[0]
    experiment.buttons["Reset"].click()
    assert (experiment.panel.frame, experiment.caption) == start
    saved = experiment._repr_mimebundle_()
    again = two_surfaces()._repr_mimebundle_()
    assert all(saved[kind] == again[kind] for kind in ("image/png", "text/plain", "text/html"))
    image = PIL.Image.open(io.BytesIO(experiment.picture.png(experiment.result)))
    assert 500 <= image.width <= 660 and image.height <= 460
    assert len(experiment.alt.split()) >= 20


def test_a_frame_does_not_redraw_the_background(monkeypatch):
    experiment = two_surfaces()
    draws = []
    monkeypatch.setattr(FigureCanvasAgg, "draw", lambda canvas: draws.append(canvas))
    experiment.controls["w2"].value = 3.0
    assert not draws
