"""Grading a class beside its yardsticks: nbgrader's autograde, and pytest --nbval by notebook."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from benchmarks.measuring import attempted, row, timed_rows
from dlcourse.authoring.exports.nbgrader import export_nbgrader
from dlcourse.grading.limits import LIMITS
from dlcourse.grading.running_notebook import RunningNotebook
from dlcourse.grading.submission import read_submission
from dlcourse.grading.workplace import open_workplace

ROOT = Path(__file__).parents[1]
STEM = "01_function_set"
N_SUBMISSIONS = 40
GROWTH = (100, 1000)
TARGETS = {1: "at least 4", 2: "at least 6"}
# A mistake in softmax, and one in predict, in the code of the solution.
WRONG = {
    "return exponentials / np.sum(exponentials, axis=1, keepdims=True)": (
        "return exponentials / np.sum(exponentials)"
    ),
    "return np.argmax(A @ W.T + b, axis=1)": "return np.argmax(A @ W.T + b, axis=0)",
}


def measure(n_rounds: int = 1) -> Iterator[dict]:
    """Rows of {measurement, value, unit, target, min, max}: medians over `n_rounds` rounds."""
    with tempfile.TemporaryDirectory(prefix="dlcourse-bench-") as folder:
        yield from attempted("grading", lambda: _class_rows(Path(folder), n_rounds))
        yield from attempted("memory of a worker", _worker_rows)
        yield from attempted("memory of a grader", lambda: _growth_rows(Path(folder)))


def _class_rows(folder: Path, n_rounds: int) -> Iterator[dict]:
    submitted = hand_in(folder / "submitted", N_SUBMISSIONS)
    runs = {
        f"dlcourse grade --jobs {n_jobs}": grading(submitted, "--jobs", str(n_jobs))
        for n_jobs in TARGETS
    } | {
        "pytest --nbval for each": grading(submitted, "--nbval"),
        "nbgrader autograde": autograding(folder / "nbgrader", submitted),
    }
    seconds = yield from timed_rows(f"{N_SUBMISSIONS} submissions: {{}}", runs, n_rounds, 1, "s")
    if "nbgrader autograde" in seconds:
        for n_jobs, target in TARGETS.items():
            ours = f"dlcourse grade --jobs {n_jobs}"
            ratio = seconds["nbgrader autograde"] / seconds[ours]
            yield row(f"nbgrader autograde / {ours}", ratio, "times", target)


def hand_in(folder: Path, n_submissions: int) -> Path:
    """Submissions of exercise 01 with no mistake, one or two, in turn; returns the folder."""
    solution = (ROOT / "solutions" / f"{STEM}.ipynb").read_text(encoding="utf-8")
    for number in range(n_submissions):
        place = folder / f"student{number:04}" / STEM
        place.mkdir(parents=True)
        handed_in = solution
        for right, wrong in list(WRONG.items())[: number % 3]:
            handed_in = handed_in.replace(right, wrong)
        (place / f"{STEM}.ipynb").write_text(handed_in, encoding="utf-8")
    return folder


def grading(submitted: Path, *options: str) -> Callable[[], None]:
    """`dlcourse grade` as a class is graded, with nothing kept from before."""

    def run() -> None:
        with tempfile.TemporaryDirectory(prefix="dlcourse-bench-") as output:
            _grade(submitted, Path(output), *options)

    return run


def _grade(submitted: Path, output: Path, *options: str) -> float:
    """Grade; the largest memory of a process of the grader, in MiB."""
    command = [sys.executable, "-m", "dlcourse", "grade", submitted, "--output", output, *options]
    log = output / "log.txt"
    with log.open("w") as said:
        process = subprocess.Popen(list(map(str, command)), cwd=ROOT, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise RuntimeError(log.read_text().strip().rpartition("\n")[2])
    return usage.ru_maxrss / 1024


def autograding(folder: Path, submitted: Path) -> Callable[[], None]:
    """`nbgrader autograde` of the same submissions, where nbgrader is installed."""
    nbgrader = shutil.which("nbgrader")

    def call(*arguments: str) -> None:
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [nbgrader, *arguments], cwd=folder, env=environment, capture_output=True, text=True
        )
        if done.returncode:
            raise RuntimeError(done.stderr.strip().rpartition("\n")[2])

    def run() -> None:
        if nbgrader is None:
            raise ImportError("nbgrader is not installed")
        if not folder.exists():
            export_nbgrader(ROOT, folder, [STEM])
            call("generate_assignment", STEM)
            shutil.copytree(submitted, folder / "submitted")
        call("autograde", STEM, "--force")

    return run


def _worker_rows() -> Iterator[dict]:
    """The largest memory of the process that runs a learner's code."""
    submission = read_submission(ROOT / "solutions" / f"{STEM}.ipynb")
    with open_workplace() as workplace:
        notebook = RunningNotebook(submission, workplace, LIMITS)
        notebook.start()
        status = _status_of_worker()
        notebook.close()
    kilobytes = int(status.partition("VmHWM:")[2].split()[0])
    yield row("memory of a worker", np.array([kilobytes / 1024]), "MiB", "at most 150")


def _status_of_worker() -> str:
    """What the kernel says of the process that runs a learner's code."""
    for folder in Path("/proc").glob("[0-9]*"):
        command = (folder / "cmdline").read_bytes().split(b"\0")
        if b"dlcourse.grading.worker" in command and b"python" in command[0]:
            return (folder / "status").read_text()
    raise RuntimeError("no worker is found")


def _growth_rows(folder: Path) -> Iterator[dict]:
    """The largest memory of the grader's processes, after few and after many submissions."""
    megabytes = {}
    for n_submissions in GROWTH:
        submitted = hand_in(folder / f"submitted{n_submissions}", n_submissions)
        output = folder / f"graded{n_submissions}"
        output.mkdir()
        megabytes[n_submissions] = np.array([_grade(submitted, output, "--jobs", "2")])
        yield row(
            f"memory of a grader, {n_submissions} submissions", megabytes[n_submissions], "MiB"
        )
    few, many = megabytes.values()
    yield row("memory of a grader, 1000 / 100 submissions", many / few, "times", "at most 1.05")
