"""Find the bug: each broken rule shows where theory says, in words and in the picture."""

import io

import numpy as np
import PIL.Image
import pytest

from dlcourse.experiments.backpropagation.find_the_bug import (
    NOTHING,
    OPEN,
    RULES,
    Case,
    bug_of,
    run_find_the_bug,
    start_case,
)
from dlcourse.experiments.backpropagation.find_the_bug_view import (
    MAX_CASE,
    describe_case,
    draw_find_the_bug,
    find_the_bug,
)
from dlcourse.experiments.sheet import Sheet
from dlcourse.gradcheck import Verdict
from dlcourse.record import TaskOutcome, read

CASES = range(MAX_CASE + 1)


def case(rule, layer, named=OPEN):
    return Case(0, named, run_find_the_bug(rule, layer))


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
    assert describe_case(case(NOTHING, 1)) == (
        "Case 0: the checker counts 75 entries, 0 WRONG, 0 KINK. What is broken?"
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
    with pytest.raises(ValueError, match="The rule must be one of .*, got 'typo'"):
        start_case(0, "typo")


def test_the_caption_quotes_the_checker_and_judges_what_was_named():
    asked = describe_case(case("σ′ missing", 2))
    assert asked.startswith("Case 0: the checker counts 75 entries, 40 WRONG, 0 KINK. First: layer")
    assert asked.endswith(". What is broken?") and "σ′" not in asked
    assert describe_case(case("σ′ missing", 2, "wrong activation")) == (
        "Case 0: not wrong activation. You would see that by other signs: all weights of one layer "
        "are wrong, and nothing else."
    )
    assert describe_case(case("σ′ missing", 2, "σ′ missing")).startswith(
        "Case 0: σ′ missing, in layer 2. From some layer back to the input all entries are wrong"
    )
    assert describe_case(case("batch not averaged", 1, "batch not averaged")).startswith(
        "Case 0: batch not averaged, in the loss."
    )
    assert describe_case(case(NOTHING, 1, NOTHING)).startswith("Case 0: nothing is broken. All")


def test_each_six_cases_break_each_rule_once_and_where_it_shows():
    bugs = [bug_of(number) for number in CASES]
    for start in range(0, len(bugs), len(RULES)):
        assert {rule for rule, _ in bugs[start : start + len(RULES)]} == RULES.keys()
    for number in CASES:
        found = start_case(number, OPEN).found
        assert found.report.passed == (found.rule == NOTHING)


@pytest.mark.parametrize("number", CASES)
def test_the_signs_tell_the_cases_apart(number):
    found = start_case(number, OPEN).found
    wrong = [int(check.is_wrong.sum()) for check in found.layers]
    if found.rule == "batch not averaged":
        assert wrong == [20, 20, 20, 15]
    elif found.rule in ("wrong activation", "bias averaged twice"):
        assert sorted(wrong)[:3] == [0, 0, 0]
        assert max(wrong) == (16 if found.rule == "wrong activation" else 4)
    elif found.rule != NOTHING:
        last = max(layer for layer, n in enumerate(wrong) if n)
        assert wrong == [20] * (last + 1) + [0] * (3 - last)
        x, y = found.layers[last].numerical, found.layers[last].analytic
        is_near_a_line = np.corrcoef(x, y)[0, 1] > 0.9
        assert is_near_a_line == (found.rule == "σ′ missing")
        assert not is_near_a_line or (x @ y) / (x @ x) > 3.9


def test_what_is_broken_is_not_drawn_before_it_was_named(sheet):
    show = sheet.draw(draw_find_the_bug)
    for named, drawn in (
        (OPEN, ""),
        ("W transposed", "not W transposed"),
        ("σ′ missing", "σ′ missing\n▼"),
    ):
        show(case("σ′ missing", 2, named))
        assert sheet.parts["broken rule"].get_text() == drawn


def test_the_picture_names_layer_parameter_entry_and_both_numbers(sheet):
    show = sheet.draw(draw_find_the_bug)
    show(case("bias averaged twice", 3, "bias averaged twice"))
    text = texts(sheet)
    assert text.count("all 20 agree") == 2 and "all 15 agree" in text
    assert "layer 3\n4 Linear(4, 4)" in text
    assert "4 of 20 WRONG\nb[0]:\nanalytic 0.0206\nnumerical 0.165" in text
    assert "bias averaged twice\n▼" in text
    show(case(NOTHING, 3, NOTHING))
    assert "WRONG" not in texts(sheet) and "▼" not in texts(sheet)


def test_crosses_are_wrong_and_dots_are_right(sheet):
    result = case("wrong activation", 1)
    sheet.draw(draw_find_the_bug)(result)
    for number, check in enumerate(result.found.layers, start=1):
        dots = sheet.parts[f"right entries of layer {number}"]
        crosses = sheet.parts[f"wrong entries of layer {number}"]
        assert len(crosses.get_xdata()) == check.is_wrong.sum()
        assert len(dots.get_xdata()) == (~check.is_wrong).sum()
        np.testing.assert_allclose(dots.get_xdata(), dots.get_ydata(), atol=1e-6)
        assert abs(np.concatenate([dots.get_xydata(), crosses.get_xydata()])).max() == 1


@pytest.fixture
def experiment():
    return find_the_bug()


@pytest.mark.parametrize(("control", "value"), [("number", 3), ("named", bug_of(0)[0])])
def test_picture_and_caption_follow_and_reset_returns(experiment, control, value):
    start = experiment.picture.png(experiment.result), experiment.caption
    experiment.controls[control].value = value
    assert experiment.picture.png(experiment.result) != start[0] and experiment.caption != start[1]
    experiment.buttons["Reset"].click()
    assert (experiment.picture.png(experiment.result), experiment.caption) == start


def test_the_next_case_forgets_what_was_named(experiment):
    experiment.controls["named"].value = NOTHING
    experiment.buttons["Next case"].click()
    assert experiment.values() == {"number": 1, "named": OPEN}


@pytest.fixture
def log(tmp_path, monkeypatch):
    path = tmp_path / "progress.jsonl"
    monkeypatch.setattr("dlcourse.record.log.log_path", lambda: path)
    return path


def test_where_a_person_is_at_work_what_is_named_first_is_recorded(log, monkeypatch):
    view = "dlcourse.experiments.backpropagation.find_the_bug_view"
    monkeypatch.setattr(f"{view}.in_session", lambda: True)
    experiment = find_the_bug()
    right, wrong = bug_of(0)[0], bug_of(1)[0]
    experiment.controls["named"].value = wrong
    experiment.controls["named"].value = right
    experiment.buttons["Next case"].click()
    experiment.controls["named"].value = wrong
    experiment.controls["number"].value = 0
    experiment.controls["named"].value = right
    entries = read()
    assert all(isinstance(entry, TaskOutcome) for entry in entries)
    assert [(entry.id, entry.outcome) for entry in entries] == [
        ("03.find_the_bug case 0", f"named {wrong}, which it is not"),
        ("03.find_the_bug case 1", "rightly named"),
    ]


def test_nothing_is_recorded_where_nobody_is_at_work(log, experiment):
    experiment.controls["named"].value = NOTHING
    assert not log.exists()


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
