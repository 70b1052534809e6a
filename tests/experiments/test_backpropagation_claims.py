"""The claims and numbers of lesson 03's prose; its printed ones nbval compares."""

import numpy as np
import pytest

from dlcourse.datasets import load_digits
from dlcourse.experiments.backpropagation import (
    run_find_the_bug,
    run_two_passes,
    run_what_it_costs,
)
from dlcourse.experiments.backpropagation.broken_rules import (
    MeanBiasLinear,
    SlopelessSigmoid,
    TransposedLinear,
)
from dlcourse.experiments.backpropagation.find_the_bug import N_SAMPLES
from dlcourse.experiments.backpropagation.steps import Kind, steps_of
from dlcourse.experiments.lecture_network import LECTURE_PARAMETERS
from dlcourse.gradcheck import check_gradients
from dlcourse.nn import (
    SGD,
    CrossEntropyLoss,
    Linear,
    Sequential,
    Sigmoid,
    accuracy,
    fit,
)

SEEDS = range(5)


def largest_gradients(passes):
    return [abs(grad_W).max() for grad_W in passes.grad_W]


def test_the_largest_gradients_of_the_layers():
    first, second, third = largest_gradients(run_two_passes((1, -1)))
    assert (first.round(5), second.round(4), third.round(3)) == (0.00357, 0.0542, 0.101)
    assert round(third / first) == 28


def test_the_gains_of_the_amplifiers():
    gains = np.concatenate(run_two_passes((1, -1)).gains)
    assert (gains.min().round(4), gains.max().round(3)) == (0.0177, 0.236)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_gain_is_above_a_quarter(seed):
    rng = np.random.default_rng(seed)
    parameters = [(3 * rng.normal(size=(8, 8)), rng.normal(size=8)) for _ in range(3)]
    passes = run_two_passes(rng.normal(size=8), rng.normal(size=8), parameters)
    assert np.concatenate(passes.gains).max() <= 0.25


def test_at_zero_the_gain_is_a_quarter():
    passes = run_two_passes((0, 0), (1, 0), [(np.eye(2), np.zeros(2))])
    assert passes.gains[0].tolist() == [0.25, 0.25]


def test_the_steps_that_the_text_names():
    steps = steps_of(run_two_passes((1, -1)))
    assert {step.kind for step in steps[:18]} == {Kind.EDGE, Kind.NEURON}
    assert {step.kind for step in steps[19:35]} == {Kind.SLOPE, Kind.REVERSED_EDGE, Kind.AMPLIFIER}
    assert {step.kind for step in steps[35:53]} == {Kind.WEIGHT, Kind.BIAS}
    total, amplified = map(str, steps[25].formulas)
    assert total.endswith("−0.271 − 0.117 = −0.388") and amplified.endswith("= −0.0458")


def test_an_input_of_zero_takes_the_gradient_from_its_weights():
    grad_W = run_two_passes((0, -1)).grad_W[0]
    assert not grad_W[:, 0].any() and grad_W[:, 1].all()


def test_a_saturated_neuron_lets_nothing_through():
    (W, _), *others = LECTURE_PARAMETERS
    passes = run_two_passes((1, -1), parameters=[(W, (10, 0)), *others])
    assert passes.forward.z[0][0] == 13
    assert f"{passes.gains[0][0]:.7f}" == "0.0000023"
    assert passes.grad_a[0][0].round(3) == -0.196
    assert abs(passes.grad_W[0][0]).max() < 1e-6


def test_at_the_target_nothing_flows_back():
    assert max(largest_gradients(run_two_passes((1, -1), (0.618, 0.829)))) < 1e-4


def test_the_numerical_gradients_cost_grows_with_the_parameters_and_backpropagations_does_not():
    for depth in (1, 2, 3):
        result = run_what_it_costs(depth, 2, (1, 4, 16))
        per_parameter = result.numerical.passes / result.n_parameters
        np.testing.assert_array_equal(per_parameter, 2)
        np.testing.assert_array_equal(result.numerical.work / result.n_parameters, 2)
        np.testing.assert_array_equal(result.backpropagation.passes, 2)
        assert (result.backpropagation.work < 3).all()


