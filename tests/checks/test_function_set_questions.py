"""Exercise 01: right answers however they are written, wrong ones each with their message."""

import math

import numpy as np
import pytest

from dlcourse.checks import question, questions, verify
from dlcourse.checks.call import call
from dlcourse.checks.function_set_questions.forward import LECTURE

STEM = "01_function_set"
QUESTIONS = [question(i) for i in questions(STEM)]
MISTAKES = [
    pytest.param(q, m, id=f"{q.name}-{m.name}") for q in QUESTIONS for m in q.misconceptions
]


def sigmoid32(z):
    z = np.float32(z)
    return np.float32(1) / (np.float32(1) + np.exp(-np.clip(z, -80, 80)))


def neuron_with_math(x, w, b):
    z = b
    for i in range(len(x)):
        z += x[i] * w[i]
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


def neuron_with_tanh_identity(x, w, b):
    return np.asarray(0.5 + 0.5 * np.tanh((np.sum(w * x) + b) / 2))


def neuron_in_float32(x, w, b):
    return sigmoid32(np.dot(np.float32(w), np.float32(x)) + np.float32(b))


def neuron_with_clip(x, w, b):
    return 1.0 / (1.0 + np.exp(-np.clip(np.inner(x, w) + b, -500, 500)))


def dense_layer_with_loops(X, W, b):
    return [[neuron_with_math(x, w, c) for w, c in zip(W, b)] for x in X]


def dense_layer_with_einsum(X, W, b):
    return 1 / (1 + np.exp(-b - np.einsum("ni,oi->no", X, W)))


def dense_layer_in_float32(X, W, b):
    return sigmoid32((np.float32(W) @ np.float32(X).T).T + np.float32(b))


def dense_layer_as_tuple_of_rows(X, W, b):
    return tuple(1 / (1 + np.exp(-(W @ x + b))) for x in X)


def softmax_with_loops(logits):
    rows = []
    for row in logits:
        e = [math.exp(z - max(row)) for z in row]
        rows.append([v / sum(e) for v in e])
    return rows


def softmax_by_logarithm(logits):
    shifted = logits.T - logits.T.max(axis=0)
    return np.exp(shifted - np.log(np.exp(shifted).sum(axis=0))).T


def softmax_in_float32(logits):
    z = logits.astype(np.float32)
    e = np.exp(z - z.max(1)[:, None])
    return e / e.sum(1)[:, None]


def softmax_from_differences(logits):
    differences = np.clip(logits[:, None, :] - logits[:, :, None], -700, 700)
    return 1 / np.exp(differences).sum(axis=2)


def forward_by_index(X, parameters):
    A = X
    for i, (W, b) in enumerate(parameters):
        A = np.dot(A, W.T) + b
        if i < len(parameters) - 1:
            A = 1 / (1 + np.exp(-A))
    return A


def forward_recursively(X, parameters):
    (W, b), rest = parameters[0], parameters[1:]
    Z = X @ W.T + b
    return forward_recursively(0.5 * (1 + np.tanh(Z / 2)), rest) if rest else Z


def forward_one_sample_at_a_time(X, parameters):
    rows = []
    for a in X:
        for W, b in parameters[:-1]:
            a = sigmoid32(W @ a + b)
        W, b = parameters[-1]
        rows.append(list(np.float32(W) @ a + np.float32(b)))
    return rows


def predict_by_argmax(X, parameters):
    return np.argmax(forward_by_index(X, parameters), axis=-1).astype(np.int32)


def predict_with_loops(X, parameters):
    labels = []
    for row in forward_by_index(X, parameters):
        labels.append([k for k, z in enumerate(row) if z == max(row)][0])
    return tuple(labels)


def predict_by_sorting(X, parameters):
    logits = softmax_in_float32(forward_by_index(X, parameters))
    return [np.argsort(-row, kind="stable")[0] for row in logits]


def count_with_range(layer_sizes):
    total = 0
    for i in range(1, len(layer_sizes)):
        total += layer_sizes[i] * (layer_sizes[i - 1] + 1)
    return total


