"""What is found out about one question's check."""

from __future__ import annotations

import itertools
import time
import warnings
from collections import Counter
from collections.abc import Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from io import StringIO

from audit.bank import Answer, right_answers, wrong_answers
from audit.mutants import mutants
from audit.verdicts import verdict
from dlcourse.checks import Question, Report, accepts, fresh_questions
from dlcourse.questions import find_question, verify

SLOW = 10.0
"""Seconds that one call may take. A question whose calls may take longer has a bank that trains
networks for minutes: where nothing else is said, only its reference and its known mistakes are
judged, which train nothing."""
LEAST_RIGHT = 6
LEAST_WRONG = 8
LEAST_EXPLAINED = 0.9
EXPLAINED = ("named", "narrowed", "told")


@dataclass
class Audit:
    """The numbers of one question; `problems` says in a line each what must not be."""

    question_id: str
    n_right: int = 0
    n_mutants: int = 0
    n_known: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    n_seeds: int = 0
    n_judged: int = 0  # answers with the numbers of these seeds
    problems: list[str] = field(default_factory=list)

    @property
    def share_explained(self) -> float:
        """The share of the hand-written wrong answers of which more is said than "wrong"."""
        n_wrong = sum(self.wrong.values())
        return sum(self.wrong[kind] for kind in EXPLAINED) / n_wrong if n_wrong else 1.0


def audit(question_id: str, n_seeds: int, patience: float, trains: bool = False) -> Audit:
    """Judge every right and wrong answer that there is for a question.

    They are judged with other numbers in the probes too, drawn with `n_seeds` seeds: all of them
    with each where they take no longer than `patience` seconds, else as many in turn. Answers that
    train networks for minutes are judged where `trains` says so.
    """
    question = find_question(question_id)
    found = Audit(question_id)
    with redirect_stdout(StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # some wrong answers print and warn
        _judge_all(found, question, n_seeds, patience, trains)
    return found


def _judge_all(
    found: Audit, question: Question, n_seeds: int, patience: float, trains: bool
) -> None:
    if question.seconds > SLOW and trains:
        _judge_right(found, right_answers(question))
        _judge_known(found, question)
        _judge_wrong(found, question)
        return
    if question.seconds > SLOW:
        _judge_right(found, right_answers(question)[:1], least=1)
        _judge_known(found, question)
        return
    rights = right_answers(question)
    _judge_right(found, rights)
    _judge_mutants(found, question)
    _judge_known(found, question)
    _judge_wrong(found, question)
    if not question.is_value and set(question.fixed) < set(question.probes[0].arguments):
        _judge_seeds(found, question, rights, n_seeds, patience)


def _judge_right(found: Audit, rights: Sequence[Answer], least: int = LEAST_RIGHT) -> None:
    found.n_right = len(rights)
    if found.n_right < least:
        found.problems.append(f"only {found.n_right} right answers")
    for answer in rights:
        report = verify(found.question_id, answer.itself)
        if not report.passed:
            found.problems.append(f"{answer.name} is rejected: {_line(report)}")


def _judge_mutants(found: Audit, question: Question) -> None:
    if question.is_value:
        return
    for mutant in mutants(question):
        found.n_mutants += 1
        if accepts(question, mutant.edit.function):
            found.problems.append(f"a mutant is accepted: {mutant.change}")


def _judge_known(found: Audit, question: Question) -> None:
    found.n_known = len(question.misconceptions)
    for known in question.misconceptions:
        report = verify(question.id, known.answer)
        if report.passed:
            found.problems.append(f"the mistake {known.name} is accepted")
        elif report.misconception != known.name:
            found.problems.append(f"the mistake {known.name} is taken for {report.misconception}")


def _judge_wrong(found: Audit, question: Question) -> None:
    for answer in wrong_answers(question):
        report = verify(question.id, answer.itself)
        found.wrong[verdict(report)] += 1
        if report.passed:
            found.problems.append(f"{answer.name} is accepted: {answer.about}")
    if sum(found.wrong.values()) < LEAST_WRONG:
        found.problems.append(f"only {sum(found.wrong.values())} wrong answers")
    if found.share_explained < LEAST_EXPLAINED:
        found.problems.append(f"only {found.share_explained:.0%} of the wrong ones are explained")


def _judge_seeds(
    found: Audit, question: Question, rights: Sequence[Answer], n_seeds: int, patience: float
) -> None:
    """With other numbers in the probes, right answers stay right and known mistakes wrong."""
    answers = [(answer.name, answer.itself, True) for answer in rights]
    answers += [(known.name, known.answer, False) for known in question.misconceptions]
    turns = itertools.cycle(answers)
    for seed, drawn in enumerate(fresh_questions(question, range(n_seeds))):
        found.n_seeds += 1
        end = time.monotonic() + patience / n_seeds
        for name, answer, is_right in itertools.islice(turns, len(answers)):
            found.n_judged += 1
            if accepts(drawn, answer) != is_right:
                verdict = "rejected" if is_right else "accepted"
                found.problems.append(f"{name} is {verdict}, seed {seed}")
            if time.monotonic() > end:
                break


def _line(report: Report) -> str:
    return report.message.replace("\n", " ")
