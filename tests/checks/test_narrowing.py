"""What is said of a wrong answer that no known mistake explains."""

import numpy as np
import pytest

from dlcourse import rules
from dlcourse.checks import narrowing, probe, question
from dlcourse.checks.narrowing.edits import edits
from dlcourse.checks.verifier import judge
from dlcourse.questions import find_question, verify

A = [[1.0, -2.0, 0.5], [3.0, 0.25, -1.0]]


def mean_of_squares(X, y):
    return (X**2).mean(axis=0) * y


def asked(reference, *arguments, **options):
    """A question of which no mistake is known."""
    probes = [probe(f"case {place}", **given) for place, given in enumerate(arguments)]
    return question(
        reference, points=1, probes=tuple(probes), mistakes=(), hints=("", "", ""), **options
    )


def powers_added(X):
    return np.exp(X).sum(axis=1)


SCALED = asked(lambda X, lr: lr * X, {"X": A, "lr": 0.5}, {"X": [[2.0, 0.0, 7.0]], "lr": 0.1})
ROWS = asked(powers_added, {"X": [[0.5, 1.0]]}, {"X": A}, {"X": [[1.0], [2.0], [0.25]]})
MEAN = asked(
    lambda X: (X**2).sum(axis=1).mean(),
    {"X": [[0.5, 1.0]]},
    {"X": A},
    {"X": [[1.0], [2.0]]},
    {"X": [[1.0, 0.0], [2.0, 0.5], [0.25, 3.0]]},
)
PAIR = asked(
    lambda X: (X.sum(axis=0), X.max(axis=1)),
    {"X": A},
    {"X": [[1.0, 2.0]]},
    parts=("down", "across"),
)
LABELS = asked(lambda X: X.argmax(axis=1), {"X": A}, {"X": [[1.0, 2.0]]}, {"X": [[4.0, 2.0]]})


def told(q, answer):
    report = judge(q, answer)
    assert not report.passed
    return report.narrowing, report.message.partition("\n")[2]


@pytest.mark.parametrize(
    ("q", "answer", "kind", "sentence"),
    [
        (SCALED, lambda X, lr: -lr * X, "sign", "the right one with the opposite sign."),
        (SCALED, lambda X, lr: X, "factor", "is the right one divided by lr."),
        (SCALED, lambda X, lr: lr * X * len(X.T), "factor", "times the number of columns of X."),
        (SCALED, lambda X, lr: 0.3 * lr * X, "factor", "is the right one times 0.3."),
        (SCALED, lambda X, lr: lr * X + 1, "offset", "is 1 more than the right one, always."),
        (ROWS, lambda X: np.round(np.exp(X).sum(axis=1), 1), "rounded", "rounded to 1 decimal."),
        (SCALED, lambda X, lr: (lr * X).T, "transposed", "rows and columns are swapped"),
        (SCALED, lambda X, lr: (lr * X)[:1], "only one", "the first part of the right result"),
        (SCALED, lambda X, lr: (lr * X)[:, ::-1], "reversed", "each row in reverse order."),
        (SCALED, lambda X, lr: (1 - lr) * X, "as if", "right for 1 - lr in place of lr."),
        (SCALED, lambda X, lr: np.where(X < 0, 0, lr * X), "as if", "0 in place of what is neg"),
        (
            SCALED,
            lambda X, lr: np.where(X < 0, X, lr * X),
            "where",
            "wrong just where X is negative",
        ),
        (SCALED, lambda X, lr: print(lr * X), None, ""),
        (ROWS, lambda X: np.exp(X), "not summed", "The sum along its last axis is right"),
        (ROWS, lambda X: np.exp(X).sum(axis=1, keepdims=True), "shape", "only their shape is"),
        (ROWS, lambda X: np.exp(X).sum(), "summed", "add up all entries of the right result"),
        (ROWS, lambda X: 2**X @ np.ones(X.shape[1]), "edit", "exp2 in place of an exponential."),
        (ROWS, lambda X: X[0] + np.ones(7), "error", "whose shapes do not fit"),
        (ROWS, lambda X: np.cumsum(np.exp(X).sum(axis=1)), "cumulated", "adds up the right ones"),
        (MEAN, lambda X: (X**2).sum(axis=1), "not averaged", "the mean of those that you return"),
        (MEAN, lambda X: (X**2).sum(), "factor", "times the number of rows of X."),
        (
            MEAN,
            lambda X: np.median((X**2).sum(axis=1)) if len(X) < 2 else 7.5,
            "one by one",
            "For each sample alone",
        ),
        (PAIR, lambda X: (X.max(axis=1), X.sum(axis=0)), "order of parts", "in the wrong order."),
        (PAIR, lambda X: (X.sum(axis=0), np.tan(X).max(axis=1)), "part", "Only across is wrong"),
        (
            PAIR,
            lambda X: (X.sum(axis=0), 2 * X.max(axis=1)),
            "factor",
            "Your across is the right one times 2; all else is right.",
        ),
        (
            ROWS,
            lambda X: [np.exp(row).sum() for row in X[:1]] + [1.0] * len(X[1:]),
            "first row",
            "its first number is right: does",
        ),
        (
            SCALED,
            lambda X, lr: np.where(np.arange(len(X))[:, None] == 0, lr * X, 0.5),
            "first row",
            "Only its first row is right",
        ),
        (
            SCALED,
            lambda X, lr: lr * X + (X - X) / np.where(X < 0, 0, 1),
            "blew up",
            "0 is divided by 0",
        ),
    ],
)
def test_a_wrong_answer_is_narrowed_down(q, answer, kind, sentence):
    found, words = told(q, answer)
    assert found == kind, words
    assert sentence in words if sentence else words == ""


