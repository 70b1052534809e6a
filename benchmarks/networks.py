"""How fast the course's networks train, beside PyTorch, scikit-learn and JAX.

All libraries run in one process with one thread, and take their rounds in turn, so that a busy
moment of the machine hits all of them. A library that is not installed is left out.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial

import numpy as np

from benchmarks import contenders
from benchmarks.contenders import Trainer
from benchmarks.measuring import (
    attempted,
    failed_row,
    measure_alone,
    print_rows,
    row,
    time_in_turn,
)
from dlcourse.datasets import load_digits

OURS = "dlcourse"
CONTENDERS = {
    OURS: contenders.dlcourse,
    "PyTorch": contenders.pytorch,
    "scikit-learn": contenders.scikit_learn,
    "scikit-learn's partial_fit": contenders.scikit_learn_partial,
    "JAX": contenders.jax,
}
SGEMM, SGEMM_SIZE = "sgemm", 1024


@dataclass(frozen=True)
class Workload:
    """`targets`: contender → how many times faster we want to be; "peak": share of sgemm's."""

    name: str
    sizes: tuple[int, ...]
    batch_size: int
    n_steps: int
    targets: dict[str, float]

    def target(self, name: str) -> str:
        """The target for `name` in words, "" where there is none."""
        return f"at least {self.targets[name]}" if name in self.targets else ""

    @property
    def flops_per_step(self) -> float:
        """Multiplications and additions of the matrix products of one step.

        Forward, ∂C/∂W and ∂C/∂X cost 2 n_in n_out per sample each; the first ∂C/∂X is not needed.
        """
        products = [n_in * n_out for n_in, n_out in zip(self.sizes, self.sizes[1:])]
        return 2.0 * self.batch_size * (3 * sum(products) - products[0])

    def data(self) -> tuple[np.ndarray, np.ndarray]:
        """Samples for `n_steps` batches: digits where they fit, else random numbers."""
        n_samples = self.batch_size * self.n_steps
        rng = np.random.default_rng(0)
        if self.sizes[0] == 64:
            X, labels = load_digits()
            rows = np.arange(n_samples) % len(X)
            return X[rows].astype(np.float32), labels[rows]
        X = rng.standard_normal((n_samples, self.sizes[0]), dtype=np.float32)
        return X, rng.integers(self.sizes[-1], size=n_samples)


WORKLOADS = (
    Workload("2-16-16-2, batch 32", (2, 16, 16, 2), 32, 200, {"PyTorch": 4, "scikit-learn": 5}),
    Workload(
        "64-64-64-10, batch 32", (64, 64, 64, 10), 32, 100, {"PyTorch": 2.8, "scikit-learn": 3}
    ),
    Workload("64-64-64-10, full batch", (64, 64, 64, 10), 1797, 20, {"PyTorch": 1.25}),
    Workload(
        "784-256-128-10, batch 128", (784, 256, 128, 10), 128, 40, {"PyTorch": 1.08, "peak": 0.66}
    ),
    Workload(
        "784-1024-1024-1024-10, batch 256",
        (784, 1024, 1024, 1024, 10),
        256,
        4,
        {"PyTorch": 0.97, "peak": 0.80},
    ),
)


def measure(n_rounds: int = 21) -> Iterator[dict]:
    """Rows of {measurement, value, unit, target, min, max} for every workload."""
    return measure_alone("benchmarks.networks", n_rounds)


def rows(n_rounds: int) -> Iterator[dict]:
    """The rows of this benchmark, as they are measured."""
    for workload in WORKLOADS:
        yield from attempted(workload.name, partial(_workload_rows, workload, n_rounds))


def _workload_rows(workload: Workload, n_rounds: int) -> Iterator[dict]:
    X, labels = workload.data()
    runs = {name: _epoch(build, workload, X, labels) for name, build in CONTENDERS.items()}
    seconds, failures = time_in_turn({SGEMM: _sgemm()} | runs, n_rounds)
    for name in CONTENDERS:
        if name in seconds:
            per_step = 1e6 / workload.n_steps * seconds[name]
            yield row(f"{workload.name}: {name}", per_step, "µs/step")
        elif name in failures:
            yield failed_row(f"{workload.name}: {name}", failures[name])
    if OURS not in seconds:
        return
    for name in [name for name in CONTENDERS if name in seconds and name != OURS]:
        ratio = seconds[name] / seconds[OURS]
        yield row(f"{workload.name}: {name} / {OURS}", ratio, "times", workload.target(name))
    if "peak" in workload.targets:
        peak = 2 * SGEMM_SIZE**3 / np.median(seconds[SGEMM])
        share = workload.flops_per_step * workload.n_steps / seconds[OURS] / peak
        yield row(f"{workload.name}: of sgemm's peak", share, "", workload.target("peak"))


def _epoch(
    build: Callable[..., Trainer], workload: Workload, X: np.ndarray, labels: np.ndarray
) -> Callable[[], object]:
    """One epoch of a network that is built at the first."""
    trainer = cache(lambda: build(workload.sizes, workload.batch_size))
    return lambda: trainer().epoch(X, labels)


def _sgemm() -> Callable[[], None]:
    A, B = np.random.default_rng(0).random((2, SGEMM_SIZE, SGEMM_SIZE), dtype=np.float32)
    C = np.empty_like(A)
    return lambda: np.matmul(A, B, out=C)


if __name__ == "__main__":
    print_rows(rows(int(sys.argv[1])))
