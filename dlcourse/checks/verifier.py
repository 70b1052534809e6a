"""Decides what is right: the only judge, wherever the answer runs."""

from collections.abc import Callable, Sequence

import numpy as np

from .call import Outcome, call
from .compare import Difference, compare
from .errors import AnswerError
from .recognise import recognise
from .report import ProbeResult, Report
from .show import show, type_name
from .spec import Probe, Question

NOT_ANSWERED = "NotImplementedError"


# NumPy's own defaults, whatever the learner's notebook has set.
@np.errstate(divide="warn", over="warn", invalid="warn", under="ignore")
def judge(question: Question, answer: Callable) -> Report:
    """The report on `answer`, any callable that takes the question's arguments by position."""
    if not callable(answer):
        return _unjudged(question, _not_a_function(question, answer))
    outcomes = [call(answer, probe.arguments) for probe in question.probes]
    first = outcomes[0].error
    if first is not None and first.kind == NOT_ANSWERED:
        return _unjudged(question, _not_answered(question, first), answered=False)
    expected = [question.reference(*probe.arguments.values()) for probe in question.probes]
    faults = [_fault(question, o, e) for o, e in zip(outcomes, expected, strict=True)]
    probes = _results(question, faults)
    if not any(faults):
        return Report(question.id, True, question.points, question.points, "", probes)
    message = next(probe.finding for probe in probes if not probe.passed)
    known = recognise(question, outcomes, expected)
    return Report(
        question_id=question.id,
        passed=False,
        score=0,
        points=question.points,
        message=f"{message}\n{known.message}" if known else message,
        probes=probes,
        misconception=known.name if known else None,
        hints=question.hints,
    )


def _unjudged(question: Question, message: str, answered: bool = True) -> Report:
    return Report(
        question.id, False, 0, question.points, message, hints=question.hints, answered=answered
    )


def _not_a_function(question: Question, answer: object) -> str:
    return (
        f"{question.name} must be a function, and this is {type_name(answer)}. "
        "Hand over the function itself, without calling it: "
        f"check.{question.name}({question.name})."
    )


def _not_answered(question: Question, error: AnswerError) -> str:
    if error.code and NOT_ANSWERED not in error.code:
        return (
            f"{question.name} calls something that is not answered yet, "
            f"in line {error.line}: {error.code}"
        )
    return f"Write {question.signature}, then run this cell again."


def _fault(question: Question, outcome: Outcome, expected: object) -> Difference | None:
    """What is wrong with one outcome: an error, else the value, else a side effect."""
    if outcome.error is not None:
        return _error(question, outcome.error)
    difference = compare(outcome.value, expected)
    if difference is not None:
        return difference
    if outcome.changed:
        name, value = next(iter(outcome.changed.items()))
        # What a learner left in a list can be anything; an array is numbers.
        rows = ((f"{name} afterwards", show(value)),) if isinstance(value, np.ndarray) else ()
        return Difference(
            f"is right but changes its argument {name}, which belongs to the caller: "
            "work on a copy",
            rows,
        )
    if outcome.warning is not None:
        return Difference("is right but warns", (("warning", outcome.warning),))
    return None


def _error(question: Question, error: AnswerError) -> Difference:
    rows = (("error", str(error)),)
    if error.line is not None:
        rows = ((f"line {error.line}", error.code or ""), *rows)
    elif error.kind == "TypeError":
        rows = (("called as", question.signature), *rows)
    return Difference("stops with an error", rows)


def _results(
    question: Question, faults: Sequence[Difference | None]
) -> tuple[ProbeResult, ...]:
    results, before = [], None
    for probe, fault in zip(question.probes, faults, strict=True):
        if fault is None:
            results.append(ProbeResult(probe.about, True))
        else:
            results.append(_failed(question, probe, fault, before))
        before = probe if fault is None else None
    return tuple(results)


def _failed(
    question: Question, probe: Probe, fault: Difference, before: Probe | None
) -> ProbeResult:
    end = "" if fault.predicate.endswith("?") else "."
    finding = f"For {probe.about} your {question.name} {fault.predicate}{end}"
    if before is not None:
        finding = (
            f"Your {question.name} is right for {before.about}; "
            f"for {probe.about} it {fault.predicate}{end}"
        )
    arguments = tuple((name, show(value)) for name, value in probe.arguments.items())
    return ProbeResult(probe.about, False, finding, arguments, fault.rows)
