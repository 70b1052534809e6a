"""`dlcourse grade`: the points of handed-in notebooks, whoever wrote them."""

import argparse
import os
import sys
from collections.abc import Iterable
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from dlcourse.cli.course import course_root

if TYPE_CHECKING:
    from dlcourse.grading.graded import Graded

NO_SANDBOX = (
    "Nothing keeps learners' code from this machine (--no-sandbox): it can read the right answers,"
    " other submissions and your files."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="+",
        type=Path,
        help="a notebook, or a folder: every notebook below it is graded",
    )
    parser.add_argument(
        "--output", metavar="FOLDER", type=Path, help="write grades and reports here"
    )
    parser.add_argument(
        "--exercise",
        metavar="STEM",
        help="what a notebook is that does not say so itself, such as 08_dropout",
    )
    parser.add_argument(
        "--jobs", metavar="N", type=_positive, default=1, help="how many to judge at a time"
    )
    parser.add_argument(
        "--due",
        metavar="WHEN",
        type=_moment,
        help="when they were due, such as 2026-11-30T23:59; a day alone means its end. A file's"
        " time is that of the timestamp.txt beside it, else of its last change",
    )
    parser.add_argument(
        "--seed",
        metavar="N",
        type=_seed,
        default=0,
        help="draws the numbers on which answers are tried; take another one each year",
    )
    parser.add_argument(
        "--scheduler", metavar="ADDRESS", help="judge on a Dask cluster, such as tcp://host:8786"
    )
    parser.add_argument(
        "--nbval", action="store_true", help="judge each with pytest --nbval and a kernel"
    )
    parser.add_argument(
        "--no-sandbox",
        dest="sandboxed",
        action="store_false",
        help="run learners' code with your rights; the reports say so",
    )


def run(args: argparse.Namespace) -> int:
    from dlcourse.grading.engines import Way
    from dlcourse.grading.handed_in import find_handed_in
    from dlcourse.questions import question_ids

    if not hasattr(os, "killpg"):
        raise OSError(
            "grading needs Linux or macOS (on Windows: its Linux subsystem), where a process can"
            " be ended together with all that it has started"
        )
    if args.exercise is not None:
        question_ids(args.exercise)  # raises the sentence for one that there is not
    if args.output is not None:
        _refuse_a_mix(args.output, args.paths)
    if not args.sandboxed:
        print(NO_SANDBOX, file=sys.stderr, flush=True)
    handed_in = find_handed_in(args.paths)
    way = Way(
        sandboxed=args.sandboxed,
        seed=args.seed,
        hidden=tuple(
            path if path.is_dir() else path.parent
            for path in (*args.paths, *([args.output] if args.output else []))
        ),
        solutions=course_root() / "solutions" if args.nbval else None,
        junit=args.output and args.output / "nbval",
    )
    if args.output is None:
        return _print_all(_results(args, handed_in, way, None))
    return _write_all(args, handed_in, way)


def _refuse_a_mix(output: Path, paths: Iterable[Path]) -> None:
    """ValueError where reports would lie among submissions, and be graded the next time."""
    if output.exists() and not output.is_dir():
        raise ValueError(f"{output} is no folder: name one for the reports")
    for path in paths:
        if output.resolve().is_relative_to(path.resolve()):
            raise ValueError(f"{output} lies among the submissions: name another folder")


def _results(args: argparse.Namespace, handed_in: list, way, kept) -> Iterable["Graded"]:
    from dlcourse.grading.grade import grade

    return grade(handed_in, way, args.exercise, args.jobs, args.scheduler, kept)


def _print_all(results: Iterable["Graded"]) -> int:
    """Print a table for each result, or the sentence that says why there is none."""
    from dlcourse.checks.show import printable
    from dlcourse.grading.grade import PASSED, status_of
    from dlcourse.grading.report_table import report_table

    status = PASSED
    for result in results:
        if result.trouble:
            print(printable(result.trouble), file=sys.stderr, flush=True)
        else:
            print(printable(result.file))
            print(report_table(result.reports), end="\n\n", flush=True)
        status = max(status, status_of(result))
    return status


def _write_all(args: argparse.Namespace, handed_in: list, way) -> int:
    """Grade with a bar of progress, then write all reports into the output's folder."""
    from tqdm import tqdm

    from dlcourse.grading.grade import status_of
    from dlcourse.grading.result_folder import ResultFolder
    from dlcourse.grading.write_reports import write_reports

    settings = f"{args.sandboxed} {args.seed} {args.nbval} {args.exercise}"
    kept = ResultFolder(args.output / "results", settings)
    if way.junit is not None and args.nbval:
        way.junit.mkdir(exist_ok=True)
    results = []
    try:
        for result in tqdm(
            _results(args, handed_in, way, kept),
            total=len(handed_in),
            unit="notebook",
            ncols=80,
            disable=None,  # in a log
        ):
            results.append(result)
    except KeyboardInterrupt:
        print(
            f"\nStopped: {len(results)} of {len(handed_in)} are graded. The same command goes on"
            " from there.",
            file=sys.stderr,
        )
        return 2
    how = f"Graded with the numbers of seed {args.seed}."
    if args.due:
        how += f" Due {args.due.isoformat(' ', 'minutes')}."
    print(write_reports(results, args.output, args.due, how))
    return max(map(status_of, results), default=0)


def _positive(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"expected a number from 1 upward, got {text!r}")
    return number


def _seed(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"expected a number from 0 upward, got {text!r}")
    return int(text)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        if len(text) == len("2026-11-30"):
            moment = datetime.combine(moment, time.max)
        return moment.astimezone()
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"expected a date and a time such as 2026-11-30T23:59, got {text!r}"
        ) from None
