"""Keeps what was chosen, in the learner's own record."""

from dlcourse.record import read_what_can_be, record


def note_choice(kind: str, name: str, choice: str, n_choices: int, right: bool) -> None:
    """Record a choice. kind: "prediction" or "quiz"; name: the prompt's id."""
    fields = {"n_choices": n_choices} if kind == "prediction" else {}
    record(kind, id=name, choice=choice, right=right, **fields)


def last_choice(kind: str, name: str) -> str | None:
    """What was chosen last at this prompt, or None; also where the record cannot be read."""
    for entry in reversed(read_what_can_be()):
        if entry.kind == kind and entry.id == name:
            return entry.choice
    return None
