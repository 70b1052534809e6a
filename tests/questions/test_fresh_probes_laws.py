"""Laws over all questions on fresh probes: right answers pass, mistakes fail, a table fails."""

from collections.abc import Iterator
from functools import cache

import numpy as np
import pytest

from dlcourse.checks import Question, Rng, judge, with_fresh_probes
from dlcourse.checks.spec import Redrawable
from dlcourse.questions import find_question, verify
from tests.questions.answers import FUNCTIONS, QUESTIONS, name, outcomes

SEEDS = (1, 2)  # the audit takes 0
# A value is not called, and digits are what they are.
OF_DIGITS = ("07.fit_with_l1", "09.train_digits", "09.ablation")
LEFT_AS_THEY_ARE = [q for q in QUESTIONS if q.is_value or q.id in OF_DIGITS]
REDRAWN = [q for q in QUESTIONS if q not in LEFT_AS_THEY_ARE]
every_redrawn = pytest.mark.parametrize("q", REDRAWN, ids=name)

# A table of the fixed probes answers the fresh ones of these questions too.
ONLY_INTEGERS = "the arguments are sizes, of which nothing is redrawn"
SAME_ORDER = "the result depends on the order of numbers alone, and what a probe is about keeps it"
MEMORISABLE = {
    "01.count_parameters": ONLY_INTEGERS,
    "01.predict": SAME_ORDER,
    "04.straight_pieces": "the result depends on which numbers are 0 and which places are equal",
    "06.best_epoch": SAME_ORDER,
    "06.stopping_epoch": SAME_ORDER,
    "07.fit_with_l1": "the digits and the starts are always the same",
    "07.sparsity": SAME_ORDER,
    **dict.fromkeys(OF_DIGITS, "the digits that judge are always the same"),
}

# No float but 0: what these leave to chance, if anything, is an order of few classes.
WITHOUT_FLOATS = {"01.count_parameters", "02.one_hot", "06.fit_with_early_stopping"}


@cache
def fresh(q: Question, seed: int) -> Question:
    return with_fresh_probes(q, seed)


def numbers_in(value: object) -> Iterator[float]:
    """All numbers in an argument, in order, those of a training too; a function has none."""
    if isinstance(value, (list, tuple)):
        for item in value:
            yield from numbers_in(item)
    elif isinstance(value, (np.ndarray, int, float)):
        yield from np.ravel(value).tolist()
    elif isinstance(value, Redrawable):
        yield from value.curvatures


def key(arguments: tuple) -> tuple:
    """What tells calls apart: texts, functions by name, all else by its shape; then the numbers."""
    kinds = tuple(getattr(a, "__name__", a if isinstance(a, str) else None) for a in arguments)
    numbers = [list(numbers_in(argument)) for argument in arguments]
    return (kinds, tuple(map(len, numbers))), np.concatenate([*numbers, []])


def memorised(q: Question):
    """A table of the fixed probes: it returns what belongs to the nearest of them."""
    keys = [key(tuple(probe.arguments.values())) for probe in q.probes]
    values = [outcome.value for outcome in outcomes(q, q.reference)]

    def answer(*arguments):
        kind, numbers = key(arguments)

        def distance(place):
            other_kind, others = keys[place]
            return np.linalg.norm(numbers - others) if kind == other_kind else np.inf

        return values[min(range(len(values)), key=distance)]

    return answer


def values_of(q: Question) -> list[list[float]]:
    """All numbers in the arguments of each probe, and the seeds."""
    values = [[*probe.arguments.values()] for probe in q.probes]
    seeds = [value.seed for some in values for value in some if isinstance(value, Rng)]
    return [*map(list, map(numbers_in, values)), seeds]


@every_redrawn
def test_right_answers_pass_on_fresh_probes(q):
    for answer in (q.reference, *q.right_answers):
        report = judge(fresh(q, SEEDS[0]), answer)
        assert report.passed and report.score == report.points, str(report)


@every_redrawn
def test_misconceptions_fail_on_fresh_probes_and_are_recognised(q):
    for misconception in q.misconceptions:
        report = judge(fresh(q, SEEDS[0]), misconception.answer)
        assert not report.passed and report.score == 0
        assert report.misconception == misconception.name, str(report)


@pytest.mark.parametrize("q", FUNCTIONS, ids=name)
def test_a_table_of_the_fixed_probes_fails_on_fresh_ones(q):
    table = memorised(q)
    # On the fixed probes it passes, where it need not take random numbers from rng.
    assert verify(q.id, table).passed or "rng" in q.probes[0].arguments
    passed = {judge(fresh(q, seed), table).passed for seed in SEEDS}
    assert passed == {q.id in MEMORISABLE}


@pytest.mark.parametrize("q", LEFT_AS_THEY_ARE, ids=name)
def test_values_and_digits_are_left_as_they_are(q):
    assert fresh(q, SEEDS[0]).probes == q.probes


@every_redrawn
def test_a_seed_gives_the_same_probes_each_time(q):
    assert values_of(fresh(q, SEEDS[0])) == values_of(with_fresh_probes(q, SEEDS[0]))


@pytest.mark.parametrize("q", [q for q in REDRAWN if q.id not in WITHOUT_FLOATS], ids=name)
def test_other_seeds_give_other_probes(q):
    drawn = [values_of(q), *(values_of(fresh(q, seed)) for seed in SEEDS)]
    assert len(set(map(str, drawn))) == len(drawn)


@every_redrawn
def test_a_fresh_question_reads_like_the_fixed_one(q):
    one = fresh(q, SEEDS[0])
    assert [p.about for p in one.probes] == [p.about for p in q.probes]
    assert [[*p.arguments] for p in one.probes] == [[*p.arguments] for p in q.probes]
    assert (one.id, one.points, one.signature) == (q.id, q.points, q.signature)


def test_verify_with_a_seed_judges_fresh_probes():
    q = find_question("01.softmax")
    table = memorised(q)
    assert verify(q.id, table).passed and verify(q.id, q.reference, seed=3).passed
    assert verify(q.id, table, seed=3) == judge(with_fresh_probes(q, 3), table)
    assert not verify(q.id, table, seed=3).passed