def count_with_numpy(layer_sizes):
    sizes = np.array(layer_sizes)
    return (sizes[1:] * (sizes[:-1] + 1)).sum()


def count_by_making_arrays(layer_sizes):
    parameters = [np.zeros((o, i + 1)) for i, o in zip(layer_sizes[:-1], layer_sizes[1:])]
    return np.array(sum(p.size for p in parameters), dtype=np.int32)


RIGHT = {
    "01.neuron": [
        neuron_with_math, neuron_with_tanh_identity, neuron_in_float32, neuron_with_clip
    ],
    "01.dense_layer": [
        dense_layer_with_loops,
        dense_layer_with_einsum,
        dense_layer_in_float32,
        dense_layer_as_tuple_of_rows,
    ],
    "01.softmax": [
        softmax_with_loops, softmax_by_logarithm, softmax_in_float32, softmax_from_differences
    ],
    "01.forward": [forward_by_index, forward_recursively, forward_one_sample_at_a_time],
    "01.predict": [predict_by_argmax, predict_with_loops, predict_by_sorting],
    "01.count_parameters": [count_with_range, count_with_numpy, count_by_making_arrays],
}


@pytest.mark.parametrize("q", QUESTIONS, ids=lambda q: q.name)
def test_every_question_is_complete(q):
    assert q.id.startswith(STEM[:2] + ".")
    assert len(q.probes) >= 4 and len({p.about for p in q.probes}) == len(q.probes)
    assert len(q.misconceptions) >= 3
    assert len(q.hints) == 3
    assert q.points > 0
    assert {tuple(p.arguments) for p in q.probes} == {tuple(q.probes[0].arguments)}
    assert len({m.name for m in q.misconceptions}) == len(q.misconceptions)
    assert len({m.message for m in q.misconceptions}) == len(q.misconceptions)


def test_exercise_is_worth_twelve_points():
    assert sum(q.points for q in QUESTIONS) == 12
    assert [q.id for q in QUESTIONS] == list(RIGHT)


@pytest.mark.parametrize(
    "answer", [pytest.param((i, f), id=f.__name__) for i, fs in RIGHT.items() for f in fs]
)
def test_right_answers_pass_however_written(answer):
    question_id, function = answer
    report = verify(question_id, function)
    assert report.passed, str(report)
    assert report.score == report.points


@pytest.mark.parametrize(("q", "misconception"), MISTAKES)
def test_every_misconception_fails_with_its_own_message(q, misconception):
    report = verify(q.id, misconception.answer)
    assert not report.passed and report.score == 0
    assert report.misconception == misconception.name
    assert report.message.endswith(misconception.message)


@pytest.mark.parametrize(("q", "misconception"), MISTAKES)
def test_an_answer_near_a_misconception_is_not_taken_for_it(q, misconception):
    """It differs on one probe only, so it makes another mistake as well."""
    outcomes = [call(misconception.answer, probe.arguments) for probe in q.probes]
    odd = [o.error is None and not o.blew_up for o in outcomes].index(True)
    calls = iter(range(len(q.probes)))

    def answer(*arguments):
        off = 12345 if next(calls) == odd else 0
        return misconception.answer(*arguments) + off

    assert verify(q.id, answer).misconception != misconception.name


def changed(q, how):
    """The right answer of `q` with its value put through `how`."""
    return lambda *arguments: how(np.asarray(q.reference(*arguments)))


SLIGHTLY_WRONG = {
    "one per mille more": lambda v: v * 1.001 if v.dtype.kind == "f" else v + 1,
    "0.001 more": lambda v: v + 1e-3,
    "0.001 less in the last entry": lambda v: v - 1e-3 * (np.arange(v.size) == v.size - 1).reshape(
        v.shape
    ),
    "one axis more": lambda v: v[..., np.newaxis],
    "one axis more in front": lambda v: v[np.newaxis],
    "flat as a list": lambda v: [v.ravel().tolist()],
    "only the first entry": lambda v: v.ravel()[0] if v.ndim else None,
    "NaN": lambda v: v * np.nan,
    "a string": lambda v: str(v),
    "complex": lambda v: v + 0j,
}


