"""The gradient checker names every planted bug, however slight."""

import numpy as np
import pytest

from dlcourse.gradcheck import Verdict, check_gradients
from dlcourse.nn import L1, L2, CrossEntropyLoss, Linear, Sequential, Sigmoid, Tanh
from dlcourse.nn.losses import MSELoss

WRONG = Verdict.WRONG


class OffAtOneEntry(Sequential):
    """A network whose backward pass is wrong in one entry of θ."""

    entry, change = 0, staticmethod(lambda g: g)

    def backward(self, grad_output):
        super().backward(grad_output)
        self.grad[self.entry] = self.change(self.grad[self.entry])


SINGLE_ENTRY_BUGS = {
    "1 % off": lambda g: 1.01 * g,
    "0.1 % off": lambda g: 0.999 * g,
    "doubled": lambda g: 2 * g,
    "sign": lambda g: -g,
    "forgotten": lambda g: 0.0,
    "NaN": lambda g: np.nan,
    "infinite": lambda g: np.inf,
}


def plant(network, batch, seed):
    """A network for a single-entry bug, at an entry that is not tiny and not at a kink."""
    right = check_gradients(network, *batch)
    size = np.abs(right.analytic)
    eligible = (size > 1e-3 * size.max()) & np.isclose(right.analytic, right.numerical, rtol=1e-5)
    planted = OffAtOneEntry(*network.copy().layers)
    planted.entry = np.random.default_rng(seed).choice(np.flatnonzero(eligible))
    return planted


def place_in_theta(network, entry):
    markers = network.copy()
    markers.theta = np.arange(len(markers.theta))
    layer = markers.layers[int(entry.layer.split()[0])]
    return getattr(layer, entry.parameter)[entry.index]


@pytest.mark.parametrize("seed", range(12))
def test_a_bug_in_a_single_entry_is_named_and_nothing_else_is(seed, problem):
    (network, *batch), options = problem(seed)
    planted = plant(network, batch, seed)
    for bug, change in SINGLE_ENTRY_BUGS.items():
        planted.change = change
        report = check_gradients(planted, *batch, **options)
        wrong = [entry for entry in report.entries if entry.verdict is WRONG]
        assert [place_in_theta(network, entry) for entry in wrong] == [planted.entry], bug
        assert not report.passed


class TransposedLinear(Linear):
    def backward_parameters(self, grad_output):
        super().backward_parameters(grad_output)
        self.grad_W[...] = self.grad_W.T.copy()


class SlopelessSigmoid(Sigmoid):
    def backward(self, grad_output):
        return grad_output


class SlopelessTanh(Tanh):
    def backward(self, grad_output):
        return grad_output


class OffTanh(Tanh):
    def backward(self, grad_output):
        return 1.001 * super().backward(grad_output)


class SummedLoss(CrossEntropyLoss):
    def backward(self):
        grad = super().backward()
        return grad * len(grad)


class SummedSquares(MSELoss):
    def backward(self):
        return super().backward() * len(self.difference)


class ForgottenL1(L1):
    def add_gradient(self, network):
        """The bug: nothing is added."""


class ForgottenL2(L2):
    def add_gradient(self, network):
        """The bug: nothing is added."""


def parameters_wrong(report):
    return {
        f"{entry.layer.split()[0]}.{entry.parameter}"
        for entry in report.entries
        if entry.verdict is WRONG
    }


EVERYWHERE = {"0.W", "0.b", "2.W", "2.b"}
RULES = {
    "transposed": ({"first": TransposedLinear}, {"0.W"}),
    "missing derivative of sigmoid": ({"activation": SlopelessSigmoid}, {"0.W", "0.b"}),
    "missing derivative of tanh": ({"activation": SlopelessTanh}, {"0.W", "0.b"}),
    "derivative 0.1 % off": ({"activation": OffTanh}, {"0.W", "0.b"}),
    "cross-entropy not averaged": ({"loss": SummedLoss()}, EVERYWHERE),
    "squares not averaged": ({"loss": SummedSquares()}, EVERYWHERE),
    "missing L1": ({"regularizer": ForgottenL1(0.01)}, {"0.W", "2.W"}),
    "missing L2": ({"regularizer": ForgottenL2(0.01)}, {"0.W", "2.W"}),
}


@pytest.mark.parametrize("bug", RULES)
def test_a_wrong_rule_is_found_in_the_parameters_that_it_reaches(bug):
    change, reached = RULES[bug]
    for seed in range(6):
        rng = np.random.default_rng(seed)
        width, n_samples = int(rng.integers(2, 9)), int(rng.integers(2, 20))
        parts = {
            "first": Linear,
            "activation": Tanh,
            "loss": CrossEntropyLoss(),
            "regularizer": None,
        } | change
        network = Sequential(
            parts["first"](width, width, rng=rng), parts["activation"](), Linear(width, 3, rng=rng)
        )
        X, labels = rng.normal(size=(n_samples, width)), rng.integers(3, size=n_samples)
        if isinstance(parts["loss"], MSELoss):
            labels = np.eye(3)[labels]
        report = check_gradients(
            network, parts["loss"], X, labels, regularizer=parts["regularizer"]
        )
        assert parameters_wrong(report) == reached, f"seed {seed}: {report}"


@pytest.mark.parametrize("bug", ["transposed", "missing derivative of tanh"])
def test_the_complex_step_finds_a_wrong_rule(bug):
    rng = np.random.default_rng(0)
    change, reached = RULES[bug]
    parts = {"first": Linear, "activation": Tanh} | change
    network = Sequential(
        parts["first"](4, 4, rng=rng), parts["activation"](), Linear(4, 3, rng=rng)
    )
    X, labels = rng.normal(size=(6, 4)), rng.integers(3, size=6)
    report = check_gradients(network, CrossEntropyLoss(), X, labels, method="complex")
    assert parameters_wrong(report) == reached