def test_a_step_of_the_right_answer_is_known():
    q = asked(rules.cross_entropy, *STEPS)
    kind, words = told(q, lambda logits, labels: np.exp(logits - logits.max(axis=1)[:, None]))
    assert kind == "step" and "a step on the way to the right one" in words


STEPS = (
    {"logits": [[1.0, 2.0, 0.5]], "labels": [0]},
    {"logits": [[0.0, 2.0], [1.0, -1.0]], "labels": [1, 1]},
)


def test_an_argument_that_is_not_used_is_named():
    q = asked(mean_of_squares, {"X": A, "y": [1.0, 2.0, 4.0]}, {"X": [[2.0]], "y": [0.5]})
    kind, words = told(q, lambda X, y: np.sin(X).sum(axis=0) + 1)
    assert kind == "unused" and "does not depend on y" in words


def test_a_few_wrong_labels_have_nothing_in_common():
    """Two integers agree with many formulas: none of them is told."""
    wrong = told(LABELS, lambda X: 1 - X.argmax(axis=1) if len(X) == 1 else X.argmax(axis=1))
    assert wrong == ("right but for", "It is wrong just where X has a single row.")


def test_a_slow_answer_is_not_called_again(monkeypatch):
    n_calls = []

    def answer(X):
        n_calls.append(1)
        return np.tanh(X).sum(axis=1) + 1

    told(ROWS, answer)
    assert len(n_calls) > len(ROWS.probes)
    n_calls.clear()
    monkeypatch.setattr(narrowing, "QUICK", 0.0)
    told(ROWS, answer)
    assert len(n_calls) == len(ROWS.probes)


def test_what_is_right_but_for_some_probes_is_believed_only_where_it_can_be_tried():
    q = asked(
        lambda x: x + 1,
        {"x": [1.0, 2.0]},
        {"x": [0.5, 3.0]},
        {"x": [-1.0, 2.0]},
        {"x": [-4.0, 1.0]},
    )
    kind, words = told(q, lambda x: x + 1 if (x > 0).all() else x**2 + 0.3)
    assert kind == "right but for" and words == "It is wrong just where x holds negative numbers."
    kind, words = told(q, lambda x: x + 1 if x[0] > 0.2 or x[0] in (1, 4) else x**2 + 0.3)
    assert kind == "right but for"


def test_every_edit_differs_and_says_what_it_is():
    found = list(edits(rules.softmax))
    assert len({edit.source for edit in found}) == len(found) > 20
    assert all(edit.words for edit in found)
    assert any(edit.words == "an exponential left out" for edit in found)


def test_of_a_result_far_larger_than_asked_for_only_the_shape_is_looked_at():
    calls = []

    def answer(logits):
        calls.append(1)
        return np.zeros((50_001, *np.shape(logits)))

    report = verify("01.softmax", answer)
    assert report.narrowing == "several", str(report)
    assert len(calls) == len(report.probes)


def test_a_result_and_more_beside_it_is_told_as_several():
    def answer(logits):
        right = find_question("01.softmax").reference(logits)
        return np.stack([right + 1, right + 2])

    assert verify("01.softmax", answer).narrowing == "several"
