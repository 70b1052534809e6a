"""What a question consists of: probes to try, mistakes to recognise, hints to give."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, runtime_checkable

import numpy as np

from .difference import Difference, PartNames, Subject, named_parts


@dataclass(frozen=True)
class Rng:
    """An argument that becomes a fresh `numpy.random.default_rng(seed)` for each call."""

    seed: int

    def __str__(self) -> str:
        return f"default_rng({self.seed})"

    def generator(self) -> np.random.Generator:
        """A generator at the beginning of its stream."""
        return np.random.default_rng(self.seed)


@runtime_checkable
class Redrawable(Protocol):
    """An argument that knows how to become another of its kind, where probes are drawn anew."""

    def redrawn(self, rng: np.random.Generator) -> Redrawable:
        """Another one, for the same words of a probe."""


@dataclass(frozen=True, eq=False)
class Probe:
    """One call of an answer.

    `about` completes a sentence: "your softmax is wrong for <about>". `arguments` are passed by
    position, in this order; the names are for people. The last ones may be left out where the
    signature has a default for them. Functions among them must not remember anything from one call
    of an answer to the next; they may change arrays that they are given. What remembers within a
    call, such as how often it was called, is an object with `__call__`: each call of an answer
    gets a copy of its own. Its `__eq__` leaves that memory out, so that it counts as unchanged.
    """

    about: str
    arguments: Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Misconception:
    """A known-wrong answer and what its author needs to read.

    `message` is one or two whole sentences; it never contains the code of the right answer.
    `fitted` is for a mistake in which people choose a number of their own, of which `answer` has
    one: `fitted(values, probes)` is the mistake with the number that another answer's values on
    the probes tell, or None where they tell none.
    """

    name: str
    answer: Any
    message: str
    fitted: Callable[[Sequence[Any], Sequence[Probe]], Misconception | None] | None = None


@dataclass(frozen=True, eq=False)
class Question:
    """A question, its right answer `reference`, and how to judge another answer by it.

    `id` is "<lesson>.<name>"; whoever finds a question in its file gives it one. `place` counts
    the questions of an exercise from 1. `probes` go from small to large: a report shows the first
    that fails. The first of them leaves no argument out. The type that `reference` returns is the
    type asked for: a float, an int, an array of either, or a tuple or list of such parts, nested
    as needed.

    idea: how a right answer works, in one or two sentences and without its code. Who has opened
        all hints and still fails reads it.
    insight: what a right answer earns beside its points: something to know, or to try next.
    right_answers: the right answer written differently, at least three times.
    parts: the names of those parts, or a function of their positions such as `named_parts` makes.
    fault: for questions with many right answers; `fault(value, arguments)` says what is wrong with
        one probe's value, in place of the comparison with the reference. It is asked about values
        that are made like the reference's: the same nesting and types, kinds of number and numbers
        of axes, nothing infinite or NaN; as many parts where the reference has a tuple, any number
        of them where it has a list. Its predicate holds no numbers: these go into rows.
    overall: for a demand on all probes' values together, such as on their mean; `overall(values)`
        says what is wrong with them, in the probes' order. It is asked where no probe has a fault,
        and the fault is the last probe's.
    is_value: the answer is a value, not a function, and so are `reference` and the answers of
        misconceptions; each probe looks at the same value through `fault`.
    may_change: the names of the arguments that a right answer may change.
    fixed: the names of the arguments that `with_fresh_probes` leaves as they are: those that
        belong to data outside the probe, or that its `about` describes.
    seconds: the longest time of one call.
    """

    points: int
    reference: Any
    probes: tuple[Probe, ...]
    misconceptions: tuple[Misconception, ...]
    hints: tuple[str, ...]
    idea: str = ""
    insight: str = ""
    right_answers: tuple[Any, ...] = ()
    place: int = 1
    id: str = ""
    parts: tuple[str, ...] | PartNames = ()
    fault: Callable[[Any, Mapping[str, Any]], Difference | None] | None = None
    overall: Callable[[Sequence[Any]], Difference | None] | None = None
    is_value: bool = False
    may_change: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    seconds: float = 10.0

    @property
    def name(self) -> str:
        """The name of the function, or of the value, that the learner writes."""
        return self.id.partition(".")[2]

    @property
    def signature(self) -> str:
        """How the answer is called, such as "softmax(logits)"; the bare name of a value."""
        if self.is_value:
            return self.name
        return self.call_of(self.probes[0])

    def call_of(self, probe: Probe) -> str:
        """How `probe` calls the answer, such as "leaky_relu(z)" where it leaves slope out."""
        return f"{self.name}({', '.join(probe.arguments)})"

    @property
    def subject(self) -> Subject:
        """What a comparison speaks of: the whole answer, with the names of its parts."""
        names = self.parts if callable(self.parts) else named_parts(self.parts)
        return Subject(names, returned=not self.is_value)


def question(
    reference: Any,
    *,
    mistakes: Sequence[Callable | Misconception],
    **options: Any,
) -> Question:
    """A question whose right answer is `reference`; `options` are the fields of `Question`.

    Each of `mistakes` is a function that makes one: called as the answer is or, where a value is
    asked for, without arguments. Its name is the mistake's, and its docstring what its author
    needs to read, one or two whole sentences. A `Misconception` stands for a mistake whose
    message is not written where its function is. ValueError for a mistake without a docstring.
    """
    is_value = options.get("is_value", False)
    known = tuple(
        mistake if isinstance(mistake, Misconception) else _misconception(mistake, is_value)
        for mistake in mistakes
    )
    return Question(reference=reference, misconceptions=known, **options)


def with_own_number(
    name: str,
    rule: Callable[[float], Callable],
    message: str,
    *,
    example: float,
    number_of: Callable[[Sequence[Any], Sequence[Probe]], float | None],
) -> Misconception:
    """A mistake with a number of its author's own: `rule(number)` makes it, as with `example`.

    `number_of(values, probes)` finds the number in what an answer returned, or None where it is
    not there. Of `values` all are floats, or None for what is no single finite number. `message`
    has {} in the number's place.
    """

    def at(number: float) -> Misconception:
        return Misconception(name, rule(number), message.format(f"{number:.4g}"))

    def fitted(values: Sequence[Any], probes: Sequence[Probe]) -> Misconception | None:
        number = number_of([_single_number(value) for value in values], probes)
        return None if number is None else at(number)

    return replace(at(example), fitted=fitted)


def _single_number(value: Any) -> float | None:
    if not isinstance(value, (int, float, np.ndarray)) or np.ndim(value):
        return None
    number = float(np.real(value))
    return number if math.isfinite(number) else None


def _misconception(mistake: Callable, is_value: bool) -> Misconception:
    if not mistake.__doc__:
        raise ValueError(
            f"the mistake {mistake.__name__!r} needs a docstring: what its author needs to read"
        )
    answer = mistake() if is_value else mistake
    # A docstring is broken into lines where the file has an end, not where the sentence has one.
    return Misconception(mistake.__name__, answer, " ".join(mistake.__doc__.split()))


def probe(about: str, **arguments: Any) -> Probe:
    """One call of an answer, with its arguments by name, in their order.

    Lists of numbers, nested as needed, become arrays: of integers for `labels`, else of floats.
    What lists and tuples hold beside numbers is read in the same way; a tuple of numbers stays.
    """
    return Probe(about, {name: _read(value, name) for name, value in arguments.items()})


def _read(value: Any, name: str) -> Any:
    if isinstance(value, tuple):
        return tuple(_read(item, name) for item in value)
    if not isinstance(value, list):
        return value
    if _holds_numbers(value):
        return np.array(value, int if name == "labels" else float)
    return [_read(item, name) for item in value]


def _holds_numbers(value: Any) -> bool:
    """Whether a list holds numbers, or lists of them, and nothing else."""
    if isinstance(value, list):
        return all(map(_holds_numbers, value))
    return isinstance(value, (bool, int, float))
