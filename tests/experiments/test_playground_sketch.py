"""A playground's still picture: edges by weight and sign, maps, points, losses."""

import io

import matplotlib as mpl
import numpy as np
import PIL.Image
import pytest
from matplotlib.collections import LineCollection

from dlcourse.experiments.layer_outputs import layers_with_weights
from dlcourse.experiments.playground import run_playground
from dlcourse.experiments.playground.sketch import HEIGHT, WIDTH, draw_sketch, sketch
from dlcourse.experiments.playground.stage import PlaygroundStage
from dlcourse.experiments.sheet import Sheet
from dlcourse.plotting import BLUE, ORANGE, STYLE

POINTS = [(0.5, 1, 0), (1, 0.5, 1), (-1, 1, 0), (2, -2, 1)]


def drawn(run):
    """The axes of the network, of the answer and of the losses."""
    sheet = Sheet(WIDTH, HEIGHT)
    with mpl.rc_context(STYLE):
        draw_sketch(sheet, run)
    return sheet.figure.axes


@pytest.mark.parametrize("data", ["blobs", "hills", "bump", "drawn", "digits"])
def test_every_kind_of_data_has_a_picture_of_one_size(data):
    picture = PIL.Image.open(io.BytesIO(sketch(run_playground(2, data=data, points=POINTS))))
    assert picture.size == (WIDTH, HEIGHT) and WIDTH <= 760 and HEIGHT <= 460
    assert picture.size[0] == PlaygroundStage.width


@pytest.mark.parametrize(
    "settings",
    [
        {"activation": "Maxout", "layers": (3, 2)},
        {"layers": ()},
        {"layers": (16,) * 4},
        {"layers": (8,) * 6, "inputs": ("x1", "x2", "x1^2", "x2^2", "x1x2", "sin x1", "sin x2")},
        {"data": "drawn"},
    ],
)
def test_every_network_has_a_picture(settings):
    assert len(sketch(run_playground(1, **settings))) > 5000


def test_same_run_same_bytes():
    run = run_playground(3, layers=(4,))
    first = sketch(run)
    assert sketch(run) == first
    run.step()
    assert sketch(run) != first


@pytest.mark.parametrize("activation", ["Tanh", "Maxout"])
def test_an_edge_is_as_wide_as_its_weight_and_has_the_colour_of_its_sign(activation):
    run = run_playground(5, layers=(3,), activation=activation)
    (edges,) = (c for c in drawn(run)[0].collections if isinstance(c, LineCollection))
    weights = np.concatenate([layer.W.ravel() for layer in layers_with_weights(run.network)])
    np.testing.assert_allclose(edges.get_linewidths(), np.clip(abs(weights), 0.2, 5))
    expected = [mpl.colors.to_rgba(BLUE if w < 0 else ORANGE, 0.8) for w in weights]
    np.testing.assert_allclose(edges.get_colors(), expected)
    assert [dashes is not None for _, dashes in edges.get_linestyles()] == list(weights < 0)
    starts = {tuple(segment[0]) for segment in edges.get_segments()}
    assert len(starts) == 2 + 3


def test_the_losses_are_those_of_the_run_and_the_kept_epoch_is_marked():
    run = run_playground(300, layers=(16, 16), data="moons", label_noise=0.4, patience=5, lr=0.03)
    training, validation, kept = drawn(run)[-1].lines
    np.testing.assert_allclose(training.get_ydata(), run.history.loss)
    np.testing.assert_allclose(validation.get_ydata(), run.history.validation_loss)
    assert kept.get_xdata()[0] == run.kept_epoch


def test_the_answer_has_the_training_points():
    run = run_playground(1, layers=(3,), data="blobs")
    lines = drawn(run)[1].lines
    assert [len(line.get_xdata()) for line in lines] == list(np.bincount(run.data.train.targets))
    target, *units, answer = drawn(run_playground(1, layers=(3,), data="bump"))[1].lines
    assert len(target.get_xdata()) == 200 and len(units) == 3 and answer.get_linewidth() > 2
