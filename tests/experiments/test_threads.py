"""Experiments run on one BLAS thread, however JupyterLab was started."""

import json
import os
import subprocess
import sys

import pytest

CODE = """
import json
import numpy
from threadpoolctl import threadpool_info

def threads():
    return [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]

before = threads()
import dlcourse.experiments
print(json.dumps([before, threads()]))
"""


@pytest.mark.skipif(os.cpu_count() == 1, reason="a machine with one core has one thread anyway")
def test_importing_the_experiments_leaves_one_thread():
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "2", "OMP_NUM_THREADS": "2"}
    run = subprocess.run(
        [sys.executable, "-c", CODE], env=environment, capture_output=True, text=True, check=True
    )
    before, after = json.loads(run.stdout)
    assert max(before) > 1
    assert set(after) == {1}
