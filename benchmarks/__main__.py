"""Runs every measurement, prints measured and target side by side, and keeps both as a file."""

import json
import os
import platform
from importlib.metadata import version
from pathlib import Path

from tabulate import tabulate

from benchmarks import latency, library, matrices, networks

RESULTS = Path(__file__).parent / "results.json"
PACKAGES = ("numpy", "matplotlib", "ipywidgets", "jupyterlab", "ipykernel")


def main() -> None:
    rows = [*matrices.measure(), *networks.measure(), *library.measure(), *latency.measure()]
    for row in rows:
        row["meets_target"] = meets(row["value"], row["target"])
    machine = {
        "cores": os.cpu_count(),
        "processor": platform.machine(),
        "python": platform.python_version(),
        **{package: version(package) for package in PACKAGES},
    }
    RESULTS.write_text(json.dumps({"machine": machine, "rows": rows}, indent=1) + "\n")
    print(table(rows))
    print("\n" + ", ".join(f"{name} {value}" for name, value in machine.items()))


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
            [row["measurement"], f"{row['value']:.3g} {row['unit']}", row["target"],
             verdicts[row["meets_target"]]]
            for row in rows
        ],
        headers=["measurement", "measured", "target", ""],
        tablefmt="github",
    )


if __name__ == "__main__":
    main()
