"""Experiments and checks run on one BLAS thread, however JupyterLab was started."""

import json
import os
import subprocess
import sys

import pytest

CODE = """
import json
import sys

import numpy
from threadpoolctl import threadpool_info

def threads():
    return [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]

from dlcourse import checks, nn, questions, rules

before = threads()
exec(sys.argv[1])
print(json.dumps([before, threads()]))
"""


@pytest.mark.skipif(os.cpu_count() == 1, reason="a machine with one core has one thread anyway")
@pytest.mark.parametrize(
    "line",
    [
        "from dlcourse.experiments import function_set as lab",
        "from dlcourse.questions import function_set as check",
    ],
)
def test_a_lesson_and_an_exercise_take_one_thread_and_the_library_takes_what_there_is(line):
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "2", "OMP_NUM_THREADS": "2"}
    run = subprocess.run(
        [sys.executable, "-c", CODE, line],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    before, after = json.loads(run.stdout)
    if not before:
        pytest.skip("threadpoolctl knows no BLAS here: NumPy multiplies with another library")
    assert max(before) > 1
    assert set(after) == {1}
