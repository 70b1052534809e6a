"""What every form of an answer can say of itself."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar


class Form(ABC):
    """How a prompt is answered, what is right, and what is to be said of each answer.

    An answer is what JSON holds: the place of a choice from 0, a number, two numbers, places.
    """

    name: ClassVar[str]
    n_choices: int = 0
    """How many there are to choose from; 0 where none are listed."""
    truth: Any = None
    """What the page marks when the outcome was seen, or None."""

    @classmethod
    def from_data(cls, **data: Any) -> "Form":
        """From what the build has written."""
        return cls(**data)

    @abstractmethod
    def page(self) -> dict[str, Any]:
        """What the page asks with. It does not tell what is right."""

    @abstractmethod
    def read(self, sent: Any) -> Any:
        """The answer that the page has sent; ValueError, in a sentence, where it is none."""

    @abstractmethod
    def text(self, answer: Any) -> str:
        """An answer as plain text, for the record."""

    @abstractmethod
    def recall(self, text: str) -> Any:
        """The answer of which `text` is the text, or None where there is none any more."""

    @abstractmethod
    def html(self, answer: Any) -> str:
        """An answer as HTML within a sentence."""

    @abstractmethod
    def is_right(self, answer: Any) -> bool:
        """Whether it is as it comes out."""

    @abstractmethod
    def verdict(self, answer: Any) -> str:
        """HTML that holds an answer against what comes out; for None, what comes out."""

    @abstractmethod
    def why(self, answer: Any) -> str:
        """The explanation, as HTML, of an answer; for None, of what comes out."""

    @abstractmethod
    def plain(self) -> list[str]:
        """The lines under the question where there is no HTML."""

    @abstractmethod
    def still(self) -> str:
        """HTML under the question on a page without a kernel: folds hold what is to be said."""


def block(html: str) -> str:
    """HTML as paragraphs, where it is one without its tags."""
    return html if html.startswith("<p>") else f"<p>{html}</p>"


def fold(summary: str, html: str) -> str:
    """HTML behind its summary."""
    return f"<details><summary>{summary}</summary>{html}</details>"
