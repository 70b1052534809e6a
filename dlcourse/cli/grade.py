"""`dlcourse grade`: the points of handed-in notebooks, by nbval against the solutions."""

import argparse
from pathlib import Path

from dlcourse.cli.course import course_root


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="+",
        type=Path,
        help="a notebook, or a folder: every notebook below it is graded",
    )


def run(args: argparse.Namespace) -> int:
    from dlcourse.grading.grade import grade
    from dlcourse.grading.submission import find_notebooks

    return grade(find_notebooks(args.paths), course_root() / "solutions")
