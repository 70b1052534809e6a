"""How many times faster one product per batch is than a Python loop over neurons.

The measurement runs in a Python of its own, with one thread.
"""

import sys
from collections.abc import Iterator

import numpy as np

from benchmarks.measuring import measure_alone, print_rows, row
from dlcourse.experiments.function_set.why_matrices import BATCH, LOOP, run_why_matrices

TARGET_RATIO = 100


def measure(n_rounds: int = 15) -> Iterator[dict]:
    """Rows of {measurement, value, unit, target, min, max}: times per digit, ratios, difference.

    `value` is the median over `n_rounds` rounds, each of which times every way once, with one BLAS
    thread, in float64; `min` and `max` are those of the rounds.
    """
    return measure_alone("benchmarks.matrices", n_rounds)


def _rows(n_rounds: int) -> list[dict]:
    result = run_why_matrices(n_rounds=n_rounds)
    loop = result.seconds[LOOP]
    rows = [row(f"64-64-64-10, {way}", 1e6 * s, "µs/digit") for way, s in result.seconds.items()]
    for way, seconds in result.seconds.items():
        if way != LOOP:
            target = f"at least {TARGET_RATIO}" if way == BATCH else ""
            rows.append(row(f"{LOOP} / {way}", loop / seconds, "times", target))
    difference = np.array([result.largest_difference])
    return [*rows, row("largest difference between logits", difference, "")]


if __name__ == "__main__":
    print_rows(_rows(int(sys.argv[1])))
