"""A playground's settings: their limits, their line of Python, their link."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcourse.experiments import capstone as lab
from dlcourse.experiments.playground.features import FEATURES
from dlcourse.experiments.playground.settings import (
    ACTIVATION_NAMES,
    DATA,
    LOSSES,
    OPTIMIZERS,
    Settings,
)

WHOLE = st.integers(0, 10**6)
STRENGTHS = st.floats(0, 1)
POINTS = st.tuples(st.floats(-3.2, 3.2), st.floats(-3.2, 3.2), st.integers(0, 2))
LAYERS = st.one_of(
    st.lists(st.integers(1, 8), max_size=6), st.lists(st.integers(1, 16), max_size=4)
)
SETTINGS = st.builds(
    Settings,
    data=st.sampled_from(DATA),
    inputs=st.lists(st.sampled_from(list(FEATURES)), min_size=1, unique=True),
    layers=LAYERS,
    activation=st.sampled_from(ACTIVATION_NAMES),
    loss=st.sampled_from(LOSSES),
    optimizer=st.sampled_from(list(OPTIMIZERS)),
    lr=st.floats(0, 1e6),
    batch_size=st.integers(1, 1000),
    l1=STRENGTHS,
    l2=STRENGTHS,
    dropout=st.floats(0, 0.9),
    noise=STRENGTHS,
    label_noise=STRENGTHS,
    train_share=st.floats(0.1, 0.9),
    patience=WHOLE,
    seed=WHOLE,
    start=WHOLE,
    points=st.lists(POINTS, max_size=5),
)


@given(SETTINGS)
def test_settings_survive_their_link_and_their_line(settings):
    if settings.data != "drawn":
        settings = replace(settings, points=())
    assert Settings.from_query(settings.to_query()) == settings
    assert Settings.from_query(f"?{settings.to_query()}") == settings
    line = settings.code.replace("lab.playground", "Settings")
    assert eval(line, {"Settings": Settings}) == settings


def test_line_and_link_name_only_what_differs():
    assert Settings().code == "lab.playground()"
    assert Settings().to_query() == "" and Settings().link == "playground"
    assert Settings(data="xor", layers=(4, 2)).link == "playground?data=xor&layers=4,2"
    assert Settings(data="xor", lr=0.1).code == "lab.playground(data='xor', lr=0.1)"
    settings = Settings(layers=(), inputs=("sin x1", "x1^2"), points=[(1, -2.006, 0), (0, 0, 1)])
    # Drawn points that are not the data are nobody's.
    assert settings.to_query() == "inputs=x1^2,sin+x1&layers="
    drawn = replace(settings, data="drawn")
    assert drawn.to_query() == "data=drawn&inputs=x1^2,sin+x1&layers=&points=1,-2.01,0;0,0,1"


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("colour=red", "the link names 'colour', which is no setting"),
        ("lr=0.1&lr=0.2", "the link names 'lr' twice"),
        ("lr=fast", "the link says lr=fast, which cannot be read"),
        ("layers=8,x", "layers=8,x, which cannot be read"),
        ("points=1,2", "points=1,2, which cannot be read"),
        ("seed=1.5", "seed=1.5, which cannot be read"),
        ("lr=nan", "lr must be a number"),
        ("data=cubes", "data must be one of moons"),
    ],
)
def test_a_wrong_link_is_one_sentence(query, message):
    with pytest.raises(ValueError, match=message) as caught:
        Settings.from_query(query)
    assert str(caught.value).count(".\n") == 0 and str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"data": "cubes"}, "data must be one of moons.*got 'cubes'"),
        ({"inputs": ()}, "inputs must be some of x1, x2, .*got"),
        ({"inputs": ("x1", "x3")}, "inputs must be some of x1, x2"),
        ({"inputs": "x1"}, "inputs must be some of x1, x2"),
        ({"inputs": ("x1", "x1")}, "inputs must be some of x1, x2"),
        ({"layers": (8,) * 7}, "up to 6 numbers from 1 to 8 or up to 4 numbers from 1 to 16"),
        ({"layers": (9,) * 5}, "up to 6 numbers from 1 to 8"),
        ({"layers": (17,)}, "up to 4 numbers from 1 to 16"),
        ({"layers": (0,)}, "layers must be"),
        ({"layers": (2.5,)}, "layers must be"),
        ({"layers": 8}, "layers must be .*, got 8"),
        ({"layers": "88"}, "layers must be .*, got '88'"),
        ({"layers": ["many"]}, "layers must be"),
        ({"inputs": 2}, "inputs must be some of x1, x2, .*got 2"),
        ({"activation": "swish"}, "activation must be one of"),
        ({"lr": -1.0}, "lr must be a number of at least 0, got -1"),
        ({"lr": math.nan}, "lr must be a number"),
        ({"lr": "fast"}, "lr must be a number of at least 0, got 'fast'"),
        ({"dropout": 0.95}, "dropout must be a number from 0 to 0.9"),
        ({"noise": 1.5}, "noise must be a number from 0 to 1"),
        ({"label_noise": 1.5}, "label_noise must be a number from 0 to 1"),
        ({"train_share": 0.05}, "train_share must be a number from 0.1 to 0.9"),
        ({"batch_size": 0}, "batch_size must be a whole number of at least 1"),
        ({"batch_size": 2.5}, "batch_size must be a whole number of at least 1"),
        ({"patience": -1}, "patience must be a whole number of at least 0"),
        ({"seed": -1}, "seed must be a whole number of at least 0"),
        ({"points": [(0, 0, 3)]}, r"a point must be \(x1, x2, label\).*from 0 to 2, got"),
        ({"points": [(4, 0, 1)]}, "two numbers from -3.2 to 3.2"),
        ({"points": [(0, 1)]}, "a point must be"),
        ({"points": [5]}, "a point must be .*, got 5"),
        ({"points": [("left", 0, 1)]}, "a point must be .*'left'"),
        ({"points": 5}, "points must be a list of .*, got 5"),
        ({"points": [(0, 0, 1)] * 501}, "points must be at most 500, got 501"),
    ],
)
def test_a_wrong_setting_is_named(wrong, message):
    with pytest.raises(ValueError, match=message):
        Settings(**wrong)


def test_inputs_come_in_one_order_and_lists_are_taken():
    settings = Settings(inputs=["x2", "x1"], layers=[4, 2], points=[[1, 1, 0]])
    assert settings == Settings(inputs=("x1", "x2"), layers=(4, 2), points=((1, 1, 0),))
    assert hash(settings) == hash(Settings(layers=(4, 2), points=((1, 1, 0),)))


def test_the_line_of_python_recreates_the_playground():
    settings = Settings(data="digits", layers=(3, 16), activation="Maxout", dropout=0.25, seed=7)
    experiment = eval(settings.code, {"lab": lab})
    assert experiment.result.settings == settings
