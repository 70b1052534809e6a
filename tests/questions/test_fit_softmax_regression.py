"""Question 02.fit_softmax_regression: many answers are right; wrong averages are not among them."""

from importlib import import_module

import numpy as np
import pytest

from dlcourse import rules
from dlcourse.checks import with_fresh_probes
from dlcourse.datasets import load_digits
from dlcourse.questions import find_question, verify

FIT = find_question("02.fit_softmax_regression")
MODULE = import_module("dlcourse.questions.02_gradient_descent._softmax_regression")
SEEDS = range(5)


@pytest.fixture(scope="module")
def probes():
    return *FIT.probes, *with_fresh_probes(FIT, 0).probes


def arguments_of(probe, seed):
    return probe.arguments | {"rng": np.random.default_rng(seed)}


def descent(batch_size, shuffled, start):
    """Descent in batches of this size, from a normal start of this standard deviation."""

    def answer(X, labels, n_classes, lr, n_epochs, rng):
        W, b = rng.normal(scale=start, size=(n_classes, X.shape[1])), np.zeros(n_classes)
        for _ in range(n_epochs):
            order = rng.permutation(len(X)) if shuffled else np.arange(len(X))
            for first in range(0, len(X), batch_size):
                rows = order[first : first + batch_size]
                G = rules.cross_entropy_gradient(X[rows] @ W.T + b, labels[rows])
                W, b = W - lr * G.T @ X[rows], b - lr * G.sum(axis=0)
        return W, b

    return answer


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("shuffled", "start"), [(True, 0.01), (False, 0)])
@pytest.mark.parametrize("batch_size", [1, 4, 32, 1000])
def test_any_batch_size_and_a_small_random_start_are_right(
    batch_size, shuffled, start, seed, probes
):
    answer = descent(batch_size, shuffled, start)
    for probe in probes:
        arguments = arguments_of(probe, seed)
        assert FIT.fault(answer(*arguments.values()), arguments) is None, probe.about


def test_less_descent_than_asked_for_fails():
    """Half the learning rate, and half the epochs: still downhill, not far enough."""

    def half_lr(X, labels, n_classes, lr, n_epochs, rng):
        return FIT.reference(X, labels, n_classes, lr / 2, n_epochs, rng)

    def half_of_the_epochs(X, labels, n_classes, lr, n_epochs, rng):
        return FIT.reference(X, labels, n_classes, lr, -(-n_epochs // 2), rng)

    for answer in (half_lr, half_of_the_epochs):
        found = verify(FIT.id, answer)
        assert not found.passed and "does not make the loss small enough" in found.message


def test_a_solution_from_elsewhere_than_descent_fails():
    """The smallest loss, whatever lr and n_epochs say."""

    def answer(X, labels, n_classes, lr, n_epochs, rng):
        return FIT.reference(X, labels, n_classes, 0.3, 1000, rng)

    found = verify(FIT.id, answer)
    assert any("goes further downhill" in probe.finding for probe in found.probes)


def test_softmax_down_the_columns_fails():
    def answer(X, labels, n_classes, lr, n_epochs, rng):
        def gradient(logits, labels):
            return (rules.softmax(logits.T).T - rules.one_hot(labels, n_classes)) / len(labels)

        return MODULE.descend(X, n_classes, lr, [[(X, labels)]] * n_epochs, gradient)

    assert not verify(FIT.id, answer).passed


def test_an_answer_that_takes_chance_from_elsewhere_fails():
    def answer(X, labels, n_classes, lr, n_epochs, rng):
        return descent(1, True, 0.01)(X, labels, n_classes, lr, n_epochs, np.random.default_rng())

    found = verify(FIT.id, answer)
    assert not found.passed and "take every random number from rng" in found.message


def wrongly_averaged(batch_size, times_W, times_b):
    """Descent whose gradients are multiplied by these functions of the size of a batch."""

    def answer(X, labels, n_classes, lr, n_epochs, rng):
        W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
        for _ in range(n_epochs):
            for X_batch, some in rules.minibatches(X, labels, batch_size, rng):
                G = rules.cross_entropy_gradient(X_batch @ W.T + b, some)
                W = W - lr * times_W(len(some)) * G.T @ X_batch
                b = b - lr * times_b(len(some)) * G.sum(axis=0)
        return W, b

    return answer


def mean(size):
    return 1


def summed(size):
    return size


@pytest.mark.parametrize("batch_size", [2, 3, 4, 8, 10, 16, 20, 32, 50])
def test_a_sum_over_a_mini_batch_fails_though_it_converges(batch_size):
    found = verify(FIT.id, wrongly_averaged(batch_size, summed, summed))
    wrong = [probe.about for probe in found.probes if not probe.passed]
    assert wrong == ["two samples that are alike", "two samples of zeros"]
    assert "goes further downhill than so few, so short steps can" in found.message
    assert found.misconception == "sum_in_batches"


@pytest.mark.parametrize("batch_size", [64, 128, 1000])
def test_a_sum_over_a_large_batch_fails(batch_size):
    found = verify(FIT.id, wrongly_averaged(batch_size, summed, summed))
    wrong = [probe.about for probe in found.probes if not probe.passed]
    assert "samples that contradict each other" in wrong


@pytest.mark.parametrize("batch_size", [4, 32])
def test_a_sum_for_only_one_of_the_two_gradients_fails(batch_size):
    in_b = verify(FIT.id, wrongly_averaged(batch_size, mean, summed))
    assert not in_b.passed and in_b.misconception == "sum_in_b"
    in_W = verify(FIT.id, wrongly_averaged(batch_size, summed, mean))
    assert not in_W.passed and "goes further downhill" in in_W.message


@pytest.mark.parametrize("batch_size", [2, 4, 16, 32, 64, 128])
def test_a_mini_batch_divided_by_the_number_of_all_samples_fails(batch_size):
    summing = wrongly_averaged(batch_size, summed, summed)

    def answer(X, labels, n_classes, lr, n_epochs, rng):
        return summing(X, labels, n_classes, lr / len(X), n_epochs, rng)

    assert verify(FIT.id, answer).misconception == "over_all_samples"


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("batch_size", [1, 2, 5, 12])
def test_no_descent_on_samples_that_are_alike_goes_below_the_bound(batch_size, seed):
    rng = np.random.default_rng(seed)
    X, labels = rng.normal(size=(1, 3)).repeat(12, axis=0), np.full(12, rng.integers(3))
    for lr, n_epochs in ((1e-2, 3), (0.1, 2), (1.0, 1)):
        arguments = {
            "X": X,
            "labels": labels,
            "n_classes": 3,
            "lr": lr,
            "n_epochs": n_epochs,
        }
        reached = MODULE.loss_of(descent(batch_size, True, 0)(*arguments.values(), rng), X, labels)
        assert reached >= MODULE.least_loss(**arguments) - 1e-12
        summing = wrongly_averaged(12, summed, summed)(*arguments.values(), rng)
        assert MODULE.loss_of(summing, X, labels) < MODULE.least_loss(**arguments)


@pytest.mark.parametrize("seed", SEEDS)
def test_digits_read_as_the_exercise_says(seed):
    X, labels = load_digits()
    rng = np.random.default_rng(seed)
    W, b = descent(32, True, 0)(X[:1200], labels[:1200], 10, 0.5, 20, rng)
    right = np.argmax(X @ W.T + b, axis=1) == labels
    assert 0.975 <= right[:1200].mean() < 0.985
    assert 0.905 <= right[1200:].mean() < 0.925
