"""The record in a few sentences: what came out otherwise, what was opened, how long it took."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import TypeVar

from dlcourse.record.entries import Entry, OpenedHint, Prediction, QuizAnswer, TaskOutcome

PAUSE = timedelta(minutes=10)
"""Whoever does nothing for so long is taken to be away."""

WithId = TypeVar("WithId", Prediction, QuizAnswer, TaskOutcome)


def tries_by_id(entries: Iterable[Entry], kind: type[WithId]) -> dict[str, list[WithId]]:
    """For each id all entries of `kind`, oldest first: the first is the choice that counts."""
    tries: dict[str, list[WithId]] = {}
    for entry in entries:
        if isinstance(entry, kind):
            tries.setdefault(entry.id, []).append(entry)
    return tries


def time_spent(entries: Iterable[Entry]) -> timedelta:
    """The gaps shorter than 10 minutes between one entry and the next, added up."""
    times = sorted(entry.time for entry in entries)
    gaps = (later - earlier for earlier, later in pairwise(times))
    return sum((gap for gap in gaps if gap < PAUSE), timedelta())


def summary(entries: Sequence[Entry]) -> list[str]:
    """A sentence each on predictions, quizzes, hints, tasks and time, as far as there are any."""
    predicted = [tries[0].right for tries in tries_by_id(entries, Prediction).values()]
    answered = [tries[0].right for tries in tries_by_id(entries, QuizAnswer).values()]
    hints = {(e.question, e.number) for e in entries if isinstance(e, OpenedHint)}
    n_helped = len({question for question, _ in hints})
    n_tasks = len(tries_by_id(entries, TaskOutcome))
    minutes = round(time_spent(entries) / timedelta(minutes=1))
    sentences = {
        f"Predictions: {predicted.count(False)} of {len(predicted)} came out otherwise.": predicted,
        f"Quizzes: {answered.count(True)} of {len(answered)} right at the first choice.": answered,
        f"Hints: {len(hints)} opened, on {n_helped} of the questions.": hints,
        f"Tasks in experiments: {n_tasks} tried.": n_tasks,
        f"Time: {in_hours(minutes)}, the gaps shorter than 10 minutes between one entry of the "
        "record and the next, added up.": minutes,
    }
    return [sentence for sentence, is_there in sentences.items() if is_there]


def in_hours(minutes: int) -> str:
    """A time in words, such as "1 h 20 min"."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} h"] * (hours > 0) + [f"{rest} min"] * (rest > 0 or not hours)
    return " ".join(parts)
