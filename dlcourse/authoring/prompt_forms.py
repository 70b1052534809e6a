"""What may be answered in a fence: choices, or after a line that begins with `=` something else.

- about 12 : what this choice overlooks
- [x] nearly 200 : why this comes out

= 193 within 1.25, in networks          a number, or "189 to 196", and a factor of error
- near : why it is so
- below : what a guess overlooks that is too low; "above" too; both may be left out

= (−1.9, 0.4) within 0.3 on start_map   a point on a picture of the lesson's experiments
- near : why it is there
- (2, 2) : what another place overlooks, as many as there are; "else" for all others

= smallest loss first: Adam | Momentum | SGD
- right : why they come out so
- first SGD : what an order overlooks that begins so; "last X"; "else" for all others

= 0.16 within 1.01                      in a quiz: the result of work on paper, and for rounding
- 0.8 : the slip that leads there, as many as there are
- right : how it is worked out
"""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from dlcourse.authoring.prompt_html import to_html
from dlcourse.course import LESSONS
from dlcourse.experiments.question_picture import find_picture

_LINE = re.compile(r"^- +(\[x\] +)?(.*)$")
_N = r"[-−]?[\d,]*\.?\d+"
_NUMBER = re.compile(rf"({_N})(?: to ({_N}))? within ({_N})(?:, in (.+))?")
_VECTOR = re.compile(rf"\(({_N}), ({_N})\)")
_POINT = re.compile(rf"{_VECTOR.pattern} within ({_N}) on (\w+)")
_ORDER = re.compile(r"([^|:]+): ([^|]+(?:\|[^|]+)+)")


