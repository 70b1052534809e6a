"""`dlcourse check`: runs an exercise in a fresh kernel and says which questions it answers."""

import argparse
from pathlib import Path

from dlcourse.checks import Report, progress


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", metavar="PATH", type=Path, help="your notebook of an exercise")


def run(args: argparse.Namespace) -> int:
    from dlcourse.grading.submission import read_submission

    submission = read_submission(args.path)

    from dlcourse.grading.kernel import check_in_kernel
    from dlcourse.grading.verdict import verdict_table

    verdicts, failed = check_in_kernel(submission)
    if submission.kind == "exercise":
        for verdict in verdicts:
            if verdict.answered:
                progress.record(_report(verdict))
    for number, error in failed.items():
        print(f"cell {number} stops with {error}")
    print(verdict_table(verdicts))
    return 0 if all(verdict.passed for verdict in verdicts) else 1


def _report(verdict) -> Report:
    return Report(
        verdict.question_id, verdict.passed, verdict.score, verdict.points, verdict.message
    )
