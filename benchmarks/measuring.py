"""What every measurement shares: one thread, rounds in turn, rows of one shape."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable

import numpy as np
from threadpoolctl import threadpool_info

# Two threads on a busy machine can be 8 times slower than one.
ONE_THREAD = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
}


def measure_alone(module: str, n_rounds: int) -> list[dict]:
    """The rows that `python -m module n_rounds` prints as JSON.

    It runs in a new process, because a library reads its number of threads only when it is loaded.
    Raises RuntimeError with what it wrote to stderr when it fails.
    """
    command = [sys.executable, "-m", module, str(n_rounds)]
    process = subprocess.run(command, env=os.environ | ONE_THREAD, capture_output=True, text=True)
    if process.returncode:
        raise RuntimeError(f"{module} failed:\n{process.stderr}")
    return json.loads(process.stdout)


def blas_kernel() -> str:
    """NumPy's BLAS, its version and the kernel it runs, as in "openblas 0.3.31, Haswell"."""
    found = [
        f"{library['internal_api']} {library['version']}, {library['architecture']}"
        for library in threadpool_info()
        if library["user_api"] == "blas"
    ]
    return " and ".join(found) or "unknown"


def time_in_turn(runs: dict[str, Callable], n_rounds: int) -> dict[str, np.ndarray]:
    """Name → seconds in each round, (n_rounds,), after one round that warms up."""
    seconds = {name: [] for name in runs}
    for number in range(1 + n_rounds):
        for name, run in runs.items():
            start = time.perf_counter()
            run()
            if number:
                seconds[name].append(time.perf_counter() - start)
    return {name: np.array(times) for name, times in seconds.items()}


def row(measurement: str, values: np.ndarray, unit: str, target: str = "") -> dict:
    """The median, least and largest of `values`, and the target that the median should meet."""
    return {
        "measurement": measurement,
        "value": float(np.median(values)),
        "unit": unit,
        "target": target,
        "min": float(values.min()),
        "max": float(values.max()),
    }
