"""Runs every measurement, prints measured and target side by side, and keeps both as files."""

import json
import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tabulate import tabulate

from benchmarks import digits, latency, library, live, matrices, networks
from benchmarks.measuring import blas_kernel

MEASUREMENTS = (matrices, networks, digits, library, latency, live)
FOLDER = Path(__file__).parent
PACKAGES = (
    "numpy", "torch", "scikit-learn", "jax", "matplotlib", "ipywidgets", "jupyterlab", "ipykernel"
)  # fmt: skip


def main() -> None:
    rows = [row for measurement in MEASUREMENTS for row in measurement.measure()]
    for row in rows:
        row["meets_target"] = meets(row["value"], row["target"])
    conditions = describe_machine()
    results = {"machine": conditions, "rows": rows}
    (FOLDER / "results.json").write_text(json.dumps(results, indent=1) + "\n")
    described = ", ".join(f"{name} {value}" for name, value in conditions.items())
    text = f"{table(rows)}\n\n{described}\n"
    (FOLDER / "results.md").write_text(text)
    print(text, end="")


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
    """The rows as a Markdown table; what falls short of its target is marked in words."""
    verdicts = {True: "met", False: "FALLS SHORT", None: ""}
    return tabulate(
        [
            [row["measurement"], f"{row['value']:.3g} {row['unit']}", spread(row), row["target"],
             verdicts[row["meets_target"]]]
            for row in rows
        ],
        headers=["measurement", "median", "min to max", "target", ""],
        tablefmt="github",
    )


def spread(row: dict) -> str:
    """The least and the largest round, "" for what was measured in another way than in rounds."""
    return f"{row['min']:.3g} to {row['max']:.3g}" if "min" in row else ""


if __name__ == "__main__":
    main()
