"""Laws that every fast experiment of lesson 1 keeps: follow, reset, repeat, redraw little."""

import io

import PIL.Image
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from dlcourse.experiments import function_set as lab

CHANGES = [
    (lab.one_neuron, "w1", 3.3),
    (lab.one_neuron, "w2", 4.0),
    (lab.one_neuron, "b", -2.0),
    (lab.one_neuron, "activation", "ReLU"),
    (lab.lecture_network, "x1", 0.5),
    (lab.lecture_network, "W2_11", -3.0),
    (lab.lecture_network, "b3_2", 0.5),
    (lab.function_set_sampler, "depth", 5),
    (lab.function_set_sampler, "width", 20),
    (lab.function_set_sampler, "activation", "ReLU"),
    (lab.function_set_sampler, "seed", 7),
]
FACTORIES = [lab.one_neuron, lab.lecture_network, lab.function_set_sampler]


def name(value):
    return getattr(value, "__name__", None)


@pytest.mark.parametrize(("factory", "control", "value"), CHANGES, ids=name)
def test_picture_and_caption_follow_and_reset_returns(factory, control, value):
    experiment = factory()
    start = experiment.panel.frame, experiment.caption
    experiment.controls[control].value = value
    changed = experiment.panel.frame, experiment.caption
    assert changed[0] != start[0]
    if (factory, control) != (lab.function_set_sampler, "seed"):
        assert changed[1] != start[1]
    experiment.buttons["Reset"].click()
    assert (experiment.panel.frame, experiment.caption) == start


@pytest.mark.parametrize("factory", FACTORIES, ids=name)
def test_the_saved_picture_is_the_same_every_time_and_has_words(factory):
    first, second = (factory()._repr_mimebundle_() for _ in range(2))
    for kind in ("image/png", "text/plain", "text/html"):
        assert first[kind] == second[kind]
    assert len(factory().alt.split()) >= 20
    assert first["text/plain"].endswith(factory().caption)


@pytest.mark.parametrize("factory", FACTORIES, ids=name)
def test_the_picture_fits_a_notebook(factory):
    experiment = factory()
    image = PIL.Image.open(io.BytesIO(experiment.picture.png(experiment.result)))
    assert 500 <= image.width <= 660
    assert image.height <= 460


@pytest.mark.parametrize(
    ("factory", "control", "value"),
    [
        (lab.one_neuron, "w1", 3.3),
        (lab.lecture_network, "x2", 2.0),
        (lab.function_set_sampler, "depth", 4),
    ],
    ids=name,
)
def test_a_frame_does_not_redraw_the_background(monkeypatch, factory, control, value):
    experiment = factory()
    draws = []
    monkeypatch.setattr(FigureCanvasAgg, "draw", lambda canvas: draws.append(canvas))
    experiment.controls[control].value = value
    assert not draws
