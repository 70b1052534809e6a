"""What each prompt says, as the build has written it from the lesson's source."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dlcourse.course import LESSONS
from dlcourse.prompts.forms import Form, read_form

HERE = Path(__file__).parent


@dataclass(frozen=True)
class PromptText:
    """A question and the form of its answers. `kind` is "predict" or "quiz"; `seen` HTML or None.

    `cell` is the id of the cell that answers a prediction, or None where only the learner knows
    when it was seen; `is_experiment` says whether the prediction is about an experiment, and
    `shows_answer` that its cell answers as soon as it is shown.
    """

    kind: str
    text: str
    question: str
    form: Form
    seen: str | None
    cell: str | None
    is_experiment: bool
    shows_answer: bool


def find_text(name: str) -> PromptText:
    """The prompt with an id such as "08.networks"; ValueError where there is none."""
    texts = texts_of(name[:2])
    if name not in texts:
        raise ValueError(f"there is no prediction or quiz with the id {name!r}")
    return texts[name]


@cache
def texts_of(number: str) -> dict[str, PromptText]:
    """The prompts of the lesson with this number, such as "08", by their ids."""
    stem = next((lesson.stem for lesson in LESSONS if lesson.number == number), None)
    file = HERE / f"{stem}.json"
    if not file.is_file():
        return {}
    return {name: _read(data) for name, data in json.loads(file.read_text("utf-8")).items()}


def _read(data: dict[str, Any]) -> PromptText:
    return PromptText(**{**data, "form": read_form(**data["form"])})
