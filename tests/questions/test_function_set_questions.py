"""Exercise 01: what is special about its questions; the laws of all are in test_question_laws."""

import math

import numpy as np
import pytest

from dlcourse import rules
from dlcourse.questions import find_question, question_ids, verify

QUESTIONS = [find_question(i) for i in question_ids("01_function_set")]
LECTURE = find_question("01.forward").probes[2].arguments["parameters"]


@pytest.mark.parametrize("question_id", ["01.dense_layer", "01.softmax", "01.forward"])
def test_transposing_only_square_results_fails(question_id):
    q = find_question(question_id)

    def turn(value):
        return value.T if len(set(value.shape)) == 1 else value

    report = verify(q.id, lambda *arguments: turn(q.reference(*arguments)))
    assert not report.passed
    assert "wrong values" in report.message


def test_changed_parameters_inside_the_list_fail():
    def forward(X, parameters):
        logits = rules.forward(X, parameters)
        parameters[-1][1][:] = 7
        return logits

    assert "changes its argument parameters" in verify("01.forward", forward).message


def test_labels_of_another_kind_than_integer_fail():
    floats = verify("01.predict", lambda X, p: rules.predict(X, p) * 1.0)
    assert "returns floats instead of integers" in floats.message
    truth = verify("01.predict", lambda X, p: rules.predict(X, p) > 0)
    assert "returns True or False instead of integers" in truth.message


def test_an_overflowing_answer_with_a_wrong_axis_is_told_about_the_axis():
    def softmax(logits):
        e = np.exp(logits)
        return e / e.sum(axis=0)

    assert verify("01.softmax", softmax).misconception == "columns"


def test_a_naive_sigmoid_before_the_choice_is_not_taken_for_softmax():
    def predict(X, parameters):
        return (1 / (1 + np.exp(-rules.forward(X, parameters)))).argmax(axis=1)

    assert verify("01.predict", predict).misconception == "sigmoid"


def test_overflow_in_plain_python_is_recognised_as_overflow():
    def neuron(x, w, b):
        return 1 / (1 + math.exp(-(x @ w + b)))

    report = verify("01.neuron", neuron)
    assert [p.passed for p in report.probes] == [True] * 7 + [False]
    assert report.misconception == "overflow_below"


def test_an_answer_that_always_blows_up_is_not_explained():
    assert verify("01.softmax", lambda logits: logits * np.nan).misconception is None


def test_integers_with_a_single_overflow_are_not_taken_for_floats():
    def predict(X, parameters):
        logits = rules.forward(X, parameters)
        1 / (1 + np.exp(-logits))
        return logits.argmax(axis=1)

    report = verify("01.predict", predict)
    assert [p.passed for p in report.probes] == [True] * 8 + [False]
    assert report.misconception is None


def test_a_mistake_nobody_foresaw_is_not_explained():
    report = verify("01.softmax", lambda logits: logits**2)
    assert not report.passed
    assert report.misconception is None
    assert "It looks as if" not in report.message


def reference(name, *arguments):
    return find_question(f"01.{name}").reference(*arguments)


def test_references_give_the_numbers_of_the_lecture():
    X = np.array([[1.0, -1.0], [0.0, 0.0]])
    first = reference("dense_layer", X[:1], *LECTURE[0])
    np.testing.assert_allclose(first, [[0.98, 0.12]], atol=0.005)
    output = 1 / (1 + np.exp(-reference("forward", X, LECTURE)))
    np.testing.assert_allclose(output, [[0.62, 0.83], [0.51, 0.85]], atol=0.005)
    output = reference("neuron", X[0], np.array([1.0, -2.0]), 1.0)
    assert output == pytest.approx(0.982014, abs=1e-6)
    assert reference("predict", X, LECTURE).tolist() == [1, 1]
    assert reference("count_parameters", [2, 2, 2, 2]) == 18
    assert reference("count_parameters", [64, 32, 10]) == 2410


def test_reference_softmax_is_right_for_large_logits():
    got = reference("softmax", np.array([[1e4, 1e4 - 1, -1e4], [0, 0, 0]]))
    np.testing.assert_allclose(got, [[0.731059, 0.268941, 0], [1 / 3] * 3], atol=1e-6)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def safe_neuron(z):
    return sigmoid(z) if z >= 0 else np.exp(z) / (1 + np.exp(z))


def first_layer_linear(X, parameters):
    for i, (W, b) in enumerate(parameters):
        X = X @ W.T + b
        if 0 < i < len(parameters) - 1:
            X = sigmoid(X)
    return X


@pytest.mark.parametrize(
    ("question_id", "answer", "mistake"),
    [
        ("01.neuron", lambda x, w, b: safe_neuron(x @ w) + b, "bias_after_sigmoid"),
        ("01.neuron", lambda x, w, b: round(float(safe_neuron(x @ w + b)), 2), "rounded"),
        ("01.dense_layer", lambda X, W, b: sigmoid(X @ W + b), "transposed_weights"),
        ("01.dense_layer", lambda X, W, b: sigmoid(np.dot(X, W) + b), "transposed_weights"),
        ("01.forward", first_layer_linear, "first_layer_linear"),
    ],
)
def test_what_people_write_is_recognised(question_id, answer, mistake):
    report = verify(question_id, answer)
    assert report.misconception == mistake, str(report)


def test_parameters_counted_by_a_product_of_vectors_are_right():
    def count_parameters(layer_sizes):
        return np.dot(layer_sizes[:-1], layer_sizes[1:]) + sum(layer_sizes[1:])

    report = verify("01.count_parameters", count_parameters)
    assert report.passed, str(report)


@pytest.mark.parametrize("question_id", ["01.dense_layer", "01.softmax"])
def test_results_with_the_type_of_integers_fail(question_id):
    reference = find_question(question_id).reference

    def answer(first, *others):
        result = reference(first, *others)
        return result.astype(first.dtype)

    report = verify(question_id, answer)
    assert [p.about for p in report.probes if not p.passed] == [
        p.about for p in report.probes if "integers" in p.about
    ]


def test_close_logits_may_not_be_rounded():
    report = verify("01.predict", lambda X, p: rules.forward(X, p).round(2).argmax(axis=1))
    assert not report.passed and "logits that are close to each other" in report.message


def test_a_condition_on_a_whole_array_comes_with_plain_words():
    def dense_layer(X, W, b):
        return safe_neuron(X @ W.T + b)

    report = verify("01.dense_layer", dense_layer)
    assert "truth value of an array" in str(report)
    assert "Compare entry by entry" in report.message