def test_the_counts_that_the_text_quotes():
    one, three = (run_what_it_costs(depth, 1, (32,)) for depth in (1, 3))
    assert (one.n_parameters, one.numerical.passes) == (2410, 4820)
    assert one.backpropagation.work.round(2) == 2.14
    assert one.numerical.passes / one.backpropagation.work > 2200
    assert three.backpropagation.work.round(2) == 2.54


def wrong_entries(rule, layer, seed):
    return [int(check.is_wrong.sum()) for check in run_find_the_bug(rule, layer, seed).layers]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    ("rule", "layer", "expected"),
    [
        ("nothing", 2, [0, 0, 0, 0]),
        ("σ′ missing", 1, [20, 0, 0, 0]),
        ("σ′ missing", 2, [20, 20, 0, 0]),
        ("σ′ missing", 3, [20, 20, 20, 0]),
        ("W transposed", 1, [0, 0, 0, 0]),
        ("W transposed", 2, [20, 0, 0, 0]),
        ("W transposed", 3, [20, 20, 0, 0]),
        ("wrong activation", 1, [16, 0, 0, 0]),
        ("wrong activation", 3, [0, 0, 16, 0]),
        ("bias averaged twice", 2, [0, 4, 0, 0]),
        ("batch not averaged", 2, [20, 20, 20, 15]),
    ],
)
def test_where_a_broken_rule_shows(rule, layer, expected, seed):
    assert wrong_entries(rule, layer, seed) == expected


@pytest.mark.parametrize("seed", SEEDS)
def test_without_the_mean_every_entry_is_wrong_by_the_size_of_the_batch(seed):
    report = run_find_the_bug("batch not averaged", 1, seed).report
    assert N_SAMPLES == 8
    np.testing.assert_allclose(report.analytic, 8 * report.numerical, rtol=1e-4, atol=1e-8)


def training_accuracy(seed, middle=Linear, activation=Sigmoid):
    """In percent, after 20 epochs on 1,200 digits."""
    rng = np.random.default_rng(seed)
    X, labels = (array[:1200] for array in load_digits())
    network = Sequential(
        Linear(64, 32, rng=rng),
        activation(),
        middle(32, 32, rng=rng),
        activation(),
        Linear(32, 10, rng=rng),
    )
    loss, optimizer = CrossEntropyLoss(), SGD(0.1)
    fit(network, loss, optimizer, X, labels, n_epochs=20, batch_size=32, rng=rng)
    return 100 * accuracy(network.predict(X), labels)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_network_learns_with_a_wrong_gradient_too(seed):
    right = training_accuracy(seed)
    assert 66.5 <= right < 72.5
    assert 43.5 <= training_accuracy(seed, middle=TransposedLinear) < 59.5
    averaged_twice = training_accuracy(seed, middle=MeanBiasLinear)
    assert 66.5 <= averaged_twice < 72.5
    assert abs(averaged_twice - right) < 0.5
    assert 90.5 <= training_accuracy(seed, activation=SlopelessSigmoid) < 94.5


@pytest.mark.parametrize("seed", SEEDS)
def test_the_learners_own_forgetful_sigmoid(seed):
    class Forgetful(Sigmoid):
        def backward(self, grad_output):
            return grad_output

    rng = np.random.default_rng(seed)
    network = Sequential(Linear(3, 4, rng=rng), Forgetful(), Linear(4, 2, rng=rng))
    X, labels = rng.normal(size=(5, 3)), np.array([0, 1, 1, 0, 1])
    entries = check_gradients(network, CrossEntropyLoss(), X, labels).entries
    places = [(entry.layer, entry.parameter) for entry in entries]
    assert places == 12 * [("0 Linear(3, 4)", "W")] + 4 * [("0 Linear(3, 4)", "b")]


def test_the_worked_numbers_of_the_text():
    assert 3 * 0.1 - 2 * (-0.2) == pytest.approx(0.7)
    layer = Linear(2, 1, rng=np.random.default_rng(0))
    layer.forward(np.array([[1.0, 2.0], [3.0, 4.0]]))
    layer.backward(np.array([[0.5], [-1.0]]))
    np.testing.assert_allclose(layer.grad_W, [[-2.5, -3.0]])
