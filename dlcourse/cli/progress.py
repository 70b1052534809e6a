"""`dlcourse progress`: what has been predicted, tried and solved, and when."""

import argparse
import csv
import json
import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from tabulate import tabulate

from dlcourse.questions import find_question, question_ids
from dlcourse.record import CheckRun, Entry, OpenedHint, TaskOutcome, read, to_data
from dlcourse.record.log import learners_log
from dlcourse.record.summary import summary, tries_by_id


def add_arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--export", metavar="FILE", type=Path, help="write all of it to FILE.json or FILE.csv"
    )
    what.add_argument("--wipe", action="store_true", help="delete all of it, after a question")
    parser.add_argument("--yes", action="store_true", help="with --wipe: do not ask")


def run(args: argparse.Namespace) -> int:
    if args.yes and not args.wipe:
        raise ValueError("--yes goes with --wipe.")
    if args.wipe:
        return wipe(is_sure=args.yes)
    entries = read()
    if args.export:
        export(entries, args.export)
        print(f"{_count(entries)} written to {args.export}.")
        return 0
    parts = [by_question(entries)]
    parts += [table(entries) for table in (by_day, by_task) if table(entries)]
    print("\n\n".join([*parts, *filter(None, ["\n".join(summary(entries))])]))
    return 0


def by_question(entries: Sequence[Entry]) -> str:
    """A table of every question: its points, tries and opened hints, the day of its solution."""
    runs = [entry for entry in entries if isinstance(entry, CheckRun)]
    hints = {(e.question, e.number) for e in entries if isinstance(e, OpenedHint)}
    rows, earned, possible = [], 0, 0
    for question_id in question_ids():
        points = find_question(question_id).points
        tries = [run for run in runs if run.question == question_id]
        opened = sum(question == question_id for question, _ in hints)
        solved = next((_day(run) for run in tries if run.passed), None)
        score = points if solved else 0
        state = f"solved {solved}" if solved else "tried" if tries else "not tried yet"
        rows.append([question_id, f"{score} / {points}", len(tries), opened, state])
        earned, possible = earned + score, possible + points
    rows.append(["together", f"{earned} / {possible}", len(runs), len(hints), ""])
    headers = ["question", "points", "tries", "hints", "state"]
    return tabulate(rows, headers=headers, disable_numparse=True)


def by_day(entries: Sequence[Entry]) -> str:
    """A table of days: tries on each, and how many questions were solved by its end; "" without
    any.
    """
    runs = [entry for entry in entries if isinstance(entry, CheckRun)]
    rows, solved = [], set()
    for day, group in groupby(sorted(runs, key=lambda run: run.time), key=_day):
        of_day = list(group)
        new = {run.question for run in of_day if run.passed} - solved
        solved |= new
        rows.append([day, len(of_day), ", ".join(sorted(new)) or "-", len(solved)])
    headers = ["day (UTC)", "tries", "newly solved", "solved in all"]
    return tabulate(rows, headers=headers) if rows else ""


def by_task(entries: Sequence[Entry]) -> str:
    """A table of the experiments' tasks: what came of the first try, which counts; "" without."""
    tasks = sorted(tries_by_id(entries, TaskOutcome).items())
    rows = [[task, tries[0].outcome, len(tries)] for task, tries in tasks]
    headers = ["task", "at the first try", "tries"]
    return tabulate(rows, headers=headers, disable_numparse=True) if rows else ""


def export(entries: Sequence[Entry], path: Path) -> None:
    """Write the entries to `path`, as its suffix says: .json, or .csv with a column a field.

    ValueError for another suffix, OSError where it cannot be written.
    """
    data = [to_data(entry) for entry in entries]
    if path.suffix == ".json":
        path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    elif path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            columns = dict.fromkeys(name for line in data for name in line) or ["time", "kind"]
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(data)
    else:
        raise ValueError(f"{path} must end in .json or .csv: this says how it is written.")


def wipe(is_sure: bool) -> int:
    """Delete the log, after a question unless `is_sure`; return the exit status."""
    log = learners_log()
    if not (is_sure or _agrees(f"Delete all of your progress, in {log.path}? [y/N] ")):
        print("Nothing was deleted. (Without a question: --wipe --yes)", file=sys.stderr)
        return 2
    log.wipe()
    print("Your progress was deleted.")
    return 0


def _agrees(question: str) -> bool:
    try:
        return input(question).strip().lower() in ("y", "yes")
    except EOFError:
        print()
        return False


def _count(entries: Sequence[Entry]) -> str:
    return "1 entry" if len(entries) == 1 else f"{len(entries)} entries"


def _day(entry: Entry) -> str:
    return entry.time.date().isoformat()
