"""The library beside its yardsticks: NumPy's import time, a learner's own gradient check."""

import subprocess
import sys
from collections.abc import Callable, Iterator

import numpy as np

from benchmarks.measuring import attempted, measure_alone, print_rows, row, timed_rows
from benchmarks.networks import OURS
from dlcourse.datasets import load_digits
from dlcourse.gradcheck import check_gradients
from dlcourse.nn import CrossEntropyLoss, Linear, Sequential, Sigmoid

N_SAMPLES = 32


def measure(n_rounds: int = 9) -> Iterator[dict]:
    """Rows of {measurement, value, unit, target, min, max}: medians over `n_rounds` rounds."""
    return measure_alone("benchmarks.library", n_rounds)


def _import_rows(n_rounds: int) -> Iterator[dict]:
    def importing(module: str) -> Callable[[], None]:
        command = [sys.executable, "-c", f"import {module}"]
        return lambda: subprocess.run(command, check=True)

    runs = {name: importing(name) for name in ("numpy", "dlcourse.nn")}
    seconds = yield from timed_rows("python -c 'import {}'", runs, n_rounds, 1e3, "ms")
    if seconds.keys() == runs.keys():
        ratio = seconds["dlcourse.nn"] / seconds["numpy"]
        yield row("import dlcourse.nn / import numpy", ratio, "times", "at most 1.3")


def _gradcheck_rows(n_rounds: int) -> Iterator[dict]:
    rng = np.random.default_rng(0)
    network = Sequential(Linear(64, 32, rng=rng), Sigmoid(), Linear(32, 10, rng=rng))
    loss = CrossEntropyLoss()
    X, labels = (array[:N_SAMPLES] for array in load_digits())

    def naive() -> None:
        numerical = np.empty_like(network.theta)
        h = 1e-5
        for index in range(len(network.theta)):
            kept = network.theta[index]
            network.theta[index] = kept + h
            above = loss.forward(network.forward(X), labels)
            network.theta[index] = kept - h
            below = loss.forward(network.forward(X), labels)
            network.theta[index] = kept
            numerical[index] = (above - below) / (2 * h)

    runs = {"per-entry loop": naive, OURS: lambda: check_gradients(network, loss, X, labels)}
    name = f"gradient check, {len(network.theta):,} parameters"
    seconds = yield from timed_rows(f"{name}: {{}}", runs, n_rounds, 1e3, "ms")
    if seconds.keys() == runs.keys():
        ratio = seconds["per-entry loop"] / seconds[OURS]
        yield row(f"{name}: loop / {OURS}", ratio, "times", "at least 1.5")


if __name__ == "__main__":
    rounds = int(sys.argv[1])
    print_rows(attempted("imports", lambda: _import_rows(rounds)))
    print_rows(attempted("gradient check", lambda: _gradcheck_rows(rounds)))
