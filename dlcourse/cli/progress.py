"""`dlcourse progress`: what has been tried and solved, and when."""

from itertools import groupby

from tabulate import tabulate

from dlcourse.checks.progress import read_progress
from dlcourse.questions import find_question, question_ids


def add_arguments(parser):
    pass


def run(args) -> int:
    attempts = read_progress()
    print(by_question(attempts))
    if attempts:
        print()
        print(by_day(attempts))
    return 0


def by_question(attempts: list[dict]) -> str:
    """A table of every question: its points, its tries, the day it was first solved."""
    rows, earned, possible = [], 0, 0
    for question_id in question_ids():
        question = find_question(question_id)
        tries = [attempt for attempt in attempts if attempt["question"] == question_id]
        solved = next((_day(attempt) for attempt in tries if attempt["passed"]), None)
        score = question.points if solved else 0
        state = f"solved {solved}" if solved else "tried" if tries else "not tried yet"
        rows.append([question_id, f"{score} / {question.points}", len(tries), state])
        earned, possible = earned + score, possible + question.points
    rows.append(["together", f"{earned} / {possible}", len(attempts), ""])
    return tabulate(rows, headers=["question", "points", "tries", "state"], disable_numparse=True)


def by_day(attempts: list[dict]) -> str:
    """A table of days: tries on each, and how many questions were solved by its end."""
    rows, solved = [], set()
    for day, of_day in groupby(sorted(attempts, key=lambda a: a["time"]), key=_day):
        of_day = list(of_day)
        new = {a["question"] for a in of_day if a["passed"]} - solved
        solved |= new
        rows.append([day, len(of_day), ", ".join(sorted(new)) or "-", len(solved)])
    return tabulate(rows, headers=["day (UTC)", "tries", "newly solved", "solved in all"])


def _day(attempt):
    return attempt["time"][:10]
