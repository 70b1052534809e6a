"""Judges one submission with nbval: a grading notebook, and a run of pytest on it.

The kernel that nbval starts judges; it never runs the learner's code, which a worker does.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from dlcourse.checks import CheckError, Report
from dlcourse.checks.show import shorten
from dlcourse.grading.environment import child_environment
from dlcourse.grading.graft import graft
from dlcourse.grading.limits import LIMITS
from dlcourse.grading.submission import Submission
from dlcourse.questions import question_ids

OUTCOMES = "outcomes.jsonl"


def judge_with_nbval(
    submission: Submission,
    solutions: Path,
    sandboxed: bool,
    seed: int | None = None,
    junit: Path | None = None,
) -> tuple[list[Report], list[str]]:
    """The report on every question; no sentences, which only the judge in one process has.

    solutions: the folder with the solution of each exercise. seed: as of `judge_submission`.
    junit: where pytest writes its own report. Raises CheckError if a question could not be checked.
    """
    notebook = graft(submission, solutions / f"{submission.stem}.ipynb", sandboxed, seed)
    with (
        tempfile.TemporaryDirectory(prefix="dlcourse-") as folder,
        tempfile.TemporaryDirectory(prefix="dlcourse-") as scratch,
    ):
        outcomes = _run_nbval(notebook, submission.stem, Path(folder), scratch, junit)
    return _reports(outcomes, question_ids(submission.stem)), []


def _reports(outcomes: list[dict], questions: Iterable[str]) -> list[Report]:
    """What nbval found, by question; CheckError where it is not about the learner's answers.

    outcomes: those of all cells, as `dlcourse.grading.nbval_names` writes them.
    """
    failures = [o for o in outcomes if not o["passed"] and not o["report"]]
    if any(failure["question_id"] for failure in failures):
        raise CheckError(shorten(failures[0]["text"].rstrip(".")))
    checked = {outcome["question_id"]: outcome for outcome in outcomes}
    reports = []
    for question in questions:
        if question not in checked:
            raise CheckError(f"nbval did not come to {question}")
        report = Report.from_json(checked[question]["report"])
        if report.passed and not checked[question]["passed"]:
            raise CheckError(
                f"{question} passes, but the solution's saved output is another: run `make build`"
            )
        reports.append(report)
    return reports


def _run_nbval(
    notebook: dict, stem: str, folder: Path, scratch: str, junit: Path | None
) -> list[dict]:
    """Run the grading notebook in `folder`, with no pytest settings or plugins from elsewhere.

    scratch: where the run puts its temporary files; nbval's kernel is killed before it tidies up.
    """
    name = f"{stem}.ipynb"
    # nbval must never interrupt: a worker ends what takes too long.
    seconds = int(2 * LIMITS.submission)
    (folder / name).write_text(json.dumps(notebook), encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    (folder / OUTCOMES).touch()
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-c",
            "pytest.ini",
            "--rootdir",
            ".",
            "-p",
            "nbval.plugin",
            "-p",
            "dlcourse.grading.nbval_names",
            "-p",
            "no:cacheprovider",
            "--nbval",
            "--nbval-current-env",
            "--nbval-cell-timeout",
            str(seconds),
            "-q",
            "--no-header",
            "--color=no",
            "--tb=no",
            "-rfE",
            "--outcomes",
            OUTCOMES,
            *([] if junit is None else [f"--junitxml={junit.resolve()}"]),
            name,
        ],
        cwd=folder,
        env=child_environment(PYTEST_DISABLE_PLUGIN_AUTOLOAD="1", TMPDIR=scratch),
        check=False,
        stdout=subprocess.DEVNULL,
    )
    lines = (folder / OUTCOMES).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]
