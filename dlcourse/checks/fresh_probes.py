"""Draws other numbers for a question's probes, so that a table of the old ones helps nobody."""

import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from .call import numpy_defaults, same
from .errors import AnswerError
from .examine import examine, expected_values
from .spec import Probe, Question, Redrawable, Rng

ArrayMap = Callable[[np.ndarray], np.ndarray]
Finding = tuple[tuple[str, str] | None, bool]  # the fault's predicate and part; whether it blew up

# What the distance of neighbours is multiplied by: never 1, and no number becomes too large.
SHRINK = (0.7, 0.95)
NAMES_NUMBERS = re.compile(r"\d|lecture")  # words that would not be true of others
TRIES = 4  # draws of all arguments at once, before they are tried one by one


def with_fresh_probes(question: Question, seed: int) -> Question:
    """`question` with other numbers in its probes' arguments; a question for a value as it is.

    The same question and seed give the same numbers. `seed` is an integer from 0 on; ValueError
    for one below. Redrawn are floats, arrays of floats of any shape, also in lists, tuples and
    dicts, and the seeds of `Rng`; in an array `labels` the classes change places. A `Redrawable`
    redraws itself. Other integers, numbers in a list or tuple, texts and functions stay, and the
    arguments in `question.fixed`.

    What a probe is about stays, too. Its numbers are redrawn together and keep their signs and
    their order, equal ones are equal again, 0 and 1 stay, and what lies between them stays there:
    so masks and one-hot rows stay as they are. Rows of probabilities add up to 1 again. And a
    fresh probe finds just the faults that the fixed one finds in the right answers and in the
    misconceptions: an argument whose new numbers would change that keeps the old ones. So does a
    probe whose words name its numbers.
    """
    return question if question.is_value else next(fresh_questions(question, [seed]))


def fresh_questions(question: Question, seeds: Iterable[int]) -> Iterator[Question]:
    """`with_fresh_probes` for each seed, of which many take less time together."""
    movable = [_movable(question, probe) for probe in question.probes]
    found = [
        _all_findings(question, probe) if arguments else []
        for probe, arguments in zip(question.probes, movable, strict=True)
    ]
    for seed in seeds:
        yield _redrawn(question, movable, found, seed)


def _movable(question: Question, probe: Probe) -> dict[str, Any]:
    """The arguments that may get other numbers."""
    if NAMES_NUMBERS.search(probe.about):
        return {}
    return {k: v for k, v in probe.arguments.items() if k not in question.fixed}


@numpy_defaults
def _all_findings(question: Question, probe: Probe) -> list[tuple[Any, Finding]]:
    """The known answers, right and wrong, and what `probe` finds in each."""
    finding = _findings(question, probe)
    # The right ones last: they take the longest, and mistakes tell probes apart.
    mistakes = (misconception.answer for misconception in question.misconceptions)
    answers = (question.reference, *mistakes, *question.right_answers)
    return [(answer, finding(answer)) for answer in answers]


