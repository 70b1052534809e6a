"""The playground as an experiment: its controls, what they start, what its caption says."""

import re

import numpy as np
import pytest

from dlcourse.experiments import capstone as lab
from dlcourse.experiments.playground.settings import CURVES, DATA, Settings

SMALL = {"layers": (4,), "data": "moons"}


def test_the_controls_are_the_settings():
    experiment = lab.playground(**SMALL)
    assert list(experiment.values()) == list(Settings().__dict__)
    assert experiment.result.settings == Settings(**SMALL)


@pytest.mark.parametrize(
    "settings",
    [
        Settings(),
        Settings(data="digits", layers=(), loss="squared error", optimizer="SGD", lr=0.123),
        Settings(data="bump", layers=(2,), noise=0.033, train_share=0.25),
        Settings(data="drawn", points=((0, 1, 0), (1, 0.5, 1)), inputs=("x1", "sin x2")),
        Settings(layers=(3, 16, 1, 5), activation="Maxout", l1=0.002, batch_size=33, seed=1234),
    ],
)
def test_the_line_of_python_recreates_the_playground(settings):
    experiment = eval(settings.code, {"lab": lab})
    assert experiment.result.settings == settings
    assert experiment.panel.meta["code"] == settings.code


def test_the_line_follows_the_controls():
    experiment = lab.playground()
    experiment.controls["lr"].value = 0.1
    experiment.controls["layers"].value = [8, 4]
    assert experiment.panel.meta["code"] == "lab.playground(layers=(8, 4), lr=0.1)"


def test_a_live_change_does_not_start_anew():
    experiment = lab.playground(**SMALL)
    experiment.advance(3)
    experiment.controls["dropout"].value = 0.3
    assert experiment.result.n_epochs == 3 and experiment.result.settings.dropout == 0.3
    experiment.controls["seed"].value = 5
    assert experiment.result.n_epochs == 0 and experiment.result.settings.dropout == 0.3


def test_what_cannot_act_is_disabled_and_says_why():
    controls = lab.playground(data="digits").controls
    idle = {name for name, control in controls.items() if control.disabled}
    assert idle == {"noise", "train_share"}
    controls["data"].value = "hills"
    assert {name for name, c in controls.items() if c.disabled} == {"loss", "label_noise"}
    controls["data"].value = "moons"
    assert not any(control.disabled for control in controls.values())


def test_in_regression_the_page_shows_the_loss_that_is_used():
    experiment = lab.playground(**SMALL)
    experiment.controls["data"].value = "hills"
    assert experiment.panel.values["loss"] == "squared error"
    experiment.controls["data"].value = "moons"
    assert experiment.panel.values["loss"] == "cross-entropy"


def test_every_setting_that_nobody_can_guess_is_explained_in_one_sentence():
    controls = lab.playground().controls
    # Their own part of the page says what these are.
    names = {"data", "inputs", "layers", "points", "start"}
    for name in controls.keys() - names:
        assert re.fullmatch(r"[A-Z][^.]{20,90}\.", controls[name].hint), name


def test_another_start_has_other_weights_and_the_same_data():
    experiment = lab.playground(**SMALL)
    first = experiment.result
    experiment.buttons["Other start"].click()
    other = experiment.result
    assert experiment.controls["start"].value == 1 and other.n_epochs == 0
    np.testing.assert_array_equal(other.data.train.X, first.data.train.X)
    assert not np.isclose(other.weights, first.weights).any()


def test_curves_are_offered_only_where_one_is_asked_for():
    assert not set(CURVES) & set(lab.playground().controls["data"].texts)
    assert set(lab.playground(data="bump").controls["data"].texts) == {*DATA} - {"staircase"}


def test_a_weight_is_edited_in_the_browser():
    experiment = lab.playground(**SMALL)
    weight = {"name": "weight", "layer": 0, "unit": 1, "source": 0, "piece": 0}
    experiment.panel.receive({"kind": "edit", "serial": 1, **weight, "value": 2.5})
    assert experiment.result.network.layers[0].W[1, 0] == 2.5
    experiment.panel.receive({"kind": "edit", "serial": 2, **weight, "value": 1e6})
    assert "a weight must be a number from -1000 to 1000" in experiment.caption


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"value": "abc"}, "a weight must be a number from -1000 to 1000, got 'abc'."),
        ({"value": None}, "a weight must be a number from -1000 to 1000, got None."),
        ({"value": float("nan")}, "a weight must be a number from -1000 to 1000, got nan."),
        ({"value": -1001}, "a weight must be a number from -1000 to 1000, got -1001."),
        ({"layer": 99}, "there is no weight of layer 99, unit 1, source 0, piece 0."),
        ({"layer": -1}, "there is no weight of layer -1, "),
        ({"layer": 0.0}, "there is no weight of layer 0.0, "),
        ({"unit": "first"}, "there is no weight of layer 0, unit 'first', "),
        ({"source": 2}, "there is no weight of layer 0, unit 1, source 2, "),
        ({"piece": 1}, "there is no weight of layer 0, unit 1, source 0, piece 1."),
    ],
)
def test_a_nonsense_edit_is_one_sentence_and_changes_nothing(wrong, sentence):
    experiment = lab.playground(**SMALL)
    before = experiment.result.network.theta.copy()
    weight = {"name": "weight", "layer": 0, "unit": 1, "source": 0, "piece": 0, "value": 1.0}
    experiment.panel.receive({"kind": "edit", "serial": 1, **weight, **wrong})
    assert experiment.caption.startswith(sentence) and "failed" not in experiment.caption
    assert experiment.panel.answered == 1
    assert (experiment.result.network.theta == before).all()


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("layers", [8, "many"], "layers must be up to 6 numbers"),
        ("layers", 3, "layers must be up to 6 numbers"),
        ("inputs", [], "inputs must be some of x1"),
        ("inputs", ["x3"], "inputs must be some of x1"),
        ("points", [[9, 0, 1]], "a point must be (x1, x2, label)"),
        ("points", [["left", 0, 1]], "a point must be (x1, x2, label)"),
        ("points", "everywhere", "points must be a list of (x1, x2, label)"),
    ],
)
def test_a_nonsense_message_of_the_browser_is_one_sentence(name, value, sentence):
    experiment = lab.playground(**SMALL)
    experiment.panel.receive({"kind": "set", "serial": 1, "values": {name: value}})
    assert experiment.caption.startswith(sentence) and "failed" not in experiment.caption
    assert experiment.panel.answered == 1


def test_a_wrong_state_of_the_browser_is_one_sentence():
    experiment = lab.playground(**SMALL)
    experiment.controls["layers"].value = [17]
    assert experiment.caption.startswith("layers must be up to 6 numbers from 1 to 8")
    experiment.controls["layers"].value = [5]
    assert experiment.result.sizes == (2, 5, 2)


def test_a_wrong_setting_is_named():
    with pytest.raises(ValueError, match="data must be one of moons.*got 'cubes'"):
        lab.playground(data="cubes")


def test_drawn_points_train_as_soon_as_both_classes_are_there():
    experiment = lab.playground(data="drawn")
    experiment.controls["points"].value = [[-1, 0, 0], [0, 0, 0]]
    experiment.play()
    assert not experiment.is_playing
    assert "Draw points of both classes first." in experiment.caption
    experiment.controls["points"].value = [[-1, 0, 0], [1, 0, 1]]
    experiment.advance(2)
    assert experiment.result.n_epochs == 2
