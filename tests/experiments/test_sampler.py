"""Function sets: what depth, width and activation do to random functions."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from dlcourse.experiments.function_set.sampler import GAINS, FunctionSet, run_function_set
from dlcourse.experiments.function_set.sampler_view import (
    describe_function_set,
    draw_function_set,
    function_set_sampler,
)
from dlcourse.experiments.sheet import Sheet

SEEDS = range(5)


def sample(depth, width, activation, seed, **options):
    return run_function_set(depth, width, activation, np.random.default_rng(seed), **options)


@pytest.mark.parametrize("activation", ["tanh", "sigmoid", "ReLU"])
@pytest.mark.parametrize("seed", SEEDS)
def test_deeper_networks_change_sign_more_often(activation, seed):
    shallow, deep = (sample(depth, 8, activation, seed) for depth in (1, 8))
    assert deep.sign_changes > 1.4 * shallow.sign_changes


@pytest.mark.parametrize("seed", SEEDS)
def test_wider_tanh_networks_change_sign_more_often(seed):
    narrow, wide = (sample(6, width, "tanh", seed) for width in (2, 32))
    assert wide.sign_changes > narrow.sign_changes


@pytest.mark.parametrize("depth", [1, 2, 8])
@pytest.mark.parametrize("seed", SEEDS)
def test_linear_layers_give_planes_only_whatever_the_depth(depth, seed):
    result = sample(depth, 8, "linear", seed)
    y = result.outputs / np.abs(result.outputs).max(axis=(1, 2), keepdims=True)
    for axis in (1, 2):
        np.testing.assert_allclose(np.diff(y, n=2, axis=axis), 0, atol=1e-4)
    mixed = np.diff(np.diff(y, axis=1), axis=2)
    np.testing.assert_allclose(mixed, 0, atol=1e-4)
    assert result.sign_changes <= 1


@pytest.mark.parametrize("activation", GAINS)
def test_other_activations_are_no_planes(activation):
    bent = np.abs(np.diff(sample(2, 8, activation, 0).outputs, n=2, axis=2)).max() > 1e-3
    assert bent == (activation != "linear")


@pytest.mark.parametrize("activation", GAINS)
def test_the_seed_decides(activation):
    first = sample(3, 8, activation, 1).outputs
    assert np.array_equal(sample(3, 8, activation, 1).outputs, first)
    assert not np.array_equal(sample(3, 8, activation, 2).outputs, first)
    assert len(np.unique(first.std(axis=(1, 2)))) == 24  # every function is its own


@pytest.mark.parametrize("activation", GAINS)
@pytest.mark.parametrize(("depth", "width"), [(1, 1), (8, 1), (1, 64), (8, 64)])
def test_the_extremes_of_the_sliders_are_finite_and_cross_zero(depth, width, activation):
    result = sample(depth, width, activation, 0, resolution=20)
    assert np.isfinite(result.outputs).all()
    # Every function is 0 somewhere: the output's bias is chosen so.
    assert (np.abs(result.outputs).min(axis=(1, 2)) < 1e-6).all()


@pytest.mark.parametrize(
    ("depth", "width", "sizes", "n_parameters"),
    [(1, 4, (2, 4, 1), 17), (2, 8, (2, 8, 8, 1), 105), (3, 16, (2, 16, 16, 16, 1), 609)],
)
def test_the_structure_and_its_parameters(depth, width, sizes, n_parameters):
    result = sample(depth, width, "tanh", 0, n_functions=2, resolution=7)
    assert result.layer_sizes == sizes
    assert result.n_parameters == n_parameters
    assert result.outputs.shape == (2, 7, 7)


def test_sign_changes_are_counted_along_horizontal_lines():
    outputs = np.array([[[1, -1, 1, 1], [1, 1, 1, 1]]], dtype=float)
    assert FunctionSet((2, 1, 1), "tanh", outputs, 5).sign_changes == 1.0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((0, 8, "tanh"), "depth must be from 1 to 8, got 0"),
        ((9, 8, "tanh"), "depth must be from 1 to 8, got 9"),
        ((2, 65, "tanh"), "width must be from 1 to 64, got 65"),
        ((2, 8, "swish"), "sigmoid, tanh, ReLU, linear, got 'swish'"),
    ],
)
def test_what_is_out_of_range_is_said(arguments, words):
    with pytest.raises(ValueError, match=words):
        sample(*arguments, seed=0)


def wall(result):
    """The wall as it is painted, two pixels for each cell and gap: (4, 51, 6, 51, 4), bottom up."""
    sheet = Sheet(640, 460)
    sheet.draw(draw_function_set)(result)
    canvas = FigureCanvasAgg(sheet.figure)
    canvas.draw()
    ax, _ = sheet.figure.axes
    left, bottom, right, top = ax.bbox.extents.round().astype(int)
    pixels = np.asarray(canvas.buffer_rgba())[::-1][bottom:top, left:right]
    cells = pixels.reshape(204, 2, 306, 2, 4)
    assert (cells == cells[:, :1, :, :1]).all()
    return cells[:, 0, :, 0].reshape(4, 51, 6, 51, 4).astype(int)


def test_the_wall_shows_the_functions_in_reading_order():
    outputs = np.full((24, 50, 50), -1.0)
    outputs[1] = 1.0
    outputs[0, 0] = 1.0  # the first function's lowest row
    painted = wall(FunctionSet((2, 1, 1), "tanh", outputs, 5))
    orange = painted[..., 0] > painted[..., 2]
    assert orange[3, :-1, 1, :-1].all()  # second of the top row
    assert orange[3, 0, 0, :-1].all()
    assert not orange[3, 1:-1, 0, :-1].any()
    assert not orange[:3, :-1, :, :-1].any()


def test_the_caption_gives_structure_parameters_and_intricacy():
    result = sample(1, 4, "tanh", 0)
    assert describe_function_set(result) == (
        "24 random functions of the structure 2-4-1 (1 hidden layer of 4, tanh), 17 parameters "
        "each: along a line from x₁ = −3 to 3 the output changes sign "
        f"{result.sign_changes:.2f} times on average."
    )


def test_a_function_that_is_0_everywhere_is_flat_and_white():
    outputs = np.full((24, 50, 50), -1.0)
    outputs[0] = 0.0
    painted = wall(FunctionSet((2, 1, 1), "ReLU", outputs, 5))
    assert (painted[3, :-1, 0, :-1, :3] > 250).all()
    assert not (painted[3, :-1, 1, :-1, :3] > 250).all()


@pytest.mark.parametrize(
    ("n_constant", "words"),
    [
        (0, "2.00 times on average."),
        (1, "1.92 times on average. 1 of the 24 functions is constant."),
        (24, "0.00 times on average. 24 of the 24 functions are constant."),
    ],
)
def test_the_caption_says_how_many_functions_are_constant(n_constant, words):
    outputs = np.tile([1.0, -1.0, 1.0], (24, 3, 1))
    outputs[:n_constant] = 0.0
    assert describe_function_set(FunctionSet((2, 1, 1), "ReLU", outputs, 5)).endswith(words)


def test_networks_with_only_dead_neurons_are_shown():
    experiment = function_set_sampler()
    experiment.controls["activation"].value = "ReLU"
    experiment.controls["depth"].value = 8
    experiment.controls["width"].value = 1
    assert experiment.result.n_constant > 20
    assert experiment.caption == describe_function_set(experiment.result)


def test_another_sample_advances_the_seed_that_is_shown():
    experiment = function_set_sampler()
    first = experiment.picture.png(experiment.result)
    experiment.buttons["Another sample"].click()
    assert experiment.controls["seed"].value == 1
    assert experiment.picture.png(experiment.result) != first
    experiment.controls["seed"].value = 99
    experiment.buttons["Another sample"].click()
    assert experiment.controls["seed"].value == 0
    assert experiment.picture.png(experiment.result) == first


def test_one_press_sets_what_the_lesson_asks_about():
    experiment = function_set_sampler()
    experiment.buttons["Eight linear layers"].click()
    shown = experiment.result
    assert (shown.layer_sizes, shown.activation) == ((2, *[8] * 8, 1), "linear")
