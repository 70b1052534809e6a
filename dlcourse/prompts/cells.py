"""What the cells of a lesson call: each prompt is one widget, however often its cell runs."""

import hashlib
from collections.abc import Callable
from typing import Any

from IPython import get_ipython

from dlcourse.prompts.prompt import Prompt, Seen
from dlcourse.prompts.texts import find_text
from dlcourse.prompts.wording import plain, still_prompt, still_seen

_asked: dict[str, Prompt] = {}
_told: dict[str, Seen] = {}


class Shown:
    """A widget as the last line of a cell, with what stands for it in a saved page."""

    def __init__(self, widget: Prompt | Seen, text: str, html: str) -> None:
        self.widget, self._text, self._html = widget, text, html

    def _repr_mimebundle_(self, **_kwargs: object) -> dict[str, Any]:
        widget, _metadata = self.widget._repr_mimebundle_()
        return {**widget, "text/plain": self._text, "text/html": self._html}


def predict(name: str) -> Shown:
    """Ask the prediction with this id; ValueError where there is none."""
    prompt = _prompt(name, "predict")
    return Shown(prompt, plain(prompt.text), still_prompt(prompt.text))


def quiz(name: str) -> Shown:
    """Ask the quiz question with this id; ValueError where there is none."""
    prompt = _prompt(name, "quiz")
    return Shown(prompt, plain(prompt.text), still_prompt(prompt.text))


def seen(name: str) -> Shown:
    """What was seen after this prediction, folded until it was; ValueError where there is none."""
    prompt = _prompt(name, "predict")
    if prompt.text.seen is None:
        raise ValueError(f"nothing is told after the prediction {name!r}")
    if name not in _told:
        _told[name] = Seen(prompt)
    return Shown(_told[name], "What was seen", still_seen(prompt.text))


def _prompt(name: str, kind: str) -> Prompt:
    text = find_text(name)
    if text.kind != kind:
        raise ValueError(f"{name!r} is no {kind}, it is a {text.kind}")
    if not _asked:
        _follow_cells(_note_cell)
    if name not in _asked:
        _asked[name] = Prompt(name, text)
    return _asked[name]


def _follow_cells(note: Callable[[Any], None]) -> None:
    shell = get_ipython()
    if shell is not None:
        shell.events.register("post_run_cell", note)


def _note_cell(result: Any) -> None:
    """Tell the prompts that a cell has run. `result`: IPython's ExecutionResult."""
    # A cell is known by its id, which the build makes from its text, and where a program has ids
    # of its own by that text.
    names = (result.info.cell_id, cell_id(result.info.raw_cell))
    for prompt in list(_asked.values()):
        if prompt.text.cell in names and result.success:
            prompt.follow(result.result)


def cell_id(source: str) -> str:
    """The id that the build gives to the first cell of this text."""
    return hashlib.sha256(source.encode()).hexdigest()[:12]
