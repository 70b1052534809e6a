"""Prints a table for every question, and what must not be; 1 when there is anything.

python -m audit [N_SEEDS [QUESTION ...]]
"""

import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from tabulate import tabulate

from audit.of_question import Audit, audit
from dlcourse.questions import question_ids

N_SEEDS = 200
N_PROCESSES = 2


def main(arguments: list[str]) -> int:
    """Audit the questions named, or all; return the exit status."""
    n_seeds = int(arguments[0]) if arguments else N_SEEDS
    ids = tuple(arguments[1:]) or question_ids()
    with ProcessPoolExecutor(N_PROCESSES) as pool:
        audits = list(pool.map(partial(audit, seeds=range(n_seeds)), ids))
    print(table(audits))
    problems = [f"{a.question_id}: {line}" for a in audits for line in a.problems]
    print("\n".join(["", *problems]))
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
            f"{a.share_explained:.0%}",
            a.n_seeds,
        )
        for a in audits
    ]
    totals = [sum(column) for column in zip(*(row[1:10] for row in rows), strict=True)]
    explained = sum(totals[4:7]) / totals[3] if totals[3] else 1
    rows.append(("all", *totals, f"{explained:.0%}", ""))
    headers = ("question", "right", "mutants", "known", "wrong", "named", "narrowed", "told")
    return tabulate(rows, (*headers, "unexplained", "accepted", "explained", "seeds"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
