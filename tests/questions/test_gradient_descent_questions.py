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


def loss(logits, labels):
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_y = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -log_y[np.arange(len(labels)), labels].mean()


def measured(step, makes_floats, is_central):
    """The gradient as a difference of losses, entry by entry."""

    def answer(logits, labels):
        gradient = np.zeros(logits.shape)
        for place in np.ndindex(logits.shape):
            up, down = (logits.astype(float) if makes_floats else logits.copy() for _ in "ud")
            up[place] += step
            if is_central:
                down[place] -= step
            width = 2 * step if is_central else step
            gradient[place] = (loss(up, labels) - loss(down, labels)) / width
        return gradient

    return answer


@pytest.mark.parametrize("step", [1e-3, 1e-4, 1e-5, 1e-6, 1e-7])
@pytest.mark.parametrize("makes_floats", [True, False])
@pytest.mark.parametrize("is_central", [True, False])
def test_a_measured_gradient_fails_and_is_told_of_the_formula(step, makes_floats, is_central):
    found = report("cross_entropy_gradient", measured(step, makes_floats, is_central))
    assert not found.passed
    assert found.misconception.startswith("measured")
    assert ("copy" in found.misconception) != makes_floats
    assert "Use the formula" in found.message


def test_a_shallow_copy_is_not_told_to_work_on_a_copy():
    def gradient_descent_step(parameters, gradients, lr):
        new = parameters.copy()
        for i in range(len(new)):
            new[i] -= lr * gradients[i]
        return new

    found = report("gradient_descent_step", gradient_descent_step)
    assert "a copy of the list holds the same ones" in found.message
    assert "work on a copy" not in found.message
    assert "parameters[0] afterwards" in str(found)


def test_arrays_of_a_list_are_not_called_parts():
    found = report("gradient_descent_step", lambda p, g, lr: [a + 1 for a in p])
    assert "array 1" in str(found) and "part" not in found.message


def test_minus_zero_is_shown_as_zero():
    found = report("cross_entropy_gradient", lambda logits, labels: -0.0 * logits)
    assert not found.passed and "-0.0" not in str(found)


@pytest.mark.parametrize("step", [1e-3, 1e-8])
@pytest.mark.parametrize("makes_floats", [True, False])
def test_a_gradient_measured_with_any_step_fails(step, makes_floats):
    for is_central in (True, False):
        answer = measured(step, makes_floats, is_central)
        assert not report("cross_entropy_gradient", answer).passed


def test_one_array_of_unlike_rows_comes_with_plain_words():
    found = report("gradient_descent_step", lambda p, g, lr: np.array(p) - lr * np.array(g))
    assert "rows of different lengths" in found.message


def right_class(values, labels):
    return values[np.arange(len(labels)), labels]


def log_softmax(logits):
    return np.log(rules.softmax(logits))


def unshifted(z, k):
    sums = np.exp(z - z.max(axis=1, keepdims=True)).sum(axis=1)
    return np.mean(np.log(sums) - right_class(z, k))


def binary(z, k):
    y, targets = rules.softmax(z), rules.one_hot(k, z.shape[1])
    return -(targets * np.log(y) + (1 - targets) * np.log(1 - y)).sum() / len(k)


@pytest.mark.parametrize(
    ("name", "answer", "mistake"),
    [
        (
            "cross_entropy",
            lambda z, k: -np.mean(rules.one_hot(k, z.shape[1]) * log_softmax(z)),
            "mean_over_entries",
        ),
        ("cross_entropy", unshifted, "unshifted_right_logit"),
        ("cross_entropy", lambda z, k: -right_class(log_softmax(z), k), "one_per_sample"),
        ("cross_entropy", binary, "binary"),
        (
            "one_hot",
            lambda labels, n_classes: np.eye(len(np.unique(labels)))[
                np.unique(labels, return_inverse=True)[1]
            ],
            "only_classes_that_occur",
        ),
    ],
)
def test_what_people_write_is_recognised(name, answer, mistake):
    assert report(name, answer).misconception == mistake


def with_small_number(how, small):
    def cross_entropy(logits, labels):
        y = how(rules.softmax(logits), small)
        return -np.log(y[np.arange(len(labels)), labels]).mean()

    return cross_entropy


@pytest.mark.parametrize("small", [1e-3, 1e-6, 1e-12, 2.22e-16, 1e-300])
def test_a_small_number_that_keeps_the_loss_finite_is_told_whichever_it_is(small):
    found = report("cross_entropy", with_small_number(np.add, small))
    assert found.misconception == "small_number" and f"{small:.4g} keeps" in found.message


@pytest.mark.parametrize("small", [1e-3, 1e-5])
def test_a_number_that_keeps_probabilities_away_from_0_and_1_is_told(small):
    def both_sides(y, small):
        return y.clip(small, 1 - small)

    found = report("cross_entropy", with_small_number(both_sides, small))
    assert found.misconception == "clipped" and f"{small:.4g} to 0" in found.message


@pytest.mark.parametrize("value", [0.5, None, "a text", np.ones(2), np.nan])
def test_what_is_no_small_number_is_not_taken_for_one(value):
    found = report("cross_entropy", lambda logits, labels: value)
    assert not found.passed and found.misconception not in ("small_number", "clipped")
