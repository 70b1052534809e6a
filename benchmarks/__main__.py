"""Runs every measurement, prints measured and target side by side, and keeps both as files."""

import json
import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tabulate import tabulate

from benchmarks import digits, grading, latency, library, live, matrices, networks
from benchmarks.measuring import attempted, blas_kernel

MEASUREMENTS = (matrices, networks, digits, library, latency, live, grading)
FOLDER = Path(__file__).parent
PACKAGES = (
    "numpy",
    "torch",
    "scikit-learn",
    "jax",
    "matplotlib",
    "ipywidgets",
    "jupyterlab",
    "ipykernel",
)


def main() -> int:
    """Measure everything; return the exit status: 1 when a row could not be measured, else 0."""
    conditions, rows = describe_machine(), []
    for measurement in MEASUREMENTS:
        for row in attempted(measurement.__name__, measurement.measure):
            if "failure" not in row:
                row["meets_target"] = meets(row["value"], row["target"])
            rows.append(row)
            write_results(conditions, rows)
    print(describe_results(conditions, rows), end="")
    return int(any("failure" in row for row in rows))


def write_results(conditions: dict, rows: list[dict]) -> None:
    """Replace both files in one step each, so that they are whole whenever this is ended."""
    texts = {
        "results.json": json.dumps({"machine": conditions, "rows": rows}, indent=1) + "\n",
        "results.md": describe_results(conditions, rows),
    }
    for name, text in texts.items():
        unfinished = FOLDER / f"{name}.tmp"
        unfinished.write_text(text, encoding="utf-8", newline="\n")
        os.replace(unfinished, FOLDER / name)


def describe_results(conditions: dict, rows: list[dict]) -> str:
    """The table, and below it what the numbers depend on."""
    described = ", ".join(f"{name} {value}" for name, value in conditions.items())
    return f"{table(rows)}\n\n{described}\n"


def describe_machine() -> dict[str, str | int]:
    """What the numbers depend on; packages that are not installed are left out."""
    machine = {
        "cores": os.cpu_count(),
        "processor": platform.machine(),
        "BLAS": blas_kernel(),
        "Python": platform.python_version(),
    }
    for package in PACKAGES:
        try:
            machine[package] = version(package)
        except PackageNotFoundError:
            continue
    return machine


def meets(value: float, target: str) -> bool | None:
    """Whether `value` is as `target` wants it: "at least 100", "at most 1.6", or "" for None."""
    if not target:
        return None
    *direction, limit = target.split()
    return value >= float(limit) if direction == ["at", "least"] else value <= float(limit)


def table(rows: list[dict]) -> str:
    """The rows as a Markdown table; what fails or falls short of its target is marked in words."""
    return tabulate(
        [_cells(row) for row in rows],
        headers=["measurement", "median", "min to max", "target", ""],
        tablefmt="github",
    )


def _cells(row: dict) -> list[str]:
    if "failure" in row:
        return [row["measurement"], row["failure"], "", "", "FAILED"]
    verdict = {True: "met", False: "FALLS SHORT", None: ""}[row["meets_target"]]
    value = f"{row['value']:.3g} {row['unit']}"
    return [row["measurement"], value, spread(row), row["target"], verdict]


def spread(row: dict) -> str:
    """The least and the largest round, "" for what was measured in another way than in rounds."""
    return f"{row['min']:.3g} to {row['max']:.3g}" if "min" in row else ""


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="replace")  # where a terminal has no µ
    sys.exit(main())
