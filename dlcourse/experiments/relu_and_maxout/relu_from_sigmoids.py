"""ReLU from sigmoids: a sum of shifted sigmoids becomes softplus, and softplus becomes ReLU."""

from dataclasses import dataclass

import matplotlib as mpl
import numpy as np
from matplotlib.collections import LineCollection

from dlcourse.experiments.controls import choice_slider, int_slider
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.wording import decimal
from dlcourse.nn import ReLU, Sigmoid
from dlcourse.plotting import BLACK, BLUE, ORANGE, STYLE, new_figure

Z_LIMITS = (-4, 8)
RESOLUTION = 241
STEEPNESSES = (1, 2, 4, 8, 16)
MAX_N = 160


@dataclass(frozen=True)
class ReLUFromSigmoids:
    """f(z) = 1/k Σ σ(kz − i + ½), i = 1 … N, against softplus and ReLU, over z from −4 to 8."""

    n: int
    k: int
    z: np.ndarray
    """(n_z,)."""
    sigmoids: np.ndarray
    """(n, n_z): the summands."""
    softplus: np.ndarray
    """(n_z,): ln(1 + e^kz) / k."""
    errors_to_softplus: np.ndarray
    """(MAX_N,): the largest distance of the sum of the first N from softplus, N from 1."""
    errors_to_relu: np.ndarray
    """(MAX_N,): the same distance from ReLU."""

    @property
    def total(self) -> np.ndarray:
        """The sum, (n_z,)."""
        return self.sigmoids.sum(axis=0)

    @property
    def error_to_softplus(self) -> float:
        """That of this N."""
        return float(self.errors_to_softplus[self.n - 1])

    @property
    def error_to_relu(self) -> float:
        """That of this N."""
        return float(self.errors_to_relu[self.n - 1])


def run_relu_from_sigmoids(n: int, k: int) -> ReLUFromSigmoids:
    """Add `n` sigmoids of steepness `k` and height 1/k, each shifted by 1/k against the one before.

    For k = 1 this is the sum of Nair and Hinton (2010, section 2). The sum is the midpoint rule
    for ∫ σ(k (z − t)) dt from t = 0, which is softplus. ValueError if `n` or `k` is out of range.
    """
    if not 1 <= n <= MAX_N:
        raise ValueError(f"The number of sigmoids must be from 1 to {MAX_N}, got {n}.")
    if not k > 0:
        raise ValueError(f"The steepness must be above 0, got {k}.")
    z = np.linspace(*Z_LIMITS, RESOLUTION)
    shifts = np.arange(MAX_N) + 0.5
    sigmoids = Sigmoid().forward(k * z - shifts[:, None]) / k
    sums = sigmoids.cumsum(axis=0)
    softplus = np.logaddexp(0, k * z) / k
    return ReLUFromSigmoids(
        n,
        k,
        z,
        sigmoids=sigmoids[:n],
        softplus=softplus,
        errors_to_softplus=np.abs(sums - softplus).max(axis=1),
        errors_to_relu=np.abs(sums - ReLU().forward(z)).max(axis=1),
    )


class ReLUFromSigmoidsView:
    """On the left the summands, their sum, softplus and ReLU; on the right the errors over N."""

    def __init__(self) -> None:
        with mpl.rc_context(STYLE):
            self.figure = new_figure(680, 350)
            self._add_functions(self.figure.add_axes((0.07, 0.15, 0.44, 0.83)))
            self._add_errors(self.figure.add_axes((0.63, 0.15, 0.35, 0.83)))
        self.moving = (
            self._summands,
            self._relu,
            self._softplus,
            self._total,
            *self._errors,
            *self._dots,
        )

    def _add_functions(self, ax) -> None:
        ax.set(xlim=Z_LIMITS, ylim=(-0.3, 8.3), xlabel="z")
        self._summands = LineCollection([], colors="#bbbbbb", linewidths=0.8, label="sigmoids")
        ax.add_collection(self._summands)
        (self._total,) = ax.plot([], [], color=BLUE, linewidth=2.5, label="their sum")
        (self._softplus,) = ax.plot([], [], color=ORANGE, linestyle="--", label="softplus")
        z = np.array([Z_LIMITS[0], 0, Z_LIMITS[1]])
        (self._relu,) = ax.plot(
            z, np.maximum(z, 0), color=BLACK, linewidth=1.2, linestyle=":", label="ReLU"
        )
        ax.legend(loc="upper left")

    def _add_errors(self, ax) -> None:
        ax.set(xscale="log", yscale="log", xlim=(0.9, 1.1 * MAX_N), ylim=(3e-4, 15))
        ax.set(xlabel="number N of sigmoids", ylabel="largest error of the sum")
        ax.set_xticks([1, 10, 100], ["1", "10", "100"])
        ax.grid(axis="y", color="#dddddd", linewidth=0.8)
        styles = {"against ReLU": (BLACK, ":", "s"), "against softplus": (ORANGE, "--", "o")}
        self._errors, self._dots = [], []
        for label, (colour, line, marker) in styles.items():
            self._errors += ax.plot([], [], color=colour, linestyle=line)
            self._dots += ax.plot([], [], color=colour, linestyle=line, marker=marker, label=label)
        ax.legend(loc="lower left")

    def show(self, result: ReLUFromSigmoids) -> None:
        """Set the curves, and the dots at this N."""
        self._summands.set_segments([np.column_stack([result.z, y]) for y in result.sigmoids])
        self._total.set_data(result.z, result.total)
        self._softplus.set_data(result.z, result.softplus)
        errors = (result.errors_to_relu, result.errors_to_softplus)
        for line, dot, values in zip(self._errors, self._dots, errors, strict=True):
            line.set_data(range(1, MAX_N + 1), values)
            dot.set_data([result.n], [values[result.n - 1]])


def describe_relu_from_sigmoids(result: ReLUFromSigmoids) -> str:
    """Say how many sigmoids there are, how far their sum reaches, and both errors."""
    number = "1 sigmoid" if result.n == 1 else f"{result.n} sigmoids"
    reach = result.n / result.k
    end = "" if reach >= Z_LIMITS[1] else f" The sum cannot rise above {decimal(reach)}."
    return (
        f"{number} of steepness k = {result.k}. Largest error between z = −4 and 8: "
        f"{decimal(result.error_to_softplus, 3)} against softplus, "
        f"{decimal(result.error_to_relu, 3)} against ReLU.{end}"
    )


def relu_from_sigmoids() -> Experiment:
    """Return the experiment: choose how many sigmoids are added, and how steep they are."""
    return Experiment(
        title="ReLU from sigmoids: f(z) = 1/k · Σ σ(kz − i + ½)",
        controls={
            "n": int_slider("sigmoids N", 4, (1, MAX_N)),
            "k": choice_slider("steepness k", STEEPNESSES, 1),
        },
        run=run_relu_from_sigmoids,
        view=ReLUFromSigmoidsView(),
        caption=describe_relu_from_sigmoids,
        alt=(
            "Left: four sigmoids, each shifted by one against the one before, and their sum, "
            "which follows softplus up to about z = 2 and then levels off at 4. Softplus lies a "
            "little above ReLU around z = 0. Right: the largest error over the number of sigmoids "
            "falls until there are about 10, then it stays the same."
        ),
    )
