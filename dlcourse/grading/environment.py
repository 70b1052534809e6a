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


# What a processor's settings say holds for a worker as well.
_PASSED_ON = ("LD_LIBRARY_PATH", "NPY_DISABLE_CPU_FEATURES", "OPENBLAS_CORETYPE")


def worker_environment(stage: str, home: str) -> dict[str, str]:
    """All the variables of a worker: none of the grader's own but those of its processor.

    stage: where its modules are; home: a folder in which it may write. Both as it sees them.
    """
    return {name: os.environ[name] for name in _PASSED_ON if name in os.environ} | {
        "PATH": os.defpath,
        "HOME": home,
        "IPYTHONDIR": f"{home}/.ipython",
        "MPLCONFIGDIR": f"{home}/.matplotlib",
        "MPLBACKEND": "agg",
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONPATH": stage,
        "PYTHONDONTWRITEBYTECODE": "1",
        # In a notebook a cell can print every character.
        "LANG": "C.UTF-8",
        "PYTHONIOENCODING": "utf-8:replace",
    }
