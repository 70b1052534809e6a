"""The initialization experiment: activations, spreads and gradients before any training."""

import math

import numpy as np
import pytest

from dlcourse.experiments.relu_and_maxout import initialization, run_initialization
from dlcourse.experiments.relu_and_maxout.deep_networks import build_network
from dlcourse.experiments.relu_and_maxout.initialization import (
    ACTIVATIONS,
    SCALES,
    Initialization,
)
from dlcourse.experiments.relu_and_maxout.initialization_view import describe_initialization


def run(depth=4, activation="tanh", scale=1.0):
    return run_initialization(depth, activation, scale, np.random.default_rng(3))


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("depth", [2, 9])
def test_there_are_activations_for_hidden_layers_and_gradients_for_all(depth, activation):
    result = run(depth, activation)
    assert [a.shape for a in result.activations] == [(300, 48)] * (depth - 1)
    assert result.gradient_norms.shape == (depth,)
    assert result.sizes.shape == result.spreads.shape == (depth - 1,)


def test_the_scale_multiplies_the_weights_and_nothing_else():
    one, three = (
        build_network(3, "ReLU", np.random.default_rng(3), scale).layers for scale in (1, 3)
    )
    for layer, larger in zip(one[::2], three[::2], strict=True):
        np.testing.assert_allclose(larger.W, 3 * layer.W)
        assert not larger.b.any()


def test_size_and_spread_of_activations():
    a = np.array([[1.0, 3.0], [3.0, 3.0]])  # one neuron tells two digits apart, one does not
    result = Initialization(2, "ReLU", 1, [a], np.array([1.0, 2.0]))
    assert result.sizes == pytest.approx([math.sqrt(7)])
    assert result.spreads == pytest.approx([math.sqrt(1 / 2)])


def test_the_caption_gives_both_ends():
    layers = [np.array([[1.0], [7.0]]), np.array([[0.0], [4.0]])]
    result = Initialization(3, "ReLU", math.sqrt(2), layers, np.array([2e-6, 1, 0.25]))
    assert describe_initialization(result) == (
        "3 layers of ReLU, starting weights √2 times Glorot's. In layer 1 the size of a is 5 and "
        "its spread over the digits 3, in layer 2 2.8 and 2. The gradient's norm is 2e−06 in "
        "layer 1 and 0.25 in layer 3."
    )


def test_the_charts_are_the_numbers_and_each_layer_has_a_histogram():
    experiment = initialization()
    experiment.controls["activation"].value = "ReLU"
    experiment.picture.png(experiment.result)
    parts, result = experiment.picture.sheet.parts, experiment.result
    assert list(parts["spreads"].get_xdata()) == list(range(1, 9))
    np.testing.assert_array_equal(parts["spreads"].get_ydata(), result.spreads)
    np.testing.assert_array_equal(parts["sizes"].get_ydata(), result.sizes)
    np.testing.assert_array_equal(parts["gradient norms"].get_ydata(), result.gradient_norms)
    outlines = [path.vertices for path in parts["histograms"].get_paths()]
    assert len(outlines) == 8
    for layer, outline in enumerate(outlines, start=1):
        assert outline[:, 0].min() == layer and outline[:, 0].max() <= layer + 0.85
        assert outline[:, 1].min() == 0 and outline[:, 1].max() == 1


@pytest.mark.parametrize("depth", [2, 10])
@pytest.mark.parametrize("scale", [SCALES[0], SCALES[-1]])
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_setting_lies_within_the_picture(depth, scale, activation):
    _, forward, backward = initialization().picture.sheet.figure.axes
    result = run_initialization(depth, activation, scale, np.random.default_rng(0))
    for ax, values in (
        (forward, [*result.sizes, *result.spreads]),
        (backward, result.gradient_norms),
    ):
        low, high = ax.get_ylim()
        assert low < min(values) <= max(values) < high


def test_controls_change_the_picture():
    experiment = initialization()
    frames = {bytes(experiment.picture.png(experiment.result))}
    for name, value in (("activation", "tanh"), ("scale", 4), ("depth", 5)):
        experiment.controls[name].value = value
        frames.add(bytes(experiment.picture.png(experiment.result)))
    assert len(frames) == 4
