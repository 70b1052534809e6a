"""The gradient checker passes what is right, and names what is slightly wrong."""

import numpy as np
import pytest

from dlcourse.gradcheck import Verdict, check_gradients
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

WRONG, KINK = Verdict.WRONG, Verdict.KINK


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def small_problem(rng, activation=Tanh, dtype=np.float64, n_samples=6):
    network = Sequential(
        Linear(5, 4, rng=rng), activation(), Linear(4, 3, rng=rng), dtype=dtype
    )
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
    reports = [check_gradients(*problem(seed)[0]) for seed in (22, 80, 100)]
    print(*reports)


class OffAtOneEntry(Sequential):
    """A network whose backward pass is wrong in one entry."""

    def backward(self, grad_output):
        super().backward(grad_output)
        self.grad[self.entry] = self.change(self.grad[self.entry])
