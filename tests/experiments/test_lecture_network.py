"""The lecture's network gives the lecture's numbers, and says which entry it cannot take."""

import re

import numpy as np
import pytest

from dlcourse.experiments.function_set.lecture_network_view import (
    describe_lecture_network,
    layer_formula,
    lecture_network,
)
from dlcourse.experiments.lecture_network import LECTURE_PARAMETERS, run_lecture_network


@pytest.mark.parametrize(
    ("x", "layer", "expected"),
    [
        ((1, -1), 0, (0.98, 0.12)),
        ((1, -1), 1, (0.86, 0.11)),
        ((1, -1), 2, (0.62, 0.83)),
        ((0, 0), 2, (0.51, 0.85)),
    ],
)
def test_the_lectures_numbers(x, layer, expected):
    result = run_lecture_network(x)
    assert tuple(result.activations[layer].round(2)) == expected


def test_z_of_the_first_layer():
    np.testing.assert_allclose(run_lecture_network((1, -1)).z[0], [4, -2])


def test_other_sizes_agree_with_the_formula():
    rng = np.random.default_rng(0)
    parameters = [(rng.normal(size=(4, 3)), rng.normal(size=4)), (np.ones((1, 4)), np.zeros(1))]
    x = rng.normal(size=3)
    hidden = 1 / (1 + np.exp(-(parameters[0][0] @ x + parameters[0][1])))
    result = run_lecture_network(x, parameters)
    np.testing.assert_allclose(result.activations[-1], 1 / (1 + np.exp(-hidden.sum())))
    assert [len(v) for v in result.values] == [3, 4, 1]


def test_the_result_does_not_share_its_arrays_with_the_caller():
    x = np.array([1.0, -1.0])
    W, b = np.eye(2), np.zeros(2)
    result = run_lecture_network(x, [(W, b)])
    x[0] = W[0, 0] = b[0] = 99
    assert result.x[0] == result.parameters[0][0][0, 0] == 1
    assert result.parameters[0][1][0] == 0


@pytest.mark.parametrize(
    ("x", "layer", "part", "index", "value", "sentence"),
    [
        (
            (np.nan, 0),
            None,
            None,
            None,
            None,
            "x, row 1, must be a number from −1000 to 1000, got nan.",
        ),
        (
            (0, -1e9),
            None,
            None,
            None,
            None,
            "x, row 2, must be a number from −1000 to 1000, got -1e+09.",
        ),
        (
            (0, 0),
            1,
            0,
            (0, 1),
            np.inf,
            "W of layer 2, row 1, column 2, must be a number from −1000 to 1000, got inf.",
        ),
        (
            (0, 0),
            2,
            1,
            (1,),
            1000.5,
            "b of layer 3, row 2, must be a number from −1000 to 1000, got 1000.5.",
        ),
    ],
)
def test_an_entry_out_of_range_is_named(x, layer, part, index, value, sentence):
    parameters = [(np.array(W, float), np.array(b, float)) for W, b in LECTURE_PARAMETERS]
    if layer is not None:
        parameters[layer][part][index] = value
    with pytest.raises(ValueError) as error:
        run_lecture_network(x, parameters)
    assert str(error.value) == sentence


@pytest.mark.parametrize(
    ("x", "parameters", "words"),
    [
        ((1, 2, 3), None, r"W of layer 1 must have the shape \(2, 3\)"),
        ((1, 2), [(np.ones((3, 2)), np.ones(2))], r"must have the shape \(2, 2\).*got \(3, 2\)"),
        (((1, 2),), None, "x must have 1 dimensions, got 2"),
        ((1, 2), [(np.ones(2), np.ones(2))], "W of layer 1 must have 2 dimensions, got 1"),
    ],
)
def test_shapes_that_do_not_fit_are_named(x, parameters, words):
    with pytest.raises(ValueError, match=words):
        run_lecture_network(x, parameters)


def test_large_entries_do_not_overflow():
    parameters = [(np.full((2, 2), 1000.0), np.full(2, -1000.0))]
    with np.errstate(all="raise"):
        result = run_lecture_network((1000, -1000), parameters)
    np.testing.assert_allclose(result.activations[0], [0, 0], atol=1e-12)


def numbers(markup):
    """The numbers of a formula, cell by cell."""
    cells = re.findall(r"<td[^>]*>([^<]*)</td>", markup)
    return [float(cell.replace("−", "-")) for cell in cells]


def test_the_product_is_written_with_its_numbers():
    result = run_lecture_network((1, -1))
    W, x, b, z, a = [1, -2, -1, 1], [1, -1], [1, 0], [4, -2], [0.98, 0.12]
    assert numbers(layer_formula(result, 0)) == W + x + b + z + a
    assert numbers(layer_formula(result, 2))[-2:] == [0.62, 0.83]


def test_the_caption_goes_from_the_input_to_the_output():
    assert describe_lecture_network(run_lecture_network((0, 0))) == (
        "Input (0, 0): layer 1 returns (0.73, 0.50), layer 2 returns (0.72, 0.12), "
        "the output is (0.51, 0.85)."
    )


@pytest.mark.parametrize(
    ("name", "layer", "part", "index"),
    [("W1_12", 0, 0, (0, 1)), ("W2_21", 1, 0, (1, 0)), ("b3_2", 2, 1, (1,)), ("b1_1", 0, 1, (0,))],
)
def test_each_field_is_the_entry_it_is_named_for(name, layer, part, index):
    experiment = lecture_network()
    before = experiment.result.parameters
    experiment.controls[name].value = 7.5
    for i, after in enumerate(experiment.result.parameters):
        for j in (0, 1):
            expected = before[i][j].copy()
            if (i, j) == (layer, part):
                expected[index] = 7.5
            np.testing.assert_array_equal(after[j], expected)


def test_a_button_sets_the_other_input_of_the_lecture():
    experiment = lecture_network()
    assert "the output is (0.62, 0.83)" in experiment.caption
    experiment.buttons["Input (0, 0)"].click()
    assert "the output is (0.51, 0.85)" in experiment.caption
    experiment.buttons["Input (1, −1)"].click()
    assert "the output is (0.62, 0.83)" in experiment.caption


@pytest.mark.parametrize("value", [np.nan, 1e300, -np.inf])
def test_a_field_that_cannot_be_used_is_said_and_reset_mends_it(value):
    experiment = lecture_network()
    experiment.controls["W1_11"].value = value
    assert "W of layer 1, row 1, column 1, must be a number" in experiment.caption
    experiment.buttons["Reset"].click()
    assert "the output is (0.62, 0.83)" in experiment.caption


def test_every_field_has_a_name_for_those_who_cannot_see_where_it_stands():
    names = [field.label for field in lecture_network().controls.values()]
    assert len(set(names)) == len(names) == 20
    assert "layer 2, weight from 1 to 2" in names
