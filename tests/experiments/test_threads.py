"""Experiments and checks run on one BLAS thread, however JupyterLab was started."""

import json
import os
import subprocess
import sys

import pytest

CODE = """
import importlib
import json
import sys

import numpy
from threadpoolctl import threadpool_info

def threads():
    return [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]

before = threads()
importlib.import_module(sys.argv[1])
print(json.dumps([before, threads()]))
"""


@pytest.mark.skipif(os.cpu_count() == 1, reason="a machine with one core has one thread anyway")
@pytest.mark.parametrize("package", ["dlcourse.experiments", "dlcourse.checks"])
def test_importing_the_package_leaves_one_thread(package):
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "2", "OMP_NUM_THREADS": "2"}
    run = subprocess.run(
        [sys.executable, "-c", CODE, package],
        env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    before, after = json.loads(run.stdout)
    assert max(before) > 1
    assert set(after) == {1}
