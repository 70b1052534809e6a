"""The Maxout editor: the envelope of its lines, their handles, and how these are dragged."""

import numpy as np
import pytest

from dlcourse.experiments.relu_and_maxout import maxout_editor, run_maxout_unit
from dlcourse.experiments.relu_and_maxout.envelope import Stretch, upper_envelope
from dlcourse.experiments.relu_and_maxout.maxout_editor_view import (
    describe_maxout_unit,
    draw_maxout_unit,
    handles,
)
from dlcourse.experiments.sheet import Sheet
from dlcourse.nn import Maxout
from tests.panel.pointing import point


@pytest.mark.parametrize("n_pieces", [1, 2, 4, 7])
@pytest.mark.parametrize("seed", range(5))
def test_the_envelope_is_the_largest_line_everywhere(n_pieces, seed):
    w, b = np.random.default_rng(seed).normal(size=(2, n_pieces))
    stretches = upper_envelope(w, b)
    assert stretches[0].start == -3 and stretches[-1].end == 3
    for left, right in zip(stretches, stretches[1:], strict=False):
        assert left.end == right.start and left.piece != right.piece
    for stretch in stretches:
        x = np.linspace(stretch.start, stretch.end, 20)
        lines = np.multiply.outer(x, w) + b
        np.testing.assert_allclose(lines[:, stretch.piece], lines.max(axis=1), atol=1e-9)


@pytest.mark.parametrize(
    ("w", "b", "expected"),
    [
        ((1, -1), (0, 0), [(1, -3, 0), (0, 0, 3)]),
        ((1, 0), (0, 0), [(1, -3, 0), (0, 0, 3)]),
        ((0.5, 0.5), (1, 0), [(0, -3, 3)]),  # parallel
        ((0.5, 0.5), (1, 1), [(0, -3, 3)]),  # equal: the first
        ((1, 0, -1), (0, 0, 0), [(2, -3, 0), (0, 0, 3)]),  # three through one point
        ((0, 1), (0, -3), [(0, -3, 3)]),  # they cross at the edge
        ((2,), (1,), [(0, -3, 3)]),
    ],
)
def test_envelopes_known_by_hand(w, b, expected):
    found = upper_envelope(np.array(w, dtype=float), np.array(b, dtype=float))
    assert found == [Stretch(*numbers) for numbers in expected]


@pytest.mark.parametrize("seed", range(5))
def test_the_unit_is_the_librarys_maxout_of_the_pieces_that_count(seed):
    rng = np.random.default_rng(seed)
    w, b = rng.normal(size=(2, 4))
    layer = Maxout(1, 1, 3, rng=rng)
    layer.W[0, :, 0], layer.b[0] = w[:3], b[:3]
    x = np.linspace(-3, 3, 30)
    np.testing.assert_allclose(
        run_maxout_unit(w, b, 3).activation(x), layer.forward(x[:, None])[:, 0]
    )


@pytest.mark.parametrize("n_pieces", [0, 5])
def test_the_number_of_pieces_must_fit(n_pieces):
    with pytest.raises(ValueError, match=f"from 1 to 4, got {n_pieces}"):
        run_maxout_unit(np.ones(4), np.ones(4), n_pieces)


@pytest.mark.parametrize(
    ("w", "b"), [(0, 0), (0.5, 1), (3, 3), (-3, 3), (3, -3), (1, 2.9), (0, -3), (0.01, 0)]
)
def test_both_handles_lie_on_the_line_within_the_picture_and_apart(w, b):
    places = handles(w, b)
    np.testing.assert_allclose(places[:, 1], w * places[:, 0] + b)
    assert np.abs(places).max() <= 3 and places[0, 0] < places[1, 0]


def test_the_caption_writes_the_formula_and_who_is_largest_where():
    unit = run_maxout_unit(np.array([-1.0, 1.0, 0.0]), np.array([0.0, -0.5, 3.0]), 2)
    assert describe_maxout_unit(unit) == (
        "a = max(−1.00x + 0.00, 1.00x − 0.50). From the left: piece 1, from x = 0.25 on piece 2."
    )


