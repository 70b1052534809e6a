"""What a question consists of: probes to try, mistakes to recognise, hints to give."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, eq=False)
class Probe:
    """One call of an answer.

    `about` completes a sentence: "your softmax is wrong for <about>". `arguments` are passed by
    position, in this order; the names are for people.
    """

    about: str
    arguments: Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Misconception:
    """A known-wrong answer and what its author needs to read.

    `message` is one or two whole sentences; it never contains the code of the right answer.
    """

    name: str
    answer: Callable
    message: str


@dataclass(frozen=True, eq=False)
class Question:
    """A question, its right answer `reference`, and how to judge another answer by it.

    `id` is "<lesson>.<name>". `probes` go from small to large: a report shows the first that
    fails. The type that `reference` returns (float, int, array of either) is the type asked for.
    """

    id: str
    points: int
    reference: Callable
    probes: tuple[Probe, ...]
    misconceptions: tuple[Misconception, ...]
    hints: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name of the function that the learner writes."""
        return self.id.partition(".")[2]

    @property
    def signature(self) -> str:
        """How the answer is called, such as "softmax(logits)"."""
        return f"{self.name}({', '.join(self.probes[0].arguments)})"
