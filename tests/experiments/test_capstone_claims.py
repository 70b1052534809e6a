"""The numbers that lesson 09's prose quotes, over seeds 0 to 4."""

import numpy as np
import pytest

from dlcourse.experiments.capstone import disease_of, run_playground, run_repair
from dlcourse.experiments.capstone.setups import DISEASES
from dlcourse.nn import Sequential

SEEDS = range(5)


def assert_right(low, high, **settings):
    for seed in SEEDS:
        run = run_playground(100, seed=seed, **settings)
        assert run.finished is None
        assert low - 0.5 <= 100 * run.measure_test() < high + 0.5


def test_seven_cases_in_a_row_have_all_diseases():
    for first in (0, 7, 14):
        assert {disease_of(first + i) for i in range(7)} == DISEASES.keys()
    assert disease_of(0) == "vanishing gradient"


def test_the_worked_diagnosis():
    run = run_repair("wrong loss", None, np.random.default_rng(0))
    losses = run.history.loss
    assert losses[-1] == pytest.approx(losses[0], abs=5e-5)
    assert run.gradient_norms[-1].max() < 1e-5
    assert run.dead[-1].max() < 0.1
    assert run.input_spreads.max() == pytest.approx(0.41, abs=0.005)


def test_in_case_0_the_gradient_vanishes_from_layer_to_layer():
    norms = run_repair("vanishing gradient", None, np.random.default_rng(0)).gradient_norms[-1]
    assert (np.diff(norms) > 0).all()
    assert norms[-1] > 300 * norms[0]


def test_without_a_hidden_layer_spirals_stay_apart_from_any_line():
    assert_right(64, 67, layers=())
    for seed in SEEDS:
        early, late = (run_playground(n, seed=seed, layers=()) for n in (100, 300))
        assert abs(late.measure_test() - early.measure_test()) < 0.01


def test_depth_helps_on_spirals():
    assert_right(79, 93, layers=(8,))
    assert_right(94, 99)


def test_three_layers_of_sigmoid_learn_nothing_with_sgd():
    assert_right(63, 67, activation="Sigmoid", optimizer="SGD", lr=0.1)
    assert_right(92, 99, activation="Tanh", optimizer="SGD", lr=0.1)


def test_too_fast():
    for seed in SEEDS:
        run = run_playground(5, activation="Leaky ReLU", optimizer="Momentum", lr=10.0, seed=seed)
        assert run.finished.startswith("it diverged in epoch 1")
    assert_right(49, 51, activation="ReLU", optimizer="SGD", lr=10.0)
    for seed in SEEDS:
        run = run_playground(100, activation="ReLU", optimizer="SGD", lr=10.0, seed=seed)
        *hidden, _output = run.network.layers
        assert (Sequential(*hidden).forward(run.data.train.X) == 0).all()


NOISY = {"data": "digits", "layers": (16, 16), "activation": "ReLU", "label_noise": 0.4}


@pytest.mark.parametrize(
    ("settings", "low", "high"),
    [({}, 69, 75), ({"patience": 10}, 80, 84), ({"dropout": 0.3}, 56, 75)],
)
def test_label_noise_on_digits(settings, low, high):
    for seed in SEEDS:
        run = run_playground(60, seed=seed, **NOISY, **settings)
        assert low - 0.5 <= 100 * run.measure_test() < high + 0.5
        if "patience" in settings:
            assert 25 <= run.n_epochs <= 45


@pytest.mark.parametrize(
    ("l1", "l2", "low", "high"), [(0.003, 0, 21, 25), (0, 0.003, 0, 0), (0, 0, 0, 0)]
)
def test_l1_makes_zeros_and_l2_none(l1, l2, low, high):
    for seed in SEEDS:
        run = run_playground(
            60,
            data="digits",
            layers=(16,),
            activation="ReLU",
            optimizer="Momentum",
            lr=0.03,
            l1=l1,
            l2=l2,
            seed=seed,
        )
        zeros = 100 * (run.weights == 0).mean()
        assert (low - 0.5 if low else 0) <= zeros <= (high + 0.5 if high else 0)
        assert 93.5 <= 100 * run.measure_test() < 96.5
