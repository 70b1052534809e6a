"""Exercise 08: what is special about its questions; the laws of all are in test_question_laws."""

import math
from importlib import import_module
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from dlcourse import rules
from dlcourse.authoring.source import read_source
from dlcourse.checks.compare import unlike
from dlcourse.questions import find_question, verify

dropout_mask = import_module("dlcourse.questions.08_dropout.dropout_mask")
broken_layers = import_module("dlcourse.questions.08_dropout.broken_layers")
shared = import_module("dlcourse.questions.08_dropout._shared")
ROOT = Path(__file__).parents[2]
SEEDS = range(5)


def mistake(name):
    """A known-wrong answer to 08.ensemble_average."""
    known = find_question("08.ensemble_average").misconceptions
    return next(m.answer for m in known if m.name == name)


def test_the_rules_give_the_numbers_of_the_exercise():
    a, mask = np.array([2.0, -3.0, 4.0]), np.array([1.0, 0.0, 1.0])
    assert rules.dropout_forward(a, mask).tolist() == [2, 0, 4]
    scaled = rules.scale_weights(np.array([[2.0, -4.0]]), 0.1)
    assert scaled.ravel() == pytest.approx([1.8, -3.6])
    assert rules.inverted_dropout(a, mask, 0.5).tolist() == [4, 0, 8]
    gradient = np.array([1.0, 5.0, -2.0])
    assert rules.inverted_dropout_backward(gradient, mask, 0.5).tolist() == [2, 0, -4]
    x, w = np.array([1.0, -2.0]), np.array([2.0, 1.0])
    assert rules.ensemble_average(x, w, 0.5, 0.25) == pytest.approx(0.5965, abs=5e-5)
    assert mistake("scaling")(x, w, 0.5, 0.25) == pytest.approx(0.6225, abs=5e-5)
    outputs = rules.sigmoid(np.array([0.5, -1.5, 2.5, 0.5]))
    assert np.round(outputs, 4).tolist() == [0.6225, 0.1824, 0.9241, 0.6225]


def test_the_margin_of_a_mask_is_what_the_exercise_says():
    assert shared.DEVIATIONS * math.sqrt(0.3 * 0.7 / 60_000) == pytest.approx(0.011, abs=5e-4)
    assert math.erfc(shared.DEVIATIONS / math.sqrt(2)) == pytest.approx(1 / 500e6, rel=0.02)


@pytest.mark.parametrize("seed", range(20))
def test_a_right_mask_never_fails_by_chance(seed):
    rng = np.random.default_rng(seed)
    for probe in find_question("08.dropout_mask").probes:
        arguments = dict(probe.arguments)
        mask = rng.random(arguments["shape"]) >= arguments["p"]
        assert dropout_mask.fault(mask, arguments) is None


@pytest.mark.parametrize("factor", [0.9, 1.1])
def test_a_p_that_is_a_tenth_off_fails(factor):
    found = verify("08.dropout_mask", lambda s, p, rng: rng.random(s) >= factor * p)
    assert not found.passed and found.misconception is None


@pytest.mark.parametrize("mask", [np.full((2, 2), 0.5), np.full((2, 2), 2), np.full((2, 2), -1.0)])
def test_numbers_that_are_neither_0_nor_1_are_no_truth_values(mask):
    assert unlike(mask, np.ones((2, 2), bool)).predicate == "gives wrong values"
    assert unlike(np.round(mask * 0), np.ones((2, 2), bool)) is None


@pytest.mark.parametrize("seed", SEEDS)
def test_the_average_of_many_masks_drawn_is_the_exact_one(seed):
    rng = np.random.default_rng(seed)
    x, w = rng.normal(size=(2, 6))
    masks = rng.random((100_000, 6)) >= 0.3
    drawn = rules.sigmoid(masks @ (x * w) + 0.2).mean()
    assert rules.ensemble_average(x, w, 0.2, 0.3) == pytest.approx(drawn, abs=0.005)


@pytest.mark.parametrize("seed", SEEDS)
def test_without_the_sigmoid_scaling_is_exact(seed):
    rng = np.random.default_rng(seed)
    x, w = rng.normal(size=(2, 8))
    masks = np.array(list(product((0, 1), repeat=8)))
    probabilities = np.where(masks, 0.7, 0.3).prod(axis=1)
    exact = probabilities @ (masks @ (x * w) + 0.2)
    assert mistake("linear")(x, w, 0.2, 0.3) == pytest.approx(exact, rel=1e-12)


@pytest.fixture(scope="module")
def layers():
    """The classes of the exercise's cell, by letter."""
    source = read_source(ROOT / "source" / "exercises" / "08_dropout.md")
    (cell,) = (cell for cell in source.notebook.cells if cell.id == "layers")
    names = {"np": np}
    exec(cell.source, names)
    return {letter: names[f"Layer{letter}"] for letter in "ABCD"}


