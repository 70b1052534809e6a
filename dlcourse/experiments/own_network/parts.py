"""The functions that the network is made of: the learner's, and the course's for the others."""

from collections.abc import Callable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np

from dlcourse import rules
from dlcourse.checks import AnswerError, Difference, named_parts
from dlcourse.checks.compare import compare, conform, unlike
from dlcourse.checks.difference import Subject
from dlcourse.checks.show import shorten
from dlcourse.checks.values import guarded

FUNCTIONS = (
    "01.softmax",
    "01.dense_layer",
    "01.forward",
    "01.predict",
    "02.cross_entropy",
    "02.cross_entropy_gradient",
    "02.gradient_descent_step",
    "02.minibatches",
    "03.sigmoid_backward",
    "03.linear_backward",
)
"""The ids of the questions whose answers it is made of."""

Functions = Mapping[str, Callable]
_EXERCISES = {name: int(number) for number, name in (id.split(".") for id in FUNCTIONS)}
NAMES = tuple(_EXERCISES)
_PART_NAMES = {
    "linear_backward": named_parts(("grad_X", "grad_W", "grad_b")),
    "gradient_descent_step": named_parts(("W1", "b1", "W2", "b2")),
}


N_COMPARED = 100
"""So many calls of each are compared: two epochs. To go on would take most of the time."""


class WrongFunction(Exception):
    """One of the learner's functions is wrong; the message is one sentence about it."""


def parts_of(own: Functions) -> SimpleNamespace:
    """The ten functions by name: those of `own`, watched, and the rules in place of the others.

    Where one of `own` fails, or returns something else than its rule, WrongFunction is raised.
    """
    rule_of = {name: getattr(rules, name) for name in _EXERCISES}
    watched = {name: _Watched(name, own[name]) for name in rule_of if name in own}
    return SimpleNamespace(**(rule_of | watched))


class _Watched:
    """A function of the learner's, whose first results are compared with those of its rule."""

    def __init__(self, name: str, function: Callable) -> None:
        self._name, self._function = name, function
        self._n_calls, self._model = 0, None

    def __call__(self, *arguments: Any) -> Any:
        try:
            with np.errstate(all="ignore"):
                value = guarded(self._function, map(_copy, arguments))
        except AnswerError as error:
            raise WrongFunction(_sentence(self._name, _stopped(error))) from None
        if self._n_calls < N_COMPARED:
            self._n_calls += 1
            if difference := self._difference(value, arguments):
                raise WrongFunction(_sentence(self._name, difference))
        return conform(value, self._model)

    def _difference(self, value: Any, arguments: tuple) -> Difference | None:
        """How the value misses what is due."""
        if self._name == "minibatches":
            X, labels, batch_size, _ = arguments
            self._model = [(X[:1], labels[:1])]
            return unlike(value, self._model) or _batch_fault(value, X, labels, batch_size)
        self._model = getattr(rules, self._name)(*arguments)
        return compare(value, self._model, Subject(_PART_NAMES.get(self._name, named_parts())))


def _batch_fault(
    batches: Sequence, X: np.ndarray, labels: np.ndarray, size: int
) -> Difference | None:
    """A Difference unless each sample comes once, with its label, in batches of `size`."""
    counts = [len(y) for _, y in batches]
    if any(len(A) != len(y) for A, y in batches) or sum(counts) != len(X):
        return Difference(f"gives {sum(counts)} labels in an epoch of {len(X)} samples")
    if any(count != size for count in counts[:-1]):
        return Difference(f"gives batches of another size than {size}")
    rows = np.column_stack([np.concatenate(arrays) for arrays in zip(*batches, strict=True)])
    if not np.array_equal(_sorted(rows), _sorted(np.column_stack([X, labels]))):
        return Difference("doubles samples, or parts them from their labels")
    return None


def _sorted(rows: np.ndarray) -> np.ndarray:
    return rows[np.lexsort(rows.T)]


def _copy(argument: Any) -> Any:
    """A copy that a function may spoil; a generator is there to go on."""
    if isinstance(argument, list | tuple):
        return type(argument)(map(_copy, argument))
    return argument.copy() if isinstance(argument, np.ndarray) else argument


def _stopped(error: AnswerError) -> Difference:
    at = f", in the line “{error.code.strip()}”" if error.code else ""
    return Difference(f"stops with {shorten(str(error), 90)}{at}")


def _sentence(name: str, difference: Difference) -> str:
    found = difference.sentence_end.rstrip(".")
    rows = [f"{label}: {shorten(text, 50)}" for label, text in difference.rows]
    shown = f" ({', '.join(rows)})" if rows else ""
    return f"your {name} {found}{shown}; run its check in exercise {_EXERCISES[name]}"
