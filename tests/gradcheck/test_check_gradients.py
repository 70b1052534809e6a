"""The gradient checker passes what is right, and knows a kink from a bug."""

import numpy as np
import pytest

from dlcourse.gradcheck import Verdict, check_gradients
from dlcourse.gradcheck.objective import Objective
from dlcourse.nn import (
    L1,
    L2,
    CrossEntropyLoss,
    Dropout,
    Layer,
    Linear,
    ReLU,
    Sequential,
    Sigmoid,
    Tanh,
)
from dlcourse.nn.losses import MSELoss

KINK = Verdict.KINK


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def small_problem(rng, activation=Tanh, dtype=np.float64, n_samples=6):
    network = Sequential(Linear(5, 4, rng=rng), activation(), Linear(4, 3, rng=rng), dtype=dtype)
    X, labels = rng.normal(size=(n_samples, 5)), rng.integers(3, size=n_samples)
    return network, CrossEntropyLoss(), X, labels


@pytest.mark.parametrize("first_seed", range(0, 180, 20))
def test_no_alarm_over_180_correct_networks(first_seed, problem):
    for seed in range(first_seed, first_seed + 20):
        arguments, options = problem(seed)
        report = check_gradients(*arguments, **options)
        assert report.passed, f"seed {seed}: {report}"
        assert all(entry.verdict is KINK for entry in report.entries)


def test_the_correct_networks_include_kinks(problem):
    assert all(check_gradients(*problem(seed)[0]).entries for seed in (3, 4, 21, 28, 31))


def test_a_small_batch_and_a_large_one_are_measured_alike(rng):
    # A large batch has more outputs than parameters, and is measured on the loss itself.
    for n_samples in (1, 2, 3, 4, 50):
        report = check_gradients(*small_problem(rng, n_samples=n_samples))
        assert not report.entries
        np.testing.assert_allclose(report.numerical, report.analytic, rtol=1e-6, atol=1e-9)


def test_a_nearly_perfect_network_whose_slopes_drown_in_rounding_raises_no_alarm(rng):
    network, loss, X, _ = small_problem(rng, n_samples=1)
    network.theta *= 6
    report = check_gradients(network, loss, X, network.predict(X))
    assert 1e-12 < np.abs(report.analytic).max() < 1e-4
    assert not report.entries


def test_float32_is_checked_in_float64_and_nothing_given_changes(rng):
    network, loss, X, labels = small_problem(rng, dtype=np.float32)
    X = X.astype(np.float32)
    before = [a.copy() for a in (network.theta, network.grad, X, labels)]
    report = check_gradients(network, loss, X, labels, regularizer=L2(0.1))
    assert not report.entries
    assert report.analytic.dtype == report.numerical.dtype == np.float64
    for array, copy in zip((network.theta, network.grad, X, labels), before, strict=True):
        np.testing.assert_array_equal(array, copy)
        assert array.dtype == copy.dtype
    assert not vars(loss)


def test_dropout_is_checked_under_one_mask_and_draws_nothing_from_the_network(rng):
    dropout = Dropout(0.5, rng=np.random.default_rng(1))
    network = Sequential(Linear(5, 8, rng=rng), Tanh(), dropout, Linear(8, 3, rng=rng))
    report = check_gradients(network, CrossEntropyLoss(), rng.normal(size=(1, 5)), np.array([2]))
    assert not report.entries
    assert (report.analytic == 0).any()  # something was dropped
    assert not dropout.frozen
    assert dropout.mask is None
    assert dropout.rng.random() == np.random.default_rng(1).random()


def test_a_relu_at_exactly_zero_is_a_kink(rng):
    network = Sequential(Linear(2, 3, rng=rng), ReLU(), Linear(3, 2, rng=rng))
    X = np.array([[0.0, 0.0], [1.0, 2.0]])
    report = check_gradients(network, CrossEntropyLoss(), X, np.array([0, 1]))
    assert report.passed
    assert {(entry.layer, entry.parameter) for entry in report.entries} == {("0 Linear(2, 3)", "b")}
    assert {entry.verdict for entry in report.entries} == {KINK}


