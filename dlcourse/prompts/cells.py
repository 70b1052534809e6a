"""What the cells of a lesson call: each prompt is one widget, however often its cell runs."""

import hashlib
from typing import Any
from weakref import WeakValueDictionary

from IPython import get_ipython

from dlcourse.experiments.experiment import Experiment
from dlcourse.prompts.prompt import Prompt, Seen
from dlcourse.prompts.texts import find_text
from dlcourse.prompts.wording import plain, still_prompt, still_seen

_asked: dict[str, Prompt] = {}
_told: dict[str, Seen] = {}
_shown: WeakValueDictionary[str, Experiment] = WeakValueDictionary()
"""The experiments on the page by their cells: a prediction may be asked after its own."""


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
    if name not in _asked:
        _asked[name] = prompt = Prompt(name, text)
        if text.cell in _shown:
            prompt.follow_use(_shown[text.cell])
    return _asked[name]


def note_cell(result: Any) -> None:
    """Tell the prompts that a cell has run. `result`: IPython's ExecutionResult."""
    if not result.success:
        return
    # A cell is known by its id, which the build makes from its text, and where a program has ids
    # of its own by that text.
    names = {result.info.cell_id, cell_id(result.info.raw_cell)} - {None}
    if isinstance(result.result, Experiment):
        _shown.update(dict.fromkeys(names, result.result))
    for prompt in list(_asked.values()):
        if prompt.text.cell in names:
            prompt.follow(result.result)


def cell_id(source: str) -> str:
    """The id that the build gives to the first cell of this text."""
    return hashlib.sha256(source.encode()).hexdigest()[:12]


if (shell := get_ipython()) is not None:
    shell.events.register("post_run_cell", note_cell)
