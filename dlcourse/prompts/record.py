"""Keeps what was chosen, in the learner's own log."""

import json
from datetime import UTC, datetime

from dlcourse.checks.progress import TIME, progress_path


def note_choice(kind: str, name: str, choice: str, n_choices: int, right: bool) -> None:
    """Append a choice to the log. kind: "prediction" or "quiz"; name: the prompt's id."""
    entry = {"time": datetime.now(UTC).strftime(TIME), "kind": kind, "id": name, "choice": choice}
    if kind == "prediction":
        entry["n_choices"] = n_choices
    path = progress_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(json.dumps(entry | {"right": right}) + "\n")
    except OSError:
        return


def last_choice(kind: str, name: str) -> str | None:
    """What was chosen last at this prompt, or None; also where the log cannot be read."""
    try:
        lines = progress_path().read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    for line in reversed(lines):
        try:
            entry = json.loads(line)
            if (entry.get("kind"), entry.get("id")) == (kind, name):
                return entry["choice"]
        except (ValueError, KeyError, AttributeError):
            continue
    return None
