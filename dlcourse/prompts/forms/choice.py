"""One of several choices."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dlcourse.prompts.forms.form import Form, block, fold


@dataclass(frozen=True)
class Choice:
    """One choice: its Markdown, that as HTML, and the explanation of it as HTML."""

    text: str
    html: str
    why: str
    is_right: bool


@dataclass(frozen=True)
class ChoiceForm(Form):
    """An answer is the place of a choice, from 0."""

    choices: tuple[Choice, ...]

    name = "choice"

    @classmethod
    def from_data(cls, choices: Sequence[dict[str, Any]]) -> "ChoiceForm":
        return cls(tuple(Choice(**choice) for choice in choices))

    @property
    def n_choices(self) -> int:
        return len(self.choices)

    def page(self) -> dict[str, Any]:
        return {"choices": [choice.html for choice in self.choices]}

    def read(self, sent: Any) -> int:
        if sent not in range(len(self.choices)):
            raise ValueError("Choose one of the answers first.")
        return sent

    def text(self, answer: int) -> str:
        return self.choices[answer].text

    def recall(self, text: str) -> int | None:
        texts = [choice.text for choice in self.choices]
        return texts.index(text) if text in texts else None

    def html(self, answer: int) -> str:
        return self.choices[answer].html

    def is_right(self, answer: int) -> bool:
        return self.choices[answer].is_right

    def verdict(self, answer: int | None) -> str:
        right = f"What comes out: <b>{self._chosen(None).html}</b>."
        if answer is None:
            return f"<p>{right}</p>"
        ends = ", and that is what comes out." if self.is_right(answer) else f". {right}"
        return f"<p>You predicted <b>{self.html(answer)}</b>{ends}</p>"

    def why(self, answer: int | None) -> str:
        return self._chosen(answer).why

    def plain(self) -> list[str]:
        return [f"( ) {choice.text}" for choice in self.choices]

    def still(self) -> str:
        return "".join(
            fold(choice.html, "<p>Right.</p>" * choice.is_right + block(choice.why))
            for choice in self.choices
        )

    def _chosen(self, answer: int | None) -> Choice:
        if answer is None:
            return next(choice for choice in self.choices if choice.is_right)
        return self.choices[answer]