def test_the_picture_has_the_envelope_and_hides_handles_of_pieces_that_are_off():
    sheet = Sheet(600, 400)
    show = sheet.draw(draw_maxout_unit)
    show(run_maxout_unit(np.array([-1.0, 1.0, 0.0, 0.5]), np.array([0.0, -0.5, -3, 2]), 3))
    x, a = sheet.parts["envelope"].get_data()
    np.testing.assert_allclose((x, a), ([-3, 0.25, 3], [3, -0.25, 2.5]))
    for piece in (1, 2, 3, 4):
        visible = [artist.get_visible() for artist in sheet.parts[f"handles of piece {piece}"]]
        assert visible == [piece != 4] * 3
    largest = sheet.parts["largest pieces"]
    assert len(largest[2].get_xdata()) == len(largest[3].get_xdata()) == 0
    np.testing.assert_allclose(largest[1].get_data(), ([0.25, 3], [-0.25, 2.5]))


def test_a_drag_moves_one_end_and_keeps_the_other():
    experiment = maxout_editor()
    left, right = handles(0.2, -0.4)  # piece 2
    point(experiment, *right, "down")
    point(experiment, 2.0, 1.5, "drag")
    w, b = experiment.values()["w2"], experiment.values()["b2"]
    assert w * 2.0 + b == pytest.approx(1.5, abs=0.03)
    assert w * left[0] + b == pytest.approx(left[1], abs=0.03)
    assert f"{w:.2f}x" in experiment.caption
    others = {name: v for name, v in experiment.values().items() if name not in ("w2", "b2")}
    assert others == {name: v for name, v in maxout_editor().values().items() if name in others}


def test_a_drag_ends_with_the_release():
    experiment = maxout_editor()
    point(experiment, *handles(0.2, -0.4)[0], "down")
    point(experiment, -2, 0, "up")
    released = experiment.values()
    point(experiment, -2, 2, "drag")
    assert experiment.values() == released != maxout_editor().values()


@pytest.mark.parametrize(("to", "b"), [((1.0, 1.3), 1.0), ((0.3, -2.0), -2.16), ((-3, 3), 3.0)])
def test_between_its_ends_a_line_is_shifted(to, b):
    experiment = maxout_editor()
    point(experiment, 0.3, -0.24, "down")  # a little above piece 2
    assert experiment.values() == maxout_editor().values()
    point(experiment, *to, "drag")
    assert experiment.values()["w2"] == 0.2
    assert experiment.values()["b2"] == b


def test_a_press_far_from_every_line_moves_nothing():
    experiment = maxout_editor()
    point(experiment, 0, 2.5, "down")
    point(experiment, 1, 1, "drag")
    assert experiment.values() == maxout_editor().values()


def test_pieces_that_are_off_cannot_be_taken_hold_of():
    experiment = maxout_editor()
    place = handles(0.8, -2.2)[1]  # piece 4
    experiment.controls["n_pieces"].value = 4
    point(experiment, *place, "down")
    point(experiment, 2.5, 2.5, "up")
    assert experiment.values()["w4"] != 0.8
    experiment = maxout_editor()
    experiment.controls["w2"].value = experiment.controls["b2"].value = -3
    point(experiment, *place, "down")
    point(experiment, 2.5, 2.5, "up")
    assert experiment.values()["w4"] == 0.8


@pytest.mark.parametrize("to", [(-2.6, 3), (-2.6, -3), (-3, 0), (3, 3), (3, -3)])
def test_however_far_a_handle_is_dragged_the_sliders_keep_to_their_limits(to):
    experiment = maxout_editor()
    point(experiment, *handles(0.2, -0.4)[1], "down")
    point(experiment, *to, "drag")
    w, b = experiment.values()["w2"], experiment.values()["b2"]
    assert abs(w) <= 3 and abs(b) <= 3
    assert "failed" not in experiment.caption


@pytest.mark.parametrize(("preset", "slope"), [("ReLU", 0), ("Leaky ReLU", 0.01)])
def test_presets(preset, slope):
    experiment = maxout_editor()
    experiment.buttons[preset].click()
    x = np.linspace(-3, 3, 13)
    np.testing.assert_allclose(
        experiment.result.activation(x), np.where(x > 0, x, slope * x), atol=1e-12
    )
    experiment.buttons["Reset"].click()
    assert experiment.values() == maxout_editor().values()


@pytest.mark.parametrize("name", maxout_editor().controls)
def test_every_control_repaints(name):
    experiment = maxout_editor()
    before = experiment.panel.frame
    experiment.controls[name].value += 1
    assert experiment.panel.frame != before
