"""`make bench` says truthfully whether a target is met."""

import numpy as np
import pytest

from benchmarks import contenders, digits
from benchmarks.__main__ import describe_machine, meets, table
from benchmarks.measuring import time_in_turn
from benchmarks.networks import WORKLOADS, Workload


@pytest.mark.parametrize(
    ("value", "target", "verdict"),
    [
        (100.0, "at least 100", True),
        (99.9, "at least 100", False),
        (1.6, "at most 1.6", True),
        (1.61, "at most 1.6", False),
        (5.0, "", None),
    ],
)
def test_a_target_is_met_or_not(value, target, verdict):
    assert meets(value, target) is verdict


def test_only_products_that_a_step_needs_are_counted():
    workload = Workload("", sizes=(5, 3, 2), batch_size=7, n_steps=1, targets={})
    forward, weights, inputs = 5 * 3 + 3 * 2, 5 * 3 + 3 * 2, 3 * 2
    assert workload.flops_per_step == 2 * 7 * (forward + weights + inputs)


@pytest.mark.parametrize("workload", WORKLOADS, ids=lambda workload: workload.name)
def test_every_workload_fills_its_batches(workload):
    X, labels = workload.data()
    assert X.shape == (workload.batch_size * workload.n_steps, workload.sizes[0])
    assert X.dtype == np.float32
    assert 0 <= labels.min() and labels.max() < workload.sizes[-1]


def test_a_round_warms_up_and_then_each_takes_its_turn():
    order = []
    seconds = time_in_turn({"a": lambda: order.append("a"), "b": lambda: order.append("b")}, 3)
    assert order == ["a", "b"] * 4
    assert all(times.shape == (3,) and (times > 0).all() for times in seconds.values())


def test_ours_reads_97_percent_of_the_test_digits_from_every_seed():
    epochs = [digits.epochs_needed(contenders.dlcourse, seed) for seed in digits.SEEDS]
    assert len(epochs) == 5 and all(1 < count < 40 for count in epochs), epochs


def test_a_contender_that_does_not_learn_never_gets_there(monkeypatch):
    monkeypatch.setattr(digits, "MOST_EPOCHS", 3)
    monkeypatch.setattr(contenders, "LEARNING_RATE", 0.0)
    assert digits.epochs_needed(contenders.dlcourse, 0) is None


def test_the_conditions_name_the_blas_and_leave_out_what_is_not_installed():
    conditions = describe_machine()
    assert conditions["BLAS"]
    assert conditions["numpy"] == np.__version__
    assert all(conditions.values())


def test_what_falls_short_is_marked_in_words():
    row = {"measurement": "ratio", "value": 1.9, "unit": "times", "target": "at most 1.6",
           "min": 1.5, "max": 2.25}
    assert "FALLS SHORT" in table([row | {"meets_target": False}])
    assert "met" in table([row | {"meets_target": True}])
    assert "1.5 to 2.25" in table([row | {"meets_target": True}])
