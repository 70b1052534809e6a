"""The environment variables of the processes that grading starts."""

import os
from pathlib import Path

import dlcourse

# A Jupyter session or an autograder around us must not leak into what we start: it would take
# itself for the notebook of the first, and checks would print bare scores for the second.
_UNWANTED = ("JPY_SESSION_NAME", "NBGRADER_EXECUTION", "PYTEST_ADDOPTS", "PYTEST_PLUGINS")


def child_environment(**changes: str) -> dict[str, str]:
    """A copy of this process's environment in which `dlcourse` is importable, plus `changes`."""
    environment = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
    package_home = str(Path(dlcourse.__file__).resolve().parents[1])
    paths = [package_home, environment.get("PYTHONPATH", "")]
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, paths))
    # Two BLAS threads on a busy machine are slower than one, and their sums vary.
    environment["OPENBLAS_NUM_THREADS"] = "1"
    return environment | changes
