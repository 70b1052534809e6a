"""`dlcourse export`: the exercises for other graders."""

import argparse
from pathlib import Path

from dlcourse.cli.course import course_root

SYSTEMS = {
    "nbgrader": "an nbgrader course: generate_assignment, collect and autograde work in it",
    "otter": "notebooks for `otter assign`",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    systems = parser.add_subparsers(dest="system", required=True, metavar="SYSTEM")
    for name, summary in SYSTEMS.items():
        system = systems.add_parser(name, help=summary, description=summary)
        system.add_argument(
            "--output", metavar="FOLDER", type=Path, required=True, help="a new folder to write to"
        )
        system.add_argument(
            "exercises",
            metavar="EXERCISE",
            nargs="*",
            help="such as 01_function_set; all where none is named",
        )


def run(args: argparse.Namespace) -> int:
    if args.system == "nbgrader":
        from dlcourse.authoring.exports.nbgrader import export_nbgrader as export
    else:
        from dlcourse.authoring.exports.otter import export_otter as export

    for path in export(course_root(), args.output, args.exercises):
        print(f"wrote {path}")
    print(f"{args.output / 'README.md'} says how to go on")
    return 0
