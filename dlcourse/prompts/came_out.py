"""After a lesson: how many of its predictions came out, and which came out otherwise."""

import re
from collections.abc import Iterable
from pathlib import Path

from anywidget import AnyWidget
from traitlets import Unicode

from dlcourse.experiments.among_cells import leave_cells_alone
from dlcourse.experiments.panel import joined_modules, panel_styles
from dlcourse.prompts.texts import PromptText, texts_of
from dlcourse.record import Entry, Prediction, SeenOutcome, in_session, read_what_can_be
from dlcourse.record.summary import tries_by_id
from dlcourse.serving.still import still_html

HERE = Path(__file__).parent
SAVED = "Run this cell to see which of your predictions came out, and which came out otherwise."
SHORT = 45
"""A question of fewer characters does not stand alone."""
_SENTENCE_END = re.compile(r"(?<=[.?!:])\s+(?=[A-Z<])")


class CameOut(AnyWidget):
    """What came out, as it stands in the record when the cell runs and when something is seen."""

    _esm = joined_modules(
        "makeCameOut", HERE.parent / "experiments" / "panel_page.js", HERE / "came_out.js"
    )
    _css = panel_styles(HERE / "prompt.css")

    html = Unicode().tag(sync=True)

    def __init__(self, number: str) -> None:
        super().__init__()
        leave_cells_alone(self)
        self._number = number
        # As in a prompt: what comes later does not say who is at work.
        self._reads = in_session()
        self.refresh()

    def refresh(self) -> None:
        """Read the record again."""
        entries = read_what_can_be() if self._reads else []
        self.html = came_out(texts_of(self._number), entries)


def came_out(texts: dict[str, PromptText], entries: Iterable[Entry]) -> str:
    """HTML: of the predictions `texts`, by their ids, that were made and seen, what came out.

    The first answer to each counts; one that its question does not know any more is left out.
    """
    entries = list(entries)
    seen = {entry.id for entry in entries if isinstance(entry, SeenOutcome)}
    first = {name: tries[0] for name, tries in tries_by_id(entries, Prediction).items()}
    answers = {
        name: text.form.recall(str(first[name].choice))
        for name, text in texts.items()
        if text.kind == "predict" and name in first
    }
    known = {name: answer for name, answer in answers.items() if answer is not None}
    told = {name: answer for name, answer in known.items() if name in seen}
    if not known:
        return "<p>In this lesson nothing is predicted yet.</p>"
    otherwise = [
        f"<li>{short_question(texts[name].question)}{texts[name].form.verdict(answer)}</li>"
        for name, answer in told.items()
        if not texts[name].form.is_right(answer)
    ]
    parts = [f"<p>{len(told) - len(otherwise)} of {len(told)} as predicted.</p>"] if told else []
    if otherwise:
        parts.append(f"<p>These came out otherwise:</p><ul>{''.join(otherwise)}</ul>")
    if n_open := len(known) - len(told):
        parts.append(f"<p>Predicted, and not seen yet: {n_open}.</p>")
    return "".join(parts)


def short_question(html: str) -> str:
    """The last sentence of a prompt that asks, with what stands before it where it is very short.

    Where none asks it is the last sentence.
    """
    plain = re.sub(r"</?strong>", "", re.sub(r"</?p>", " ", html)).strip()
    sentences = _SENTENCE_END.split(plain)
    places = [place for place, sentence in enumerate(sentences) if sentence.endswith("?")]
    last = first = places[-1] if places else len(sentences) - 1
    while first > 0 and len(re.sub("<[^>]*>", "", " ".join(sentences[first : last + 1]))) < SHORT:
        first -= 1
    return " ".join(sentences[first : last + 1])


def still() -> str:
    """What stands for it in a saved page."""
    return still_html(f"<p>{SAVED}</p>")
