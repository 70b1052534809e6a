"""All questions of the catalogue, their right answers, and ways to make a right answer wrong."""

import inspect
from collections.abc import Callable

import numpy as np

from dlcourse.checks import Question
from dlcourse.checks.call import call
from dlcourse.questions import find_question, question_ids

QUESTIONS = [find_question(question_id) for question_id in question_ids()]
FUNCTIONS = [q for q in QUESTIONS if not q.is_value]
# Those that a comparison with the reference decides.
COMPARED = [q for q in QUESTIONS if q.fault is None]


def name(parameter: object) -> str | None:
    """The id of a test's parameter: a question's name or a function's."""
    if isinstance(parameter, Question):
        return parameter.id
    return getattr(parameter, "__name__", None)


def changed(
    q: Question, answer: object, how: Callable, on: Callable = lambda probe: True
) -> object:
    """`answer` with its value put through `how`; `on` says for the results of which probes."""
    if q.is_value:
        return how(answer)
    probes = iter(range(len(q.probes)))

    def function(*arguments):
        place = next(probes, None)
        value = answer(*arguments)
        return how(value) if on(place) else value

    return function


def at_leaf(place: int, how: Callable) -> Callable:
    """What puts one array or number through `how`: the first (0) or the last (-1) of a result."""

    def at(value):
        if not isinstance(value, (list, tuple)) or not value:
            return how(np.asarray(value))
        items = list(value)
        items[place] = at(items[place])
        return type(value)(items)

    return at


def defaults_of(q: Question) -> dict[str, float]:
    """The defaults among the arguments of a question, by name."""
    parameters = inspect.signature(q.reference).parameters
    values = {name: parameters[name].default for name in q.probes[0].arguments}
    return {name: value for name, value in values.items() if value is not inspect.Parameter.empty}


def leaves(value: object) -> list[np.ndarray]:
    """The arrays and numbers of a result, in order."""
    if isinstance(value, (list, tuple)):
        return [leaf for item in value for leaf in leaves(item)]
    return [np.asarray(value)]


def outcomes(q: Question, answer: Callable) -> list:
    return [call(answer, probe.arguments) for probe in q.probes]
