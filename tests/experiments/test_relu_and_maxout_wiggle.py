"""The wiggle probe: one weight changes, and the outputs of all layers are compared."""

import numpy as np
import pytest

from dlcourse.experiments.layer_outputs import layers_with_weights
from dlcourse.experiments.relu_and_maxout import run_wiggle, wiggle
from dlcourse.experiments.relu_and_maxout.deep_networks import (
    RIVALS,
    build_network,
    centred_digits,
)
from dlcourse.experiments.relu_and_maxout.wiggle import Wiggle, compare_wiggles
from dlcourse.experiments.relu_and_maxout.wiggle_view import describe_wiggle, draw_wiggle
from dlcourse.experiments.sheet import Sheet


@pytest.mark.parametrize("activation", RIVALS)
@pytest.mark.parametrize("depth", [2, 9])
def test_there_is_a_change_for_every_layer_of_both_networks(depth, activation):
    result = compare_wiggles(depth, activation, 0.1)
    assert result.sigmoid.shape == result.rival.shape == (depth,)
    assert (result.sigmoid > 0).all() and (result.rival > 0).all()


def test_the_change_of_the_first_layer_is_that_of_one_weight():
    X = centred_digits()[0][:300]
    pixel = X.var(axis=0).argmax()
    W = layers_with_weights(build_network(2, "sigmoid", np.random.default_rng(7)))[0].W

    def first_neuron(w):
        return 1 / (1 + np.exp(-X @ w))

    moved = W[0].copy()
    moved[pixel] += 0.5
    # The other 47 neurons of the layer do not move.
    expected = np.sqrt(((first_neuron(moved) - first_neuron(W[0])) ** 2).mean() / 48)
    changes = run_wiggle(2, "sigmoid", 0.5, np.random.default_rng(7))
    assert changes[0] == pytest.approx(expected)


def test_a_small_change_is_the_derivative_times_delta():
    small, smaller = (compare_wiggles(6, "tanh", delta) for delta in (1e-4, 1e-5))
    np.testing.assert_allclose(small.sigmoid / smaller.sigmoid, 10, rtol=1e-3)
    np.testing.assert_allclose(small.rival / smaller.rival, 10, rtol=1e-3)


def test_without_a_change_nothing_moves():
    result = compare_wiggles(4, "ReLU", 0.0)
    assert not result.sigmoid.any() and not result.rival.any()


def test_the_depth_must_be_in_range():
    with pytest.raises(ValueError, match="from 2 to 10, got 1"):
        run_wiggle(1, "ReLU", 1.0, np.random.default_rng(0))


def test_the_caption_gives_first_and_last_layer():
    result = Wiggle(3, "ReLU", 2.5, np.array([0.014, 1e-3, 5.2e-7]), np.array([0.04, 0.02, 0.01]))
    assert describe_wiggle(result) == (
        "Δw = 2.5 in one weight of layer 1. Sigmoid: the output of layer 1 moves by 0.014, that of "
        "layer 3 by 5.2e−07. ReLU: the output of layer 1 moves by 0.04, that of layer 3 by 0.01."
    )


def test_the_lines_are_the_changes():
    sheet = Sheet(600, 330)
    result = compare_wiggles(5, "Leaky ReLU", 1.0)
    sheet.draw(draw_wiggle)(result)
    for key in ("sigmoid", "rival"):
        layers, changes = sheet.parts[f"changes of {key}"].get_data()
        assert list(layers) == [1, 2, 3, 4, 5]
        np.testing.assert_array_equal(changes, getattr(result, key))
    assert sheet.figure.legends[0].get_texts()[1].get_text() == "Leaky ReLU"


@pytest.mark.parametrize("depth", [2, 10])
@pytest.mark.parametrize("delta", [0.01, 100.0])
@pytest.mark.parametrize("activation", RIVALS)
def test_every_setting_lies_within_the_picture(depth, delta, activation):
    low, high = wiggle().picture.sheet.figure.axes[0].get_ylim()
    result = compare_wiggles(depth, activation, delta)
    for changes in (result.sigmoid, result.rival):
        assert low < changes.min() <= changes.max() < high


def test_controls_change_the_picture():
    experiment = wiggle()
    frames = {bytes(experiment.picture.png(experiment.result))}
    for name, value in (("delta", 10.0), ("depth", 5), ("activation", "Maxout")):
        experiment.controls[name].value = value
        frames.add(bytes(experiment.picture.png(experiment.result)))
    assert len(frames) == 4
