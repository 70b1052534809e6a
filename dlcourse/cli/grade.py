"""`dlcourse grade`: the points of handed-in notebooks, by nbval against the solutions."""

import argparse
import os
import sys
from pathlib import Path

from dlcourse.cli.course import course_root

NO_LIMIT = "Nothing limits the memory of learners' code here: this system, or this Python, cannot."


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
    from dlcourse.grading.worker.memory import HAS_LIMIT

    if not hasattr(os, "killpg"):
        raise OSError(
            "grading needs Linux or macOS (on Windows: its Linux subsystem), where a process can"
            " be ended together with all that it has started"
        )
    if not HAS_LIMIT:
        print(NO_LIMIT, file=sys.stderr, flush=True)
    return grade(find_notebooks(args.paths), course_root() / "solutions")
