"""What the log can hold: an entry of one of six kinds, each a line of JSON."""

import json
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any, ClassVar

TIME = "%Y-%m-%dT%H:%M:%S+00:00"


@dataclass(frozen=True)
class Entry:
    """Something that the learner did at `time`.

    ValueError for a time that is not in UTC, TypeError for a field of another type.
    """

    kind: ClassVar[str]
    time: datetime

    def __post_init__(self) -> None:
        if self.time.utcoffset() != timedelta():
            raise ValueError(f"time must be in UTC, not {self.time}")
        for field in fields(self):
            value = getattr(self, field.name)
            if field.type is not object and type(value) is not field.type:
                wanted, got = field.type.__name__, type(value).__name__
                raise TypeError(f"{field.name} must be of type {wanted}, not {got}")


@dataclass(frozen=True)
class CheckRun(Entry):
    """A check of the question with this id, such as "01.softmax", and what it earned."""

    kind = "check"
    question: str
    passed: bool
    points: int
    score: int

    def __post_init__(self) -> None:
        super().__post_init__()
        if not 0 <= self.score <= self.points:
            raise ValueError(f"score must be between 0 and {self.points}, not {self.score}")


@dataclass(frozen=True)
class Prediction(Entry):
    """What was predicted at the prompt `id`, and whether it is as it came out (`right`).

    `choice` is whatever JSON holds; prompts write the text of a choice, a number, a point or an
    order. `n_choices` is how many there were to choose from, 0 where none were listed.
    """

    kind = "prediction"
    id: str
    choice: object
    n_choices: int
    right: bool


@dataclass(frozen=True)
class QuizAnswer(Entry):
    """The choice, as in `Prediction`, at the quiz question `id`, and whether it is right."""

    kind = "quiz"
    id: str
    choice: object
    right: bool


@dataclass(frozen=True)
class SeenOutcome(Entry):
    """What comes out at the prediction `id` was seen."""

    kind = "seen"
    id: str


@dataclass(frozen=True)
class OpenedHint(Entry):
    """Hint `number`, from 1, of a question."""

    kind = "hint"
    question: str
    number: int


@dataclass(frozen=True)
class TaskOutcome(Entry):
    """How a task in an experiment ended: `id` such as "09.repair case 3", `outcome` in words."""

    kind = "task"
    id: str
    outcome: str


CLASSES = (CheckRun, Prediction, QuizAnswer, SeenOutcome, OpenedHint, TaskOutcome)
KINDS = {cls.kind: cls for cls in CLASSES}


def to_data(entry: Entry) -> dict[str, Any]:
    """The entry as JSON takes it, its time and kind first."""
    _, *own = (field.name for field in fields(entry))
    head = {"time": entry.time.strftime(TIME), "kind": entry.kind}
    return head | {name: getattr(entry, name) for name in own}


def to_line(entry: Entry) -> str:
    """The entry as a line of the log; TypeError for a choice that JSON does not hold."""
    return json.dumps(to_data(entry))


def from_line(line: str) -> Entry | None:
    """The entry that `to_line` wrote, or None: for a torn line, and for a kind unknown here.

    Lines of the course's first version say no kind: they are checks.
    """
    try:
        data = json.loads(line)
        cls = KINDS[data.pop("kind", CheckRun.kind)]
        data["time"] = datetime.fromisoformat(data["time"])
        return cls(**data)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
