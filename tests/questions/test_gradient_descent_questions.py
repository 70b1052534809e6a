"""Exercise 02: what is special about its questions; the laws of all are in test_question_laws."""

import numpy as np
import pytest

from dlcourse import rules
from dlcourse.gradcheck import numerical_gradient
from dlcourse.nn import CrossEntropyLoss
from dlcourse.questions import find_question, question_ids, verify

QUESTIONS = [find_question(i) for i in question_ids("02_gradient_descent")]
SEEDS = range(5)


def reference(name, *arguments):
    return find_question(f"02.{name}").reference(*arguments)


def report(name, answer):
    return verify(f"02.{name}", answer)


def test_references_give_the_numbers_of_the_exercise():
    assert reference("one_hot", np.array([2, 0]), 3).tolist() == [[0, 0, 1], [1, 0, 0]]
    lecture = np.array([[3.0, 1.0, -3.0]])
    losses = [reference("cross_entropy", lecture, np.array([k])) for k in range(3)]
    assert np.round(losses, 2).tolist() == [0.13, 2.13, 6.13]
    assert np.round(np.exp(np.negative(losses)), 3).tolist() == [0.879, 0.119, 0.002]
    both = reference("cross_entropy", lecture.repeat(2, axis=0), np.array([0, 2]))
    assert both == pytest.approx(3.13, abs=0.005)
    assert reference("cross_entropy", np.array([[1e4, 0, -1e4]]), np.array([2])) == 20_000
    gradient = reference("cross_entropy_gradient", np.zeros((1, 2)), np.array([1]))
    assert gradient.tolist() == [[0.5, -0.5]]
    gradient = reference("cross_entropy_gradient", lecture, np.array([0]))
    assert np.round(gradient, 2).tolist() == [[-0.12, 0.12, 0.0]]
    assert reference("gradient_descent_step", [np.ones(1)], [np.full(1, 4.0)], 0.5)[0] == -1


def test_one_step_of_softmax_regression_by_hand():
    X, labels = np.array([[-1.0], [1.0]]), np.array([0, 1])
    logits = np.zeros((2, 2))
    G = reference("cross_entropy_gradient", logits, labels)
    assert G.tolist() == [[-0.25, 0.25], [0.25, -0.25]]
    W, b = reference("fit_softmax_regression", X, labels, 2, 1.0, 1, None)
    assert W.tolist() == [[-0.5], [0.5]] and b.tolist() == [0, 0]
    assert reference("cross_entropy", logits, labels) == pytest.approx(0.69, abs=0.005)
    after = reference("cross_entropy", rules.linear(X, W, b), labels)
    assert after == pytest.approx(0.31, abs=0.005)


@pytest.mark.parametrize("seed", SEEDS)
def test_loss_and_gradient_agree_with_the_library_and_with_a_measurement(seed):
    rng = np.random.default_rng(seed)
    logits, labels = rng.normal(size=(5, 4)), rng.integers(4, size=5)
    library = CrossEntropyLoss()
    loss = library.forward(logits, labels)
    assert reference("cross_entropy", logits, labels) == pytest.approx(loss)
    gradient = reference("cross_entropy_gradient", logits, labels)
    np.testing.assert_allclose(gradient, library.backward(), atol=1e-14)
    np.testing.assert_allclose(gradient.sum(axis=1), 0, atol=1e-14)
    measured = numerical_gradient(lambda z: reference("cross_entropy", z, labels), logits)
    np.testing.assert_allclose(gradient, measured, atol=1e-9)


def test_overflow_in_the_loss_is_recognised_beside_another_mistake():
    def cross_entropy(logits, labels):
        y = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
        return -np.log(y[np.arange(len(labels)), labels]).sum()

    assert report("cross_entropy", cross_entropy).misconception == "summed"


def test_a_step_in_place_fails():
    def gradient_descent_step(parameters, gradients, lr):
        for theta, gradient in zip(parameters, gradients, strict=True):
            theta -= lr * gradient
        return parameters

    found = report("gradient_descent_step", gradient_descent_step)
    assert not found.passed and "changes its argument parameters" in found.message


def test_batches_from_a_global_generator_cannot_be_repeated():
    def answer(X, labels, batch_size, rng):
        rows = np.random.permutation(len(X))
        return [(X[i], labels[i]) for i in np.split(rows, range(batch_size, len(X), batch_size))]

    assert "gives another result each time" in report("minibatches", answer).message


def test_shuffling_the_data_of_the_caller_fails():
    def answer(X, labels, batch_size, rng):
        order = rng.permutation(len(X))
        batches = rules.minibatches(X[order], labels[order], batch_size, np.random.default_rng(0))
        X[:] = X[order]
        return batches

    assert "changes its argument X" in report("minibatches", answer).message


def with_two_labels_swapped(batches):
    labels = batches[0][1]
    labels[0], labels[1] = labels[1].item(), labels[0].item()
    return batches


def with_a_row_twice(batches):
    batches[0][0][0] = batches[-1][0][-1]
    return batches


def with_the_first_row_alone(batches):
    X, labels = batches[0]
    return [(X[:1], labels[:1]), (X[1:], labels[1:]), *batches[1:]]


def with_a_label_missing(batches):
    X, labels = batches[-1]
    return [*batches[:-1], (X, labels[:-1])]


def from_the_end(batches):
    X, labels = (np.concatenate(parts) for parts in zip(*batches, strict=True))
    order = np.argsort(-X[:, 0])
    sizes = np.cumsum([len(some) for _, some in batches])[:-1]
    return list(zip(np.split(X[order], sizes), np.split(labels[order], sizes), strict=True))


@pytest.mark.parametrize(
    ("change", "predicate"),
    [
        (with_two_labels_swapped, "parts rows from their labels"),
        (with_a_row_twice, "does not deal out every sample once"),
        (with_the_first_row_alone, "makes batches of other sizes"),
        (with_a_label_missing, "gives a batch other numbers of rows and of labels"),
        (from_the_end, "does not shuffle the samples"),
        (lambda batches: [(X[:, :1], labels) for X, labels in batches], "the length of a row"),
        (lambda batches: [], "deals out fewer samples than there are"),
    ],
)
def test_batches_that_are_slightly_wrong_fail(change, predicate):
    """Each change is made on one probe only."""
    probes = find_question("02.minibatches").probes
    number = len(probes) - 1
    size = len(probes[number].arguments["X"])

    def answer(X, labels, batch_size, rng):
        batches = rules.minibatches(X, labels, batch_size, rng)
        return change(batches) if len(X) == size else batches

    found = report("minibatches", answer)
    assert [probe.passed for probe in found.probes] == [True] * number + [False]
    assert predicate in found.message
