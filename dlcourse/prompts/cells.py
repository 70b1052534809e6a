"""What the cells of a lesson call: each prompt is one widget, however often its cell runs."""

import hashlib
from typing import Any
from weakref import WeakValueDictionary

from anywidget import AnyWidget
from IPython import get_ipython
from IPython.display import display

from dlcourse.experiments.experiment import Experiment
from dlcourse.prompts.came_out import SAVED, CameOut, still
from dlcourse.prompts.folds import Held, Printed, fold_experiment, fold_still
from dlcourse.prompts.prompt import Prompt, Seen
from dlcourse.prompts.texts import find_text
from dlcourse.prompts.wording import plain, still_prompt, still_seen

_asked: dict[str, Prompt] = {}
_told: dict[str, Seen] = {}
_summed: dict[str, CameOut] = {}
"""What came out, by the numbers of the lessons."""
_shown: WeakValueDictionary[str, Experiment] = WeakValueDictionary()
"""The experiments on the page by their cells: a prediction may be asked after its own."""
_running: set[str] = set()
"""The names of the cell that runs."""
_held = Held()


class Shown:
    """A widget as the last line of a cell, with what stands for it in a saved page."""

    def __init__(self, widget: AnyWidget, text: str, html: str) -> None:
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


def what_came_out(number: str) -> Shown:
    """Say which predictions of the lesson with this number came out, and which otherwise."""
    if number in _summed:
        _summed[number].refresh()
    else:
        _summed[number] = CameOut(number)
    return Shown(_summed[number], SAVED, still())


def _prompt(name: str, kind: str) -> Prompt:
    text = find_text(name)
    if text.kind != kind:
        raise ValueError(f"{name!r} is no {kind}, it is a {text.kind}")
    if name not in _asked:
        _asked[name] = prompt = Prompt(name, text)
        prompt.observe(lambda _change: _sum_up(name[:2]), "state")
        if text.cell in _shown:
            prompt.follow_use(_shown[text.cell])
    return _asked[name]


def _sum_up(number: str) -> None:
    if number in _summed:
        _summed[number].refresh()


def begin_cell(info: Any) -> None:
    """Hold back what a cell prints that is the answer. `info`: IPython's ExecutionInfo."""
    _running.clear()
    _running.update(_names(info))
    if any(not prompt.text.is_experiment for prompt in _answered("asked")):
        _held.hold()


def show_experiment(experiment: Experiment) -> dict[str, Any]:
    """What the running cell shows of `experiment`: folded where its picture is the answer."""
    bundle = experiment._repr_mimebundle_()
    asked = _answered("asked")
    if asked and not experiment.is_live:
        fold_experiment(experiment, asked)
    if asked or _answered("chosen"):
        fold_still(bundle)
    return bundle


def note_cell(result: Any) -> None:
    """Tell the prompts that a cell has run. `result`: IPython's ExecutionResult."""
    printed = _held.release()
    if not result.success:
        print(printed, end="")
        return
    if printed:
        shown = Printed(printed, _answered("asked"))
        display(Shown(shown, shown.summary, shown.still()))
    names = _names(result.info)
    if isinstance(result.result, Experiment):
        _shown.update(dict.fromkeys(names, result.result))
    for prompt in list(_asked.values()):
        if prompt.text.cell in names:
            prompt.follow(result.result)


def _names(info: Any) -> set[str]:
    # A cell is known by its id, which the build makes from its text, and where a program has ids
    # of its own by that text.
    return {info.cell_id, cell_id(info.raw_cell)} - {None}


def _answered(state: str) -> list[Prompt]:
    """The predictions in this state that the running cell answers as soon as it shows something."""
    prompts = [prompt for prompt in _asked.values() if prompt.text.cell in _running]
    return [prompt for prompt in prompts if prompt.text.shows_answer and prompt.state == state]


def cell_id(source: str) -> str:
    """The id that the build gives to the first cell of this text."""
    return hashlib.sha256(source.encode()).hexdigest()[:12]


if (shell := get_ipython()) is not None:
    shell.events.register("pre_run_cell", begin_cell)
    shell.events.register("post_run_cell", note_cell)
    shell.display_formatter.mimebundle_formatter.for_type(Experiment, show_experiment)
