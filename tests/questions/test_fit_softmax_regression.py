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


def with_steps_on(batches_of, W_shrinks=0.0, start=0.0):
    """Descent that takes the batches of each epoch from `batches_of(X, labels, rng)`."""

    def answer(X, labels, n_classes, lr, n_epochs, rng):
        W, b = rng.normal(scale=start, size=(n_classes, X.shape[1])), np.zeros(n_classes)
        for _ in range(n_epochs):
            for rows, some in batches_of(X, labels, rng):
                G = rules.cross_entropy_gradient(rows @ W.T + b, some)
                W, b = W - lr * (G.T @ rows + W_shrinks * W), b - lr * G.sum(axis=0)
        return W, b

    return answer


def one_random_batch(X, labels, rng):
    rows = rng.permutation(len(X))[:32]
    return [(X[rows], labels[rows])]


def the_first_rows(X, labels, rng):
    return [(X[:32], labels[:32])]


def drawn_with_replacement(X, labels, rng):
    draws = [rng.integers(len(X), size=32) for _ in range(0, len(X), 32)]
    return [(X[rows], labels[rows]) for rows in draws]


def all_at_once(X, labels, rng):
    return [(X, labels)]


@pytest.mark.parametrize("start", [0, 0.01])
@pytest.mark.parametrize("batches_of", [one_random_batch, the_first_rows])
def test_a_step_taken_for_an_epoch_fails_and_is_recognised(batches_of, start):
    found = verify(FIT.id, with_steps_on(batches_of, start=start))
    assert not found.passed and found.misconception == "one_batch_per_epoch"
    assert "an epoch uses a single batch" in found.message


@pytest.mark.parametrize("start", [0, 0.01])
def test_sampling_with_replacement_fails_and_is_recognised(start):
    found = verify(FIT.id, with_steps_on(drawn_with_replacement, start=start))
    assert not found.passed and found.misconception == "with_replacement"


@pytest.mark.parametrize("strength", [0.1, 0.01, 0.003, 0.001])
def test_weight_decay_fails(strength):
    found = verify(FIT.id, with_steps_on(all_at_once, W_shrinks=strength))
    assert not found.passed


@pytest.mark.parametrize("strength", [0.01, 0.001])
def test_weight_decay_of_the_usual_strength_is_recognised(strength):
    found = verify(FIT.id, with_steps_on(all_at_once, W_shrinks=strength))
    assert found.misconception == "weight_decay"


@pytest.mark.parametrize("own_seed", [0, 42])
@pytest.mark.parametrize(
    ("batch_size", "start"), [*((size, 0) for size in (1, 2, 3, 10, 32)), (32, 0.01), (1000, 0.01)]
)
def test_a_generator_of_its_own_fails(batch_size, start, own_seed):
    def answer(X, labels, n_classes, lr, n_epochs, rng):
        own = np.random.default_rng(own_seed)
        return descent(batch_size, True, start)(X, labels, n_classes, lr, n_epochs, own)

    found = verify(FIT.id, answer)
    assert not found.passed
    assert "does not take its random numbers from rng" in found.message


def every_fourth(X, labels, rng):
    return [(X[first::4], labels[first::4]) for first in range(4)]


def in_equal_parts(X, labels, rng):
    return list(zip(np.array_split(X, 3), np.array_split(labels, 3), strict=True))


def backwards(X, labels, rng):
    return [(X[::-1][i : i + 16], labels[::-1][i : i + 16]) for i in range(0, len(X), 16)]


def one_by_one(X, labels, rng):
    return [(X[[i]], labels[[i]]) for i in range(len(X))]


