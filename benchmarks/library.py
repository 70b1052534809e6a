"""The library beside its yardsticks: NumPy's import time, a learner's own gradient check."""

import json
import subprocess
import sys
from collections.abc import Callable

import numpy as np

from benchmarks.measuring import measure_alone, row, time_in_turn
from benchmarks.networks import OURS
from dlcourse.datasets import load_digits
from dlcourse.gradcheck import check_gradients
from dlcourse.nn import CrossEntropyLoss, Linear, Sequential, Sigmoid

N_SAMPLES = 32


def measure(n_rounds: int = 9) -> list[dict]:
    """Rows of {measurement, value, unit, target, min, max}: medians over `n_rounds` rounds."""
    return measure_alone("benchmarks.library", n_rounds)


def _import_rows(n_rounds: int) -> list[dict]:
    def importing(module: str) -> Callable[[], None]:
        command = [sys.executable, "-c", f"import {module}"]
        return lambda: subprocess.run(command, check=True)

    seconds = time_in_turn({name: importing(name) for name in ("numpy", "dlcourse.nn")}, n_rounds)
    rows = [row(f"python -c 'import {name}'", 1e3 * s, "ms") for name, s in seconds.items()]
    ratio = seconds["dlcourse.nn"] / seconds["numpy"]
    return [*rows, row("import dlcourse.nn / import numpy", ratio, "times", "at most 1.3")]


def _gradcheck_rows(n_rounds: int) -> list[dict]:
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
    seconds = time_in_turn(runs, n_rounds)
    name = f"gradient check, {len(network.theta):,} parameters"
    rows = [row(f"{name}: {way}", 1e3 * s, "ms") for way, s in seconds.items()]
    ratio = seconds["per-entry loop"] / seconds[OURS]
    return [*rows, row(f"{name}: loop / {OURS}", ratio, "times", "at least 1.5")]


if __name__ == "__main__":
    rounds = int(sys.argv[1])
    print(json.dumps([*_import_rows(rounds), *_gradcheck_rows(rounds)]))
