"""A prompt in the page, thinly: asked, then chosen, then seen."""

from pathlib import Path
from typing import Any

from anywidget import AnyWidget
from traitlets import Any as TraitAny
from traitlets import Bool, Dict, Unicode

from dlcourse.experiments.among_cells import leave_cells_alone
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.panel import joined_modules, panel_styles
from dlcourse.prompts.record import last_choice, note_choice, note_seen
from dlcourse.prompts.texts import PromptText
from dlcourse.prompts.wording import expectation, outcome
from dlcourse.record import in_session

HERE = Path(__file__).parent
FORMS = sorted((HERE / "forms").glob("*.js"))
FRONT_END = joined_modules(
    "makePrompt", HERE.parent / "experiments" / "panel_page.js", *FORMS, HERE / "prompt.js"
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
    choice = TraitAny(None).tag(sync=True)
    """As its form has it; None where nothing was chosen."""
    problem = Unicode().tag(sync=True)
    """A sentence: why what was sent is no answer."""
    truth = TraitAny(None).tag(sync=True)
    """What the form marks once the outcome was seen."""
    answer = Unicode().tag(sync=True)
    """HTML about the choice."""

    def __init__(self, name: str, text: PromptText) -> None:
        self.name, self.text = name, text
        self._is_answered = False
        self._kind = "prediction" if text.kind == "predict" else "quiz"
        # What a widget sends does not say who sent it: asked now, while its cell runs.
        self._keeps = in_session()
        spec = {"kind": text.kind, "question": text.question, "form": text.form.name}
        super().__init__(spec=spec | text.form.page())
        self.on_msg(lambda _widget, message, _buffers: self.receive(message))
        leave_cells_alone(self)
        if self._keeps:
            self._restore()

    def receive(self, message: dict[str, Any]) -> None:
        """Take a message from the browser: a choice as its form has it, or "show"."""
        if message["kind"] == "choose":
            self.choose(message["choice"])
        else:
            self.show()

    def choose(self, sent: Any) -> None:
        """Take a choice and keep it, or say why it is none."""
        form = self.text.form
        try:
            choice = form.read(sent)
        except ValueError as error:
            self.problem = str(error)
            return
        if self._keeps:
            right = form.is_right(choice)
            note_choice(self._kind, self.name, form.text(choice), form.n_choices, right)
        self._take(choice)

    def show(self) -> None:
        """Say what comes out, and keep that it was seen."""
        if self._keeps and self.state != "seen":
            note_seen(self.name)
        self._tell()

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

    def _restore(self) -> None:
        text, was_seen = last_choice(self._kind, self.name)
        choice = None if text is None else self.text.form.recall(str(text))
        if choice is not None:
            self._take(choice)
        if was_seen:
            self._tell()

    def _take(self, choice: Any) -> None:
        with self.hold_sync():
            self.choice, self.problem = choice, ""
            if self.text.kind == "quiz":
                self._tell()
            else:
                self._say("chosen", expectation(self.text, choice))
        if self._is_answered:
            self._show_if_chosen()

    def _tell(self) -> None:
        with self.hold_sync():
            self.truth, self.problem = self.text.form.truth, ""
            self._say("seen", outcome(self.text, self.choice))

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
