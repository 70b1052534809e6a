"""A prompt in the page, thinly: asked, then chosen, then seen."""

from pathlib import Path
from typing import Any

from anywidget import AnyWidget
from traitlets import Bool, Dict, Int, Unicode

from dlcourse.experiments.among_cells import leave_cells_alone
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.panel import joined_modules, panel_styles
from dlcourse.prompts.record import last_choice, note_choice
from dlcourse.prompts.texts import PromptText
from dlcourse.prompts.wording import expectation, outcome
from dlcourse.record import in_session

HERE = Path(__file__).parent
NOTHING = -1
FRONT_END = joined_modules(
    "makePrompt", HERE.parent / "experiments" / "panel_page.js", HERE / "prompt.js"
)


class Prompt(AnyWidget):
    """A prediction or a quiz question. The answer is in the page only when it was asked for.

    A prediction goes from "asked" to "chosen" to "seen": that is when the experiment that it
    follows was used after the choice, or when the learner wants to be shown. A quiz question is
    seen as soon as it is answered, and may be answered again.
    """

    _esm = FRONT_END
    _css = panel_styles(HERE / "prompt.css")

    spec = Dict().tag(sync=True)
    state = Unicode("asked").tag(sync=True)
    choice = Int(NOTHING).tag(sync=True)
    answer = Unicode().tag(sync=True)
    """HTML about the choice."""

    def __init__(self, name: str, text: PromptText) -> None:
        self.name, self.text = name, text
        self._is_answered = False
        self._kind = "prediction" if text.kind == "predict" else "quiz"
        # What a widget sends does not say who sent it: asked now, while its cell runs.
        self._keeps = in_session()
        choices = [choice.html for choice in text.choices]
        spec = {"kind": text.kind, "question": text.question, "choices": choices}
        super().__init__(spec=spec)
        self.on_msg(lambda _widget, message, _buffers: self.receive(message))
        leave_cells_alone(self)
        kept = last_choice(self._kind, name) if self._keeps else None
        texts = [choice.text for choice in text.choices]
        if kept in texts:
            self._take(texts.index(kept))

    def receive(self, message: dict[str, Any]) -> None:
        """Take a message from the browser: a choice (its place, from 0), or "show"."""
        if message["kind"] == "choose":
            self.choose(message["choice"])
        else:
            self.show()

    def choose(self, place: int) -> None:
        """Take the choice at `place`, from 0, and keep it."""
        chosen = self.text.choices[place]
        if self._keeps:
            n_choices = len(self.text.choices)
            note_choice(self._kind, self.name, chosen.text, n_choices, chosen.is_right)
        self._take(place)

    def show(self) -> None:
        """Say what comes out."""
        chosen = None if self.choice == NOTHING else self.text.choices[self.choice]
        self._say("seen", outcome(self.text, chosen))

    def follow(self, shown: object) -> None:
        """Take note that the cell which answers has run, and of what it has shown."""
        if isinstance(shown, Experiment):
            self.follow_use(shown)
            if shown.is_live or not self.text.shows_answer:
                return
        # Where it is folded, the choice opens it.
        self._is_answered = True
        self._show_if_chosen()

    def follow_use(self, experiment: Experiment) -> None:
        """Show the answer when `experiment` is used after the choice."""
        experiment.on_use(self._show_if_chosen)

    def _show_if_chosen(self) -> None:
        if self.state == "chosen":
            self.show()

    def _take(self, place: int) -> None:
        with self.hold_sync():
            self.choice = place
            if self.text.kind == "quiz":
                self.show()
            else:
                self._say("chosen", expectation(self.text, self.text.choices[place]))
        if self._is_answered:
            self._show_if_chosen()

    def _say(self, state: str, answer: str) -> None:
        with self.hold_sync():
            self.state, self.answer = state, answer


class Seen(AnyWidget):
    """What is told after a prediction: folded, and opened by itself when it was seen."""

    _esm = FRONT_END
    _css = Prompt._css

    spec = Dict().tag(sync=True)
    is_open = Bool(False).tag(sync=True)

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(spec={"kind": "seen", "html": prompt.text.seen})
        leave_cells_alone(self)
        prompt.observe(self._follow, "state")
        self.is_open = prompt.state == "seen"

    def _follow(self, change: Any) -> None:
        self.is_open = change.new == "seen"