class Absolute(Layer):
    """|z|, whose derivative at 0 may be any number from −1 to 1; this one says `at_zero`."""

    def __init__(self, at_zero):
        self.at_zero = at_zero

    def forward(self, x, *, training=False):
        self.x = x
        return np.abs(x)

    def backward(self, grad_output):
        return grad_output * np.where(self.x == 0, self.at_zero, np.sign(self.x))


@pytest.mark.parametrize(
    ("at_zero", "explained"), [(-1.0, True), (0.5, True), (1.0, True), (-1.1, False), (1.1, False)]
)
def test_the_bend_at_a_kink_explains_slopes_between_those_of_both_sides(
    at_zero, explained, rng, monkeypatch
):
    class LookedElsewhere(Exception):
        """The bend at θ itself was not enough."""

    def nearby(self, rng):
        raise LookedElsewhere

    monkeypatch.setattr(Objective, "nearby", nearby)
    network = Sequential(Linear(1, 1, rng=rng), Absolute(at_zero), Linear(1, 2, rng=rng))
    problem = (network, CrossEntropyLoss(), np.zeros((1, 1)), np.array([0]))
    if explained:
        [entry] = check_gradients(*problem).entries
        assert (entry.layer, entry.parameter, entry.verdict) == ("0 Linear(1, 1)", "b", KINK)
    else:
        with pytest.raises(LookedElsewhere):
            check_gradients(*problem)


def test_kinks_whose_bends_cancel_are_no_bug(rng):
    # max(b, 0) − max(−b, 0) is the straight line b, and yet the chain rule says 0 at b = 0.
    network = Sequential(
        Linear(1, 1, rng=rng), Linear(1, 2, rng=rng), ReLU(), Linear(2, 1, rng=rng)
    )
    network.theta = [1, 0, 1, -1, 0, 0, 1, -1, 0]
    report = check_gradients(network, MSELoss(), np.zeros((1, 1)), np.ones((1, 1)))
    first = report.entries[0]
    assert (first.parameter, first.analytic, first.verdict) == ("b", 0, KINK)
    assert first.numerical == pytest.approx(-2)
    assert report.passed


@pytest.mark.parametrize("activation", [Sigmoid, Tanh, ReLU])
@pytest.mark.parametrize("squares", [False, True])
def test_the_complex_step_is_exact_to_rounding(activation, squares, rng):
    network, loss, X, labels = small_problem(rng, activation)
    if squares:
        loss, labels = MSELoss(), np.eye(3)[labels]
    report = check_gradients(network, loss, X, labels, method="complex")
    assert not report.entries
    np.testing.assert_allclose(report.numerical, report.analytic, rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("regularizer", [L1(0.1), L2(0.1)])
def test_the_complex_step_with_a_penalty(regularizer, rng):
    report = check_gradients(*small_problem(rng), regularizer=regularizer, method="complex")
    assert not report.entries
    np.testing.assert_allclose(report.numerical, report.analytic, rtol=1e-8, atol=1e-10)


def test_a_layer_that_loses_the_imaginary_part_is_one_clear_error(rng):
    problem = small_problem(rng, lambda: Absolute(0))
    with pytest.raises(ValueError, match='passes complex numbers .*use method="central"'):
        check_gradients(*problem, method="complex")


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"method": "fast"}, '"central" or "complex", got \'fast\''),
        ({"network": Sequential(Sigmoid())}, r"with parameters, got Sequential\(Sigmoid"),
        ({"X": np.full((6, 5), np.nan)}, "finite cost to check gradients at, got nan"),
        ({"X": np.empty((0, 5))}, "at least one sample"),
        ({"labels": np.zeros(2, int)}, "labels of shape"),
    ],
)
def test_bad_input_is_one_clear_error(change, message, rng):
    names = ("network", "loss", "X", "labels")
    arguments = dict(zip(names, small_problem(rng), strict=True)) | change
    with pytest.raises(ValueError, match=message):
        check_gradients(**arguments)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_a_cost_that_ends_within_a_step_is_one_clear_error(rng):
    class Root(MSELoss):
        def forward(self, outputs, targets):
            super().forward(outputs, targets)
            return float(np.sqrt(outputs).sum())

    network = Sequential(Linear(1, 1, rng=rng))
    network.theta = [0.0, 1e-6]
    with pytest.raises(ValueError, match="finite cost within one step"):
        check_gradients(network, Root(), np.ones((1, 1)), np.ones((1, 1)))