@pytest.mark.parametrize("seed", SEEDS)
def test_each_layer_of_the_exercise_has_the_fault_that_it_is_said_to_have(layers, seed):
    a, p, found = np.ones((1000, 50)), 0.3, []
    for layer in layers.values():
        layer = layer(p, np.random.default_rng(seed))
        first, second = (layer.forward(a, training=True) for _ in range(2))
        test = layer.forward(a, training=False)
        assert first.mean() == pytest.approx(1, abs=0.02)
        assert set(np.unique(first).round(6)) == {0, round(1 / 0.7, 6)}
        assert np.abs(np.diff(first, axis=0)).max() > 0
        if (test == 0).any():
            found.append("on at test time")
        elif not np.allclose(test, 1):
            found.append("scaled twice")
        else:
            found.append("always the same mask" if (first == second).all() else "sound")
    assert tuple(found) == broken_layers.NAMING.right


def test_the_numbers_of_the_mended_layer():
    question = find_question("08.dropout_layer")
    a = np.ones((200, 60))
    output = question.reference(a, 0.3, True, np.random.default_rng(0))
    assert 3600 - 400 < (output == 0).sum() < 3600 + 400
    assert output.max() == pytest.approx(1.4286, abs=5e-5)


@pytest.mark.parametrize("seed", range(20))
def test_a_mended_layer_never_fails_by_chance(seed):
    question = find_question("08.dropout_layer")
    for probe in question.probes:
        arguments = {**probe.arguments, "rng": np.random.default_rng(seed)}
        assert question.fault(question.reference(*arguments.values()), arguments) is None


def fixed_number(shape, p, rng):
    mask = np.ones(math.prod(shape))
    mask[rng.choice(mask.size, int(p * mask.size), replace=False)] = 0
    return mask.reshape(shape)


def test_a_fixed_number_of_zeros_fails():
    report = verify("08.dropout_mask", fixed_number)
    assert report.misconception == "same_number_of_all"
    assert "drops a fixed number of units" in report.message


def test_one_mask_for_the_whole_batch_is_called_so():
    report = verify(
        "08.dropout_mask", lambda shape, p, rng: np.ones(shape) * (rng.random(shape[-1]) >= p)
    )
    assert report.misconception == "one_for_all_samples", str(report)
    assert "drops the same units for every sample" in report.message


def test_a_shape_taken_apart_is_told_in_plain_words():
    report = verify("08.dropout_mask", lambda shape, p, rng: rng.random(*shape) >= p)
    assert "a shape is one tuple" in report.message


@pytest.mark.parametrize("seed", range(20))
def test_right_masks_never_have_a_fixed_number_of_zeros(seed):
    rng = np.random.default_rng(seed)
    masks = [rng.random(p.arguments["shape"]) >= p.arguments["p"] for p in dropout_mask.PROBES]
    assert dropout_mask.overall(masks) is None


def masks_of(M):
    return np.array(list(product((0, 1), repeat=M)))


def sampled(x, w, b, p):
    masks = np.random.default_rng(0).random((10_000, len(x))) >= p
    return np.mean(rules.sigmoid(masks @ (w * x) + b))


AVERAGES = {
    "unweighted": (
        lambda x, w, b, p: np.mean(rules.sigmoid(masks_of(len(x)) @ (w * x) + b)),
        "all masks count alike",
    ),
    "linear": (lambda x, w, b, p: (1 - p) * (w @ x) + b, "the sigmoid is missing"),
    "one scaled pass": (
        lambda x, w, b, p: rules.sigmoid((1 - p) * w @ x + b),
        "the weights are scaled by 1 - p",
    ),
    "the bias scaled": (
        lambda x, w, b, p: rules.ensemble_average(x, w, (1 - p) * b, p),
        "the bias is scaled",
    ),
    "sampled": (sampled, "drawn at random"),
}


@pytest.mark.parametrize(("answer", "said"), AVERAGES.values(), ids=AVERAGES)
def test_averages_of_another_kind_are_explained(answer, said):
    report = verify("08.ensemble_average", answer)
    assert not report.passed and said in report.message, str(report)


def test_the_inverse_mask_on_the_way_back_is_recognised():
    report = verify("08.inverted_dropout_backward", lambda g, mask, p: g * (1 - mask) / (1 - p))
    assert report.misconception == "inverted"


def test_a_factor_of_1_over_p_is_not_taken_for_p_as_the_probability_of_keeping():
    def by_p(a, p, training, rng):
        return a * (rng.random(a.shape) >= p) / p if training else a

    assert verify("08.dropout_layer", by_p).misconception == "by_p"
