"""Find the bug: each broken rule shows where theory says, in words and in the picture."""

import io

import numpy as np
import PIL.Image
import pytest

from dlcourse.experiments.backpropagation.find_the_bug import NOTHING, RULES, run_find_the_bug
from dlcourse.experiments.backpropagation.find_the_bug_view import (
    describe_check,
    draw_find_the_bug,
    find_the_bug,
)
from dlcourse.experiments.sheet import Sheet
from dlcourse.gradcheck import Verdict


@pytest.fixture
def sheet():
    return Sheet(640, 370)


def texts(sheet):
    return "\n".join(text.get_text() for text in sheet.artists if hasattr(text, "get_text"))


def test_nothing_broken_passes():
    result = run_find_the_bug(NOTHING, 1)
    assert result.report.passed and not result.report.entries
    assert [check.name for check in result.layers] == [
        "0 Linear(4, 4)",
        "2 Linear(4, 4)",
        "4 Linear(4, 4)",
        "6 Linear(4, 3)",
    ]
    assert describe_check(result) == (
        "Nothing is broken. The checker counts 75 entries, 0 WRONG, 0 KINK."
    )


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule != NOTHING])
def test_a_broken_rule_is_not_the_right_one(rule):
    """Where it is used, the check fails; the forward pass stays as it was."""
    right, broken = run_find_the_bug(NOTHING, 3), run_find_the_bug(rule, 3)
    np.testing.assert_array_equal(
        right.report.analytic == broken.report.analytic,
        ~np.concatenate([check.is_wrong for check in broken.layers]),
    )
    np.testing.assert_allclose(right.report.numerical, broken.report.numerical, atol=1e-9)
    assert not broken.report.passed


def test_the_layers_hold_the_reports_entries():
    result = run_find_the_bug("wrong activation", 2)
    check = result.layers[1]
    assert check.is_wrong.sum() == len(result.report.entries) == 16
    assert check.first_wrong is result.report.entries[0]
    assert not check.is_wrong[16:].any()
    np.testing.assert_array_equal(
        np.concatenate([check.analytic for check in result.layers]), result.report.analytic
    )
    biases = run_find_the_bug("bias averaged twice", 2).layers[1]
    assert biases.is_wrong.tolist() == [False] * 16 + [True] * 4


@pytest.mark.parametrize(
    ("rule", "layer", "words"),
    [
        ("typo", 2, "The rule must be one of σ′ missing, .*, nothing, got 'typo'"),
        ("σ′ missing", 0, "The layer must be from 1 to 3, got 0"),
        ("σ′ missing", 4, "The layer must be from 1 to 3, got 4"),
    ],
)
def test_what_cannot_be_broken_is_one_clear_error(rule, layer, words):
    with pytest.raises(ValueError, match=words):
        run_find_the_bug(rule, layer)


def test_the_caption_quotes_the_checker():
    result = run_find_the_bug("σ′ missing", 2)
    caption = describe_check(result)
    start = "σ′ missing, in layer 2. The checker counts 75 entries, 40 WRONG, 0 KINK. First: layer"
    assert caption.startswith(start)
    assert str(result.report.entries[0]) in caption
    assert describe_check(run_find_the_bug("batch not averaged", 1)).startswith(
        "batch not averaged, in the loss."
    )


def test_the_picture_names_layer_parameter_entry_and_both_numbers(sheet):
    show = sheet.draw(draw_find_the_bug)
    show(run_find_the_bug("bias averaged twice", 3))
    text = texts(sheet)
    assert text.count("all 20 agree") == 2 and "all 15 agree" in text
    assert "layer 3\n4 Linear(4, 4)" in text
    assert "4 of 20 WRONG\nb[0]:\nanalytic 0.0206\nnumerical 0.165" in text
    assert "bias averaged twice\n▼" in text
    show(run_find_the_bug(NOTHING, 3))
    assert "WRONG" not in texts(sheet) and "▼" not in texts(sheet)


def test_crosses_are_wrong_and_dots_are_right(sheet):
    result = run_find_the_bug("wrong activation", 1)
    sheet.draw(draw_find_the_bug)(result)
    for number, check in enumerate(result.layers, start=1):
        dots = sheet.parts[f"right entries of layer {number}"]
        crosses = sheet.parts[f"wrong entries of layer {number}"]
        assert len(crosses.get_xdata()) == check.is_wrong.sum()
        assert len(dots.get_xdata()) == (~check.is_wrong).sum()
        np.testing.assert_allclose(dots.get_xdata(), dots.get_ydata(), atol=1e-6)
        assert abs(np.concatenate([dots.get_xydata(), crosses.get_xydata()])).max() == 1


@pytest.fixture
def experiment():
    return find_the_bug()


@pytest.mark.parametrize(
    ("control", "value"), [("rule", NOTHING), ("layer", "3"), ("seed", 4), ("rule", "W transposed")]
)
def test_picture_and_caption_follow_and_reset_returns(experiment, control, value):
    start = experiment.picture.png(experiment.result), experiment.caption
    experiment.controls[control].value = value
    assert experiment.picture.png(experiment.result) != start[0] and experiment.caption != start[1]
    experiment.buttons["Reset"].click()
    assert (experiment.picture.png(experiment.result), experiment.caption) == start


def test_the_saved_picture_is_the_same_every_time_and_fits(experiment):
    first, second = experiment._repr_mimebundle_(), find_the_bug()._repr_mimebundle_()
    for kind in ("image/png", "text/plain", "text/html"):
        assert first[kind] == second[kind]
    image = PIL.Image.open(io.BytesIO(experiment.picture.png(experiment.result)))
    assert image.width <= 760 and image.height <= 460


def test_every_entry_that_is_not_right_is_wrong_and_no_kink():
    for rule in RULES:
        for entry in run_find_the_bug(rule, 2).report.entries:
            assert entry.verdict is Verdict.WRONG
