"""One neuron: the line z = 0, its arrow, and the range of each activation."""

import numpy as np
import pytest

from dlcourse.experiments.function_set.one_neuron import run_one_neuron
from dlcourse.experiments.function_set.one_neuron_view import (
    SCALES,
    describe_one_neuron,
    draw_one_neuron,
)
from dlcourse.experiments.sheet import Sheet

WEIGHTS = [(1.0, -2.0, 1.0), (1.0, -2.0, 0.5), (-5.0, 0.1, 3.0), (0.0, 2.0, -5.0), (3.0, 0.0, 0.0)]
AXIS = np.linspace(-3, 3, 190)


@pytest.fixture
def sheet():
    return Sheet(560, 430)


@pytest.fixture
def show(sheet):
    return sheet.draw(draw_one_neuron)


@pytest.mark.parametrize(("w1", "w2", "b"), WEIGHTS)
def test_every_point_has_the_output_of_its_own_place(w1, w2, b):
    outputs = run_one_neuron(w1, w2, b, "sigmoid").outputs
    for row, column in ((0, 0), (0, 189), (189, 0), (70, 133)):
        z = w1 * AXIS[column] + w2 * AXIS[row] + b
        assert outputs[row, column] == pytest.approx(1 / (1 + np.exp(-z)))


@pytest.mark.parametrize(("w1", "w2", "b"), WEIGHTS)
def test_the_foot_is_the_point_of_the_line_nearest_to_the_origin(w1, w2, b):
    result = run_one_neuron(w1, w2, b, "tanh")
    assert result.foot @ [w1, w2] + b == pytest.approx(0, abs=1e-12)
    assert result.distance == pytest.approx(abs(b) / np.hypot(w1, w2))
    assert np.hypot(*result.foot) == pytest.approx(result.distance)


@pytest.mark.parametrize(("w1", "w2", "b"), WEIGHTS)
def test_the_line_drawn_is_where_z_is_0_and_the_arrow_stands_at_a_right_angle(
    w1, w2, b, sheet, show
):
    show(run_one_neuron(w1, w2, b, "sigmoid"))
    x1, x2 = map(np.asarray, sheet.parts["line z = 0"].get_data())
    np.testing.assert_allclose(w1 * x1 + w2 * x2 + b, 0, atol=1e-9)
    shaft, _head = sheet.parts["w"].get_path().to_polygons(closed_only=False)
    start, tip = shaft[0], shaft[-1]
    assert (tip - start) @ [x1[1] - x1[0], x2[1] - x2[0]] == pytest.approx(0, abs=1e-9)
    assert (tip - start) @ [w1, w2] > 0
    # It crosses the whole plane, however far its foot is from the middle.
    assert np.hypot(*(np.array([x1[0], x2[0]]) - [x1[1], x2[1]])) >= np.hypot(6, 6)


@pytest.mark.parametrize(
    ("activation", "low", "high", "at_zero"),
    [("sigmoid", 0, 1, 0.5), ("tanh", -1, 1, 0), ("ReLU", 0, 35, 0), ("linear", -35, 35, 0)],
)
def test_activations_keep_to_their_ranges_and_grow_along_w(activation, low, high, at_zero):
    result = run_one_neuron(5.0, 5.0, 5.0, activation)
    assert low <= result.outputs.min() < result.outputs.max() <= high
    assert (np.diff(result.outputs, axis=0) >= 0).all()
    assert (np.diff(result.outputs, axis=1) >= 0).all()
    assert run_one_neuron(1.0, 1.0, 0.0, activation).output_at_origin == pytest.approx(at_zero)
    assert np.mean(SCALES[activation]) == at_zero  # white


def test_w_0_has_no_line_and_says_so(sheet, show):
    result = run_one_neuron(0.0, 0.0, 0.5, "sigmoid")
    assert result.foot is None
    assert result.distance is None
    assert np.ptp(result.outputs) == 0
    assert "no line" in describe_one_neuron(result)
    line_and_arrow = [sheet.parts[name] for name in ("line z = 0", "w", "letter w")]
    show(result)
    assert not any(part.get_visible() for part in line_and_arrow)
    show(run_one_neuron(1.0, 0.0, 0.5, "sigmoid"))
    assert all(part.get_visible() for part in line_and_arrow)


@pytest.mark.parametrize(
    ("w", "b", "expected"),
    [
        (
            (1.0, -2.0),
            0.5,
            "w = (1.0, −2.0), b = 0.5: at x = (0, 0) z = 0.50, a = 0.62; "
            "the line z = 0 is 0.22 from the origin.",
        ),
        (
            (0.1, 0.0),
            5.0,
            "w = (0.1, 0.0), b = 5.0: at x = (0, 0) z = 5.00, a = 0.99; "
            "the line z = 0 is 50.00 from the origin, outside the picture.",
        ),
    ],
)
def test_the_caption_gives_the_numbers(w, b, expected):
    assert describe_one_neuron(run_one_neuron(*w, b, "sigmoid")) == expected


@pytest.mark.parametrize("wrong", [(np.nan, 0.0, 0.0), (0.0, np.inf, 0.0), (0.0, 0.0, np.nan)])
def test_parameters_must_be_finite(wrong):
    with pytest.raises(ValueError, match="must be finite numbers"):
        run_one_neuron(*wrong, "sigmoid")


def test_an_unknown_activation_is_named():
    with pytest.raises(ValueError, match="sigmoid, tanh, ReLU, linear, got 'swish'"):
        run_one_neuron(1.0, 1.0, 0.0, "swish")
