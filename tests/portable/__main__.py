"""`make test-portable`: what the course says of numbers, on every machine that this one can play.

The tests named and the notebooks' saved outputs run once for each machine, and the tests also with
gradients rounded otherwise. All must pass everywhere, and each asserted comparison must hold by at
least as much as the runs differ.

    python -m tests.portable TESTS ...            everything
    python -m tests.portable --noise TESTS ...    only this machine, without and with rounding
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.portable.machines import MACHINES, this_machine
from tests.portable.margins import describe, read_rows

NOTEBOOKS = ("--nbval", "notebooks", "solutions")
DRAWS = (1, 2)
"""Of the rounding of gradients."""


@dataclass(frozen=True)
class Run:
    """One run of pytest."""

    name: str
    arguments: tuple[str, ...]
    environment: dict[str, str] = field(default_factory=dict)
    measures: bool = True
    """Whether it notes the margins of comparisons."""


def machine_runs(tests: tuple[str, ...]) -> list[Run]:
    """Two runs for each machine that this processor can play; says which it cannot."""
    runs = []
    for machine in MACHINES:
        if machine.obstacle:
            print(f"skipped: {machine.name}, because {machine.obstacle}")
            continue
        runs.append(Run(machine.name, tests, machine.environment))
        notebooks = f"{machine.name}, notebooks"
        runs.append(Run(notebooks, NOTEBOOKS, machine.environment, measures=False))
    return runs


def noise_runs(tests: tuple[str, ...], draws: Iterable[int]) -> list[Run]:
    """A run on this machine as it is, and one for each draw of rounding."""
    return [
        Run("as it is", tests),
        *(Run(f"rounding {n}", (*tests, "--gradient-noise", str(n))) for n in draws),
    ]


def run_all(runs: list[Run], folder: Path, at_a_time: int) -> int:
    """Run them, `at_a_time` of them together; print what fails, and return 0 or 1."""
    with ThreadPoolExecutor(at_a_time) as pool:
        statuses = list(pool.map(lambda run: _run(run, folder), runs))
    logs = {run.name: _margins_file(run, folder) for run in runs if run.measures}
    rows = read_rows({name: file for name, file in logs.items() if file.exists()})
    narrow = [row for row in rows if not row.holds_everywhere]
    print(f"{len(rows)} comparisons; margin smaller than the spread: {len(narrow)} rows")
    print(describe(narrow))
    return 1 if narrow or any(statuses) else 0


def _run(run: Run, folder: Path) -> int:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.portable.recorder"]
    command += ["-p", "no:cacheprovider", *run.arguments]
    if run.measures:
        command += ["--margins", str(_margins_file(run, folder))]
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
    environment |= run.environment
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    lines = done.stdout.splitlines() + done.stderr.splitlines()
    shown = lines if done.returncode else [line for line in lines if line.startswith("BLAS kernel")]
    print(
        f"== {run.name}: exit status {done.returncode}", *shown, *lines[-1:], sep="\n", flush=True
    )
    return done.returncode


def _margins_file(run, folder):
    return folder / f"{run.name}.jsonl"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.portable", description=__doc__)
    parser.add_argument("tests", nargs="+", help="files and folders of tests that assert numbers")
    parser.add_argument("--noise", action="store_true", help="only this machine, and one rounding")
    arguments = parser.parse_args()
    print(f"this machine: {this_machine()}", flush=True)
    tests = tuple(arguments.tests)
    if arguments.noise:
        runs, at_a_time = noise_runs(tests, DRAWS[:1]), 2
    else:
        runs, at_a_time = machine_runs(tests) + noise_runs(tests, DRAWS), os.cpu_count()
    with tempfile.TemporaryDirectory() as folder:
        return run_all(runs, Path(folder), at_a_time)


if __name__ == "__main__":
    sys.exit(main())
