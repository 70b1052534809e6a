"""Prints a table for every question, and what must not be; 1 when there is anything.

python -m audit [--seeds N] [--patience SECONDS] [--trains] [QUESTION ...]
"""

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from tabulate import tabulate

from audit.of_question import Audit, audit
from dlcourse.questions import question_ids

N_PROCESSES = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Audit the questions named, or all; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m audit", description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=200, help="of fresh probes")
    parser.add_argument("--patience", type=float, default=0.5, help="seconds to judge with them")
    parser.add_argument("--trains", action="store_true", help="judge answers that train networks")
    parser.add_argument("questions", nargs="*", metavar="QUESTION")
    given = parser.parse_args(arguments)
    ids = given.questions or question_ids()
    judge = partial(audit, n_seeds=given.seeds, patience=given.patience, trains=given.trains)
    with ProcessPoolExecutor(N_PROCESSES) as pool:
        audits = list(pool.map(judge, ids))
    print(table(audits))
    problems = [f"{a.question_id}: {line}" for a in audits for line in a.problems]
    print("\n".join(problems))
    return int(bool(problems))


def table(audits: list[Audit]) -> str:
    """A line for each question, and one for all."""
    rows = [
        (
            a.question_id,
            a.n_right,
            a.n_mutants,
            a.n_known,
            sum(a.wrong.values()),
            *(a.wrong[kind] for kind in ("named", "narrowed", "told", "unexplained", "accepted")),
            f"{a.share_explained:.0%}" if a.wrong else "-",
            a.n_seeds,
            a.n_judged,
        )
        for a in audits
    ]
    totals = [sum(column) for column in zip(*(row[1:10] for row in rows), strict=True)]
    explained = sum(totals[4:7]) / totals[3] if totals[3] else 1
    rows.append(("all", *totals, f"{explained:.0%}", "", ""))
    headers = ("question", "right", "mutants", "known", "wrong", "named", "narrowed", "told")
    return tabulate(rows, (*headers, "unexplained", "accepted", "explained", "seeds", "judged"))


if __name__ == "__main__":
    sys.exit(main())
