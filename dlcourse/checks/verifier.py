"""Decides what is right: the only judge, wherever the answer runs."""

from collections.abc import Sequence
from typing import Any

from .call import numpy_defaults
from .chance import chance_faults
from .difference import Difference
from .errors import AnswerError
from .examine import examine, examine_all, expected_values
from .narrowing import narrow
from .recognise import recognise
from .report import ProbeResult, Report
from .show import show
from .spec import Probe, Question
from .values import is_blank, type_name

NOT_ANSWERED = "NotImplementedError"


@numpy_defaults
def judge(question: Question, answer: Any) -> Report:
    """The report on `answer`: any callable that takes the question's arguments by position.

    Where a value is asked for it is the value, or the AnswerError that kept it from being there.
    """
    if question.is_value:
        if isinstance(answer, AnswerError):
            return _unjudged(question, f"{question.name} has no value: {answer}.")
        if is_blank(answer):
            text = f"Give {question.name} its value, then run this cell again."
            return _unjudged(question, text, answered=False)
    elif not callable(answer):
        return _unjudged(question, _not_a_function(question, answer))
    examination = examine_all(question, answer)
    first = examination.outcomes[0].error
    if first is not None and first.kind == NOT_ANSWERED:
        return _unjudged(question, _not_answered(question, first), answered=False)
    faults = examination.chance_faults or examination.faults
    probes = _results(question, faults)
    if not any(faults):
        return Report(
            question.id,
            True,
            question.points,
            question.points,
            "",
            probes,
            insight=question.insight,
        )
    message = next(probe.finding for probe in probes if not probe.passed)
    known = recognise(question, examination)
    narrowed = None if known else narrow(question, answer, examination)
    why = known.message if known else narrowed.sentence if narrowed else ""
    return Report(
        question_id=question.id,
        passed=False,
        score=round(question.points * min(fault.earned for fault in faults if fault)),
        points=question.points,
        message=f"{message}\n{why}".rstrip(),
        probes=probes,
        misconception=known.name if known else None,
        narrowing=narrowed.kind if narrowed else None,
        hints=question.hints,
    )


@numpy_defaults
def accepts(question: Question, answer: Any) -> bool:
    """Whether `judge` passes an answer, without a report: it ends at the first fault."""
    expected = expected_values(question)
    outcomes = []
    for outcome, fault in examine(question, answer, expected):
        if fault is not None:
            return False
        outcomes.append(outcome)
    return not any(chance_faults(question, answer, outcomes, expected))


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


def _results(question: Question, faults: Sequence[Difference | None]) -> tuple[ProbeResult, ...]:
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
    if fault.of_all:
        finding = f"Your {question.name} {fault.sentence_end}"
        return ProbeResult(probe.about, False, finding, (), fault.rows)
    finding = f"For {probe.about} your {question.name} {fault.sentence_end}"
    if before is not None:
        finding = (
            f"Your {question.name} is right for {before.about.rstrip(',')}; "
            f"for {probe.about} it {fault.sentence_end}"
        )
    arguments = tuple((name, show(value)) for name, value in probe.arguments.items())
    return ProbeResult(probe.about, False, finding, arguments, fault.rows)
