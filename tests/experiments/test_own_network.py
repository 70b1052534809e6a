"""The learner's own network: right functions train it, wrong ones are named, drawings are read."""

import sys

import numpy as np
import pytest

from dlcourse import rules
from dlcourse.datasets import load_digits
from dlcourse.experiments.own_network import (
    FUNCTIONS,
    OwnNetwork,
    as_digit,
    compare_with_pytorch,
    own_network,
    run_own_network,
)
from dlcourse.experiments.own_network.drawing import BLANK
from dlcourse.experiments.own_network.own_network import start_parameters
from dlcourse.experiments.own_network.parts import NAMES, WrongFunction, parts_of
from tests.panel.drawings import CORNERS, drawing

RULES = {name: getattr(rules, name) for name in NAMES}


def looped_softmax(logits):
    return [[np.exp(z) / sum(np.exp(row)) for z in row] for row in logits]


def dealt_one_by_one(X, labels, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        yield X[order[start : start + batch_size]], labels[order[start : start + batch_size]]


WRONG = {
    "linear_backward": (
        lambda g, X, W: (g @ W, 1.001 * g.T @ X, g.sum(axis=0)),
        "gives wrong values for grad_W",
    ),
    "sigmoid_backward": (lambda g, a: g, "gives wrong values"),
    "cross_entropy_gradient": (
        lambda z, labels: (rules.softmax(z) - rules.one_hot(labels, 10)) / 32,
        "gives wrong values",
    ),
    "gradient_descent_step": (
        lambda arrays, grads, lr: [a - g for a, g in zip(arrays, grads, strict=True)],
        "gives wrong values for W1",
    ),
    "cross_entropy": (lambda z, labels: 1.001 * rules.cross_entropy(z, labels), "a wrong value"),
    "dense_layer": (lambda X, W, b: rules.linear(X, W, b), "gives wrong values"),
    "forward": (
        lambda X, parameters: print(end=""),
        "returns None: does every call reach a return? print hands nothing back",
    ),
    "predict": (lambda X, parameters: rules.forward(X, parameters), "returns the wrong shape"),
    "softmax": (lambda z: z / 0 + [][0], "stops with IndexError"),
    "minibatches": (
        lambda X, labels, n, rng: rules.minibatches(X, labels[::-1], n, rng),
        "parts them from their labels",
    ),
}


def after_steps(own, n_steps=2):
    run = OwnNetwork(own, 0.5, np.random.default_rng(0))
    for _ in range(n_steps):
        run.step()
    return run


def test_with_the_learner_s_functions_it_learns_what_the_rules_learn():
    own = RULES | {"softmax": looped_softmax, "minibatches": dealt_one_by_one}
    theirs, ours = after_steps(own, 60), after_steps({}, 60)
    assert theirs.fault is None and theirs.own == list(NAMES) and ours.own == []
    np.testing.assert_allclose(theirs.losses, ours.losses)


@pytest.mark.parametrize("seed", range(5))
def test_it_reads_new_digits_and_drawings_when_it_has_learned(seed):
    run = run_own_network({}, 0.5, np.random.default_rng(seed))
    new = np.array(run.accuracies)[:, 1]
    assert 3 <= np.argmax(new >= 0.9) <= 5 and 0.97 <= new[-1] < 0.99
    assert 4 <= np.sum(run.guesses != run.new[1]) <= 9
    for digit in CORNERS:
        run.set(ink=drawing(digit))
        assert run.probabilities.argmax() == digit


def test_a_weight_of_a_pixel_without_ink_stays_what_it_was():
    (W1, _), _ = after_steps({}, 90).parameters
    (start, _), _ = start_parameters(np.random.default_rng(0))
    without_ink = (load_digits()[0] == 0).all(axis=0)
    assert without_ink.sum() == 3
    np.testing.assert_array_equal((W1 == start).all(axis=0), without_ink)


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_function_ends_it_with_a_sentence_about_it(name):
    function, said = WRONG[name]
    run = after_steps(RULES | {name: function})
    number = next(id for id in FUNCTIONS if id.endswith(f".{name}"))[1]
    assert run.fault.startswith(f"your {name} ") and said in run.fault
    assert run.fault.endswith(f"; run its check in exercise {number}")
    assert run.finished == run.fault and "\n" not in run.fault


def test_only_the_course_s_functions_are_left_alone():
    parts = parts_of({"softmax": lambda logits: logits})
    assert parts.forward is rules.forward
    with pytest.raises(WrongFunction, match="your softmax gives wrong values"):
        parts.softmax(np.array([[1.0, 2.0]]))


@pytest.mark.parametrize(
    ("deal", "said"),
    [
        (lambda X, labels, n, rng: [(X[:n], labels[:n])], "gives 32 labels in an epoch of 1438"),
        (lambda X, labels, n, rng: [(X, labels)], None),
        (lambda X, labels, n, rng: rules.minibatches(X, labels, 31, rng), "another size than 32"),
        (lambda X, labels, n, rng: [X, labels], "parts"),
    ],
)
def test_batches_are_judged_by_what_is_in_them(deal, said):
    fault = after_steps(RULES | {"minibatches": deal}).fault
    assert fault is None if said is None else said in fault


def test_the_panel_says_it_and_shows_no_more_than_there_is():
    experiment = own_network({"forward": lambda X, parameters: None})
    assert experiment.caption.startswith("The training cannot begin. Your forward returns None")
    experiment.play()
    assert not experiment.is_playing
    assert "Yours: forward." in experiment.panel.notes
    assert experiment.picture.png(experiment.result)
    experiment.close()


def test_a_drawing_is_read_while_it_learns_and_stays_when_it_begins_anew():
    experiment = own_network()
    assert "Your drawing" not in experiment.caption
    experiment.advance(90)
    experiment.controls["ink"].value = drawing(0)
    assert "2 of 30" in experiment.caption and "is read as" in experiment.caption
    before = experiment.result.probabilities
    experiment.advance(1)
    assert not np.array_equal(experiment.result.probabilities, before)
    experiment.controls["seed"].value = 1
    assert "0 of 30" in experiment.caption and "is read as" in experiment.caption
    experiment.buttons["Reset"].click()
    assert experiment.controls["ink"].value == BLANK
    experiment.close()


def test_a_drawing_becomes_as_high_and_as_thick_as_the_digits():
    small = np.zeros((16, 16), int)
    small[3:8, 4] = 1
    pixels = as_digit("".join(map(str, small.ravel()))).reshape(8, 8)
    assert (pixels.max(axis=1) == 1).all()
    assert 19.5 <= pixels.sum() < 30
    moved = np.roll(small, (5, 6), axis=(0, 1))
    np.testing.assert_array_equal(pixels, as_digit("".join(map(str, moved.ravel()))).reshape(8, 8))
    assert not as_digit(BLANK).any()
    with pytest.raises(ValueError, match="256 times 0 or 1"):
        as_digit("10")


def test_without_pytorch_one_sentence_says_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)
    said = compare_with_pytorch({}, np.random.default_rng(0))
    assert said == "PyTorch is not installed here, so there is nothing to compare with."


@pytest.mark.parametrize("seed", range(3))
def test_the_gradients_are_pytorch_s(seed):
    pytest.importorskip("torch", reason="PyTorch is not installed (extra bench)")
    lines = compare_with_pytorch(RULES, np.random.default_rng(seed)).splitlines()
    assert len(lines) == 4
    assert all(line.endswith("differs from PyTorch's by less than 1e-6") for line in lines)


def test_a_gradient_that_is_not_pytorch_s_is_named():
    pytest.importorskip("torch", reason="PyTorch is not installed (extra bench)")
    slightly = {"linear_backward": lambda g, X, W: (g @ W, g.T @ X, 1.00005 * g.sum(axis=0))}
    said = compare_with_pytorch(slightly, np.random.default_rng(0))
    assert "grad_b2 differs from PyTorch's by MORE than 1e-6" in said and said.count("MORE") <= 2
    wrong = {"linear_backward": WRONG["linear_backward"][0]}
    said = compare_with_pytorch(wrong, np.random.default_rng(0))
    assert said.startswith("Nothing to compare yet: your linear_backward gives wrong values")
