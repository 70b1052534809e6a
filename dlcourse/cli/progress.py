"""`dlcourse progress`: what has been tried and solved, and when."""

from collections import Counter

from tabulate import tabulate

from dlcourse import checks
from dlcourse.checks.progress import read_progress


def add_arguments(parser):
    pass


def run(args) -> int:
    attempts = read_progress()
    print(summary(attempts))
    return 0
