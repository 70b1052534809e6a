"""A class of hostile and honest notebooks side by side: each gets what is its own."""

import multiprocessing
import os
import time
from concurrent.futures.process import BrokenProcessPool
from contextlib import nullcontext
from pathlib import Path

import pytest

from dlcourse.grading import engines
from dlcourse.grading.cgroup import make_cgroup
from dlcourse.grading.engines import Way
from dlcourse.grading.grade import grade
from dlcourse.grading.handed_in import find_handed_in
from dlcourse.grading.result_folder import ResultFolder
from dlcourse.grading.write_reports import write_reports
from tests.grading.attacks.judged import full_points, points
from tests.grading.attacks.test_endings import running
from tests.grading.small_notebooks import (
    RIGHT,
    SANDBOXED,
    answers_of,
    exercise,
    needs_sandbox,
    needs_workers,
    write,
)
from tests.grading.test_worker_abuse import start_sleepers

SECONDS = 7000 + os.getpid()
SPIN = """\
import os
for _ in range(60):
    try:
        if not os.fork():
            os.setsid()
            while True: pass
    except OSError: pass
def softmax(z):
    raise ValueError"""
MEMORY = """\
import os
def softmax(z):
    for _ in range(4):
        os.fork()
    return bytearray(b'x' * 2**30)"""
HOSTILE = {
    "exits": "import os\ndef softmax(z):\n    os._exit(0)",
    "never-ends": "def softmax(z):\n    while True: pass",
    "spins": SPIN,
    "takes-memory": MEMORY,
    "leaves-processes": f"{start_sleepers(SECONDS)}\ndef softmax(z):\n    pass",
    "leaves-files": "open('/tmp/x', 'wb').write(bytes(2**20))\ndef softmax(z):\n    pass",
    "writes-to-all": (
        "import os\ndef softmax(z):\n    for n in range(3, 256):\n"
        "        try: os.write(n, b'x' * 99)\n        except OSError: pass"
    ),
    "kills": "import os, time\ndef softmax(z):\n    os.kill(-1, 9)\n    time.sleep(9)",
    "stops-its-parent": "import os\ndef softmax(z):\n    os.kill(os.getppid(), 19)",
    "prints": "def softmax(z):\n    print('x' * 10**8)",
    "floods": "def softmax(z):\n    return ['x' * 10**6, *[1.0] * 90_000]",
    "rows-without-end": "def softmax(z):\n    return np.empty((2**40, 0))",
}
HONEST = ("anna", "ben", "chris")


@needs_sandbox
def test_a_class_of_attackers_costs_nobody_else_a_point(tmp_path, monkeypatch):
    scratch, judges = tmp_path / "scratch", set()
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    monkeypatch.setenv("TMPDIR", str(scratch))
    for name in [*HOSTILE, *HONEST]:
        (tmp_path / "in" / name).mkdir(parents=True)
        answers = RIGHT | ({"softmax": HOSTILE[name]} if name in HOSTILE else {})
        write(tmp_path / "in" / name, exercise(answers))
    began, results = time.monotonic(), []
    handed_in = find_handed_in([tmp_path / "in"])
    kept = ResultFolder(tmp_path / "out", "")
    for result in grade(handed_in, Way(), n_jobs=2, kept=kept):
        judges |= {process.pid for process in multiprocessing.active_children()}
        results.append(result)
    scores = {result.student: (result.score, result.grader_failed) for result in results}
    assert scores == dict.fromkeys(HOSTILE, (9, False)) | dict.fromkeys(HONEST, (12, False))
    assert time.monotonic() - began < 300  # it does not hang
    write_reports(results, tmp_path / "out")
    assert len(list((tmp_path / "out" / "feedback").rglob("*.html"))) == len(results)
    assert list(scratch.iterdir()) == []
    assert not running(["sleep", str(SECONDS)])
    assert not any(os.path.exists(f"/proc/{pid}") for pid in judges)
    groups = [p for pid in judges for p in Path("/sys/fs/cgroup").rglob(f"dlcourse-{pid}-*")]
    assert groups == []
    assert "dlcourse-" not in Path("/proc/self/mounts").read_text()


def seconds_to_grade(folder):
    began = time.monotonic()
    assert points(folder, exercise(RIGHT)) == full_points()
    return time.monotonic() - began


@needs_sandbox
@pytest.mark.skipif(os.cpu_count() < 2, reason="needs two processors")
def test_a_hundred_busy_processes_do_not_slow_the_neighbour_down(tmp_path):
    group = make_cgroup()
    if group is None:
        pytest.skip("no group of processes can be made here")
    group.remove()
    alone = seconds_to_grade(tmp_path)
    busy = answers_of(tmp_path, SPIN.replace("raise ValueError", "return 1"))
    assert busy["softmax"](1) == 1
    assert seconds_to_grade(tmp_path) < 5 * alone


class BrokenPool:
    """What is left of a pool one of whose processes has just ended."""

    def submit(self, *arguments):
        raise BrokenProcessPool


@needs_workers
def test_a_notebook_that_a_broken_pool_does_not_take_is_not_lost(tmp_path, monkeypatch):
    broken, whole = iter([nullcontext(BrokenPool())]), engines._pool
    monkeypatch.setattr(engines, "_pool", lambda *given: next(broken, None) or whole(*given))
    for name in ("a.ipynb", "b.ipynb"):
        write(tmp_path, exercise(RIGHT), name)
    results = list(grade(find_handed_in([tmp_path]), Way(SANDBOXED)))
    assert sorted((r.file, r.score) for r in results) == [("a.ipynb", 12), ("b.ipynb", 12)]