def from_both_ends(X, labels, rng):
    ends = [sorted({i, len(X) - 1 - i}) for i in range((len(X) + 1) // 2)]
    return [(X[rows], labels[rows]) for rows in ends]


def in_threes_from_the_end(X, labels, rng):
    return [(X[::-1][i : i + 3], labels[::-1][i : i + 3]) for i in range(0, len(X), 3)]


@pytest.mark.parametrize(
    "batches_of",
    [
        every_fourth,
        in_equal_parts,
        backwards,
        one_by_one,
        from_both_ends,
        in_threes_from_the_end,
    ],
)
def test_batches_without_chance_are_right(batches_of):
    def batches(X, labels, rng):
        return [(rows, some) for rows, some in batches_of(X, labels, rng) if len(rows)]

    report = verify(FIT.id, with_steps_on(batches))
    assert report.passed, str(report)


def test_a_decaying_rate_is_not_taken_for_a_return_in_the_loop():
    def answer(X, labels, n_classes, lr, n_epochs, rng):
        W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
        for epoch in range(n_epochs):
            for rows, some in rules.minibatches(X, labels, 32, rng):
                G = rules.cross_entropy_gradient(rows @ W.T + b, some)
                W, b = W - lr / (1 + epoch) * G.T @ rows, b - lr / (1 + epoch) * G.sum(axis=0)
        return W, b

    found = verify(FIT.id, answer)
    assert found.misconception == "decaying_rate" and "return" not in found.message


@pytest.mark.parametrize(
    "how",
    [
        lambda rng, shape: rng.normal(size=shape),
        lambda rng, shape: rng.random(shape),
        lambda rng, shape: np.ones(shape),
    ],
)
@pytest.mark.parametrize("in_b", [True, False])
def test_a_wide_start_is_told_of_the_start(how, in_b):
    def answer(X, labels, n_classes, lr, n_epochs, rng):
        W = how(rng, (n_classes, X.shape[1]))
        b = how(rng, n_classes) if in_b else np.zeros(n_classes)
        for _ in range(n_epochs):
            G = rules.cross_entropy_gradient(X @ W.T + b, labels)
            W, b = W - lr * G.T @ X, b - lr * G.sum(axis=0)
        return W, b

    found = verify(FIT.id, answer)
    assert found.message.startswith(
        "For no epoch at all your fit_softmax_regression starts far from 0"
    )
    assert "small enough" not in found.message


@pytest.mark.parametrize("batch_size", [32, 1000])
def test_a_bias_that_never_learns_is_told_so(batch_size):
    found = verify(FIT.id, wrongly_averaged(batch_size, mean, lambda size: 0))
    assert "leaves b near its start, though b alone can lower the loss here" in found.message


@pytest.mark.parametrize("batch_size", [10, 32, 1000])
@pytest.mark.parametrize(
    "shorter",
    [
        lambda epoch: 1 / (1 + epoch),
        lambda epoch: 1 / np.sqrt(1 + epoch),
        lambda epoch: 0.9**epoch,
        lambda epoch: 0.95**epoch,
    ],
)
def test_a_rate_that_decays_in_any_way_is_told_so(shorter, batch_size):
    def answer(X, labels, n_classes, lr, n_epochs, rng):
        W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
        for epoch in range(n_epochs):
            for rows, some in rules.minibatches(X, labels, batch_size, rng):
                G = rules.cross_entropy_gradient(rows @ W.T + b, some)
                W, b = W - lr * shorter(epoch) * G.T @ rows, b - lr * shorter(epoch) * G.sum(axis=0)
        return W, b

    assert "as if steps became shorter" in verify(FIT.id, answer).message


@pytest.mark.parametrize("batch_size", [32, 64])
def test_an_order_from_elsewhere_is_seen_beside_a_random_start(batch_size):
    def answer(X, labels, n_classes, lr, n_epochs, rng):
        order = np.random.default_rng(0)
        W, b = rng.normal(scale=0.01, size=(n_classes, X.shape[1])), np.zeros(n_classes)
        for _ in range(n_epochs):
            for rows, some in rules.minibatches(X, labels, batch_size, order):
                G = rules.cross_entropy_gradient(rows @ W.T + b, some)
                W, b = W - lr * G.T @ rows, b - lr * G.sum(axis=0)
        return W, b

    found = verify(FIT.id, answer)
    assert not found.passed
    assert "does not take the order of the samples from rng" in found.message


def test_a_softmax_that_overflows_fails_and_is_recognised():
    def answer(X, labels, n_classes, lr, n_epochs, rng):
        def gradient(logits, labels):
            e = np.exp(logits)
            y = e / e.sum(axis=1, keepdims=True)
            return (y - rules.one_hot(labels, n_classes)) / len(labels)

        return MODULE.descend(X, n_classes, lr, [[(X, labels)]] * n_epochs, gradient)

    assert verify(FIT.id, answer).misconception == "overflow"
