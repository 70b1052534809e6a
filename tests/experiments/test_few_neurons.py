"""Few neurons: what a shape needs, by training over seeds and by hand."""

import numpy as np
import pytest

from dlcourse.experiments.function_set.few_neurons import (
    GOALS,
    SMALL_LOSS,
    describe_few_neurons,
    goal_of,
    is_reached,
    start_few_neurons,
)
from dlcourse.experiments.simulation import take_steps

N_EPOCHS = 300


def trained(data, n, activation="Tanh", seeds=range(5)):
    return [take_steps(start_few_neurons(data, (n,), activation, seed), N_EPOCHS) for seed in seeds]


def right(n, activation):
    return [run.measure_test() for run in trained("xor", n, activation)]


def losses(data, n, activation):
    return [run.measure(run.data.test)[0] for run in trained(data, n, activation)]


@pytest.mark.parametrize("activation", ["Tanh", "Sigmoid"])
def test_four_neurons_separate_xor_and_two_never_do(activation):
    assert min(right(4, activation)) >= 0.963
    assert max(right(2, activation)) <= 0.885


@pytest.mark.parametrize("activation", ["Tanh", "Sigmoid"])
def test_three_neurons_separate_xor_from_some_starts(activation):
    shares = right(3, activation)
    assert max(shares) >= 0.95 and min(shares) < 0.95


@pytest.mark.parametrize("activation", ["Tanh", "Sigmoid"])
@pytest.mark.parametrize(("data", "one_is_above"), [("bump", 0.16), ("staircase", 0.06)])
def test_two_neurons_make_a_bump_or_two_stairs_and_one_does_not(data, one_is_above, activation):
    assert max(losses(data, 2, activation)) < 0.02 < SMALL_LOSS
    assert min(losses(data, 1, activation)) > one_is_above


def by_hand(data, weights):
    """A run whose tanh neurons are set by hand: (weight, bias, weight of the output) for each."""
    run = start_few_neurons(data, (len(weights),))
    for unit, (weight, bias, out) in enumerate(weights):
        run.set_weight(0, unit, 0, 0, weight)
        run.set_weight(0, unit, -1, 0, bias)
        run.set_weight(1, 0, unit, 0, out)
    return run


def test_by_hand_two_neurons_make_a_bump():
    run = by_hand("bump", [(20, 20, 0.5), (20, -20, -0.5)])
    assert is_reached(run) and run.n_epochs == 0
    assert goal_of(run).endswith("✓ Reached with 2 neurons.")


def test_by_hand_a_staircase_is_one_neuron_for_each_step():
    assert is_reached(by_hand("staircase", [(20, 20, 0.5), (20, -20, 0.5)]))
    assert not is_reached(by_hand("staircase", [(20, 20, 0.5)]))


@pytest.mark.parametrize("data", GOALS)
def test_at_the_start_no_goal_is_reached(data):
    run = start_few_neurons(data)
    assert not is_reached(run) and goal_of(run) == GOALS[data].text
    assert describe_few_neurons(run).startswith("1 neuron, epoch 0: loss ")
    assert ("% right" in describe_few_neurons(run)) == (data == "xor")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"data": "moons"}, "data must be one of xor, bump, staircase, got 'moons'"),
        ({"layers": (9,)}, "one layer of 1 to 8 neurons, got"),
        ({"layers": (2, 2)}, "one layer of 1 to 8 neurons"),
        ({"layers": ()}, "one layer of 1 to 8 neurons"),
        ({"activation": "Maxout"}, "activation must be one of Sigmoid, Tanh, ReLU"),
    ],
)
def test_another_network_is_refused_with_one_sentence(wrong, message):
    with pytest.raises(ValueError, match=message):
        start_few_neurons(**{"data": "xor", **wrong})


def test_its_points_are_where_they_belong():
    run = start_few_neurons("xor")
    X, labels, _ = run.data.train
    np.testing.assert_array_equal(labels, X[:, 0] * X[:, 1] < 0)
