"""Grades submissions with nbval: one grading notebook and one pytest run for each."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from dlcourse.checks import Report
from dlcourse.checks.show import printable, shorten
from dlcourse.grading.environment import child_environment
from dlcourse.grading.graft import graft
from dlcourse.grading.limits import LIMITS
from dlcourse.grading.report_table import report_table
from dlcourse.grading.submission import SubmissionError, read_submission
from dlcourse.questions import find_question, question_ids

PASSED, FAILED, UNGRADED = 0, 1, 2
OUTCOMES = "outcomes.jsonl"


class GradingError(Exception):
    """The grader's own failure, which costs no learner a point; its text says what failed."""


def grade(paths: Iterable[Path], solutions: Path) -> int:
    """Grade each notebook in `paths`, print its table, and return the exit status.

    solutions: the folder with the solution of each exercise.
    0 if every question of every submission passed, 2 if one could not be graded (one sentence on
    stderr in place of its table, the others are still graded), else 1.
    """
    status = PASSED
    for path in paths:
        try:
            reports = grade_one(path, solutions)
        except SubmissionError as error:
            trouble = str(error)
        except GradingError as error:
            trouble = f"{path} could not be graded: {error}."
        except Exception as error:  # whatever it is, the others are still graded
            trouble = f"{path} could not be graded: {type(error).__name__}: {shorten(str(error))}."
        else:
            print(report_table(reports), end="\n\n", flush=True)
            if not all(report.passed for report in reports):
                status = max(status, FAILED)
            continue
        print(printable(trouble), file=sys.stderr, flush=True)
        status = UNGRADED
    return status


def grade_one(path: Path, solutions: Path) -> list[Report]:
    """The report on every question of the submission at `path`.

    Raises SubmissionError if it is none, and GradingError if a question could not be checked.
    """
    submission = read_submission(path)
    notebook = graft(submission, solutions / f"{submission.stem}.ipynb")
    print(printable(str(path)), flush=True)
    with (
        tempfile.TemporaryDirectory(prefix="dlcourse-") as folder,
        tempfile.TemporaryDirectory(prefix="dlcourse-") as scratch,
    ):
        outcomes = _run_nbval(notebook, submission.stem, Path(folder), scratch)
    return _reports(outcomes, question_ids(submission.stem))


def _reports(outcomes: list[dict], questions: Iterable[str]) -> list[Report]:
    """What nbval found, by question; GradingError where it is not about the learner's answers.

    outcomes: those of all cells, as `dlcourse.grading.nbval_names` writes them.
    """
    failures = [o for o in outcomes if not o["passed"] and not o["report"]]
    if any(failure["question_id"] for failure in failures):
        raise GradingError(shorten(failures[0]["text"].rstrip(".")))
    checked = {outcome["question_id"]: outcome for outcome in outcomes}
    reports = []
    for question in questions:
        if question not in checked:
            raise GradingError(f"nbval did not come to {question}")
        report = Report.from_json(checked[question]["report"])
        if report.passed and not checked[question]["passed"]:
            raise GradingError(
                f"{question} passes, but the solution's saved output is another: run `make build`"
            )
        reports.append(report)
    return reports


def _run_nbval(notebook: dict, stem: str, folder: Path, scratch: str) -> list[dict]:
    """Run the grading notebook in `folder`, with no pytest settings or plugins from elsewhere.

    scratch: where the run puts its temporary files; nbval's kernel is killed before it tidies up.
    """
    name = f"{stem}.ipynb"
    # nbval must never interrupt: a worker ends what takes too long.
    seconds = LIMITS.for_anything(map(find_question, question_ids(stem)))
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
            name,
        ],
        cwd=folder,
        env=child_environment(PYTEST_DISABLE_PLUGIN_AUTOLOAD="1", TMPDIR=scratch),
        check=False,
    )
    lines = (folder / OUTCOMES).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]
