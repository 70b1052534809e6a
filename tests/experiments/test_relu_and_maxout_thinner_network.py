"""The thinner network: what is left for one input, and the regions in which it is linear."""

import io

import numpy as np
import PIL.Image
import pytest

from dlcourse.experiments.relu_and_maxout import run_thinner_network, thinner_network
from dlcourse.experiments.relu_and_maxout.thinner_network import thin_linear_network
from dlcourse.experiments.relu_and_maxout.thinner_network_view import (
    describe_thinner_network,
    draw_thinner_network,
)
from dlcourse.experiments.sheet import Sheet
from dlcourse.experiments.thin_diagram import ThinDiagram
from dlcourse.plotting import new_axes
from tests.panel.pointing import point

SEEDS = range(5)
AXIS = np.linspace(-3, 3, 240)


def run(x=(1.0, 0.5), seed=0):
    return run_thinner_network(x, np.random.default_rng(seed))


def output(x, parameters):
    (W1, b1), (W2, b2), (W3, b3) = parameters
    a1 = np.maximum(W1 @ x + b1, 0)
    a2 = np.maximum(W2 @ a1 + b2, 0)
    return (W3 @ a2 + b3)[0]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_thin_linear_network_is_the_network_at_x(seed):
    x = np.random.default_rng(seed + 100).uniform(-3, 3, 2)
    result = run(x, seed)
    assert result.activations[-1][0] == pytest.approx(output(x, result.parameters))
    assert result.w @ x + result.b == pytest.approx(output(x, result.parameters))
    for mask, a in zip(result.active, result.activations, strict=False):
        np.testing.assert_array_equal(mask, a > 0)


@pytest.mark.parametrize("seed", SEEDS)
def test_it_is_the_network_in_its_whole_region_and_not_beyond(seed):
    result = run(seed=seed)
    x1, x2 = np.meshgrid(AXIS, AXIS)
    linear = result.w[0] * x1 + result.w[1] * x2 + result.b
    inside = result.region == result.region_of_x
    np.testing.assert_allclose(result.y[inside], linear[inside], atol=1e-12)
    assert np.abs(result.y - linear)[~inside].max() > 0.1


@pytest.mark.parametrize("seed", SEEDS)
def test_points_of_a_region_have_the_same_active_units_and_others_have_not(seed):
    result = run(seed=seed)
    rng = np.random.default_rng(seed)
    masks, numbers = [], []
    for row, column in rng.integers(240, size=(40, 2)):
        there = run((AXIS[column], AXIS[row]), seed)
        assert there.region_of_x == result.region[row, column]
        masks.append(tuple(np.concatenate(there.active)))
        numbers.append(there.region_of_x)
    assert len(set(masks)) == len(set(numbers)) == len(set(zip(masks, numbers, strict=True)))


def test_without_an_active_unit_only_biases_are_left():
    parameters = [(np.ones((2, 2)), np.ones(2)), (np.ones((1, 2)), np.array([0.25]))]
    w, b = thin_linear_network([np.array([False, False])], parameters)
    np.testing.assert_array_equal(w, [0, 0])
    assert b == 0.25


def test_regions_are_counted():
    result = run()
    assert result.n_regions == len(set(result.region.ravel())) > 20


def test_the_seed_draws_another_network():
    np.testing.assert_array_equal(run(seed=3).y, run(seed=3).y)
    assert not np.array_equal(run(seed=3).y, run(seed=4).y)


def test_the_caption_gives_the_linear_function():
    result = run(seed=5)
    assert describe_thinner_network(result) == (
        "At x = (1.00, 0.50) 7 of 12 hidden neurons are active. What is left is linear: "
        "y = −0.67 x₁ + 0.18 x₂ + 1.57 = 0.99. The plane shows 55 regions."
    )


@pytest.mark.parametrize("x", [(1.0, 0.5), (-2.9, 2.9)])
@pytest.mark.parametrize("seed", SEEDS)
def test_the_diagram_has_edges_between_active_units_only(x, seed):
    result = run(x, seed)
    sheet = Sheet(640, 390)
    sheet.draw(draw_thinner_network)(result)
    edges, _circles, *numbers = sheet.parts["diagram"]
    n1, n2 = (int(mask.sum()) for mask in result.active)
    assert len(edges.get_segments()) == 2 * n1 + n1 * n2 + n2
    written = [number.get_text() for number in numbers]
    on = np.concatenate([[True, True], *result.active, [True]])
    assert all((text == "0") == (not active) for text, active in zip(written, on, strict=True))


def test_a_diagram_without_any_active_unit_has_no_edges():
    ax = new_axes()
    diagram = ThinDiagram((2, 6, 6, 1), ax)
    masks = [np.ones(2, bool), np.zeros(6, bool), np.zeros(6, bool), np.ones(1, bool)]
    weights = [np.ones((6, 2)), np.ones((6, 6)), np.ones((1, 6))]
    diagram.show(weights, [np.zeros(n) for n in (2, 6, 6, 1)], masks)
    ax.figure.draw_without_rendering()
    edges, *_ = diagram.moving
    assert len(edges.get_segments()) == 0


def colours_of_the_plane(experiment):
    """The pixel in the middle of each point of the plane, (240, 240, 3)."""
    pixels = np.asarray(
        PIL.Image.open(io.BytesIO(experiment.picture.png(experiment.result)))
    ).astype(int)
    left, bottom, right, top = experiment.picture.sheet.pointed[0].bbox.extents
    middles = (np.arange(240) + 0.5) / 240
    columns = (left + middles * (right - left)).astype(int)
    rows = len(pixels) - 1 - (bottom + middles * (top - bottom)).astype(int)
    return pixels[np.ix_(rows, columns)]


def test_the_region_of_x_has_the_full_colours():
    experiment = thinner_network()
    result = experiment.result
    for name in ("input", "frame"):  # they cover some of the plane
        for artist in np.ravel(experiment.picture.sheet.parts[name]):
            artist.set_visible(False)
    colours = colours_of_the_plane(experiment)
    middle = np.abs(result.y) > 0.3 * np.abs(result.y).max()
    borders = (colours[..., 0] == 90) & (colours[..., 1] == 90)
    inside = result.region == result.region_of_x
    darkest_inside = colours[inside & middle & ~borders].min()
    darkest_outside = colours[~inside & middle & ~borders].min()
    assert darkest_inside < 60 < 150 < darkest_outside


def test_the_pointer_sets_the_input():
    experiment = thinner_network()
    point(experiment, -1.234, 2.51, "down")
    assert (experiment.values()["x1"], experiment.values()["x2"]) == (-1.25, 2.5)
    point(experiment, 9, -9, "drag")
    assert (experiment.values()["x1"], experiment.values()["x2"]) == (3, -3)
    assert "At x = (3.00, −3.00)" in experiment.caption


def test_another_network_counts_on():
    experiment = thinner_network()
    before = experiment.picture.png(experiment.result)
    experiment.buttons["Another network"].click()
    assert experiment.controls["seed"].value == 6
    assert experiment.picture.png(experiment.result) != before
    experiment.controls["seed"].value = 99
    experiment.buttons["Another network"].click()
    assert experiment.controls["seed"].value == 0
