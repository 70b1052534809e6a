"""A class judged on a Dask cluster, one of whose workers is killed half way."""

import os
import signal
from collections import Counter

import pytest

from dlcourse.grading.engines import Way
from dlcourse.grading.grade import grade
from dlcourse.grading.handed_in import find_handed_in
from dlcourse.grading.result_folder import ResultFolder
from tests.grading.small_notebooks import RIGHT, SANDBOXED, exercise, needs_workers, write

pytestmark = needs_workers

N_SUBMISSIONS = 12
HALF = {name: source for name, source in RIGHT.items() if name != "softmax"}


@pytest.fixture
def cluster():
    distributed = pytest.importorskip("distributed", reason="the extra cluster is not installed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
    ) as cluster:
        yield cluster


def test_every_submission_is_graded_once_though_a_worker_is_killed(cluster, tmp_path):
    submitted = tmp_path / "submitted"
    for number in range(N_SUBMISSIONS):
        folder = submitted / f"student{number}"
        folder.mkdir(parents=True)
        write(folder, exercise(HALF if number % 2 else RIGHT))
    kept = ResultFolder(tmp_path / "results", "")
    found = []
    for result in grade(
        find_handed_in([submitted]),
        Way(SANDBOXED),
        scheduler=cluster.scheduler_address,
        kept=kept,
    ):
        found.append(result)
        if len(found) == N_SUBMISSIONS // 3:
            victim = next(iter(cluster.workers.values()))
            os.kill(victim.pid, signal.SIGKILL)
    assert [result.trouble for result in found if result.trouble] == []
    assert set(Counter(result.student for result in found).values()) == {1}
    assert {result.student: result.score for result in found} == {
        f"student{number}": 9 if number % 2 else 12 for number in range(N_SUBMISSIONS)
    }
    assert len(list((tmp_path / "results").iterdir())) == N_SUBMISSIONS
