"""`dlcourse check`: runs an exercise in a fresh kernel and says which questions it answers."""

import argparse
from pathlib import Path

from dlcourse.record import record_check


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", metavar="PATH", type=Path, help="your notebook of an exercise")


def run(args: argparse.Namespace) -> int:
    from dlcourse.grading.submission import read_submission

    submission = read_submission(args.path)

    from dlcourse.grading.kernel import check_in_kernel
    from dlcourse.grading.report_table import report_table

    reports, failed = check_in_kernel(submission)
    if submission.kind == "exercise":
        for report in reports:
            if report.answered:
                record_check(report)
    for number, error in failed.items():
        print(f"cell {number} stops with {error}")
    print(report_table(reports))
    return 0 if all(report.passed for report in reports) else 1