@pytest.mark.parametrize("how", SLIGHTLY_WRONG.values(), ids=SLIGHTLY_WRONG)
@pytest.mark.parametrize("q", QUESTIONS, ids=lambda q: q.name)
def test_slightly_wrong_answers_fail(q, how):
    assert not verify(q.id, changed(q, how)).passed


@pytest.mark.parametrize("question_id", ["01.dense_layer", "01.softmax", "01.forward"])
def test_transposing_only_square_results_fails(question_id):
    q = question(question_id)

    def turn(value):
        return value.T if len(set(value.shape)) == 1 else value

    report = verify(q.id, changed(q, turn))
    assert not report.passed
    assert "wrong values" in report.message


@pytest.mark.parametrize("q", QUESTIONS, ids=lambda q: q.name)
@pytest.mark.parametrize("probe", range(4))
def test_each_probe_decides_by_itself(q, probe):
    """An answer that is wrong on a single probe fails, and that probe is the one shown."""
    calls = iter(range(len(q.probes)))

    def answer(*arguments):
        value = np.asarray(q.reference(*arguments))
        return value + 1 if next(calls) == probe else value

    report = verify(q.id, answer)
    assert [p.passed for p in report.probes].index(False) == probe
    assert report.failure.about == q.probes[probe].about


@pytest.mark.parametrize("q", QUESTIONS, ids=lambda q: q.name)
def test_changed_arguments_fail(q):
    def answer(*arguments):
        value = q.reference(*arguments)
        target = arguments[0]
        target[0] = target[0] + 1
        return value

    report = verify(q.id, answer)
    name = next(iter(q.probes[0].arguments))
    assert not report.passed
    assert f"changes its argument {name}" in report.message


def test_changed_parameters_inside_the_list_fail():
    def forward(X, parameters):
        logits = forward_by_index(X, parameters)
        parameters[-1][1][:] = 7
        return logits

    assert "changes its argument parameters" in verify("01.forward", forward).message


def test_labels_of_another_kind_than_integer_fail():
    floats = verify("01.predict", lambda X, p: predict_by_argmax(X, p) * 1.0)
    assert "returns floats instead of integers" in floats.message
    truth = verify("01.predict", lambda X, p: predict_by_argmax(X, p) > 0)
    assert "returns True or False instead of integers" in truth.message


def test_an_overflowing_answer_with_a_wrong_axis_is_told_about_the_axis():
    def softmax(logits):
        e = np.exp(logits)
        return e / e.sum(axis=0)

    assert verify("01.softmax", softmax).misconception == "columns"


def test_a_naive_sigmoid_before_the_choice_is_not_taken_for_softmax():
    def predict(X, parameters):
        return (1 / (1 + np.exp(-forward_by_index(X, parameters)))).argmax(axis=1)

    assert verify("01.predict", predict).misconception == "sigmoid"


def test_overflow_in_plain_python_is_recognised_as_overflow():
    def neuron(x, w, b):
        return 1 / (1 + math.exp(-(x @ w + b)))

    report = verify("01.neuron", neuron)
    assert [p.passed for p in report.probes] == [True] * 5 + [False]
    assert report.misconception == "overflow_below"


def test_an_answer_that_always_blows_up_is_not_explained():
    assert verify("01.softmax", lambda logits: logits * np.nan).misconception is None


def test_integers_with_a_single_overflow_are_not_taken_for_floats():
    def predict(X, parameters):
        logits = forward_by_index(X, parameters)
        1 / (1 + np.exp(-logits))
        return logits.argmax(axis=1)

    report = verify("01.predict", predict)
    assert [p.passed for p in report.probes] == [True] * 6 + [False]
    assert report.misconception is None


def test_a_mistake_nobody_foresaw_is_not_explained():
    report = verify("01.softmax", lambda logits: logits**2)
    assert not report.passed
    assert report.misconception is None
    assert "It looks as if" not in report.message


def reference(name, *arguments):
    return question(f"01.{name}").reference(*arguments)


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
