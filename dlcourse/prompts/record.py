"""Keeps what was chosen, in the learner's own record."""

from dlcourse.record import read_what_can_be, record


def note_choice(kind: str, name: str, choice: str, n_choices: int, right: bool) -> None:
    """Record a choice. kind: "prediction" or "quiz"; name: the prompt's id."""
    fields = {"n_choices": n_choices} if kind == "prediction" else {}
    record(kind, id=name, choice=choice, right=right, **fields)


def note_seen(name: str) -> None:
    """Record that the outcome of a prediction was seen."""
    record("seen", id=name)


def last_choice(kind: str, name: str) -> tuple[str | None, bool]:
    """What was chosen last at this prompt, or None, and whether its outcome was seen.

    Nothing of both where the record cannot be read.
    """
    entries = [e for e in read_what_can_be() if e.kind in (kind, "seen") and e.id == name]
    choices = [entry.choice for entry in entries if entry.kind == kind]
    return choices[-1] if choices else None, any(entry.kind == "seen" for entry in entries)
