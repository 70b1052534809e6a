"""What every measurement shares: one thread, rounds in turn, rows of one shape.

A row is {measurement, value, unit, target, min, max}, or {measurement, failure}. Rows come one by
one, and what fails costs its own row only.
"""

import json
import os
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable, Generator, Iterable, Iterator

import numpy as np
from threadpoolctl import threadpool_info

# Two threads on a busy machine can be 8 times slower than one.
ONE_THREAD = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
}


def measure_alone(module: str, n_rounds: int) -> Iterator[dict]:
    """The rows that `python -m module n_rounds` prints with `print_rows`, as they come.

    It runs in a new process, because a library reads its number of threads only when it is loaded.
    Raises RuntimeError with the last line that it wrote to stderr when it fails.
    """
    command = [sys.executable, "-m", module, str(n_rounds)]
    environment = os.environ | ONE_THREAD
    with tempfile.TemporaryFile() as stderr:
        with subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=stderr
        ) as process:
            for line in process.stdout:
                yield json.loads(line)
        if process.returncode:
            stderr.seek(0)
            said = stderr.read().decode(errors="replace").strip().splitlines()
            reason = said[-1] if said else f"exit status {process.returncode}"
            raise RuntimeError(f"{module} failed: {reason}")


def print_rows(rows: Iterable[dict]) -> None:
    """Print each row as one line of JSON, as soon as it is there."""
    for found in rows:
        print(json.dumps(found), flush=True)


def attempted(measurement: str, measure: Callable[[], Iterable[dict]]) -> Iterator[dict]:
    """The rows of `measure`; what ends them early is a last row, of this name."""
    try:
        yield from measure()
    except Exception as error:
        yield failed_row(measurement, error)


def blas_kernel() -> str:
    """NumPy's BLAS, its version and the kernel it runs, as in "openblas 0.3.31, Haswell"."""
    found = [
        f"{library['internal_api']} {library['version']}, {library['architecture']}"
        for library in threadpool_info()
        if library["user_api"] == "blas"
    ]
    return " and ".join(found) or "unknown"


def time_in_turn(
    runs: dict[str, Callable], n_rounds: int
) -> tuple[dict[str, np.ndarray], dict[str, Exception]]:
    """Seconds in each round, (n_rounds,), after one that warms up; and what failed: both by name.

    A run that fails is left out of the rounds that follow. One that raises ImportError is in
    neither: it needs what is not installed.
    """
    seconds, failures, running = {name: [] for name in runs}, {}, dict(runs)
    for number in range(1 + n_rounds):
        for name, run in list(running.items()):
            start = time.perf_counter()
            try:
                run()
            except Exception as error:
                del running[name]
                if not isinstance(error, ImportError):
                    failures[name] = error
            if number:
                seconds[name].append(time.perf_counter() - start)
    return {name: np.array(seconds[name]) for name in running}, failures


def timed_rows(
    label: str, runs: dict[str, Callable], n_rounds: int, per_second: float, unit: str
) -> Generator[dict, None, dict[str, np.ndarray]]:
    """A row for each run, in its order; returns what `time_in_turn` measured.

    label: the measurement, with {} for the run's name. per_second: how many of `unit` it has.
    """
    seconds, failures = time_in_turn(runs, n_rounds)
    for name in runs:
        if name in seconds:
            yield row(label.format(name), per_second * seconds[name], unit)
        elif name in failures:
            yield failed_row(label.format(name), failures[name])
    return seconds


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


def failed_row(measurement: str, error: Exception) -> dict:
    """What stands in the place of a row that could not be measured."""
    text = f"{type(error).__name__}: {error}"
    return {"measurement": measurement, "failure": textwrap.shorten(text, 160, placeholder=" …")}
