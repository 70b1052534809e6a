"""What it costs: the gradient by trying every parameter, and by one pass forward and one back."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import EngFormatter, FuncFormatter, NullLocator

from dlcourse.datasets import load_digits
from dlcourse.experiments.controls import choice_slider
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.wording import duration
from dlcourse.gradcheck import numerical_gradient
from dlcourse.nn import CrossEntropyLoss, Linear, Sequential, Sigmoid
from dlcourse.plotting import BLUE, STYLE, VERMILION, new_figure

WIDTHS = (1, 2, 4, 8, 16, 32)
DEPTHS = (1, 2, 3, 4)
BATCH_SIZES = (1, 2, 4, 8, 16, 32)
N_FEATURES, N_CLASSES = 64, 10
N_ROUNDS = 15
"""Backpropagation is over so soon that one measurement says little."""
_WHOLE = FuncFormatter(lambda value, _: f"{value:,.0f}")


class CountingLinear(Linear):
    """A linear layer that counts the multiplications of its matrix products."""

    n_multiplications = 0

    def _count(self, n_samples: int) -> None:
        # X Wᵀ, grad_Z W and grad_Zᵀ X alike: each weight, or its gradient, once per sample.
        self.n_multiplications += n_samples * self.W.size

    def forward(self, x: np.ndarray, *, training: bool = False) -> np.ndarray:
        """As in Linear."""
        self._count(len(x))
        return super().forward(x, training=training)

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """As in Linear; `backward_parameters`, which it calls, counts its own product."""
        self._count(len(grad_output))
        return super().backward(grad_output)

    def backward_parameters(self, grad_output: np.ndarray) -> None:
        """As in Linear."""
        self._count(len(grad_output))
        super().backward_parameters(grad_output)


class CountingNetwork(Sequential):
    """A network of CountingLinear and activations that counts its passes, either way."""

    def start_counting(self) -> None:
        """Set the counts to 0."""
        self.n_passes = 0
        for layer in self.layers:
            layer.n_multiplications = 0

    def forward(self, X: np.ndarray, *, training: bool = False) -> np.ndarray:
        """As in Sequential."""
        self.n_passes += 1
        return super().forward(X, training=training)

    def backward(self, grad_output: np.ndarray) -> None:
        """As in Sequential, without the gradient of the data."""
        self.n_passes += 1
        super().backward(grad_output)

    @property
    def n_multiplications(self) -> int:
        """In all passes since `start_counting`."""
        return sum(layer.n_multiplications for layer in self.layers)


@dataclass(frozen=True)
class Cost:
    """What one way to the gradient took on each network; all (n_networks,)."""

    passes: np.ndarray
    """Through the network, forward or backward."""
    work: np.ndarray
    """Multiplications in matrix products, in units of those of one forward pass."""
    seconds: np.ndarray


@dataclass(frozen=True)
class WhatItCosts:
    """Two ways to the same gradients, on networks that grow."""

    depth: int
    batch_size: int
    n_parameters: np.ndarray
    """(n_networks,)."""
    numerical: Cost
    backpropagation: Cost
    largest_difference: float
    """Between the two gradients, over all parameters of all networks."""

    @property
    def speedup(self) -> float:
        """How many times faster backpropagation is on the largest network."""
        return float(self.numerical.seconds[-1] / self.backpropagation.seconds[-1])


def run_what_it_costs(
    depth: int = 1, batch_size: int = 16, widths: Sequence[int] = WIDTHS
) -> WhatItCosts:
    """Find the gradient of digit networks with `depth` hidden layers of each of `widths` neurons.

    Both ways take the same batch and the same random weights, from seed 0. Passes and
    multiplications are counted while they happen. Seconds are measured: once for the numerical
    gradient, the median of 15 rounds for backpropagation.
    """
    X, labels = load_digits()
    batch = X[:batch_size], labels[:batch_size]
    rows = [_compare(_digit_network(depth, width), *batch) for width in widths]
    n_parameters, numerical, backpropagation, differences = zip(*rows, strict=True)
    return WhatItCosts(
        depth,
        batch_size,
        np.array(n_parameters),
        Cost(*np.transpose(numerical)),
        Cost(*np.transpose(backpropagation)),
        max(differences),
    )


def _digit_network(depth: int, width: int) -> CountingNetwork:
    rng = np.random.default_rng(0)
    sizes = (N_FEATURES, *[width] * depth)
    hidden = [
        layer
        for n_in, n_out in pairwise(sizes)
        for layer in (CountingLinear(n_in, n_out, rng=rng), Sigmoid())
    ]
    return CountingNetwork(*hidden, CountingLinear(width, N_CLASSES, rng=rng))


def _compare(network: CountingNetwork, X: np.ndarray, labels: np.ndarray) -> tuple:
    """The number of parameters, what each way took, and how far the two gradients differ."""
    loss, theta = CrossEntropyLoss(), network.theta.copy()

    def cost(values: np.ndarray) -> float:
        network.theta = values
        return loss.forward(network.forward(X), labels)

    def backpropagate() -> np.ndarray:
        cost(theta)
        network.backward(loss.backward())
        return network.grad

    numerical, by_trying = _measure(network, X, lambda: numerical_gradient(cost, theta), 1)
    analytic, by_passing_back = _measure(network, X, backpropagate, N_ROUNDS)
    return theta.size, by_trying, by_passing_back, float(abs(analytic - numerical).max())


def _measure(
    network: CountingNetwork, X: np.ndarray, gradient: Callable[[], np.ndarray], n_rounds: int
) -> tuple[np.ndarray, tuple[int, float, float]]:
    """The gradient, and what it took: passes, work as in Cost, median seconds."""
    network.start_counting()
    network.forward(X)
    one_forward_pass = network.n_multiplications
    seconds = []
    for _ in range(n_rounds):
        network.start_counting()
        start = time.perf_counter()
        result = gradient()
        seconds.append(time.perf_counter() - start)
    work = network.n_multiplications / one_forward_pass
    return result, (network.n_passes, work, float(np.median(seconds)))


class CostsView:
    """Passes on the left, seconds on the right, over the number of parameters."""

    LINES = {
        "numerical": ("numerical gradient", VERMILION, "s", 1.2e4),
        "backpropagation": ("backpropagation", BLUE, "o", 3),
    }
    """Field of the result → name, colour, marker, and at how many passes the name stands."""

    def __init__(self) -> None:
        with mpl.rc_context(STYLE):
            self.figure = new_figure(680, 320)
            passes = self._axes(0.11, "passes through the network", (1, 5e4))
            passes.yaxis.set_major_formatter(_WHOLE)
            seconds = self._axes(0.59, "time measured", (1e-5, 1e2))
            seconds.yaxis.set_major_formatter(EngFormatter(unit="s"))
            self._lines = {}
            for way, (name, colour, marker, height) in self.LINES.items():
                style = {"color": colour, "marker": marker, "clip_on": False}
                self._lines[way] = [ax.plot([], [], **style)[0] for ax in (passes, seconds)]
                passes.text(75, height, name, color=colour)
        self.moving = tuple(line for lines in self._lines.values() for line in lines)

    def _axes(self, left: float, title: str, limits: tuple[float, float]) -> Axes:
        ax = self.figure.add_axes((left, 0.18, 0.35, 0.7))
        ax.set(xscale="log", yscale="log", xlim=(60, 1e4), ylim=limits)
        ax.set(xlabel="number of parameters", title=title)
        ax.xaxis.set_major_formatter(_WHOLE)
        for axis in (ax.xaxis, ax.yaxis):
            axis.set_minor_locator(NullLocator())
        ax.grid(color="#dddddd", linewidth=0.8)
        return ax

    def show(self, result: WhatItCosts) -> None:
        """Set the four lines."""
        for way, (passes, seconds) in self._lines.items():
            cost = getattr(result, way)
            passes.set_data(result.n_parameters, cost.passes)
            seconds.set_data(result.n_parameters, cost.seconds)


def describe_costs(result: WhatItCosts) -> str:
    """Say what both ways took on the largest network, with the times."""
    by_trying, by_passing_back = result.numerical, result.backpropagation
    return (
        f"{count_costs(result)} Measured here: "
        f"{duration(by_trying.seconds[-1])} and {duration(by_passing_back.seconds[-1])}, "
        f"{result.speedup:,.0f} times faster."
    )


def count_costs(result: WhatItCosts) -> str:
    """Say what both ways took on the largest network, without what differs from run to run."""
    layers = "hidden layer" if result.depth == 1 else "hidden layers"
    samples = "sample" if result.batch_size == 1 else "samples"
    return (
        f"{result.depth} {layers}, {result.n_parameters[-1]:,} parameters, "
        f"{result.batch_size} {samples}: the numerical gradient takes "
        f"{result.numerical.passes[-1]:,.0f} forward passes, backpropagation one forward and one "
        f"backward, {result.backpropagation.work[-1]:.2f} times the multiplications of a forward "
        f"pass. The gradients differ by less than "
        f"{10.0 ** np.ceil(np.log10(result.largest_difference)):.0e}."
    )


def what_it_costs() -> Experiment:
    """Return the experiment: depth and batch size of the networks; their width grows."""
    return Experiment(
        title="What a gradient costs",
        controls={
            "depth": choice_slider("hidden layers", DEPTHS, 1),
            "batch_size": choice_slider("batch size", BATCH_SIZES, 16),
        },
        run=run_what_it_costs,
        view=CostsView(),
        caption=describe_costs,
        summary=count_costs,
        alt=(
            "Two charts over the number of parameters, both axes logarithmic. On the left the "
            "passes through the network: the numerical gradient rises in a straight line from 170 "
            "to 4,820, backpropagation stays at 2. On the right the measured time: it "
            "rises steeply for the numerical gradient and hardly at all for backpropagation."
        ),
        actions={"Measure again": lambda controls: None},
    )