class FormError(ValueError):
    """A mistake in the answers of a fence: `line` counts from 0 at their first; None: all."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


class WrittenForm(Protocol):
    """Answers as an author writes them, in Markdown."""

    def data(self) -> dict[str, Any]:
        """What `dlcourse.prompts.forms.read_form` reads, as JSON."""


@dataclass(frozen=True)
class Choice:
    """One choice, in Markdown: what it says, and what is to be said about it."""

    text: str
    why: str
    is_right: bool


@dataclass(frozen=True)
class Choices:
    """Several choices, one of them right."""

    choices: tuple[Choice, ...]

    def data(self) -> dict[str, Any]:
        html = ({"html": to_html(each.text), "why": to_html(each.why)} for each in self.choices)
        choices = [asdict(each) | more for each, more in zip(self.choices, html, strict=True)]
        return {"form": "choice", "choices": choices}


@dataclass(frozen=True)
class Guess:
    """A number, a point, an order or a result: `answer` is data, `whys` are Markdown."""

    form: str
    answer: dict[str, Any]
    whys: dict[str, str]

    def data(self) -> dict[str, Any]:
        whys = {key: to_html(why) for key, why in self.whys.items()}
        return {"form": self.form} | self.answer | {"whys": whys}


def is_answer(line: str) -> bool:
    """Whether a line of a fence begins its answers."""
    return line.startswith("= ") or _LINE.match(line) is not None


def read_form(kind: str, name: str, body: Sequence[str]) -> WrittenForm:
    """Read the answers of a fence. kind: "predict" or "quiz", name: its id, such as "08.a".

    Raises FormError for answers that lack what they need.
    """
    what = f"the {kind} {name}"
    starts = [i for i, text in enumerate(body) if is_answer(text)]
    parts = {
        start: " ".join(line.strip() for line in body[start:end])
        for start, end in zip(starts, [*starts[1:], len(body)], strict=True)
    }
    if not body or not body[0].startswith("= "):
        return _read_choices(what, name, parts)
    answer, whys = parts.pop(0).removeprefix("= ").strip(), {}
    for line, part in parts.items():
        if part.startswith("= "):
            raise FormError(f"{what} has two answers", line)
        _, key, why = _split(name, line, part)
        if key in whys:
            raise FormError(f"{what} explains {key} twice", line)
        whys[key] = (line, why)
    for form, read in _READERS[kind]:
        if found := form.fullmatch(answer):
            return read(what, name, found, whys)
    message = _MODELS[kind]
    raise FormError(f"the answer of {name} must read {message}", 0)


def _read_choices(what, name, parts):
    choices = []
    for line, part in parts.items():
        mark, text, why = _split(name, line, part)
        choices.append(Choice(text, why, mark is not None))
    n_right = sum(choice.is_right for choice in choices)
    if len(choices) < 2 or n_right != 1:
        counted = f"{len(choices)} choices, {n_right} of them marked [x]"
        raise FormError(f"{what} has {counted}; it needs at least two, and one mark")
    if len({choice.text for choice in choices}) < len(choices):
        raise FormError(f"{what} has the same choice twice")
    return Choices(tuple(choices))


def _split(name, line, part):
    mark, rest = _LINE.match(part).groups()
    text, _, why = (half.strip() for half in rest.partition(" : "))
    if not text or not why:
        raise FormError(f"a choice of {name} must read '- text : explanation'", line)
    return mark, text, why


def _read_number(what, _name, found, whys):
    _require_keys(what, whys, "near", {"below", "above"})
    return Guess("number", _limits(what, found), _texts(whys))


def _read_result(what, _name, found, whys):
    slips = {key: why for key, why in whys.items() if re.fullmatch(_N, key)}
    for key, (line, _) in slips.items():
        if _number(key) <= 0:
            raise FormError(f"{what}: the slip {key} is not above 0", line)
    whys = {key: why for key, why in whys.items() if key not in slips}
    _require_keys(what, whys, "right", set())
    written = [{"number": _number(key), "why": to_html(why)} for key, (_, why) in slips.items()]
    return Guess("result", _limits(what, found) | {"slips": written}, _texts(whys))


def _limits(what, found):
    low, high, factor = (found[i] and _number(found[i]) for i in (1, 2, 3))
    high = low if high is None else high
    if not 0 < low <= high:
        raise FormError(f"{what} needs a positive answer, and the smaller end of a range first", 0)
    if factor <= 1:
        raise FormError(f"{what} needs a factor of error above 1", 0)
    return {"low": low, "high": high, "factor": factor, "unit": (found[4] or "").strip()}


def _read_point(what, name, found, whys):
    x, y, radius = map(_number, found.groups()[:3])
    lesson = next(lesson.name for lesson in LESSONS if lesson.number == name[:2])
    try:
        picture = find_picture(lesson, found[4])
    except LookupError as error:
        raise FormError(f"{what}: {error.args[0]}", 0) from None
    limits = (picture.xlim, picture.ylim)
    if not all(low <= at <= high for at, (low, high) in zip((x, y), limits, strict=True)):
        raise FormError(f"{what} has its answer outside of {found[4]}", 0)
    if radius <= 0:
        raise FormError(f"{what} needs a distance above 0", 0)
    others = {key: _VECTOR.fullmatch(key) for key in whys}
    places = [
        {"x": _number(place[1]), "y": _number(place[2]), "why": to_html(whys[key][1])}
        for key, place in others.items()
        if place
    ]
    whys = {key: why for key, why in whys.items() if not others[key]}
    _require_keys(what, whys, "near", {"else"})
    answer = {"point": [x, y], "radius": radius, "lesson": lesson, "picture": found[4]}
    return Guess("point", answer | {"places": places}, _texts(whys))


def _read_order(what, _name, found, whys):
    items = [item.strip() for item in found[2].split("|")]
    if len(set(items)) < len(items):
        raise FormError(f"{what} sorts the same item twice", 0)
    ends = {f"{end} {item}" for item in items for end in ("first", "last")}
    _require_keys(what, whys, "right", {"else"} | ends)
    written = [{"text": item, "html": to_html(item)} for item in items]
    return Guess("order", {"items": written, "label": found[1].strip()}, _texts(whys))


def _require_keys(what, whys, needed, optional):
    for key, (line, _) in whys.items():
        if key not in {needed} | optional:
            raise FormError(f"{what} cannot explain {key!r}", line)
    if needed not in whys:
        raise FormError(f"{what} lacks the explanation '- {needed} : …'", 0)


def _texts(whys):
    return {key: why for key, (_, why) in whys.items()}


def _number(text):
    return float(text.replace("−", "-").replace(",", ""))


_READERS = {
    "predict": ((_POINT, _read_point), (_NUMBER, _read_number), (_ORDER, _read_order)),
    "quiz": ((_NUMBER, _read_result),),
}
_MODELS = {
    "predict": "“= 193 within 1.25”, “= (1, 2) within 0.3 on picture” or “= label: A | B | C”",
    "quiz": "“= 0.16 within 1.01”",
}