@numpy_defaults
def _redrawn(
    question: Question, movable: Sequence[dict[str, Any]], found: Sequence[list], seed: int
) -> Question:
    rng = np.random.default_rng([seed, *question.id.encode()])
    rows = zip(question.probes, movable, found, strict=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a draw that is given up
        probes = tuple(_fresh(question, *row, rng) if row[1] else row[0] for row in rows)
    return replace(question, probes=probes)


def _fresh(
    question: Question,
    probe: Probe,
    movable: Mapping[str, Any],
    found: list[tuple[Any, Finding]],
    rng: np.random.Generator,
) -> Probe:
    """`probe` with all its arguments redrawn; where that will not do, with those that will."""
    for _ in range(TRIES):
        drawn = _draw(movable, rng)
        moved = _with(probe, drawn)
        if _finds(question, moved, found):
            return moved
    for name, value in drawn.items():
        if same(value, probe.arguments[name]):
            continue
        moved = _with(probe, {name: value})
        if _finds(question, moved, found):
            probe = moved
    return probe


def _with(probe: Probe, arguments: Mapping[str, Any]) -> Probe:
    return replace(probe, arguments={**probe.arguments, **arguments})


def _finds(question: Question, probe: Probe, found: list[tuple[Any, Finding]]) -> bool:
    """Whether `probe` finds the same in all answers; one that tells them apart moves to the front.

    There it is asked first, since it often tells the next ones apart too.
    """
    try:
        finding = _findings(question, probe)
    except AnswerError:  # of the reference
        return False
    for place, (answer, before) in enumerate(found):
        if finding(answer) != before:
            found.insert(0, found.pop(place))
            return False
    return True


def _findings(question: Question, probe: Probe) -> Callable[[Any], Finding]:
    """What `probe` finds in an answer; AnswerError if the reference has none there."""
    alone = replace(question, probes=(probe,), overall=None)
    expected = expected_values(alone)

    def finding(answer: Any) -> Finding:
        ((outcome, fault),) = examine(alone, answer, expected)
        return fault and (fault.predicate, fault.part), outcome.blew_up

    return finding


def _draw(arguments: Mapping[str, Any], rng: np.random.Generator) -> dict[str, Any]:
    """Other values for `arguments`, whose floats all go through one rising function."""
    rising = _rising(arguments, rng)

    def drawn(name: str, value: Any) -> Any:
        if isinstance(value, Rng):
            return Rng(int(rng.integers(2**31)))
        if isinstance(value, Redrawable):
            return value.redrawn(rng)
        if name == "labels" and isinstance(value, np.ndarray):
            return _relabelled(value, rng)
        return _mapped(value, rising)

    return {name: drawn(name, value) for name, value in arguments.items()}


def _relabelled(labels: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """`labels` whose classes have all changed places, if there are several."""
    classes, places = np.unique(labels, return_inverse=True)
    shift = rng.integers(1, len(classes)) if len(classes) > 1 else 0
    return np.roll(classes, shift)[places].reshape(labels.shape)


def _rising(arguments: Mapping[str, Any], rng: np.random.Generator) -> ArrayMap:
    """A random function that rises, is odd, and keeps 0 and 1; for the numbers of `arguments`."""
    old = np.unique(np.abs(np.append([0.0, 1.0], _numbers(arguments))))
    steps = np.diff(old) * rng.uniform(*SHRINK, size=len(old) - 1)
    below = old[1:] <= 1
    steps[below] /= steps[below].sum()
    new = np.array([0.0, *np.cumsum(steps)])
    new[old == 1] = 1.0  # free of rounding

    def rising(array: np.ndarray) -> np.ndarray:
        moved = np.copysign(new[np.searchsorted(old, np.abs(array))], array)
        if _are_probabilities(array):
            moved /= moved.sum(axis=-1, keepdims=True)
        return np.asarray(moved, array.dtype)  # a 0-d array stays one

    return rising


def _are_probabilities(array: np.ndarray) -> bool:
    """Whether each row of several numbers, none below zero, adds up to 1."""
    if array.ndim == 0 or array.shape[-1] < 2 or (array < 0).any():
        return False
    return np.allclose(array.sum(axis=-1), 1)


def _numbers(arguments: Mapping[str, Any]) -> np.ndarray:
    """All floats that may be redrawn, in one row."""
    found = [np.empty(0)]

    def note(array: np.ndarray) -> np.ndarray:
        found.append(array.ravel())
        return array

    for value in arguments.values():
        _mapped(value, note)
    return np.concatenate(found)


def _mapped(value: Any, how: ArrayMap) -> Any:
    """`value` with its floats put through `how`; numbers in a tuple or list stay."""
    if isinstance(value, float):
        return float(how(np.array(value)))
    if isinstance(value, np.ndarray):
        return how(value) if value.dtype.kind == "f" else value
    if isinstance(value, dict):
        return dict(zip(value, _all_mapped(value.values(), how)))
    if isinstance(value, (list, tuple)):
        return type(value)(_all_mapped(value, how))
    return value


def _all_mapped(values: Iterable[Any], how: ArrayMap) -> list[Any]:
    return [v if isinstance(v, float) else _mapped(v, how) for v in values]
